package org.dondoc.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.dondoc.Browser;
import org.dondoc.database.ApplicationProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The application as it is packaged, with an identity provider switched on by variables alone. */
class OidcTest {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private static final String AUDIENCE = "dondoc-api";

    private static IdentityProvider provider;
    private static Process application;
    private static int port;
    private static HttpResponse<String> signInWhileAway;
    private static HttpResponse<String> bearerWhileAway;
    private static HttpResponse<String> basicWhileAway;

    @BeforeAll
    static void start() throws Exception {
        port = ApplicationProcess.freePort();
        int providersPort = ApplicationProcess.freePort();
        String issuer = IdentityProvider.issuer(providersPort);
        Path data = Path.of("target", "test-data", "oidc-" + UUID.randomUUID()).toAbsolutePath();
        Map<String, String> variables = new HashMap<>();
        variables.put("DONDOC_DATA", data.toString());
        String client = "SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_MINISTRY_";
        variables.put(client + "CLIENTID", IdentityProvider.CLIENT);
        variables.put(client + "CLIENTSECRET", IdentityProvider.SECRET);
        variables.put(client + "CLIENTNAME", "Bộ Tư pháp");
        variables.put(client + "SCOPE", "openid,profile");
        variables.put("SPRING_SECURITY_OAUTH2_CLIENT_PROVIDER_MINISTRY_ISSUERURI", issuer);
        variables.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUERURI", issuer);
        variables.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_AUDIENCES", AUDIENCE);
        application = ApplicationProcess.start(
                port,
                data.resolve("application.log"),
                variables,
                "--spring.profiles.active=demo",
                "--dondoc.demo.directives=0");
        signInWhileAway = client().send(request("/oauth2/authorization/ministry"), BodyHandlers.ofString());
        bearerWhileAway = new Machine(port).get("Bearer a.b.c", "/api/me");
        basicWhileAway = new Machine(port).get("vanphong", "demo", "/api/me");
        provider = new IdentityProvider(providersPort, "http://127.0.0.1:" + port);
        await("the provider is asked again")
                .atMost(Duration.ofSeconds(60))
                .until(() -> client().send(request("/oauth2/authorization/ministry"), BodyHandlers.discarding())
                                .uri()
                                .getPort()
                        == providersPort);
    }

