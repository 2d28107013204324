package org.dondoc.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.dondoc.engine.Passwords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A session says only who signed in, and when: which groups the person is in, and whether the account is there and has
 * the same password still, is asked anew for each call. So whoever moves, leaves or gets a new password does so in open
 * sessions too. However busy, a session ends some time.
 */
@Component
class PersonsSession extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(PersonsSession.class);

    /** Anybody can have a session begin, any number of times; the sign-in page asks for another when it needs one. */
    static final Duration OF_NOBODY = Duration.ofMinutes(2);

    /** For whoever signs in at an identity provider meanwhile, which has more to ask than a password. */
    static final Duration ON_THE_WAY = Duration.ofMinutes(10);

    private static final String SINCE = PersonsSession.class.getName() + ".since";
    private static final String HASH = PersonsSession.class.getName() + ".hash";

    private final SignIn signIn;
    private final Passwords passwords;
    private final AdministratorsAccess access;
    private final Clock clock;
    private final Duration idle;
    private final Duration longest;

    PersonsSession(
            SignIn signIn,
            Passwords passwords,
            AdministratorsAccess access,
            Clock clock,
            @Value("${server.servlet.session.timeout}") Duration idle,
            @Value("${dondoc.session.longest:12h}") Duration longest) {
        this.signIn = signIn;
        this.passwords = passwords;
        this.access = access;
        this.clock = clock;
        this.idle = idle;
        this.longest = longest;
    }

    /** To be called when somebody has signed in. */
    void begin(Caller person, HttpServletRequest request) {
        access.hasSignedIn(person, request);
        log.info("{} has signed in from {}", person.id(), request.getRemoteAddr());
        HttpSession session = request.getSession();
        lasts(session, idle);
        session.setAttribute(SINCE, clock.instant());
        session.setAttribute(HASH, passwords.hash(person.id()).orElseThrow());
    }

    static void lasts(HttpSession session, Duration withoutACall) {
        session.setMaxInactiveInterval((int) withoutACall.toSeconds());
    }

    static void lastsAtLeast(HttpSession session, Duration withoutACall) {
        if (session.getMaxInactiveInterval() < withoutACall.toSeconds()) {
            lasts(session, withoutACall);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication remembered = SecurityContextHolder.getContext().getAuthentication();
        if (remembered != null) {
            SecurityContext now = SecurityContextHolder.createEmptyContext();
            now.setAuthentication(
                    remembered.getPrincipal() instanceof Caller caller
                            ? stillSignedIn(caller, request.getSession(false))
                            : null);
            SecurityContextHolder.setContext(now);
        }
        chain.doFilter(request, response);
    }

    /** Null, and the session has ended, for somebody who no longer is. */
    private Authentication stillSignedIn(Caller caller, HttpSession session) {
        try {
            if (holds(caller, session)) {
                return signIn.known(caller.id()).orElse(null);
            }
            session.invalidate();
        } catch (IllegalStateException e) {
            logger.debug("another call has ended the session at the same moment", e);
        }
        return null;
    }

    private boolean holds(Caller caller, HttpSession session) {
        Instant since = (Instant) session.getAttribute(SINCE);
        return since != null
                && clock.instant().isBefore(since.plus(longest))
                && passwords
                        .hash(caller.id())
                        .filter(session.getAttribute(HASH)::equals)
                        .isPresent();
    }
}
