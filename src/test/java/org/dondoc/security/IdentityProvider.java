package org.dondoc.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** A real authorization server beside the application, with people of its own. */
class IdentityProvider implements AutoCloseable {

    static final String CLIENT = "dondoc";
    static final String SECRET = "known to both";
    static final String PASSWORD = "at-the-provider";

    /** What the provider says of each: the full name, then groups. */
    private static final Map<String, List<String>> PEOPLE = Map.of(
            "cntt.cv1", List.of("Ai đó", "ministry-office", "unit-VP"),
            "cntt.cv2", List.of("Ai đó"),
            "nguoi.moi", List.of("Nguyễn Văn Mới", "staff", "unit-TCCB"),
            "vanphong", List.of("Văn phòng"),
            "tccb.cv1", List.of("Ai đó"),
            "mao.danh", List.of("Người khác"),
            "khach", List.of("Khách", "visitors"),
            "admin", List.of("Kẻ mạo danh", "camunda-admin"));

    /** Whom the provider calls by an account that was another's before. */
    private static final Map<String, String> RENAMED = Map.of("mao.danh", "tccb.cv1");

    private final String issuer;
    private final ConfigurableApplicationContext server;

    /** @param application its address, to which people come back from here */
    IdentityProvider(int port, String application) {
        issuer = issuer(port);
        server = new SpringApplication(Server.class)
                .run(
                        "--spring.config.name=identity-provider",
                        "--spring.jmx.enabled=false",
                        "--server.port=" + port,
                        "--issuer=" + issuer,
                        "--application=" + application);
    }

    static String issuer(int port) {
        return "http://localhost:" + port;
    }

    /** What a machine gets that works for this account. */
    String token(String account, String audience) {
        return token(account, account, audience);
    }

    /** @param subject the provider's own name for whoever it calls by the account */
    String token(String subject, String account, String audience) {
        // tokens are checked against the machine's clock, whatever the day of a story
        Instant now = Instant.now();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .subject(subject)
                .audience(List.of(audience))
                .issuedAt(now)
                .expiresAt(now.plusSeconds(300))
                .claim("preferred_username", account)
                .build();
        @SuppressWarnings("unchecked")
        JWKSource<SecurityContext> keys = server.getBean(JWKSource.class);
        return new NimbusJwtEncoder(keys)
                .encode(JwtEncoderParameters.from(claims))
                .getTokenValue();
    }

    @Override
    public void close() {
        server.close();
    }

    /** No component, lest the application's tests find it. */
    @EnableWebSecurity
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Server {

        @Bean
        @Order(1)
        static SecurityFilterChain protocol(HttpSecurity http) throws Exception {
            OAuth2AuthorizationServerConfigurer configurer = OAuth2AuthorizationServerConfigurer.authorizationServer();
            return http.securityMatcher(configurer.getEndpointsMatcher())
                    .with(configurer, server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .exceptionHandling(handling ->
                            handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                    .build();
        }

        @Bean
        @Order(2)
        static SecurityFilterChain form(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        static UserDetailsService people() {
            return name -> User.withUsername(name)
                    .password("{noop}" + PASSWORD)
                    .roles("PERSON")
                    .build();
        }

        @Bean
        static RegisteredClientRepository clients(Environment environment) {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId(CLIENT)
                    .clientId(CLIENT)
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(environment.getRequiredProperty("application") + "/login/oauth2/code/ministry")
                    .postLogoutRedirectUri(environment.getRequiredProperty("application") + "/login")
                    .clientSettings(
                            ClientSettings.builder().requireProofKey(true).build())
                    .scope("openid")
                    .scope("profile")
                    .build());
        }

        @Bean
        static AuthorizationServerSettings settings(Environment environment) {
            return AuthorizationServerSettings.builder()
                    .issuer(environment.getRequiredProperty("issuer"))
                    .build();
        }

        @Bean
        static OAuth2TokenCustomizer<JwtEncodingContext> whatTheProviderSays() {
            return context -> {
                String person = context.getPrincipal().getName();
                List<String> known = PEOPLE.get(person);
                context.getClaims()
                        .claim("preferred_username", RENAMED.getOrDefault(person, person))
                        .claim("name", known.get(0))
                        .claim("groups", known.subList(1, known.size()));
            };
        }

        @Bean
        static JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        static JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            RSAKey key = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey((RSAPrivateKey) pair.getPrivate())
                    .keyID("one")
                    .build();
            return new ImmutableJWKSet<>(new JWKSet(key));
        }
    }
}
