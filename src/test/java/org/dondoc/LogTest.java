package org.dondoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log, as it is written in production, tells what happened and nothing about the people and papers it happened to. */
@DondocTest
class LogTest {

    private final int port;
    private final Api api;
    private final JdbcClient jdbc;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = logs.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final OutputStreamAppender<ILoggingEvent> log = new OutputStreamAppender<>();

    LogTest(@LocalServerPort int port, @Autowired Environment environment, @Autowired JdbcClient jdbc) {
        this.port = port;
        this.jdbc = jdbc;
        api = new Api(environment);
    }

    @BeforeEach
    void isWrittenAsInProduction() {
        PatternLayoutEncoder line = new PatternLayoutEncoder();
        line.setContext(logs);
        line.setPattern("%level %logger %msg%n%ex");
        line.setCharset(StandardCharsets.UTF_8);
        line.start();
        log.setContext(logs);
        log.setEncoder(line);
        log.setOutputStream(written);
        log.start();
        root.addAppender(log);
        root.setLevel(Level.INFO);
    }

    @AfterEach
    void isQuietAgain() {
        root.setLevel(before);
        root.detachAppender(log);
    }

    @Test
    void namesNeitherPeopleNorPapersNorSecretsOverALifeASignInAndAMistake() {
        String paper = "Nghị-quyết-mật-về-" + UUID.randomUUID();
        String words = "nội-dung-" + UUID.randomUUID();
        String password = "mat-khau-" + UUID.randomUUID();
        String code = api.directive("leadUnit", "CNTT", "excerpt", paper, "content", words);
        api.plan(code);
        String file = api.upload(
                        "cntt.cv1",
                        "/api/directives/{code}/files",
                        words + ".txt",
                        words.getBytes(StandardCharsets.UTF_8),
                        code)
                .expect(201)
                .json()
                .path("id")
                .asText();
        api.work(
                "cntt.cv1",
                code,
                Map.of("outcome", "SUBMIT", "percent", 100, "done", words, "result", words, "resultDocument", file));
        api.work("cntt.truong", code, Map.of("outcome", "APPROVE"));
        api.post("vanphong", "/api/directives/{code}/urge", Map.of("message", words), code);
        api.work("vanphong", code, Map.of("outcome", "ACCEPT", "grade", "GOOD"));
        api.get("vanphong", "/api/directives?q={words}", words);
        api.put("admin", "/api/ministry/people/cntt.cv2", Map.of("email", words + "@bo.example"));
        new Browser(port).tryToSignIn(Map.of("username", "cntt.cv1", "password", password));
        new Browser(port).tryToSignIn(Map.of("username", password, "password", "demo"));
        Browser signedIn = new Browser(port).signIn("cntt.cv1");
        signedIn.post("/api/directives", "{\"content\": \"" + words + "\", \"nothing\": 1");
        LoggerFactory.getLogger(LogTest.class).error("a request failed", catchThrowable(() -> jdbc.sql(
                        "update register.directive set assigned_on = null where code = :code")
                .param("code", code)
                .update()));

        String said = written.toString(StandardCharsets.UTF_8);
        assertThat(said)
                .contains("cntt.cv1 has signed in from", "A wrong password for cntt.cv1", "null value in column");
        List<String> names = jdbc.sql("select full_name from register.person")
                .query(String.class)
                .list();
        assertThat(said).doesNotContain(paper, words, password, "@bo.example");
        assertThat(said).doesNotContain(names.toArray(String[]::new));
        for (String cookie : List.of("XSRF-TOKEN", "JSESSIONID")) {
            signedIn.cookie(cookie).ifPresent(secret -> assertThat(said).doesNotContain(secret.getValue()));
        }
    }

    @Test
    void ofTheDatabaseRepeatsNoRow() {
        assertThat(jdbc.sql("show log_error_verbosity").query(String.class).single())
                .isEqualTo("terse");
        assertThat(jdbc.sql("show log_min_error_statement").query(String.class).single())
                .isEqualTo("panic");
    }
}
