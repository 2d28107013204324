package org.dondoc.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.util.WebUtils;

/**
 * One CSRF token for each session, kept where Camunda's applications keep theirs, so that their filter and Spring's
 * ask for the same. Pages read it from a cookie at each call and send it as a header.
 */
class CsrfCookie implements CsrfTokenRepository, CsrfTokenRequestHandler {

    static final String COOKIE = "XSRF-TOKEN";
    private static final String HEADER = "X-XSRF-TOKEN";
    private static final String PARAMETER = "_csrf";
    private static final String CAMUNDAS = "CAMUNDA_CSRF_TOKEN";

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return new DefaultCsrfToken(HEADER, PARAMETER, UUID.randomUUID().toString());
    }

    @Override
    public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.removeAttribute(CAMUNDAS);
            }
        } else {
            request.getSession().setAttribute(CAMUNDAS, token.getToken());
        }
    }

    @Override
    public CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object token = session == null ? null : session.getAttribute(CAMUNDAS);
        return token == null ? null : new DefaultCsrfToken(HEADER, PARAMETER, token.toString());
    }

    /** Begins no session but for the sign-in page. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        if (request.getSession(false) != null || LoginController.isPage(request)) {
            CsrfToken current = token.get();
            Cookie told = WebUtils.getCookie(request, COOKIE);
            if (told == null || !told.getValue().equals(current.getToken())) {
                tell(current, request, response);
            }
        }
    }

    /** Not hidden from scripts: reading it is what only pages of this application can do. */
    private static void tell(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, token.getToken())
                .path(request.getContextPath() + "/")
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
