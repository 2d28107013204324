package org.dondoc.ministry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dondoc.database.ApplicationProcess;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application as it runs in production: a process of its own, without a profile, on an empty external database. */
class Production implements AutoCloseable {

    static final String ADMIN_PASSWORD = "correct horse battery";

    private static final ObjectMapper JSON = new ObjectMapper();

    final String root;
    private final EmbeddedPostgres server;
    private final Process application;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();

    Production() throws IOException {
        server = EmbeddedPostgres.builder().start();
        JdbcClient superuser = JdbcClient.create(server.getPostgresDatabase());
        superuser.sql("create role ministry_owner login password 'owner'").update();
        superuser.sql("create role ministry_app login password 'app'").update();
        superuser.sql("grant ministry_app to ministry_owner").update();
        superuser
                .sql("create database ministry owner ministry_owner encoding 'UTF8' template template0")
                .update();
        JdbcClient.create(server.getDatabase("postgres", "ministry"))
                .sql("grant create, usage on schema public to ministry_app")
                .update();
        int port = ApplicationProcess.freePort();
        root = "http://127.0.0.1:" + port;
        log = Files.createTempFile(Files.createDirectories(Path.of("target", "test-data")), "production", ".log");
        application = ApplicationProcess.start(
                port,
                log,
                Map.of(
                        "DONDOC_DB_URL", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/ministry",
                        "DONDOC_DB_USER", "ministry_app",
                        "DONDOC_DB_PASSWORD", "app",
                        "DONDOC_DB_OWNER_USER", "ministry_owner",
                        "DONDOC_DB_OWNER_PASSWORD", "owner",
                        "DONDOC_ADMIN_PASSWORD", ADMIN_PASSWORD,
                        "DONDOC_JOURNAL_HEADS", log + "-heads.csv"));
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    JsonNode get(String person, String password, String path) throws IOException, InterruptedException {
        return JSON.readTree(expect(200, request(person, password, path).build()));
    }

    HttpResponse<String> post(String person, String password, String path, Map<String, ?> body)
            throws IOException, InterruptedException {
        return http.send(
                request(person, password, path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Does the person's task on the directive with a form's values. */
    void work(String person, String password, String code, Map<String, ?> values)
            throws IOException, InterruptedException {
        String task =
                get(person, password, "/api/directives/" + code).path("taskId").asText();
        Map<String, Object> variables = new HashMap<>();
        for (Map.Entry<String, ?> value : values.entrySet()) {
            variables.put(
                    value.getKey(),
                    value.getValue() instanceof List<?> list
                            ? Map.of("type", "Json", "value", JSON.writeValueAsString(list))
                            : Map.of("value", value.getValue()));
        }
        expect(
                204,
                request(person, password, "/engine-rest/task/" + task + "/submit-form")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("variables", variables))))
                        .build());
    }

    /** Registers a directive that the unit leads, and answers its code. */
    String register(String person, String password, String number, String leadUnit, LocalDate today)
            throws IOException, InterruptedException {
        Map<String, Object> entry = Map.of(
                "issuerLevel",
                "PRIME_MINISTER",
                "documentNumber",
                number,
                "documentDate",
                today.toString(),
                "issuedBy",
                "Thủ tướng Chính phủ",
                "content",
                "Xây dựng nền tảng dữ liệu dùng chung",
                "urgency",
                "NORMAL",
                "leadUnit",
                leadUnit,
                "assignedOn",
                today.toString(),
                "deadline",
                today.plusDays(60).toString());
        return JSON.readTree(expect(
                        201,
                        request(person, password, "/api/directives")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(JSON.writeValueAsString(entry)))
                                .build()))
                .path("code")
                .asText();
    }

    /** Attaches a file and answers its id. */
    String attach(String person, String password, String code) throws IOException, InterruptedException {
        String body =
                """
                --x\r
                Content-Disposition: form-data; name="file"; filename="ket-qua.pdf"\r
                Content-Type: application/pdf\r
                \r
                %PDF-1.7 kết quả\r
                --x--\r
                """;
        return JSON.readTree(expect(
                        201,
                        request(person, password, "/api/directives/" + code + "/files")
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(BodyPublishers.ofString(body))
                                .build()))
                .path("id")
                .asText();
    }

    @Override
    public void close() throws IOException {
        application.destroy();
        application.onExit().join();
        server.close();
    }

    private String expect(int status, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(request + ": " + answer.body()).isEqualTo(status);
        return answer.body();
    }

    private HttpRequest.Builder request(String person, String password, String path) {
        String login = Base64.getEncoder().encodeToString((person + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(root + path)).header("Authorization", "Basic " + login);
    }

    /** What the packaged application has: without the tests' own classes and settings. */
}
