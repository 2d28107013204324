package org.dondoc.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A browser's session with Camunda's own applications. */
class CamundaSession {

    private static final String WHO = "/camunda/api/admin/auth/user/default";
    private static final String CSRF = "X-XSRF-TOKEN";

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    private final String root;
    private String token;

    /** Signs in with the password of the demonstration. */
    CamundaSession(int port, String person) throws IOException, InterruptedException {
        root = "http://localhost:" + port;
        refreshToken();
        HttpRequest login = request(WHO + "/login/welcome")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "username=" + URLEncoder.encode(person, StandardCharsets.UTF_8) + "&password=demo"))
                .build();
        assertThat(http.send(login, BodyHandlers.ofString()).statusCode())
                .as(person + " signs in")
                .isEqualTo(200);
        refreshToken();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path, String json) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private void refreshToken() throws IOException, InterruptedException {
        token = get(WHO).headers().firstValue(CSRF).orElse(token);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
        return token == null ? request : request.header(CSRF, token);
    }
}
