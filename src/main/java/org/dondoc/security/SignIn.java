package org.dondoc.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.dondoc.PasswordRules;
import org.dondoc.engine.Passwords;
import org.dondoc.units.Units;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Checks a name and password against the engine's accounts, for the sign-in page and for machines alike. Spring Security
 * asks the only provider that it finds; one named in a chain as well would be asked twice, and count a wrong try twice.
 */
@Component
class SignIn implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);
    private static final int LONGEST_ID = 64;
    private static final int KEY_BYTES = 32;
    private static final int MOST_REMEMBERED = 10_000;

    /** Machines send their password with each call; a slow check for each would keep the processor busy. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final IdentityService identityService;
    private final Passwords passwords;
    private final Devices devices;
    private final Tries tries;
    private final Accounts accounts;
    private final Units units;
    private final boolean rules;

    /** By a keyed digest of account, address and password, the hash that the password was right for. */
    private final Cache<String, String> right = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_REMEMBERED)
            .build();

    private final SecretKeySpec key;

    SignIn(
            IdentityService identityService,
            Passwords passwords,
            Devices devices,
            Tries tries,
            Accounts accounts,
            Units units,
            @Value("${dondoc.passwords.rules}") boolean rules) {
        this.identityService = identityService;
        this.passwords = passwords;
        this.devices = devices;
        this.tries = tries;
        this.accounts = accounts;
        this.units = units;
        this.rules = rules;
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String id = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        Attempt how = (Attempt) attempt.getDetails();
        if (!isAcceptable(id)) {
            throw new BadCredentialsException("nobody has this name");
        }
        if (!isRight(id, password, how)) {
            log.warn("A wrong password for {} from {}", named(id), how.address());
            throw new BadCredentialsException("name or password is wrong");
        }
        if (how.newPassword() != null) {
            change(id, password, how.newPassword());
        } else if (passwords.isInitial(id)) {
            throw new CredentialsExpiredException("the password was chosen by somebody else");
        }
        return signedIn(id);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Somebody who has signed in before, with the groups of now, or nothing when the account is gone. */
    Optional<AbstractAuthenticationToken> known(String id) {
        return isAcceptable(id) ? passwords.hash(id).map(hash -> signedIn(id)) : Optional.empty();
    }

    private boolean isRight(String id, String password, Attempt how) {
        String digest = digest(id, how.address(), password);
        String wasRightFor = right.getIfPresent(digest);
        if (wasRightFor != null
                && tries.areLeft(id, how.address())
                && passwords.hash(id).filter(wasRightFor::equals).isPresent()) {
            return true;
        }
        String browser = devices.known(id, how.device()).orElse(null);
        if (!tries.take(id, how.address(), browser)) {
            log.warn("Too many wrong passwords for {} from {}", named(id), how.address());
            throw new LockedException("too many wrong passwords were tried");
        }
        if (!passwords.isRight(id, password)) {
            return false;
        }
        tries.giveBack(id, how.address(), browser);
        passwords.slowDown(id, password);
        passwords.hash(id).ifPresent(hash -> right.put(digest, hash));
        return true;
    }

    private void change(String id, String password, String newPassword) {
        if (newPassword.equals(password) || rules && !PasswordRules.allow(newPassword, id)) {
            throw new RefusedPassword();
        }
        accounts.ownPassword(id, newPassword);
    }

    private AbstractAuthenticationToken signedIn(String id) {
        Set<String> groups = identityService.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        List<SimpleGrantedAuthority> authorities =
                groups.stream().map(SimpleGrantedAuthority::new).toList();
        Set<String> absent = Set.copyOf(units.deputies().standsInFor(id));
        return UsernamePasswordAuthenticationToken.authenticated(new Caller(id, groups, absent), null, authorities);
    }

    /** People type their password where the name belongs; the log keeps only names that are there. */
    private String named(String id) {
        return passwords.hash(id).map(hash -> id).orElse("an account that is not there");
    }

    private String digest(String id, String address, String password) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return Base64.getEncoder()
                    .encodeToString(
                            mac.doFinal(String.join("\0", id, address, password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PostgreSQL refuses U+0000; an id with it belongs to nobody. */
    static boolean isAcceptable(String id) {
        return id != null
                && !id.isEmpty()
                && id.length() <= LONGEST_ID
                && id.chars().noneMatch(Character::isISOControl);
    }
}
