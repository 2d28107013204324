package org.dondoc.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.dondoc.Browser;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What every answer tells the browser, whichever part of the application gives it. */
@DondocTest
class HeadersTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/login/login.js",
                "/ministry/",
                "/notices/",
                "/api/me",
                "/api/docs",
                "/engine-rest/task",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/app/tasklist/default/",
                "/camunda/app/tasklist/scripts/config.js",
                "/calendar/nothing.ics",
                "/actuator/health",
                "/error",
                "/nothing"
            })
    void closesWhatABrowserLeavesOpen(String path) throws Exception {
        HttpHeaders headers = get(path, "https").headers();
        assertThat(headers.allValues("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.allValues("X-Frame-Options")).isNotEmpty();
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Permissions-Policy").orElse("")).contains("camera=()");
        assertThat(headers.firstValue("Strict-Transport-Security").orElse("")).contains("max-age=31536000");
        assertThat(headers.allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("base-uri");
        assertThat(headers.allValues("Server")).isEmpty();
        assertThat(headers.allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure", "SameSite=Lax"));
    }

    @Test
    void promisesNoTlsWhereThereIsNone() throws Exception {
        assertThat(get("/login", "http").headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    void theErrorPageHasNothingToTell() throws Exception {
        for (HttpResponse<String> answer :
                List.of(get("/error", "http"), new Browser(port).signIn("admin").get("/error"))) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("trace", "exception", "999");
        }
    }

    private HttpResponse<String> get(String path, String scheme) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("X-Forwarded-Proto", scheme)
                        .build(),
                BodyHandlers.ofString());
    }
}
