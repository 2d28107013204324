package org.dondoc.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What sends a login with each call, from any address that a proxy tells. */
class Machine {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;
    private final String address;

    Machine(int port) {
        this(port, "10.0.0.1");
    }

    Machine(int port, String address) {
        root = "http://localhost:" + port;
        this.address = address;
    }

    HttpResponse<String> get(String account, String password, String path) {
        String login = Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
        return get("Basic " + login, path);
    }

    HttpResponse<String> get(String authorization, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Authorization", authorization)
                .header("X-Forwarded-For", address)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
