package org.dondoc.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.dondoc.Browser;
import org.dondoc.DondocTest;
import org.dondoc.engine.MovableClock;
import org.dondoc.ministry.Story;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** One sign-in for Tasklist, Cockpit, Admin and both APIs, and its session. */
@DondocTest
class LoginTest {

    private static final List<String> DOORS = List.of(
            "/api/me",
            "/engine-rest/task/count",
            "/camunda/api/engine/engine/default/task/count",
            "/camunda/api/admin/auth/user/default");

    @LocalServerPort
    private int port;

    @Value("${server.servlet.session.timeout}")
    private Duration idle;

    @Autowired
    private Story story;

    @Autowired
    private Accounts accounts;

    @Autowired
    private PersonsSession personsSession;

    @Autowired
    private SignIn signIn;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ServletWebServerApplicationContext context;

    @Test
    void opensEveryDoorAtOnceAndSigningOutClosesThemAll() {
        for (String way : List.of("/logout", "/camunda/api/admin/auth/user/default/logout")) {
            Browser browser = new Browser(port);
            DOORS.forEach(
                    door -> assertThat(browser.get(door).statusCode()).as(door).isEqualTo(401));

            browser.signIn("cntt.cv1");
            DOORS.forEach(
                    door -> assertThat(browser.get(door).statusCode()).as(door).isEqualTo(200));
            assertThat(browser.get("/camunda/app/tasklist/default/").statusCode())
                    .isEqualTo(200);
            assertThat(Browser.json(browser.get("/camunda/api/admin/auth/user/default"))
                            .path("authorizedApps"))
                    .as("the engine's own grants")
                    .extracting(app -> app.asText())
                    .containsExactlyInAnyOrder("welcome", "tasklist");

            assertThat(browser.post(way, "").statusCode()).isEqualTo(204);
            DOORS.forEach(door -> assertThat(browser.get(door).statusCode())
                    .as(way + " and " + door)
                    .isEqualTo(401));
        }
    }

    @Test
    void givesASessionANewIdSoThatNobodyKnowsItFromBefore() {
        Browser browser = new Browser(port);
        String before = id(browser);
        browser.signIn("cntt.cv1");
        assertThat(id(browser)).isNotEqualTo(before);
        String after = id(browser);
        DOORS.forEach(browser::get);
        assertThat(id(browser)).as("a page asks many things at once").isEqualTo(after);
    }

    @Test
    void keepsTheSessionFromScriptsAndFromOtherSites() {
        HttpResponse<String> page = new Browser(port).get("/camunda/app/tasklist/");
        assertThat(String.join("\n", page.headers().allValues("Set-Cookie"))).doesNotContain("JSESSIONID");
        Browser browser = new Browser(port);
        assertThat(browser.cookie("JSESSIONID").map(HttpCookie::isHttpOnly)).contains(true);
        assertThat(browser.cookie("XSRF-TOKEN").map(HttpCookie::isHttpOnly)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/app/tasklist/",
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/",
            })
    void isWhereAPageLeadsThatWantsOne(String page) {
        HttpResponse<String> answer = new Browser(port).get(page);
        assertThat(answer.statusCode()).isEqualTo(302);
        URI login = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(login.getPath()).isEqualTo("/login");
        assertThat(login.getQuery()).isEqualTo("to=" + page);
        assertThat(login.getFragment())
                .as("a browser carries on what stands behind #")
                .isNull();
    }

    @Test
    void leadsEverybodyToTheirPlace() {
        assertThat(location(new Browser(port))).isEqualTo("/login");
        assertThat(location(new Browser(port).signIn("cntt.cv1"))).isEqualTo("/camunda/app/tasklist/");
        assertThat(location(new Browser(port).signIn("admin"))).isEqualTo("/ministry/");
        for (String person : List.of("vanphong", "lanhdao", "kiemtra")) {
            assertThat(location(new Browser(port).signIn(person)))
                    .as(person)
                    .isEqualTo("/camunda/app/cockpit/default/");
        }
    }

