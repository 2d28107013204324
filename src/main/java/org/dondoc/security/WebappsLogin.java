package org.dondoc.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells Tasklist, Cockpit and Admin at each call who is signed in, and with which groups and tenants. Camunda's own
 * {@code ContainerBasedAuthenticationFilter} does so once for a session, and not on every path.
 */
class WebappsLogin extends OncePerRequestFilter {

    private final ProcessEngine engine;

    WebappsLogin(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            Authentications told = new Authentications();
            told.addOrReplace(AuthenticationUtil.createAuthentication(
                    engine,
                    caller.id(),
                    List.copyOf(caller.groups()),
                    EngineLogin.tenants(caller, engine.getIdentityService())));
            AuthenticationUtil.updateSession(request.getSession(false), told);
        }
        chain.doFilter(request, response);
    }
}
