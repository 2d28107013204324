package org.dondoc.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dondoc.DondocApplication;
import org.dondoc.workplace.Api;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the journal costs over the whole life of a directive, from its registration to its acceptance, called for over HTTP:
 * as it is, without seals, and with each row written and sealed twice, in turn. The difference to the first is what the
 * seals cost, the difference to the last what rows and seals cost. A program to run by hand, never a test.
 */
final class JournalBenchmark {

    private static final int WARM_UP = 40;
    private static final int ROUNDS = 5;

    private JournalBenchmark() {}

    /** @param args how many lives a round, 25 unless said otherwise */
    public static void main(String[] args) {
        int lives = args.length > 0 ? Integer.parseInt(args[0]) : 25;
        try (ConfigurableApplicationContext application =
                SpringApplication.run(DondocApplication.class, "--spring.profiles.active=test")) {
            JdbcClient owner = JdbcClient.create(
                    application.getBean(Flyway.class).getConfiguration().getDataSource());
            Api api = new Api(application.getEnvironment());
            prepare(owner);
            Map<String, String> states = new LinkedHashMap<>();
            states.put("as it is", "enable trigger seal, disable trigger twice");
            states.put("without seals", "disable trigger seal, disable trigger twice");
            states.put("everything twice", "enable trigger seal, enable trigger twice");
            Map<String, List<Double>> millis = new LinkedHashMap<>();
            for (int i = 0; i < WARM_UP; i++) {
                live(api);
            }
            for (int round = 0; round < ROUNDS; round++) {
                states.forEach((state, triggers) -> {
                    owner.sql("alter table register.journal " + triggers).update();
                    for (int i = 0; i < lives; i++) {
                        long start = System.nanoTime();
                        live(api);
                        millis.computeIfAbsent(state, any -> new ArrayList<>()).add((System.nanoTime() - start) / 1e6);
                    }
                });
            }
            double asItIs = middle(millis.get("as it is"));
            millis.forEach((state, all) -> System.out.printf(
                    "%-18s a life takes %6.1f ms in the middle of %d, %+5.1f %%%n",
                    state, middle(all), all.size(), 100 * (middle(all) - asItIs) / asItIs));
            System.out.printf(
                    "%d rows a life%n",
                    owner.sql(
                                    "select count(*) from register.journal where directive = (select max(code) from register.directive)")
                            .query(Integer.class)
                            .single());
        }
        System.exit(0);
    }

    private static void prepare(JdbcClient owner) {
        owner.sql(
                        """
                create function register.twice() returns trigger language plpgsql security definer as $$
                begin
                    if pg_trigger_depth() = 1 then
                        insert into register.journal (at, actor, action, directive, before, after)
                        values (new.at, new.actor, new.action, new.directive, new.before, new.after);
                    end if;
                    return null;
                end $$;
                create trigger twice after insert on register.journal
                    for each row execute function register.twice();
                """)
                .update();
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

    private static double middle(List<Double> millis) {
        return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElseThrow();
    }
}