    @Test
    void isTheOnlyOne() {
        Browser browser = new Browser(port);
        HttpResponse<String> answer =
                browser.post("/camunda/api/admin/auth/user/default/login/tasklist?username=cntt.cv1&password=demo", "");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
    }

    /** Neither in a session nor to begin one, as somebody who signed in under another's name would want. */
    @Test
    void takesChangesWithTheTokenOnlyThatItsOwnPagesCanRead() throws Exception {
        HttpClient stranger = HttpClient.newHttpClient();
        Browser browser = new Browser(port).signIn("cntt.cv1");
        for (String path : List.of(
                "/api/directives",
                "/engine-rest/task/count",
                "/camunda/api/engine/engine/default/task/count",
                "/logout",
                "/login")) {
            HttpRequest forged = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Cookie", "JSESSIONID=" + id(browser))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            assertThat(stranger.send(forged, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(browser.get("/api/me").statusCode())
                .as("nobody was signed out")
                .isEqualTo(200);
        assertThat(browser.post("/camunda/api/engine/engine/default/task/count", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.post("/engine-rest/task/count", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void endsAfterTwelveHoursHoweverBusy() throws Exception {
        assertThat(idle).isEqualTo(Duration.ofMinutes(30));
        MockHttpSession session = new MockHttpSession();
        MockHttpServletRequest first = new MockHttpServletRequest();
        first.setSession(session);
        personsSession.begin(new Caller("cntt.cv1", Set.of()), first);
        Instant morning = clock.instant();
        assertThat(asksAt(morning.plus(Duration.ofHours(11)), session)).contains("cntt.cv1");
        assertThat(asksAt(morning.plus(Duration.ofHours(13)), session)).isEmpty();
        assertThat(session.isInvalid()).isTrue();
    }

    /** Whoever asks for the page without a cookie, any number of times, fills no memory for half an hour. */
    @Test
    void keepsASessionForTwoMinutesOnlyUntilSomebodySignsIn() {
        Browser browser = new Browser(port);
        assertThat(session(browser).getMaxInactiveInterval()).isEqualTo(120);
        browser.signIn("cntt.cv1");
        assertThat(session(browser).getMaxInactiveInterval()).isEqualTo(idle.toSeconds());
        browser.get("/login");
        assertThat(session(browser).getMaxInactiveInterval()).isEqualTo(idle.toSeconds());
        browser.post("/logout", "");
        browser.get("/login");
        assertThat(session(browser).getMaxInactiveInterval()).isEqualTo(120);
    }

    @Test
    void saysSoToWhoeverTookLongerThanThatAndTakesTheNextTry() {
        Browser browser = new Browser(port);
        session(browser).expire();
        String typed = "username=cntt.cv1&password=demo";
        HttpResponse<String> answer = browser.sendAs("POST", "/login", "application/x-www-form-urlencoded", typed);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Browser.json(answer).path("title").asText())
                .isEqualTo("Trang đăng nhập đã mở quá lâu. Hãy thử lại.");
        assertThat(browser.sendAs("POST", "/login", "application/x-www-form-urlencoded", typed)
                        .statusCode())
                .isEqualTo(204);
    }

    private Session session(Browser browser) {
        Container application =
                ((TomcatWebServer) context.getWebServer()).getTomcat().getHost().findChildren()[0];
        try {
            return ((Context) application).getManager().findSession(id(browser));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//engine-rest/user",
                "/engine-rest;x/user",
                "/login/../engine-rest/user",
                "/login/%2e%2e/engine-rest/user",
                "/camunda/app/tasklist/x/../../../api/engine/engine/default/user",
            })
    void isNotPassedByAnAddressThatCanBeReadInTwoWays(String address) {
        assertThat(new Machine(port).get("", address).statusCode()).isEqualTo(400);
    }

    @Test
    void isWhereAPageOfNoEngineLeadsToo() {
        assertThat(new Browser(port).get("/camunda/app/tasklist/other/").statusCode())
                .isEqualTo(302);
    }

    @Test
    void saysOnceThatTheSessionsCookieStaysHere() {
        assertThat(new Machine(port)
                        .get("", "/camunda/app/tasklist/scripts/config.js")
                        .headers()
                        .allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
                .allSatisfy(cookie -> assertThat(cookie).containsOnlyOnce("SameSite=Lax"));
    }

    /** Whoever were let through unknown, the engine would check nothing. */
    @Test
    void isNobodysWhomItDidNotBegin() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(new MockHttpSession());
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("somebody", null, "camunda-admin"));
        try {
            personsSession.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
            assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic !", "Basic YTpi", "Bearer x", "Negotiate x"})
    void neverLetsABrowserOpenAWindowOfItsOwn(String authorization) {
        for (String door : DOORS) {
            HttpResponse<String> answer = new Machine(port).get(authorization, door);
            assertThat(answer.statusCode()).as(door).isEqualTo(401);
            assertThat(answer.headers().map()).as(door).doesNotContainKey("www-authenticate");
        }
    }

    private Optional<String> asksAt(Instant instant, MockHttpSession session) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        SecurityContextHolder.getContext()
                .setAuthentication(signIn.known("cntt.cv1").orElseThrow());
        try {
            return clock.at(instant, () -> {
                personsSession.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
                return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                        .map(Authentication::getName);
            });
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void endsWhenThePasswordIsNoLongerTheSame() {
        String id = story.person(story.unit(), "SPECIALIST");
        Browser browser = new Browser(port).signIn(id);
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(200);
        accounts.password(id, "another one");
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(browser.get("/camunda/api/engine/engine/default/task/count").statusCode())
                .isEqualTo(401);
    }

    @Test
    void asksWhoeverWasHandedAPasswordForOneOfTheirOwn() {
        String id = story.person(story.unit(), "SPECIALIST");
        String handed = story.api
                .post(Story.ADMIN, "/api/ministry/people/{id}/password", Map.of(), id)
                .expect(200)
                .json()
                .path("password")
                .asText();
        Browser browser = new Browser(port);
        HttpResponse<String> first = browser.tryToSignIn(Map.of("username", id, "password", handed));
        assertThat(first.statusCode()).isEqualTo(403);
        assertThat(Browser.json(first).path("passwordToChange").asBoolean()).isTrue();
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(new Machine(port).get(id, handed, "/api/me").statusCode()).isEqualTo(403);

        HttpResponse<String> same =
                browser.tryToSignIn(Map.of("username", id, "password", handed, "newPassword", handed));
        assertThat(same.statusCode()).isEqualTo(400);
        assertThat(Browser.json(same).path("errors").path(0).path("field").asText())
                .isEqualTo("newPassword");

        assertThat(browser.tryToSignIn(Map.of("username", id, "password", handed, "newPassword", "của riêng tôi"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(200);
        assertThat(new Machine(port).get(id, "của riêng tôi", "/api/me").statusCode())
                .isEqualTo(200);
        assertThat(new Machine(port).get(id, handed, "/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void tellsNothingToWhoeverGuesses() {
        Browser browser = new Browser(port);
        HttpResponse<String> wrong = browser.tryToSignIn(Map.of("username", "cntt.cv2", "password", "guess"));
        HttpResponse<String> nobody = browser.tryToSignIn(Map.of("username", Api.number(), "password", "guess"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("Tài khoản hoặc mật khẩu không đúng.").isEqualTo(nobody.body());
    }

    private String location(Browser browser) {
        HttpResponse<String> answer = browser.get("/");
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    private static String id(Browser browser) {
        return browser.cookie("JSESSIONID").orElseThrow().getValue();
    }
}
