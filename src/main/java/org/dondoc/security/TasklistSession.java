package org.dondoc.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets pages of Tasklist and Cockpit call {@code /api} with the session of their own sign-in. A call that changes
 * something must carry the session's CSRF token, as those applications themselves demand.
 */
class TasklistSession extends OncePerRequestFilter {

    static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String ENGINE = "default";
    private static final String CSRF_TOKEN = "CAMUNDA_CSRF_TOKEN";
    private static final String CSRF_HEADER = "X-XSRF-TOKEN";

    private final SignIn signIn;

    TasklistSession(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader("Authorization") == null) {
            tell(request, response);
            person(request).flatMap(signIn::known).ifPresent(SecurityContextHolder.getContext()::setAuthentication);
        }
        chain.doFilter(request, response);
    }

    /** The token's cookie is seen below {@code /camunda} only; a page of the application's own reads it here. */
    private static void tell(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        Object token = session == null ? null : session.getAttribute(CSRF_TOKEN);
        if (token != null && READING.contains(request.getMethod())) {
            response.setHeader(CSRF_HEADER, token.toString());
        }
    }

    private static Optional<String> person(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !READING.contains(request.getMethod()) && !carriesToken(request, session)) {
            return Optional.empty();
        }
        Authentications signedIn = AuthenticationUtil.getAuthsFromSession(session);
        UserAuthentication person =
                signedIn == null ? null : (UserAuthentication) signedIn.getAuthenticationForProcessEngine(ENGINE);
        return Optional.ofNullable(person).map(UserAuthentication::getIdentityId);
    }

    private static boolean carriesToken(HttpServletRequest request, HttpSession session) {
        Object expected = session.getAttribute(CSRF_TOKEN);
        String carried = request.getHeader(CSRF_HEADER);
        return expected != null
                && carried != null
                && MessageDigest.isEqual(
                        expected.toString().getBytes(StandardCharsets.UTF_8), carried.getBytes(StandardCharsets.UTF_8));
    }
}
