package org.dondoc.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dondoc.Refusal;
import org.dondoc.register.Actor;
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
 * provider that lets people choose their names must not let them choose {@code admin}.
 */
@Component
class ProviderSignIn implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(ProviderSignIn.class);

    private final SignIn signIn;
    private final PersonsSession session;
    private final Accounts accounts;
    private final Organisation organisation;
    private final Units units;
    private final ObjectProvider<Providers> providers;
    private final TransactionTemplate transaction;
    private final String accountClaim;
    private final String groupsClaim;
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    ProviderSignIn(
            SignIn signIn,
            PersonsSession session,
            Accounts accounts,
            Organisation organisation,
            Units units,
            ObjectProvider<Providers> providers,
            TransactionTemplate transaction,
            @Value("${dondoc.oidc.account-claim}") String accountClaim,
            @Value("${dondoc.oidc.groups-claim}") String groupsClaim) {
        this.signIn = signIn;
        this.session = session;
        this.accounts = accounts;
        this.organisation = organisation;
        this.units = units;
        this.providers = providers;
        this.transaction = transaction;
        this.accountClaim = accountClaim;
        this.groupsClaim = groupsClaim;
    }

    /** Back to the sign-in page, which remembers where the person wanted to go. */
    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication atProvider) throws IOException {
        OidcUser user = (OidcUser) atProvider.getPrincipal();
        Optional<AbstractAuthenticationToken> person = person(user, user.getFullName());
        if (person.isEmpty()) {
            request.getSession().invalidate();
            SecurityContextHolder.clearContext();
            back(request, response, "refused");
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
                .flatMap(signIn::known)
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
        if (units.person(id).isEmpty()) {
            try {
                newcomer(id, fullName == null ? id : fullName, groups(claims)).ifPresent(this::enter);
            } catch (Refusal refusal) {
                log.warn("{} cannot be entered from the identity provider: {}", id, refusal.getMessage());
                return Optional.empty();
            }
        }
        return signIn.known(id);
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
