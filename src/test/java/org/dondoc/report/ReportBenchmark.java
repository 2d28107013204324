package org.dondoc.report;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dondoc.DondocApplication;
import org.dondoc.register.Ministry;
import org.dondoc.workplace.Api;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long reports and the supervisors' page take over many directives of ten years. A program to run by hand, never a test: times say nothing
 * on a machine that does something else.
 */
final class ReportBenchmark {

    private static final int WARM_UP = 10;
    private static final int RUNS = 21;

    private static final LocalDate TODAY = Ministry.TODAY;

    private ReportBenchmark() {}

    /** @param args how many directives, and of a hundred how many are open; 100000 and 17 unless said otherwise */
    public static void main(String[] args) {
        int directives = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int open = args.length > 1 ? Integer.parseInt(args[1]) : 17;
        Ministry ministry = Ministry.alone();
        fill(ministry.jdbc, ministry.owner, directives, open);
        Reports reports = new Reports(ministry.jdbc, ministry.units, ministry.calendar, ministry.clock);
        Map<String, Runnable> questions = new LinkedHashMap<>();
        for (Basis basis : Basis.values()) {
            for (LocalDate asOf : new LocalDate[] {TODAY, TODAY.minusYears(1), TODAY.minusYears(5)}) {
                for (boolean byUnit : new boolean[] {false, true}) {
                    ReportQuery query = new ReportQuery(basis, null, null, asOf, null, null, byUnit);
                    questions.put(
                            basis.json() + " as of " + asOf + (byUnit ? " by unit" : ""), () -> reports.summary(query));
                }
            }
        }
        ReportQuery query = new ReportQuery(null, null, null, null, null, null, false);
        questions.put("list of open.total", () -> reports.list(query, "open", 0, 20));
        questions.put("list of flow.closing", () -> reports.list(query, "flow.closing", 0, 20));
        ReportQuery past = new ReportQuery(null, null, null, TODAY.minusYears(5), null, null, false);
        questions.put("list of open.total as of " + past.asOf(), () -> reports.list(past, "open", 0, 20));
        ministry.together(() -> {
            ministry.jdbc.sql("set jit = off").update();
            questions.forEach(ReportBenchmark::measure);
            return null;
        });
        measurePages(directives, open);
        System.exit(0);
    }

    /** The supervisors' page, asked for over HTTP, where each open directive lies on somebody's desk. */
    private static void measurePages(int directives, int open) {
        try (ConfigurableApplicationContext application =
                SpringApplication.run(DondocApplication.class, "--spring.profiles.active=test")) {
            JdbcClient jdbc = application.getBean(JdbcClient.class);
            JdbcClient owner = JdbcClient.create(
                    application.getBean(Flyway.class).getConfiguration().getDataSource());
            fill(jdbc, owner, directives, open);
            layOnDesks(jdbc);
            Api api = new Api(application.getEnvironment());
            for (String query : List.of("", "basis=due", "asOf=" + TODAY.minusYears(5))) {
                measure("overview for the office " + query, () -> api.get("vanphong", "/api/reports/overview?" + query)
                        .expect(200));
            }
            measure("overview for a head", () -> api.get("cntt.truong", "/api/reports/overview")
                    .expect(200));
        }
    }

    private static void measure(String question, Runnable answer) {
        for (int i = 0; i < WARM_UP; i++) {
            answer.run();
        }
        double[] millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            answer.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf("%-40s median %6.1f ms, best %6.1f ms%n", question, millis[RUNS / 2], millis[0]);
    }

    /** As the engine would have written it, without its histories. */
    private static void layOnDesks(JdbcClient jdbc) {
        jdbc.sql(
                        """
                insert into act_ru_execution (id_, rev_, proc_inst_id_, root_proc_inst_id_, business_key_, proc_def_id_,
                    act_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_,
                    cached_ent_state_, sequence_counter_, tenant_id_)
                select 'E-' || code, 1, 'E-' || code, 'E-' || code, code, p.id_, 'reportProgress', true, false, true,
                    false, 1, 0, 1, lead_unit
                from register.directive, (select id_ from act_re_procdef where key_ = 'unit-work') p
                where stage not in ('COMPLETED', 'WITHDRAWN');
                insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_,
                    assignee_, priority_, create_time_, suspension_state_, tenant_id_)
                select 'T-' || business_key_, 1, id_, id_, proc_def_id_, 'Thực hiện, báo cáo tiến độ', act_id_,
                    lower(tenant_id_) || '.cv1', 50, now(), 1, tenant_id_
                from act_ru_execution where id_ like 'E-%';
                insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_, tenant_id_)
                select 'L-' || id_, 1, 'unit-' || tenant_id_, 'candidate', id_, tenant_id_ from act_ru_task;
                """)
                .update();
        for (String table : List.of("act_ru_execution", "act_ru_task", "act_ru_identitylink")) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }

    private static void fill(JdbcClient jdbc, JdbcClient owner, int directives, int open) {
        ManyDirectives many = new ManyDirectives(jdbc);
        String assigned = "date '2017-01-01' + (i * 7919) % 3600";
        String deadline = "case when i % 5 > 0 then assigned + 30 + i % 60 end";
        int stillOpen = (int) (directives * (open / 100.0));
        many.add(
                "DONE-",
                directives - stillOpen,
                assigned,
                deadline,
                "least(assigned + i % 90, date '2026-11-20')",
                "least(assigned + i % 90 + 3, date '2026-11-20')");
        many.add("OPEN-", stillOpen, assigned, deadline, "null::date", "null::date");
        owner.sql(
                        """
                insert into register.deadline_move (directive, from_deadline, to_deadline, decided_on, reason, at, actor)
                select code, deadline, deadline + 20, assigned_on + 15, 'Lùi', assigned_on, 'vanphong'
                from register.directive where hashtext(code) % 5 = 0 and deadline is not null;
                update register.directive d set deadline = m.to_deadline
                from register.deadline_move m where m.directive = d.code;
                insert into register.completion
                    (directive, submitted_on, accepted_on, reopened_on, reopen_reason)
                select code, assigned_on, assigned_on + 1, assigned_on + 2, 'Nghiệm thu nhầm'
                from register.directive where accepted_on is null and hashtext(code) % 10 = 2;
                insert into register.suspension (directive, stage, suspended_on, reason)
                select code, 'ASSIGNED', assigned_on + 10, 'Chờ ý kiến'
                from register.directive where accepted_on is null and hashtext(code) % 10 = 0;
                update register.directive set stage = 'SUSPENDED'
                where code in (select directive from register.suspension);
                update register.directive set stage = 'WITHDRAWN', withdrawn_on = assigned_on + 25,
                    withdrawal_reason = 'Không còn cần'
                where accepted_on is null and hashtext(code) % 9 = 1
                """)
                .update();
        // vacuum runs outside of transactions, each statement for itself
        owner.sql("vacuum analyze").update();
    }
}
