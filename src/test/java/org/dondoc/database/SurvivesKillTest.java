package org.dondoc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.dondoc.calendar.WorkingCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A demonstration in a process of its own is killed while people register directives: whatever it acknowledged is there
 * afterwards, in the register and with its process.
 */
class SurvivesKillTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ACKNOWLEDGE_WITHIN = Duration.ofSeconds(180);
    private static final Duration TELL_WITHIN = Duration.ofSeconds(15);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(60);
    private static final DateTimeFormatter ENGINE_DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");
    private static final int CLIENTS = 4;
    private static final int ACKNOWLEDGED_BEFORE_KILL = 25;

    private final Path data =
            Path.of("target", "test-data", "killed-" + UUID.randomUUID()).toAbsolutePath();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger posted = new AtomicInteger();
    private int port;
    private Process application;

    @BeforeEach
    void start() throws IOException {
        port = ApplicationProcess.freePort();
        startApplication("Pacific/Honolulu");
    }

    @AfterEach
    void endWhatWasStarted() throws Exception {
        if (application != null) {
            application.destroyForcibly().waitFor();
        }
        if (Files.exists(postmasterPid())) {
            postmaster().ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void keepsWhatItAcknowledgedWhenApplicationAndDatabaseAreKilled() throws Exception {
        registerUntilKilled(application.toHandle());
        ProcessHandle orphan = postmaster().orElseThrow();
        assertThat(orphan.isAlive())
                .as("the killed application left its server behind")
                .isTrue();

        startApplication("Europe/Berlin");
        assertThat(orphan.isAlive()).as("the server left behind runs on").isFalse();
        assertNothingIsLostOrHalfDone();

        Path starter = starter();
        Path away = Files.move(starter, starter.resolveSibling("away"));
        registerUntilKilled(postmaster().orElseThrow());
        await("health tells that the database is gone")
                .atMost(TELL_WITHIN)
                .until(() -> ApplicationProcess.health(port) == 503);
        assertTellsOfTheOutage(post());
        for (String path : List.of("/api/me", "/api/directives", "/engine-rest/task", "/actuator/env")) {
            assertTellsOfTheOutage(http.send(request(path).build(), HttpResponse.BodyHandlers.ofString()));
        }
        Files.move(away, starter);
        awaitBack();
        assertNothingIsLostOrHalfDone();

        registerUntilKilled(postmaster().orElseThrow());
        awaitBack();
        assertNothingIsLostOrHalfDone();
        assertThat(ApplicationProcess.run(
                        data.resolve("verify-journal.log"),
                        Map.of("DONDOC_DATA", data.toString()),
                        "verify-journal",
                        "--spring.profiles.active=demo"))
                .as("the journal is whole, see verify-journal.log")
                .isZero();
    }

    private static void assertTellsOfTheOutage(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.uri() + ": " + answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(JSON.readTree(answer.body()).path("status").asInt()).isEqualTo(503);
    }

    /** Several clients register one directive after the other; the kill meets them in the middle of it. */
    private void registerUntilKilled(ProcessHandle victim) throws Exception {
        int before = acknowledged.size();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (int i = 0; i < CLIENTS; i++) {
                clients.submit(this::registerUntilRefused);
            }
            await().atMost(ACKNOWLEDGE_WITHIN).until(() -> acknowledged.size() >= before + ACKNOWLEDGED_BEFORE_KILL);
            victim.destroyForcibly();
            victim.onExit().get(TELL_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } finally {
            clients.shutdown();
            assertThat(clients.awaitTermination(60, TimeUnit.SECONDS))
                    .as("clients get an answer")
                    .isTrue();
        }
    }

    private Void registerUntilRefused() throws Exception {
        while (true) {
            HttpResponse<String> answer = post();
            if (answer.statusCode() != 201) {
                return null;
            }
            acknowledged.add(JSON.readTree(answer.body()).path("code").asText());
        }
    }

    private HttpResponse<String> post() throws IOException, InterruptedException {
        LocalDate today = LocalDate.now(WorkingCalendar.ZONE);
        Map<String, Object> directive = Map.of(
                "issuerLevel",
                "MINISTRY",
                "documentNumber",
                posted.incrementAndGet() + "/TB-BTP",
                "documentDate",
                today.toString(),
                "issuedBy",
                "Bộ trưởng Bộ Tư pháp",
                "content",
                "Rà soát cơ sở dữ liệu",
                "urgency",
                "NORMAL",
                "adHoc",
                false,
                "leadUnit",
                "CNTT",
                "assignedOn",
                today.toString(),
                "deadline",
                today.plusDays(30).toString());
        return http.send(
                request("/api/directives")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(directive)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void assertNothingIsLostOrHalfDone() throws Exception {
        assertThat(acknowledged).doesNotHaveDuplicates();
        for (String code : acknowledged) {
            assertThat(get("/api/directives/" + code).path("code").asText()).isEqualTo(code);
            assertThat(processes("businessKey=" + code))
                    .as("processes of " + code)
                    .isEqualTo(1);
        }
        assertThat(get("/api/directives?size=1").path("total").asInt())
                .as("each directive in the register has its process, acknowledged or not")
                .isEqualTo(processes(""));
        for (JsonNode task : get("/engine-rest/task?taskDefinitionKey=acknowledgeDirective")) {
            OffsetDateTime due = OffsetDateTime.parse(task.path("due").asText(), ENGINE_DATE);
            assertThat(due.atZoneSameInstant(WorkingCalendar.ZONE).toLocalTime())
                    .as("the end of a day in Hanoi, whatever zone the machine was in")
                    .isEqualTo(LocalTime.MIDNIGHT);
        }
    }

    private int processes(String filter) throws Exception {
        return get("/engine-rest/process-instance/count?processDefinitionKey=directive&" + filter)
                .path("count")
                .asInt();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        String login = Base64.getEncoder().encodeToString("vanphong:demo".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TELL_WITHIN)
                .header("Authorization", "Basic " + login);
    }

    /** @param zone of the machine, which differs from node to node */
    private void startApplication(String zone) throws IOException {
        application = ApplicationProcess.start(
                port,
                data.resolve("application.log"),
                Map.of("DONDOC_DATA", data.toString(), "TZ", zone),
                "--spring.profiles.active=demo",
                "--dondoc.demo.directives=0");
    }

    /** The application starts its database again by itself. */
    private void awaitBack() {
        await("the application is back with its database")
                .atMost(BACK_WITHIN)
                .until(() -> ApplicationProcess.health(port) == 200);
    }

    /** The program with which a dead server is started again. */
    private Path starter() throws IOException {
        try (Stream<Path> binaries = Files.walk(data.resolve("binaries"))) {
            return binaries.filter(file -> file.endsWith(Path.of("bin", "pg_ctl")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path postmasterPid() {
        return data.resolve("postgres").resolve("postmaster.pid");
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        return ProcessHandle.of(
                Long.parseLong(Files.readAllLines(postmasterPid()).get(0).strip()));
    }
}
