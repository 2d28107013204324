package org.dondoc.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.dondoc.Language;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.oauth2.resource.OAuth2ResourceServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The one door. Whoever sends a login with each call is a machine: no session, no cookie, no challenge that would open a
 * browser's own window. Everybody else signs in on the page {@code /login} and has a session, which Tasklist, Cockpit
 * and the APIs share; what changes something carries its CSRF token. An identity provider is switched on by Spring Boot's own
 * settings: a client registration for people, an issuer of tokens for machines.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    private static final Logger log = LoggerFactory.getLogger(WebSecurity.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String CAMUNDAS_SIGN_OUT = "/camunda/api/admin/auth/user/default/logout";

    static final RequestMatcher API = below("/api");

    /** The engine's own REST API, for machines and for the webapps. */
    static final RequestMatcher ENGINE = below("/engine-rest", "/camunda/api");

    private static final RequestMatcher APIS = below("/api", "/engine-rest", "/actuator");
    private static final RequestMatcher WEBAPPS = below("/camunda/api", "/camunda/app");
    private static final RequestMatcher SIGN_IN = below(LoginController.PAGE);
    private static final RequestMatcher TO_PROVIDER = below("/oauth2/authorization");
    private static final Set<String> PLACES =
            Set.of("/", "/ministry/", "/ministry/index.html", "/notices/", "/notices/index.html");
    private static final RequestMatcher SIGN_OUT = request -> "POST".equals(request.getMethod())
            && below("/logout", CAMUNDAS_SIGN_OUT).matches(request);

    private static final RequestMatcher OWN_PAGES = below(LoginController.PAGE, "/ministry", "/notices");
    private static final String POLICY_HEADER = "Content-Security-Policy";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final RequestMatcher API_PAGE = below("/api/docs");
    private static final String API_PAGE_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final RequestMatcher DEMONSTRATIONS_MAILS = below("/mails");
    private static final String MAILS_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private static final String DATA_POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
    private static final String NO_DEVICES =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    /** Code and pictures, the same for everybody; pages have no suffix, and lie below the engine's name. */
    private static final Pattern PUBLIC =
            Pattern.compile("(?:/camunda/app/(?:tasklist|cockpit|admin|welcome)/(?!default(?:/|$))"
                    + "|/camunda/api/(?:tasklist|cockpit|admin|welcome)/plugin/[^/]+/static/).+\\.[a-z0-9]+");

    /** Camunda's sign-in knows none of the limits here; whoever reaches the set-up page may become administrator. */
    private static final RequestMatcher CLOSED = below(
            "/camunda/api/admin/setup",
            "/camunda/app/admin/default/setup",
            "/camunda/api/admin/auth/user/default/login");

    @Bean
    @Order(0)
    SecurityFilterChain closedDoors(HttpSecurity http, BodyLimits limits) throws Exception {
        return guarded(http, limits)
                .securityMatcher(request -> CLOSED.matches(request) || isErrorPageAskedFor(request))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, refused) ->
                        answer(request, response, HttpServletResponse.SC_FORBIDDEN, "problem.forbidden")))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(WebSecurity::headers)
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain machinesDoor(
            HttpSecurity http,
            ProviderSignIn atProvider,
            ObjectProvider<JwtDecoder> tokens,
            OAuth2ResourceServerProperties settings,
            BodyLimits limits,
            AdministratorsAccess access,
            IdentityService identityService)
            throws Exception {
        JwtDecoder decoder = tokens.getIfAvailable();
        boolean isSaidForWhom = !settings.getJwt().getAudiences().isEmpty();
        if (settings.getJwt().getIssuerUri() != null && !isSaidForWhom) {
            log.warn("No tokens are taken: whom they must be for is not said"
                    + " (spring.security.oauth2.resourceserver.jwt.audiences)");
        }
        if (decoder != null && isSaidForWhom) {
            http.oauth2ResourceServer(bearer -> bearer.authenticationEntryPoint(SignInAnswers::refuse)
                    .jwt(jwt -> jwt.decoder(sayingWhenAway(decoder)).jwtAuthenticationConverter(atProvider::caller)));
        }
        return guarded(http, limits)
                .securityMatcher(
                        request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null && APIS.matches(request))
                .authorizeHttpRequests(WebSecurity::rights)
                .httpBasic(basic -> basic.authenticationDetailsSource(Attempt::withACall)
                        .authenticationEntryPoint(SignInAnswers::refuse))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(SignInAnswers::refuse).accessDeniedHandler(WebSecurity::deny))
                .addFilterBefore(access.filter(), AuthorizationFilter.class)
                .addFilterAfter(new EngineLogin(identityService), AuthorizationFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(WebSecurity::headers)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain peoplesDoor(
            HttpSecurity http,
            SignInAnswers answers,
            ProviderSignIn atProvider,
            ObjectProvider<Providers> providers,
            PersonsSession session,
            BodyLimits limits,
            AdministratorsAccess access,
            ProcessEngine engine,
            IdentityService identityService)
            throws Exception {
        Providers atWhich = providers.getIfAvailable();
        if (atWhich != null) {
            http.oauth2Login(provider -> provider.loginPage(LoginController.PAGE)
                    .authorizationEndpoint(away -> away.authorizationRequestResolver(withProof(atWhich)))
                    .withObjectPostProcessor(sayingWhenAway(atProvider))
                    .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                    .securityContextRepository(new NullSecurityContextRepository())
                    .successHandler(atProvider)
                    .failureHandler(atProvider));
        }
        ProviderSignOut signOut = new ProviderSignOut();
        CsrfCookie csrf = new CsrfCookie();
        return guarded(http, limits)
                .securityMatcher(request -> !isPublic(request)
                        && (APIS.matches(request)
                                || WEBAPPS.matches(request)
                                || SIGN_IN.matches(request)
                                || TO_PROVIDER.matches(request)
                                || SIGN_OUT.matches(request)
                                || PLACES.contains(path(request))))
                .authorizeHttpRequests(WebSecurity::rights)
                .formLogin(form -> form.loginPage(LoginController.PAGE)
                        .authenticationDetailsSource(Attempt::onThePage)
                        .successHandler(answers)
                        .failureHandler(SignInAnswers::refuse))
                .logout(logout -> logout.logoutRequestMatcher(SIGN_OUT)
                        .addLogoutHandler(signOut)
                        .logoutSuccessHandler(signOut))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(WebSecurity::begin).accessDeniedHandler(WebSecurity::deny))
                .addFilterAfter(session, SecurityContextHolderFilter.class)
                .addFilterBefore(access.filter(), AuthorizationFilter.class)
                .addFilterAfter(tellingTheEngine(engine, identityService), AuthorizationFilter.class)
                .csrf(configurer -> configurer
                        .csrfTokenRepository(csrf)
                        .csrfTokenRequestHandler(csrf)
                        .requireCsrfProtectionMatcher(request -> !READING.contains(request.getMethod())
                                && (request.getSession(false) != null || SIGN_IN.matches(request))))
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(WebSecurity::headers)
                .build();
    }

    /** Static files, and what is not there: headers, and no session. */
    @Bean
    @Order(3)
    SecurityFilterChain openDoors(HttpSecurity http, BodyLimits limits) throws Exception {
        return guarded(http, limits)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(WebSecurity::headers)
                .build();
    }

    /** What every door looks at before it asks who comes; bodies are read for those only who may come in. */
    private static HttpSecurity guarded(HttpSecurity http, BodyLimits limits) {
        return http.addFilterAfter(limits, HeaderWriterFilter.class)
                .addFilterBefore(ReadableText::inParameters, CsrfFilter.class)
                .addFilterAfter(ReadableText::inBodies, AuthorizationFilter.class);
    }

    @Bean
    FilterRegistrationBean<BodyLimits> limitsOnlyInTheChain(BodyLimits limits) {
        return notByTheContainer(limits);
    }

    @Bean
    FilterRegistrationBean<PersonsSession> onlyInTheChain(PersonsSession session) {
        return notByTheContainer(session);
    }

    /** Until somebody signs in with it. */
    @Bean
    HttpSessionListener sessionsOfNobody() {
        return new HttpSessionListener() {
            @Override
            public void sessionCreated(HttpSessionEvent begun) {
                PersonsSession.lasts(begun.getSession(), PersonsSession.OF_NOBODY);
            }
        };
    }

    /** The container shall not call it as well, outside of the chain. */
    private static <F extends Filter> FilterRegistrationBean<F> notByTheContainer(F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /** PKCE, so that a code that leaks on the way is worth nothing. */
    private static OAuth2AuthorizationRequestResolver withProof(Providers providers) {
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(
                providers, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                return onTheWay(request, resolver.resolve(request));
            }

            @Override
            public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
                return onTheWay(request, resolver.resolve(request, registration));
            }
        };
    }

    /** The session knows what was asked of the provider, so it has to be there when the answer comes. */
    private static OAuth2AuthorizationRequest onTheWay(HttpServletRequest request, OAuth2AuthorizationRequest asked) {
        if (asked != null) {
            PersonsSession.lastsAtLeast(request.getSession(), PersonsSession.ON_THE_WAY);
        }
        return asked;
    }

    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> sayingWhenAway(
            ProviderSignIn atProvider) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(atProvider);
                return filter;
            }
        };
    }

    /** Otherwise a provider that is down would look as if something inside had gone wrong. */
    private static JwtDecoder sayingWhenAway(JwtDecoder decoder) {
        return token -> {
            try {
                return decoder.decode(token);
            } catch (BadJwtException e) {
                throw e;
            } catch (JwtException | JwtDecoderInitializationException e) {
                log.warn("The identity provider does not say whether a token is good: {}", e.getMessage());
                throw new ProviderAway("the identity provider does not answer", e);
            }
        };
    }

    /** For every path. Camunda's pages come with a policy of their own, and so does a file that is to be saved only. */
    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(NO_DEVICES))
                .addHeaderWriter((request, response) -> {
                    if (!response.containsHeader(POLICY_HEADER)) {
                        response.setHeader(POLICY_HEADER, policy(request));
                    }
                });
    }

    private static String policy(HttpServletRequest request) {
        if (OWN_PAGES.matches(request)) {
            return POLICY;
        }
        if (API_PAGE.matches(request)) {
            return API_PAGE_POLICY;
        }
        return DEMONSTRATIONS_MAILS.matches(request) ? MAILS_POLICY : DATA_POLICY;
    }

    private static void rights(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(below("/actuator/health"))
                .permitAll()
                .requestMatchers(SIGN_IN)
                .permitAll()
                .requestMatchers(below("/actuator"))
                .hasAuthority(Groups.ADMINISTRATOR)
                .requestMatchers(below("/camunda/api/admin/plugin"))
                .denyAll()
                .requestMatchers(below("/camunda/api/cockpit/plugin"))
                .access((who, call) -> new AuthorizationDecision(
                        who.get().getPrincipal() instanceof Caller caller && EngineDoors.hasCockpit(caller)))
                .requestMatchers(reading(below("/api/ministry/accesses")))
                .hasAnyAuthority(Groups.ADMINISTRATOR, Groups.OFFICE, Groups.AUDITOR)
                .requestMatchers(reading(below("/api/ministry")))
                .hasAnyAuthority(Groups.ADMINISTRATOR, Groups.OFFICE)
                .requestMatchers(below("/api/ministry"))
                .hasAuthority(Groups.ADMINISTRATOR)
                .anyRequest()
                .access((who, call) -> new AuthorizationDecision(
                        who.get().getPrincipal() instanceof Caller caller && isOpen(caller, call.getRequest())));
    }

    private static boolean isOpen(Caller caller, HttpServletRequest request) {
        String path = path(request);
        return !EngineDoors.isBehind(path) || EngineDoors.areOpen(caller, request.getMethod(), path);
    }

    /** An API says that it wants a login; a page leads to the sign-in, and the browser keeps what stands behind #. */
    private static void begin(HttpServletRequest request, HttpServletResponse response, Exception refused)
            throws IOException {
        if (APIS.matches(request) || below("/camunda/api").matches(request)) {
            answer(request, response, HttpServletResponse.SC_UNAUTHORIZED, "problem.unauthorized");
            return;
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String wanted = request.getRequestURI() + query;
        response.sendRedirect(request.getContextPath()
                + LoginController.PAGE
                + ("/".equals(path(request)) ? "" : "?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8)));
    }

    /**
     * Behind the engine's doors as the engine itself refuses: the webapps show what they find as {@code message}. Whoever
     * signs in with a token of a session that has ended gets another one with the answer, for the next try.
     */
    private static void deny(HttpServletRequest request, HttpServletResponse response, Exception refused)
            throws IOException {
        if (EngineDoors.isBehind(path(request))) {
            String sentence = Texts.of("denied.noRight", Language.of(request));
            answer(
                    request,
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    Texts.of("problem.403", Language.of(request)),
                    Map.of("detail", sentence, "message", sentence, "errors", List.of()));
            return;
        }
        boolean isTooLate = refused instanceof CsrfException && SIGN_IN.matches(request);
        answer(request, response, HttpServletResponse.SC_FORBIDDEN, isTooLate ? "signIn.tooLate" : "problem.forbidden");
    }

    private static Filter tellingTheEngine(ProcessEngine engine, IdentityService identityService) {
        WebappsLogin webapps = new WebappsLogin(engine);
        EngineLogin apis = new EngineLogin(identityService);
        return (request, response, chain) ->
                (WEBAPPS.matches((HttpServletRequest) request) ? webapps : apis).doFilter(request, response, chain);
    }

    /** The container leads to it by itself; whoever asks for it finds no error to tell, which would be one. */
    private static boolean isErrorPageAskedFor(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                && below("/error").matches(request);
    }

    private static boolean isPublic(HttpServletRequest request) {
        return PUBLIC.matcher(path(request)).matches() && READING.contains(request.getMethod());
    }

    /**
     * Matches on the decoded path, whichever servlet serves it: patterns of Spring MVC see only what lies behind the
     * path of a servlet and would leave {@code /engine-rest} open.
     */
    private static RequestMatcher below(String... paths) {
        return request -> {
            String path = path(request);
            return Arrays.stream(paths).anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
        };
    }

    static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    private static RequestMatcher reading(RequestMatcher path) {
        return request -> READING.contains(request.getMethod()) && path.matches(request);
    }

    static void answer(HttpServletRequest request, HttpServletResponse response, int status, String text)
            throws IOException {
        answer(request, response, status, Texts.of(text, Language.of(request)), Map.of());
    }

    /** Names what is at fault as the APIs do, with {@code message} for Tasklist and Cockpit. */
    static void refuse(HttpServletRequest request, HttpServletResponse response, int status, Refusal.Fault fault)
            throws IOException {
        Locale locale = Language.of(request);
        String text = Texts.of(fault, locale);
        Map<String, String> error = new LinkedHashMap<>();
        error.put("field", fault.field());
        error.put("value", fault.value());
        error.put("message", text);
        answer(
                request,
                response,
                status,
                Texts.of("problem." + status, locale),
                Map.of("detail", text, "message", text, "errors", List.of(error)));
    }

    static void answer(
            HttpServletRequest request, HttpServletResponse response, int status, String title, Map<String, ?> more)
            throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>(Map.of("type", "about:blank", "status", status));
        problem.put("title", title);
        problem.putAll(more);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        JSON.writeValue(response.getOutputStream(), problem);
    }
}
