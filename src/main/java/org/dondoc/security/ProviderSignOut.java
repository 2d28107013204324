package org.dondoc.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signing out, at an identity provider too when the session began there and the provider can do so (OpenID Connect
 * RP-Initiated Logout). Pages sign out by a script's call, which cannot take the person anywhere; but each goes to the
 * sign-in page then, and that leads on. So the way is carried from the old session, which ends, to a new one of nobody.
 */
class ProviderSignOut implements LogoutHandler, LogoutSuccessHandler {

    private static final String WAY = ProviderSignOut.class.getName();

    /** To be called when somebody has signed in there. */
    static void remember(HttpServletRequest request, ClientRegistration provider, OidcUser user) {
        Object end = provider.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        if (end != null) {
            String back = ServletUriComponentsBuilder.fromContextPath(request)
                    .path(LoginController.PAGE)
                    .toUriString();
            String way = UriComponentsBuilder.fromUriString(end.toString())
                    .queryParam("id_token_hint", "{token}")
                    .queryParam("post_logout_redirect_uri", "{back}")
                    .encode()
                    .buildAndExpand(user.getIdToken().getTokenValue(), back)
                    .toUriString();
            request.getSession().setAttribute(WAY, way);
        }
    }

    /** Where a page that was asked for leads on to, once. */
    static Optional<String> next(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        boolean isPage = "GET".equals(request.getMethod());
        if (session == null || !isPage || request.getUserPrincipal() != null) {
            return Optional.empty();
        }
        Optional<String> way = Optional.ofNullable((String) session.getAttribute(WAY));
        session.removeAttribute(WAY);
        return way;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, Authentication person) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            request.setAttribute(WAY, session.getAttribute(WAY));
        }
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person) {
        Object way = request.getAttribute(WAY);
        if (way != null) {
            request.getSession().setAttribute(WAY, way);
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
