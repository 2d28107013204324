package org.dondoc.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no code may break, because the database holds it. */
class SchemaTest {

    private final Ministry ministry = new Ministry();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stage = 'DONE'                                            | directive_stage_check",
                "issuer_level = 'PROVINCE'                                 | directive_issuer_level_check",
                "urgency = 'SLOW'                                          | directive_urgency_check",
                "percent = 101                                             | directive_percent_check",
                "percent = -1                                              | directive_percent_check",
                "lead_unit = 'XYZ'                                         | directive_lead_unit_fkey",
                "lead_unit = null                                          | lead_unit_fits_stage",
                "stage = 'REGISTERED'                                      | lead_unit_fits_stage",
                "specialist = 'ai.do'                                      | directive_specialist_fkey",
                "content = null                                            | content_is_known",
                "content = ''                                              | body_check",
                "content = repeat('a', 10001)                              | body_check",
                "content = concat('a', chr(7))                                  | body_check",
                "field = concat('a', chr(10))                                    | line_check",
                "field = repeat('a', 201)                                  | line_check",
                "expected_product = repeat('a', 2001)                      | paragraph_check",
                "secrecy = 'SECRET_1'                                      | secret_is_a_stub",
                "secrecy = 'SECRET_1', content = null                      | directive_document_secrecy_fkey",
                "deadline = assigned_on - 1                                | deadline_after_assignment",
                "original_deadline = assigned_on - 1                       | deadline_after_assignment",
                "deadline = null                                           | both_deadlines",
                "stage = 'COMPLETED'                                       | fits_stage",
                "stage = 'COMPLETED', submitted_on = '2026-11-20'          | accepted_fits_stage",
                "stage = 'AWAITING_ACCEPTANCE'                             | submitted_fits_stage",
                "submitted_on = '2026-11-20'                               | submitted_fits_stage",
                "accepted_on = '2026-11-20'                                | accepted_fits_stage",
                "grade = 'GOOD'                                            | graded_when_accepted",
                "stage = 'WITHDRAWN', withdrawn_on = '2026-11-20'          | withdrawn_fits_stage",
                "withdrawal_reason = 'x'                                   | withdrawn_fits_stage",
                "stage = 'COMPLETED', submitted_on = '2026-11-20', accepted_on = '2026-11-19' | days_in_order",
                "stage = 'COMPLETED', submitted_on = '2026-11-01', accepted_on = '2026-11-19' | days_in_order",
                "result_document = gen_random_uuid()                       | result_document_is_its_own",
                "lead_unit = 'KHTC'                                        | is among its coordinating units",
            })
    void aDirectiveIsHeldTogether(String change, String rule) {
        Draft draft = new Draft();
        draft.coordinatingUnits = List.of(new Ask("KHTC", null, null));
        String code = ministry.register.register(draft.done());
        assertThatThrownBy(() -> ministry.jdbc
                        .sql("update register.directive set " + change + " where code = :code")
                        .param("code", code)
                        .update())
                .rootCause()
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unit = 'CNTT'                          | is among its coordinating units",
                "unit = 'XYZ'                           | coordination_unit_fkey",
                "due_on = asked_on - 1                  | coordination_check",
                "due_on = null                          | coordination_check",
                "answered_on = '2026-11-25'             | coordination_check",
                "dropped_on = '2026-11-25'              | coordination_check",
                "asked_on = null, reminded_on = due_on  | coordination_check",
            })
    void anAskIsHeldTogether(String change, String rule) {
        Draft draft = new Draft();
        draft.coordinatingUnits = List.of(new Ask("KHTC", null, null));
        String code = ministry.register.register(draft.done());
        assertThatThrownBy(() -> ministry.jdbc
                        .sql("update register.coordination set " + change + " where directive = :code")
                        .param("code", code)
                        .update())
                .rootCause()
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "addressed_to = 'NOBODY'                                       | obstacle_addressed_to_check",
                "addressed_to = null                                           | asked_of_somebody",
                "due_on = asked_on - 1                                         | due_after_asking",
                "passer = 'cntt.truong'                                        | passed_on_with_a_word",
                "passer = 'cntt.truong', remark = 'x'                          | passed_on_with_a_word",
                "addressed_to = null, asked_on = null, due_on = null, escalated_on = '2026-11-25' | escalated_when_asked",
                "closed_on = '2026-11-25'                                      | closed_when_asked",
                "closed_on = '2026-11-25', closer = 'x', outcome = 'ANSWERED'  | answered_by_an_answer",
                "closed_on = '2026-11-25', closer = 'x', outcome = 'ENDED', answer = 'x' | answered_by_an_answer",
                "obstacles = null                                              | obstacle_check",
            })
    void anObstacleIsHeldTogether(String change, String rule) {
        String code = ministry.register.register(new Draft().done());
        ministry.register.acknowledge(code);
        ministry.register.report(code, new Progress(10, "Đang làm", "Thiếu người", null));
        long report = ministry.directives.obstacles(code).get(0).report();
        assertThatThrownBy(() -> ministry.jdbc
                        .sql("update register.obstacle set " + change + " where report = :report")
                        .param("report", report)
                        .update())
                .rootCause()
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "completion | submitted_on = accepted_on + 1                 | completion_check",
                "completion | reopened_on = accepted_on - 1, reopen_reason = 'x' | completion_check",
                "completion | reopened_on = accepted_on                      | completion_check",
                "completion | accepted_on = null                             | accepted_on",
                "completion | grade = 'FAIR'                                 | completion_grade_check",
                "lead       | unit = 'XYZ'                                   | lead_unit_fkey",
                "lead       | until_on = from_on - 1                         | lead_check",
                "suspension | stage = 'COMPLETED'                            | suspension_stage_check",
                "suspension | stage = 'SUSPENDED'                            | suspension_stage_check",
                "suspension | resumed_on = suspended_on                      | suspension_check",
                "suspension | resumed_on = suspended_on - 1, resume_reason = 'x' | suspension_check",
                "suspension | reason = null                                  | reason",
            })
    void aSpanIsHeldTogether(String table, String change, String rule) {
        Draft draft = new Draft();
        String open = ministry.register.register(draft.done());
        ministry.register.suspend(open, "Chờ ý kiến");
        draft.completedOn = draft.assignedOn;
        String done = ministry.register.register(draft.done());
        assertThatThrownBy(() -> ministry.jdbc
                        .sql("update register." + table + " set " + change + " where directive in (:codes)")
                        .param("codes", List.of(open, done))
                        .update())
                .rootCause()
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "completion (directive, submitted_on, accepted_on) values (:done, '2026-11-23', '2026-11-23')",
                "lead (directive, unit, from_on) values (:open, 'KHTC', '2026-11-23')",
                "suspension (directive, stage, suspended_on, reason) values (:open, 'ASSIGNED', '2026-11-23', 'x')",
            })
    void oneSpanOfAKindLastsAtATime(String row) {
        Draft draft = new Draft();
        String open = ministry.register.register(draft.done());
        ministry.register.suspend(open, "Chờ ý kiến");
        draft.completedOn = draft.assignedOn;
        String done = ministry.register.register(draft.done());
        assertThatThrownBy(() -> ministry.jdbc
                        .sql("insert into register." + row)
                        .param("open", open)
                        .param("done", done)
                        .update())
                .rootCause()
                .hasMessageContaining(row.substring(0, row.indexOf(' ')) + "_current");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "completion | accepted_on, reopened_on, submitted_on, reopen_reason",
                "lead       | from_on, until_on, unit                              ",
                "suspension | suspended_on, resumed_on, stage, reason, resume_reason",
            })
    void aSpanBeginsAfterTheLastOfItsKind(String table, String columns) {
        Draft draft = new Draft();
        draft.leadUnit = null;
        String code = ministry.register.register(draft.done());
        String values =
                switch (table) {
                    case "completion" -> "'2026-11-04', 'x'";
                    case "lead" -> "'CNTT'";
                    default -> "'REGISTERED', 'x', 'x'";
                };
        String insert = "insert into register." + table + " (directive, " + columns + ") values ('" + code
                + "', cast(:begin as date), cast(:end as date), " + values + ")";
        ministry.jdbc
                .sql(insert)
                .param("begin", "2026-11-05")
                .param("end", "2026-11-10")
                .update();
        assertThatThrownBy(() -> ministry.jdbc
                        .sql(insert)
                        .param("begin", "2026-11-09")
                        .param("end", "2026-11-12")
                        .update())
                .rootCause()
                .hasMessageContaining("before the last one ended");
        assertThatCode(() -> ministry.jdbc
                        .sql(insert)
                        .param("begin", "2026-11-10")
                        .param("end", "2026-11-12")
                        .update())
                .doesNotThrowAnyException();
    }

    @Test
    void aUnitIsAskedOnceAtATime() {
        Draft draft = new Draft();
        draft.coordinatingUnits = List.of(new Ask("KHTC", null, null));
        String code = ministry.register.register(draft.done());
        assertThatThrownBy(() -> ministry.jdbc
                        .sql("insert into register.coordination (directive, unit, asked_on, due_on) "
                                + "values (:code, 'KHTC', '2026-11-23', '2026-11-25')")
                        .param("code", code)
                        .update())
                .rootCause()
                .hasMessageContaining("coordination_pending");
    }

    @Test
    void aNumberIsOnePaperPerIssuerAndYear() {
        String number = Ministry.unique("") + "/QĐ-TTg";
        String insert = "insert into register.source_document (issued_by, number, dated, secrecy) "
                + "values (:issuedBy, :number, cast(:dated as date), 'NONE')";
        for (List<String> paper : List.of(List.of("Chính phủ", "2025-12-31"), List.of("Thủ tướng", "2026-01-01"))) {
            ministry.jdbc
                    .sql(insert)
                    .param("issuedBy", paper.get(0))
                    .param("number", number)
                    .param("dated", paper.get(1))
                    .update();
        }
        assertThatCode(() -> ministry.jdbc
                        .sql(insert)
                        .param("issuedBy", "Chính phủ")
                        .param("number", number)
                        .param("dated", "2026-01-01")
                        .update())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ministry.jdbc
                        .sql(insert)
                        .param("issuedBy", "Chính phủ")
                        .param("number", number)
                        .param("dated", "2025-01-01")
                        .update())
                .rootCause()
                .hasMessageContaining("source_document_number");
    }

    @Test
    void nothingStoresTimeliness() {
        assertThat(ministry.jdbc
                        .sql("select column_name from information_schema.columns where table_schema = 'register'")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(column -> column.matches(".*(timeliness|overdue|late|on_time)$"));
    }

    @Test
    void theApplicationOwnsNothingAndReachesEveryTable() {
        assertThat(ministry.owner
                        .sql(
                                """
                select c.relname from pg_class c
                where c.relnamespace = 'register'::regnamespace and c.relkind = 'r'
                    and c.relname not in ('journal', 'ministry_journal', 'journal_seal', 'flyway_schema_history',
                        'calendar', 'calendar_day', 'calendar_hours', 'identity')
                    and not (has_table_privilege('application', c.oid, 'select')
                        and has_table_privilege('application', c.oid, 'insert')
                        and has_table_privilege('application', c.oid, 'update')
                        and has_table_privilege('application', c.oid, 'delete'))
                """)
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(ministry.owner
                        .sql("select tablename from pg_tables where schemaname = 'register' and tableowner <> 'owner'")
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThatThrownBy(() -> ministry.jdbc
                        .sql("delete from register.flyway_schema_history")
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() ->
                        ministry.jdbc.sql("create table register.mine (x int)").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
