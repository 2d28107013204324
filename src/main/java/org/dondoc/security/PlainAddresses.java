package org.dondoc.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 400 to addresses that could be read in two ways ({@code ..}, {@code //}, {@code ;}). Spring Security refuses
 * them too, but Spring's filters before it stumble over them where a servlet has a path of its own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainAddresses extends OncePerRequestFilter {

    private final StrictHttpFirewall firewall = new StrictHttpFirewall();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (isServletWrittenOtherwise(request)) {
                throw new RequestRejectedException("the name of a servlet is encoded");
            }
            firewall.getFirewalledRequest(request);
        } catch (RequestRejectedException e) {
            logger.debug("an address that is not plain", e);
            WebSecurity.answer(request, response, HttpServletResponse.SC_BAD_REQUEST, "problem.400");
            return;
        }
        chain.doFilter(request, response);
    }

    /** {@code /%65ngine-rest} */
    private static boolean isServletWrittenOtherwise(HttpServletRequest request) {
        return request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH
                && !request.getRequestURI().startsWith(request.getContextPath() + request.getServletPath());
    }
}
