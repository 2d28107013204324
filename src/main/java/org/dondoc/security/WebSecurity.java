package org.dondoc.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.dondoc.Language;
import org.dondoc.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The door of the APIs: Basic with an account of the engine, or the session of Tasklist and Cockpit for {@code /api}.
 * Those two applications have their own sign-in behind Camunda's filters.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whoever reaches the set-up page while there is no administrator becomes one (CVE-2026-77226). */
    @Bean
    @Order(0)
    SecurityFilterChain setUpPage(HttpSecurity http) throws Exception {
        return http.securityMatcher(below("/camunda/api/admin/setup", "/camunda/app/admin/default/setup"))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, refused) ->
                        answer(request, response, HttpServletResponse.SC_FORBIDDEN, "problem.forbidden")))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    SecurityFilterChain apis(HttpSecurity http, SignIn signIn, IdentityService identityService) throws Exception {
        return http.securityMatcher(below("/api", "/engine-rest", "/actuator"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(below("/actuator/health"))
                        .permitAll()
                        .requestMatchers(below("/actuator"))
                        .hasAuthority(Groups.ADMINISTRATOR)
                        .requestMatchers(reading(below("/api/ministry")))
                        .hasAnyAuthority(Groups.ADMINISTRATOR, Groups.OFFICE)
                        .requestMatchers(below("/api/ministry"))
                        .hasAuthority(Groups.ADMINISTRATOR)
                        .anyRequest()
                        .authenticated())
                .authenticationProvider(signIn)
                .httpBasic(basic -> basic.authenticationEntryPoint((request, response, refused) ->
                        answer(request, response, HttpServletResponse.SC_UNAUTHORIZED, "problem.unauthorized")))
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, refused) ->
                                answer(request, response, HttpServletResponse.SC_UNAUTHORIZED, "problem.unauthorized"))
                        .accessDeniedHandler((request, response, refused) ->
                                answer(request, response, HttpServletResponse.SC_FORBIDDEN, "problem.forbidden")))
                .addFilterBefore(new TasklistSession(signIn), BasicAuthenticationFilter.class)
                .addFilterAfter(new EngineLogin(identityService), AuthorizationFilter.class)
                // a call signs nobody in: if it changed the id of Tasklist's session, calls beside it would lose theirs
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::none))
                // Basic is not sent by browsers on their own; a session's calls are checked in TasklistSession
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /**
     * Matches on the decoded path, whichever servlet serves it: patterns of Spring MVC see only what lies behind the
     * path of a servlet and would leave {@code /engine-rest} open.
     */
    private static RequestMatcher below(String... paths) {
        return request -> {
            String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
            return Arrays.stream(paths).anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
        };
    }

    private static RequestMatcher reading(RequestMatcher path) {
        return request -> TasklistSession.READING.contains(request.getMethod()) && path.matches(request);
    }

    static void answer(HttpServletRequest request, HttpServletResponse response, int status, String text)
            throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        JSON.writeValue(
                response.getOutputStream(),
                Map.of("type", "about:blank", "status", status, "title", Texts.of(text, Language.of(request))));
    }
}
