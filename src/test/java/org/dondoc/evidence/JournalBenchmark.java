package org.dondoc.evidence;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.dondoc.DondocApplication;
import org.dondoc.ProcessorTime;
import org.dondoc.workplace.Api;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the journal costs a directive from its registration to its acceptance, called for over HTTP: the rows of a life,
 * each in a transaction of its own, which is the dearest way, against the whole life; sealed and not. A program to run by
 * hand, never a test.
 */
final class JournalBenchmark {

    private static final int WARM_UP = 40;
    private static final int ROUNDS = 5;
    private static final int ROWS = 500;

    private final Path data =
            Path.of("target", "test-data", "journal-" + UUID.randomUUID()).toAbsolutePath();

    private JournalBenchmark() {}

    /** @param args how many lives a round, 25 unless said otherwise */
    public static void main(String[] args) {
        new JournalBenchmark().run(args.length > 0 ? Integer.parseInt(args[0]) : 25);
        System.exit(0);
    }

    private void run(int lives) {
        try (ConfigurableApplicationContext application = SpringApplication.run(
                DondocApplication.class, "--spring.profiles.active=test", "--dondoc.data=" + data)) {
            JdbcClient owner = JdbcClient.create(
                    application.getBean(Flyway.class).getConfiguration().getDataSource());
            JdbcClient jdbc = application.getBean(JdbcClient.class);
            Api api = new Api(application.getEnvironment());
            for (int i = 0; i < WARM_UP; i++) {
                live(api);
            }
            int before = rows(jdbc);
            live(api);
            int ofALife = rows(jdbc) - before;
            write(jdbc);
            for (int round = 1; round <= ROUNDS; round++) {
                double life = millis(() -> {
                            for (int i = 0; i < lives; i++) {
                                live(api);
                            }
                        })
                        / lives;
                double sealed = millis(() -> write(jdbc)) / ROWS;
                owner.sql("alter table register.journal disable trigger seal").update();
                double unsealed = millis(() -> write(jdbc)) / ROWS;
                owner.sql("alter table register.journal enable trigger seal").update();
                System.out.printf(
                        "a life works %.1f ms; its %d rows of the journal %.2f ms, %.1f %%; of that seals %.2f ms, %.1f %%%n",
                        life,
                        ofALife,
                        ofALife * sealed,
                        100 * ofALife * sealed / life,
                        ofALife * (sealed - unsealed),
                        100 * ofALife * (sealed - unsealed) / life);
            }
        }
    }

    private double millis(Runnable work) {
        Duration before = ProcessorTime.of(data);
        work.run();
        return ProcessorTime.of(data).minus(before).toNanos() / 1e6;
    }

    private static int rows(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from register.journal")
                .query(Integer.class)
                .single();
    }

    private static void write(JdbcClient jdbc) {
        for (int i = 0; i < ROWS; i++) {
            jdbc.sql(
                            """
                    insert into register.journal (at, actor, action, directive, before, after)
                    values (now(), 'vanphong', 'URGED', 'ND-2026-00001', '{}', '{"message": "Đề nghị khẩn trương"}')
                    """)
                    .update();
        }
    }

    private static void live(Api api) {
        String code = api.directive("leadUnit", "CNTT");
        api.plan(code);
        String file = api.upload(
                        "cntt.cv1",
                        "/api/directives/{code}/files",
                        "bao-cao.txt",
                        "Kết quả thực hiện".getBytes(StandardCharsets.UTF_8),
                        code)
                .expect(201)
                .json()
                .path("id")
                .asText();
        api.work("cntt.cv1", code, Map.of("outcome", "REPORT", "percent", 50, "done", "Đã khảo sát"));
        api.work(
                "cntt.cv1",
                code,
                Map.of("outcome", "SUBMIT", "percent", 100, "done", "Xong", "result", "Xong", "resultDocument", file));
        api.work("cntt.truong", code, Map.of("outcome", "APPROVE"));
        api.work("vanphong", code, Map.of("outcome", "ACCEPT", "grade", "GOOD"));
    }
}
