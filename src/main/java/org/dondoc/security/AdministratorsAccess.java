package org.dondoc.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.dondoc.units.Changes;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Writes down what administrators ask for, before they get it and whether or not they may: each sign-in, each call that
 * changes something, and what they read, once an hour for each address that is read and each place from which it is.
 * Without the row there is no answer. Nobody else's calls are looked at.
 */
@Component
class AdministratorsAccess {

    private static final Duration TOLD_ONCE_IN = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 10_000;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** The engine's questions that are too long for an address. */
    private static final Pattern QUESTION = Pattern.compile(
            "/(?:engine-rest|camunda/api/engine/engine)/.*(?:count|list|single-?result|statistics|task|execution"
                    + "|process-instance|variable-instance|job|incident|history/[a-z-]+|check|verify)",
            Pattern.CASE_INSENSITIVE);

    /** Tells callers about themselves, or the application about itself. */
    private static final Pattern NOBODYS =
            Pattern.compile("/|/login.*|/logout|/actuator/health.*|/api/docs.*|/api/me(?:/.*)?|/camunda/app/.*"
                    + "|/camunda/api/[a-z]+/auth/.*|/camunda/api/[a-z]+/plugin/.*/static/.*");

    private final Changes changes;
    private final Cache<String, Boolean> told;

    AdministratorsAccess(Changes changes) {
        this.changes = changes;
        told = Caffeine.newBuilder()
                .expireAfterWrite(TOLD_ONCE_IN)
                .maximumSize(MOST_REMEMBERED)
                .ticker(Ticker.systemTicker())
                .build();
    }

    /** To be asked when it is known who calls. */
    Filter filter() {
        return (request, response, chain) -> {
            Authentication caller = SecurityContextHolder.getContext().getAuthentication();
            if (caller != null
                    && caller.getPrincipal() instanceof Caller administrator
                    && administrator.isAdministrator()) {
                asks(administrator, (HttpServletRequest) request);
            }
            chain.doFilter(request, response);
        };
    }

    void hasSignedIn(Caller caller, HttpServletRequest request) {
        if (caller.isAdministrator()) {
            changes.signedIn(caller.id(), request.getRemoteAddr());
        }
    }

    private void asks(Caller administrator, HttpServletRequest request) {
        String path = WebSecurity.path(request);
        if (NOBODYS.matcher(path).matches()) {
            return;
        }
        String method = request.getMethod();
        String from = request.getRemoteAddr();
        boolean isRead = READING.contains(method)
                || "POST".equals(method) && QUESTION.matcher(path).matches();
        if (!isRead) {
            changes.asked(administrator.id(), method, path, from);
            return;
        }
        told.get(String.join(" ", administrator.id(), from, path), first -> {
            changes.asked(administrator.id(), method, path, from);
            return true;
        });
    }
}
