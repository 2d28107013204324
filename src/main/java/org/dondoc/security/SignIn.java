package org.dondoc.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Checks a name and password against the engine's accounts. */
@Component
class SignIn implements AuthenticationProvider {

    private final IdentityService identityService;

    SignIn(IdentityService identityService) {
        this.identityService = identityService;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String id = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        if (isAcceptable(id) && identityService.checkPassword(id, password)) {
            return signedIn(id);
        }
        throw new BadCredentialsException("name or password is wrong");
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Somebody whom Tasklist's or Cockpit's own sign-in has let in, or nothing when the account is gone. */
    Optional<Authentication> known(String id) {
        return identityService.createUserQuery().userId(id).count() == 0 ? Optional.empty() : Optional.of(signedIn(id));
    }

    private Authentication signedIn(String id) {
        Set<String> groups = identityService.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        List<SimpleGrantedAuthority> authorities =
                groups.stream().map(SimpleGrantedAuthority::new).toList();
        return UsernamePasswordAuthenticationToken.authenticated(new Caller(id, groups), null, authorities);
    }

    /** PostgreSQL refuses U+0000; an id with it belongs to nobody. */
    private static boolean isAcceptable(String id) {
        return id != null && !id.isEmpty() && id.chars().noneMatch(Character::isISOControl);
    }
}
