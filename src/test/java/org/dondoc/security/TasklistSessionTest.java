package org.dondoc.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** A page of Tasklist calls {@code /api} with the session of its sign-in. */
@DondocTest
class TasklistSessionTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @BeforeEach
    void signIn() throws Exception {
        send("GET", "/camunda/app/tasklist/default/", "", Map.of());
        HttpResponse<String> signedIn = send(
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "username=cntt.cv1&password=demo",
                Map.of("Content-Type", "application/x-www-form-urlencoded", "X-XSRF-TOKEN", cookie("XSRF-TOKEN")));
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        // signing in begins a new session, whose token comes with the next reading call
        send("GET", "/camunda/api/admin/auth/user/default", "", Map.of());
    }

    @Test
    void isThePersonWhoSignedIn() throws Exception {
        HttpResponse<String> me = send("GET", "/api/me", "", Map.of());
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).contains("\"id\":\"cntt.cv1\"");
    }

    /** A page sends several calls at once; one that changed the id would sign the others out. */
    @Test
    void keepsItsIdThroughACall() throws Exception {
        String before = cookie("JSESSIONID");
        assertThat(send("GET", "/api/me", "", Map.of()).statusCode()).isEqualTo(200);
        assertThat(cookie("JSESSIONID")).isEqualTo(before);
    }

    @Test
    void changesNothingWithoutTheTokenThatOnlyItsOwnPagesCanRead() throws Exception {
        String code = new Api(environment).directive("leadUnit", "CNTT");
        String path = "/api/directives/" + code + "/files";
        String file = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\na\r\n--x--\r\n";
        Map<String, String> form = Map.of("Content-Type", "multipart/form-data; boundary=x");
        assertThat(send("POST", path, file, form).statusCode()).isEqualTo(401);
        assertThat(send("GET", path, "", Map.of()).body()).isEqualTo("[]");

        Map<String, String> withToken =
                Map.of("Content-Type", "multipart/form-data; boundary=x", "X-XSRF-TOKEN", cookie("XSRF-TOKEN"));
        assertThat(send("POST", path, file, withToken).statusCode()).isEqualTo(201);
    }

    @Test
    void isNobodyAfterSigningOut() throws Exception {
        Map<String, String> token = Map.of("X-XSRF-TOKEN", cookie("XSRF-TOKEN"));
        assertThat(send("POST", "/camunda/api/admin/auth/user/default/logout", "", token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/api/me", "", Map.of()).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> name.equals(cookie.getName()))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cookie " + name + " among "
                        + cookies.getCookieStore().getCookies()));
    }
}
