package org.dondoc.workplace;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.dondoc.Browser;
import org.dondoc.DondocApplication;
import org.dondoc.ProcessorTime;
import org.dondoc.report.ManyDirectives;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long Tasklist's lists take while many directives are open, asked for as Tasklist asks, signed in; and how much of
 * that the processors of application and database work, which is about the same on a machine that does something else. A
 * program to run by hand, never a test.
 */
final class TasksBenchmark {

    private static final int WARM_UP = 20;
    private static final int RUNS = 41;

    /** Columns of the engine's tables that name rows of the same instance. */
    private static final List<String> OWN = List.of(
            "id_",
            "parent_id_",
            "super_exec_",
            "proc_inst_id_",
            "process_instance_id_",
            "root_proc_inst_id_",
            "execution_id_",
            "task_id_",
            "var_scope_",
            "act_inst_id_");

    private final JdbcClient jdbc;
    private final Api api;
    private final int port;
    private final Path data;

    private TasksBenchmark(ServletWebServerApplicationContext application, Path data) {
        jdbc = application.getBean(JdbcClient.class);
        api = new Api(application.getEnvironment());
        port = application.getWebServer().getPort();
        this.data = data;
    }

    /** @param args how many directives are open, 100000 unless said otherwise */
    public static void main(String[] args) {
        int open = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        Path data = Path.of("target", "test-data", "tasks-" + UUID.randomUUID()).toAbsolutePath();
        try (var application = (ServletWebServerApplicationContext) SpringApplication.run(
                DondocApplication.class, "--spring.profiles.active=test", "--dondoc.data=" + data)) {
            TasksBenchmark benchmark = new TasksBenchmark(application, data);
            benchmark.fill(open);
            for (String person : List.of("cntt.cv1", "cntt.truong", "vanphong")) {
                benchmark.measure(person);
            }
        }
        System.exit(0);
    }

    /**
     * In every unit one directive comes by its forms to each of the two specialists and one to the head; all others of
     * the unit are copies of their rows in the engine, nine of ten of the specialists', without histories.
     */
    private void fill(int open) {
        new ManyDirectives(jdbc)
                .add("OPEN-", open, "current_date - i % 90", "current_date + i % 120", "null::date", "null::date");
        jdbc.sql("create table copies (unit text, specimen text, code text)").update();
        for (String unit : jdbc.sql("select code from register.unit order by position")
                .query(String.class)
                .list()) {
            String head = unit.toLowerCase(Locale.ROOT) + ".truong";
            jdbc.sql(
                            """
                    insert into copies
                    select lead_unit, (array[:one, :two, :head])[case when n % 10 = 0 then 3 else 1 + n % 2 end], code
                    from (select lead_unit, code, row_number() over (order by code) as n
                        from register.directive where lead_unit = :unit and code like 'OPEN-%') d
                    """)
                    .param("unit", unit)
                    .param("one", planned(unit, head, "cv1"))
                    .param("two", planned(unit, head, "cv2"))
                    .param("head", api.directive("leadUnit", unit))
                    .update();
        }
        copy(
                "act_ru_execution",
                "proc_inst_id_",
                Map.of("business_key_", "case when r.business_key_ is null then null else c.code end"));
        copy(
                "act_ru_task",
                "proc_inst_id_",
                Map.of(
                        "create_time_", "r.create_time_ - cast(substr(c.code, 6) as int) * interval '1 minute'",
                        "due_date_", "current_date - 20 + cast(substr(c.code, 6) as int) / 20 % 120"));
        copy("act_ru_variable", "proc_inst_id_", Map.of());
        copy("act_ru_event_subscr", "proc_inst_id_", Map.of());
        copy("act_ru_job", "process_instance_id_", Map.of());
        copy("act_ru_identitylink", "(select proc_inst_id_ from act_ru_task t where t.id_ = r.task_id_)", Map.of());
        jdbc.sql("vacuum analyze").update();
        for (String table : List.of("act_ru_execution", "act_ru_task", "act_ru_variable", "act_ru_identitylink")) {
            System.out.printf(
                    "%s: %,d rows%n",
                    table,
                    jdbc.sql("select count(*) from " + table).query(Long.class).single());
        }
    }

