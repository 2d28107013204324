package org.dondoc.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the engine who calls, for the time of the call: without it the engine checks nothing. */
class EngineLogin extends OncePerRequestFilter {

    private final IdentityService identityService;

    EngineLogin(IdentityService identityService) {
        this.identityService = identityService;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
            // nobody has signed in, and WebSecurity lets nobody through to the engine but a Caller
            chain.doFilter(request, response);
            return;
        }
        identityService.setAuthentication(caller.id(), List.copyOf(caller.groups()), tenants(caller, identityService));
        try {
            chain.doFilter(request, response);
        } finally {
            identityService.clearAuthentication();
        }
    }

    static List<String> tenants(Caller caller, IdentityService identityService) {
        return identityService.createTenantQuery().userMember(caller.id()).includingGroupsOfUser(true).list().stream()
                .map(Tenant::getId)
                .toList();
    }
}
