package org.dondoc.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dondoc.Refusal;
import org.dondoc.register.Actor;
import org.dondoc.units.Identities;
import org.dondoc.units.Identities.Identity;
import org.dondoc.units.Organisation;
import org.dondoc.units.Person;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sign-in at the ministry's own identity provider, once one is configured. It says who somebody is; what the person may
 * do follows from units and people as for everybody. Somebody whom the ministry does not know yet is entered with the
 * unit and role that the provider's groups name, which have the names of the groups here. Whoever is known already is
 * moved on the page {@code /ministry/} only, because a move hands over open work. Technical accounts stay outside: a
 * provider that lets people choose their names must not let them choose {@code admin}. Nor somebody else's: a person is
 * bound to the provider's own name for whoever signs in first, until an administrator releases that.
 */
@Component
class ProviderSignIn implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(ProviderSignIn.class);
    private static final int LONGEST_ISSUER = 500;
    private static final int LONGEST_SUBJECT = 255;
    private static final Duration NOTED_ONCE_IN = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final SignIn signIn;
    private final PersonsSession session;
    private final Accounts accounts;
    private final Organisation organisation;
    private final Units units;
    private final Identities identities;
    private final ObjectProvider<Providers> providers;
    private final TransactionTemplate transaction;
    private final String accountClaim;
    private final String groupsClaim;
    private final String subjectClaim;
    private final Cache<List<String>, Boolean> noted = Caffeine.newBuilder()
            .expireAfterWrite(NOTED_ONCE_IN)
            .maximumSize(MOST_REMEMBERED)
            .build();
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    ProviderSignIn(
            SignIn signIn,
            PersonsSession session,
            Accounts accounts,
            Organisation organisation,
            Units units,
            Identities identities,
            ObjectProvider<Providers> providers,
            TransactionTemplate transaction,
            @Value("${dondoc.oidc.account-claim}") String accountClaim,
            @Value("${dondoc.oidc.groups-claim}") String groupsClaim,
            @Value("${dondoc.oidc.subject-claim}") String subjectClaim) {
        this.signIn = signIn;
        this.session = session;
        this.accounts = accounts;
        this.organisation = organisation;
        this.units = units;
        this.identities = identities;
        this.providers = providers;
        this.transaction = transaction;
        this.accountClaim = accountClaim;
        this.groupsClaim = groupsClaim;
        this.subjectClaim = subjectClaim;
    }

    /** Back to the sign-in page, which remembers where the person wanted to go. */
    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication atProvider) throws IOException {
        OidcUser user = (OidcUser) atProvider.getPrincipal();
        Optional<AbstractAuthenticationToken> person;
        try {
            person = person(user, user.getFullName());
        } catch (AnotherIdentity another) {
            letGo(request, response, "another");
            return;
        }
        if (person.isEmpty()) {
            letGo(request, response, "refused");
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(person.get());
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        session.begin((Caller) person.get().getPrincipal(), request);
        ProviderSignOut.remember(
                request,
                providers
                        .getObject()
                        .findByRegistrationId(
                                ((OAuth2AuthenticationToken) atProvider).getAuthorizedClientRegistrationId()),
                user);
        back(request, response, "signedIn");
    }

    private static void letGo(HttpServletRequest request, HttpServletResponse response, String how) throws IOException {
        request.getSession().invalidate();
        SecurityContextHolder.clearContext();
        back(request, response, how);
    }

    /** Whoever is signed in stays so: anybody can send people here with an answer that the provider never gave. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        log.warn(
                "The identity provider let nobody in: {}",
                String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}", " "));
        back(request, response, "failed");
    }

    /** Whose call it is that carries this token; only of a person whose account is there. */
    AbstractAuthenticationToken caller(Jwt token) {
        return Optional.ofNullable(token.getClaimAsString(accountClaim))
                .filter(SignIn::isAcceptable)
                .filter(id -> !accounts.isTechnical(id))
                .flatMap(id -> identity(token).flatMap(identity -> known(id, identity)))
                .orElseThrow(() -> new InvalidBearerTokenException("the token names no account"));
    }

    private Optional<AbstractAuthenticationToken> person(ClaimAccessor claims, String fullName) {
        String id = claims.getClaimAsString(accountClaim);
        if (!SignIn.isAcceptable(id)) {
            log.warn("The identity provider names nobody: there is no claim {}, or it is no account", accountClaim);
            return Optional.empty();
        }
        if (accounts.isTechnical(id)) {
            log.warn("The technical account {} signs in with its own password only", id);
            return Optional.empty();
        }
        Optional<Identity> identity = identity(claims);
        if (identity.isEmpty()) {
            log.warn("The identity provider does not say who {} is: there is no claim {}", id, subjectClaim);
            return Optional.empty();
        }
        if (!identities.fits(id, identity.get())) {
            throw another(id, identity.get());
        }
        if (units.person(id).isEmpty()) {
            try {
                newcomer(id, fullName == null ? id : fullName, groups(claims)).ifPresent(this::enter);
            } catch (Refusal refusal) {
                log.warn("{} cannot be entered from the identity provider: {}", id, refusal.getMessage());
                return Optional.empty();
            }
        }
        return known(id, identity.get());
    }

    /** With the account goes whoever the provider meant by it first. */
    private Optional<AbstractAuthenticationToken> known(String id, Identity identity) {
        Optional<AbstractAuthenticationToken> person = signIn.known(id);
        if (person.isPresent()
                && !identities.isBound(id, identity)
                && !Boolean.TRUE.equals(transaction.execute(status -> identities.bind(id, identity)))) {
            throw another(id, identity);
        }
        return person;
    }

    private Optional<Identity> identity(ClaimAccessor claims) {
        String issuer = claims.getClaimAsString(IdTokenClaimNames.ISS);
        String subject = claims.getClaimAsString(subjectClaim);
        return isName(issuer, LONGEST_ISSUER) && isName(subject, LONGEST_SUBJECT)
                ? Optional.of(new Identity(issuer, subject))
                : Optional.empty();
    }

    private static boolean isName(String text, int longest) {
        return text != null
                && !text.isBlank()
                && text.length() <= longest
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** A machine that tries again and again leaves one row an hour. */
    private AnotherIdentity another(String id, Identity identity) {
        noted.get(List.of(id, identity.issuer(), identity.subject()), first -> {
            log.warn("By {} the identity provider means somebody else than at the first sign-in", id);
            transaction.executeWithoutResult(status -> identities.refused(id, identity));
            return true;
        });
        return new AnotherIdentity("the account is bound to somebody else");
    }

    private void enter(Person person) {
        transaction.executeWithoutResult(status -> {
            accounts.alone();
            organisation.save(person, Actor.SYSTEM);
            accounts.follow();
        });
    }

    private List<String> groups(ClaimAccessor claims) {
        List<String> groups = claims.getClaimAsStringList(groupsClaim);
        return groups == null ? List.of() : groups;
    }

    /** An administrator sees no directives, so that the group stands for itself only. */
    private Optional<Person> newcomer(String id, String fullName, List<String> groups) {
        List<String> business = groups.stream().filter(Groups::isBusiness).toList();
        if (groups.contains(Groups.ADMINISTRATOR)) {
            return business.isEmpty()
                    ? Optional.of(new Person(id, fullName, null, Person.Role.ADMINISTRATOR))
                    : Optional.empty();
        }
        if (groups.contains(Groups.LEADERSHIP)) {
            return Optional.of(new Person(id, fullName, null, Person.Role.LEADER));
        }
        if (groups.contains(Groups.AUDITOR)) {
            return Optional.of(new Person(id, fullName, null, Person.Role.AUDITOR));
        }
        if (groups.contains(Groups.MODELER)) {
            return Optional.of(new Person(id, fullName, null, Person.Role.MODELER));
        }
        return business.stream()
                .flatMap(group -> Groups.unitOf(group).stream())
                .filter(units::exists)
                .findFirst()
                .map(unit -> new Person(id, fullName, unit, role(unit, groups)));
    }

    private Person.Role role(String unit, List<String> groups) {
        if (groups.contains(Groups.headOf(unit))) {
            return Person.Role.HEAD;
        }
        boolean isOfficer = groups.contains(Groups.OFFICE)
                && units.find(unit).filter(Unit::isOffice).isPresent();
        return isOfficer ? Person.Role.OFFICER : Person.Role.SPECIALIST;
    }

    private static void back(HttpServletRequest request, HttpServletResponse response, String how) throws IOException {
        response.sendRedirect(request.getContextPath() + LoginController.PAGE + "?" + how);
    }
}
