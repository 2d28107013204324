package org.dondoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a browser sends: the cookies of one session, and the session's CSRF token with every change. */
public class Browser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String root;

    /** Comes with a session and a token, which anybody gets, and is nobody yet. */
    public Browser(int port) {
        root = "http://localhost:" + port;
        get("/login");
        assertThat(token()).isNotEmpty();
    }

    /** With the password of the demonstration. */
    public Browser signIn(String person) {
        HttpResponse<String> answer = tryToSignIn(Map.of("username", person, "password", "demo"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        return this;
    }

    /** Sends what is typed into the sign-in page. */
    public HttpResponse<String> tryToSignIn(Map<String, String> typed) {
        get("/login");
        String form = typed.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(change("/login", "POST", "application/x-www-form-urlencoded", form));
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).header("Accept", "*/*"));
    }

    /** Posts JSON as it is. */
    public HttpResponse<String> post(String path, String json) {
        return send(change(path, "POST", "application/json", json));
    }

    public HttpResponse<String> send(String method, String path, String json) {
        return send(change(path, method, "application/json", json));
    }

    public HttpResponse<String> sendAs(String method, String path, String type, String body) {
        return send(change(path, method, type, body));
    }

    /** Posts JSON as Tasklist and Cockpit do, which ask for HAL. */
    public HttpResponse<String> postForHal(String path, String json) {
        return send(change(path, "POST", "application/json", json).header("Accept", "application/hal+json"));
    }

    public HttpResponse<String> delete(String path) {
        return send(change(path, "DELETE", "application/json", ""));
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private HttpRequest.Builder change(String path, String method, String type, String body) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", type)
                .header("X-XSRF-TOKEN", token())
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    private String token() {
        return cookie("XSRF-TOKEN").map(HttpCookie::getValue).orElse("");
    }

    public Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.header("Accept-Language", "vi").build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