    @AfterAll
    static void stop() throws Exception {
        if (application != null) {
            application.destroy();
            application.waitFor();
        }
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void isOfferedOnTheSignInPage() throws Exception {
        HttpResponse<String> offered = client().send(request("/login/providers"), BodyHandlers.ofString());
        assertThat(Browser.json(offered).path(0).path("name").asText()).isEqualTo("Bộ Tư pháp");
        assertThat(Browser.json(offered).path(0).path("at").asText()).isEqualTo("/oauth2/authorization/ministry");
    }

    @Test
    void stopsNobodyElseWhileTheProviderIsAway() {
        assertThat(signInWhileAway.uri().getPath()).isEqualTo("/login");
        assertThat(signInWhileAway.uri().getQuery()).isEqualTo("failed");
        assertThat(signInWhileAway.statusCode()).isEqualTo(200);
        assertThat(bearerWhileAway.statusCode()).isEqualTo(503);
        assertThat(bearerWhileAway.body()).contains("Hệ thống định danh của Bộ hiện không trả lời.");
        assertThat(basicWhileAway.statusCode()).isEqualTo(200);
    }

    @Test
    void signsOutAtTheProviderToo() throws Exception {
        HttpClient browser = client();
        throughTheProvider(browser, "cntt.cv2");
        assertThat(atTheProvider(browser).uri().getQuery())
                .as("the provider knows the person still")
                .isEqualTo("signedIn");
        assertThat(browser.send(change("/logout", token(browser)), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> page = browser.send(request("/login"), BodyHandlers.ofString());
        assertThat(page.uri().getPath()).isEqualTo("/login");
        assertThat(page.previousResponse().map(before -> before.uri().getPath()))
                .contains("/connect/logout");
        assertThat(CSRF.matcher(atTheProvider(browser).body()).find())
                .as("the provider asks for the password again")
                .isTrue();
        assertThat(browser.send(request("/login"), BodyHandlers.ofString()).previousResponse())
                .as("once")
                .isEmpty();
    }

    @Test
    void keepsSignedInWhoeverIsSentHereWithAMadeUpAnswer() throws Exception {
        HttpClient browser = client();
        throughTheProvider(browser, "cntt.cv1");
        assertThat(browser.send(request("/login/oauth2/code/ministry?code=x&state=y"), BodyHandlers.ofString())
                        .uri()
                        .getQuery())
                .isEqualTo("failed");
        assertThat(browser.send(request("/api/me"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void letsInWhoeverIsKnownWithTheGroupsOfTheMinistry() throws Exception {
        JsonNode me = signIn("cntt.cv1");
        assertThat(me.path("id").asText()).isEqualTo("cntt.cv1");
        assertThat(me.path("groups"))
                .as("not the provider's, which say ministry-office")
                .extracting(JsonNode::asText)
                .containsExactly("staff", "unit-CNTT");
    }

    @Test
    void entersWhoeverIsNewWithTheUnitThatTheProviderNames() throws Exception {
        JsonNode me = signIn("nguoi.moi");
        assertThat(me.path("name").asText()).isEqualTo("Nguyễn Văn Mới");
        assertThat(me.path("groups")).extracting(JsonNode::asText).containsExactly("staff", "unit-TCCB");
        assertThat(basic("/engine-rest/tenant?userMember=nguoi.moi&includingGroupsOfUser=true"))
                .extracting(tenant -> tenant.path("id").asText())
                .containsExactly("TCCB");
    }

    @Test
    void letsInNobodyWithoutAPlaceInTheMinistryNorATechnicalAccount() throws Exception {
        for (String stranger : List.of("khach", "admin")) {
            HttpClient browser = client();
            HttpResponse<String> answer = throughTheProvider(browser, stranger);
            assertThat(answer.uri().getQuery()).as(stranger).isEqualTo("refused");
            assertThat(browser.send(request("/api/me"), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void takesTheProvidersTokensFromMachines() throws Exception {
        String token = provider.token("vanphong", AUDIENCE);
        Machine machine = new Machine(port);
        HttpResponse<String> me = machine.get("Bearer " + token, "/api/me");
        assertThat(Browser.json(me).path("id").asText()).isEqualTo("vanphong");
        assertThat(machine.get("Bearer " + token, "/engine-rest/task/count").statusCode())
                .isEqualTo(200);
        HttpResponse<String> unknown = machine.get("Bearer " + provider.token("khach", AUDIENCE), "/api/me");
        HttpResponse<String> technical = machine.get("Bearer " + provider.token("admin", AUDIENCE), "/api/me");
        HttpResponse<String> forAnother = machine.get("Bearer " + provider.token("vanphong", "mail"), "/api/me");
        HttpResponse<String> forged =
                machine.get("Bearer " + token.substring(0, token.lastIndexOf('.')) + ".AAAA", "/api/me");
        for (HttpResponse<String> refused : List.of(unknown, technical, forAnother, forged)) {
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();
        }
    }

    /** The provider gives the account's name to another, or lets people choose their names. */
    @Test
    void letsInNobodyElseUnderTheNameOfSomebodyWhoWasHereUntilItIsReleased() throws Exception {
        signIn("tccb.cv1");
        HttpClient browser = client();
        assertThat(throughTheProvider(browser, "mao.danh").uri().getQuery()).isEqualTo("another");
        assertThat(browser.send(request("/api/me"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
        Machine machine = new Machine(port);
        for (String token : List.of(
                provider.token("mao.danh", "tccb.cv1", AUDIENCE), provider.token("tccb.cv1", "lanhdao", AUDIENCE))) {
            HttpResponse<String> refused = machine.get("Bearer " + token, "/api/me");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("thuộc về người khác");
        }
        assertThat(machine.get("Bearer " + provider.token("tccb.cv1", AUDIENCE), "/api/me")
                        .statusCode())
                .isEqualTo(200);
        assertThat(identityChanges("tccb.cv1"))
                .as("once for whoever tries again")
                .containsExactly("IDENTITY_REFUSED", "IDENTITY_BOUND");
        assertThat(identityChanges("lanhdao")).containsExactly("IDENTITY_REFUSED");

        assertThat(isBound("tccb.cv1")).isTrue();
        String path = "/api/ministry/people/tccb.cv1/release-identity";
        assertThat(post("tccb.truong", path)).isEqualTo(403);
        assertThat(post("admin", path)).isEqualTo(204);
        assertThat(isBound("tccb.cv1")).isFalse();
        assertThat(signIn("mao.danh").path("id").asText()).isEqualTo("tccb.cv1");
        assertThat(throughTheProvider(client(), "tccb.cv1").uri().getQuery()).isEqualTo("another");
        assertThat(identityChanges("tccb.cv1")).startsWith("IDENTITY_REFUSED", "IDENTITY_BOUND", "IDENTITY_RELEASED");
    }

    /** The latest first. */
    private static List<String> identityChanges(String person) throws Exception {
        return StreamSupport.stream(basic("/api/ministry/journal").spliterator(), false)
                .filter(change -> person.equals(change.path("person").asText()))
                .map(change -> change.path("action").asText())
                .filter(action -> action.startsWith("IDENTITY_"))
                .toList();
    }

    private static boolean isBound(String id) throws Exception {
        return StreamSupport.stream(basic("/api/ministry/people").spliterator(), false)
                .filter(person -> id.equals(person.path("id").asText()))
                .anyMatch(person -> person.path("boundToIdentity").asBoolean());
    }

    private static JsonNode signIn(String person) throws Exception {
        HttpClient browser = client();
        assertThat(throughTheProvider(browser, person).uri().getQuery()).isEqualTo("signedIn");
        return Browser.json(browser.send(request("/api/me"), BodyHandlers.ofString()));
    }

    private static HttpResponse<String> atTheProvider(HttpClient browser) throws Exception {
        return browser.send(request("/oauth2/authorization/ministry"), BodyHandlers.ofString());
    }

    private static String token(HttpClient browser) throws Exception {
        browser.send(request("/api/me"), BodyHandlers.discarding());
        CookieManager cookies = (CookieManager) browser.cookieHandler().orElseThrow();
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static HttpRequest change(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-XSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    /** From the link on the page to the provider's own form and back, as a browser goes. */
    private static HttpResponse<String> throughTheProvider(HttpClient browser, String person) throws Exception {
        HttpResponse<String> form = atTheProvider(browser);
        Matcher csrf = CSRF.matcher(form.body());
        assertThat(csrf.find()).as(form.uri() + " " + form.body()).isTrue();
        String typed = "username=" + person + "&password=" + IdentityProvider.PASSWORD + "&_csrf="
                + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
        return browser.send(
                HttpRequest.newBuilder(form.uri().resolve("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(typed))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode basic(String path) throws Exception {
        return Browser.json(client().send(basic("admin", path).build(), BodyHandlers.ofString()));
    }

    private static int post(String account, String path) throws Exception {
        HttpRequest request =
                basic(account, path).POST(HttpRequest.BodyPublishers.noBody()).build();
        return client().send(request, BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest.Builder basic(String account, String path) {
        String login = Base64.getEncoder().encodeToString((account + ":demo").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + login);
    }

    private static HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/html, */*;q=0.1")
                .build();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
    }
}