    private String planned(String unit, String head, String specialist) {
        String code = api.directive("leadUnit", unit);
        api.work(head, code, Map.of("outcome", "ACCEPT"));
        api.work(
                head,
                code,
                Map.of(
                        "assignedSpecialist",
                        head.replace("truong", specialist),
                        "milestones",
                        List.of(Map.of("milestoneTitle", "Dự thảo", "milestoneDueOn", Api.TODAY.toString()))));
        return code;
    }

    private void copy(String table, String instance, Map<String, String> different) {
        List<String> columns = jdbc.sql(
                        "select column_name from information_schema.columns where table_name = :table and table_schema = 'public'")
                .param("table", table)
                .query(String.class)
                .list();
        List<String> values = columns.stream()
                .map(column -> different.getOrDefault(
                        column, OWN.contains(column) ? "md5(r." + column + " || c.code)" : "r." + column))
                .toList();
        jdbc.sql(
                        """
                with instances as (
                    select p.business_key_ as code, i.id_ from act_ru_execution p
                    join act_ru_execution i on i.id_ = p.proc_inst_id_ where p.business_key_ is not null
                )
                insert into %s (%s)
                select %s from %s r join instances i on i.id_ = %s join copies c on c.specimen = i.code
                """
                                .formatted(
                                        table, String.join(", ", columns), String.join(", ", values), table, instance))
                .update();
    }

    private void measure(String person) {
        Browser tasklist = new Browser(port).signIn(person);
        String engine = "/camunda/api/engine/engine/default";
        for (JsonNode filter : Browser.json(tasklist.get(engine + "/filter?resourceType=Task"))) {
            String address = engine + "/filter/" + filter.path("id").asText();
            String name = person + ", " + filter.path("name").asText();
            JsonNode count = measure(name + ", count", () -> tasklist.get(address + "/count"));
            for (Map.Entry<String, String> order : orders().entrySet()) {
                measure(
                        name + " (" + count.path("count") + "), page by " + order.getKey(),
                        () -> tasklist.postForHal(address + "/list?firstResult=0&maxResults=15", order.getValue()));
            }
        }
        measure(person + ", own page", () -> tasklist.get("/api/directives?size=20"));
    }

    /** The bodies that Tasklist sends. */
    private static Map<String, String> orders() {
        Map<String, String> orders = new LinkedHashMap<>();
        for (String column :
                List.of("created", "dueDate", "nameCaseInsensitive", "assignee", "priority", "followUpDate")) {
            orders.put(
                    column,
                    """
                    {"processVariables": [], "taskVariables": [], "caseInstanceVariables": [], "active": true,
                     "sorting": [{"sortBy": "%s", "sortOrder": "desc"}]}"""
                            .formatted(column));
        }
        return orders;
    }

    private JsonNode measure(String question, Supplier<HttpResponse<String>> answer) {
        for (int i = 0; i < WARM_UP; i++) {
            HttpResponse<String> given = answer.get();
            if (given.statusCode() != 200) {
                throw new IllegalStateException(question + ": " + given.statusCode() + " " + given.body());
            }
        }
        double[] millis = new double[RUNS];
        Duration worked = ProcessorTime.of(data);
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            answer.get();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        worked = ProcessorTime.of(data).minus(worked);
        Arrays.sort(millis);
        System.out.printf(
                "%-70s median %7.1f ms, 95 of 100 within %7.1f ms, best %6.1f ms, work %6.1f ms%n",
                question, millis[RUNS / 2], millis[RUNS * 95 / 100], millis[0], worked.toNanos() / 1e6 / RUNS);
        return Browser.json(answer.get());
    }
}
