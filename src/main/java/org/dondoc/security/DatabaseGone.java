package org.dondoc.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.dondoc.database.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 when the database is gone. Who calls is asked of the database, so a call with a login fails in the
 * filters, before anything that could answer for it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseGone extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseGone.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException e) {
            if (response.isCommitted() || !Outage.isBehind(e)) {
                throw e;
            }
            LOG.error("the database cannot be reached", e);
            response.reset();
            WebSecurity.answer(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "problem.503");
        }
    }
}
