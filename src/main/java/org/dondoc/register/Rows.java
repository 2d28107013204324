package org.dondoc.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From rows to records. */
final class Rows {

    /** To be followed by a condition on {@code d}. */
    static final String DIRECTIVE =
            """
            select d.*, s.number, s.dated, s.issued_by, s.signed_by, s.excerpt,
                array(select c.unit from register.coordination c
                    where c.directive = d.code and c.dropped_on is null
                    group by c.unit order by min(c.id)) as coordinating_units
            from register.directive d join register.source_document s on s.id = d.document
            """;

    /** To be followed by a condition on {@code r} and {@code o}; those of which nobody was asked are left out. */
    static final String OBSTACLE =
            """
            select o.*, r.at, r.actor
            from register.progress_report r join register.obstacle o on o.report = r.id and o.asked_on is not null
            """;

    /** To be followed by a condition on {@code n}. */
    static final String DIRECTION = "select n.* from register.direction n\n";

    static final String NO_SECRECY = "NONE";

    private Rows() {}

    static Directive directive(ResultSet row, int number) throws SQLException {
        String secrecy = row.getString("secrecy");
        return new Directive(
                row.getString("code"),
                IssuerLevel.valueOf(row.getString("issuer_level")),
                row.getString("number"),
                day(row, "dated"),
                row.getString("issued_by"),
                row.getString("signed_by"),
                row.getString("excerpt"),
                row.getString("content"),
                row.getString("field"),
                Urgency.valueOf(row.getString("urgency")),
                NO_SECRECY.equals(secrecy) ? null : Secrecy.valueOf(secrecy),
                row.getBoolean("ad_hoc"),
                row.getString("source_task_code"),
                row.getString("expected_product"),
                Stage.valueOf(row.getString("stage")),
                instant(row, "stage_since"),
                row.getString("lead_unit"),
                texts(row, "coordinating_units"),
                texts(row, "proposed_units"),
                row.getString("tracking_officer"),
                row.getString("specialist"),
                row.getString("plan_note"),
                row.getInt("percent"),
                day(row, "assigned_on"),
                day(row, "original_deadline"),
                day(row, "deadline"),
                row.getString("result"),
                row.getObject("result_document", UUID.class),
                day(row, "submitted_on"),
                day(row, "accepted_on"),
                row.getString("grade") == null ? null : Grade.valueOf(row.getString("grade")),
                day(row, "withdrawn_on"),
                row.getString("withdrawal_reason"),
                instant(row, "registered_at"),
                instant(row, "watched_until"),
                day(row, "bound_on"),
                day(row, "no_document_on"),
                row.getString("no_document_reason"),
                row.getString("ordered_by"));
    }

    static Coordination coordination(ResultSet row, int number) throws SQLException {
        return new Coordination(
                row.getString("directive"),
                row.getString("unit"),
                row.getString("ask"),
                day(row, "asked_on"),
                day(row, "due_on"),
                day(row, "reminded_on"),
                day(row, "charged_late_on"),
                day(row, "answered_on"),
                row.getString("answer"),
                row.getObject("answer_document", UUID.class),
                day(row, "dropped_on"),
                row.getString("drop_reason"),
                day(row, "ended_on"));
    }

    /** The steps of the plan, in its order. */
    static List<Milestone> milestones(JdbcClient jdbc, String code) {
        return jdbc.sql("select title, due_on from register.milestone where directive = :code order by position")
                .param("code", code)
                .query((row, number) -> new Milestone(row.getString("title"), day(row, "due_on")))
                .list();
    }

    /** Every request for relief, the latest first. */
    static List<Relief> reliefs(JdbcClient jdbc, String code) {
        record Step(long relief, Milestone step) {}
        Map<Long, List<Milestone>> steps = jdbc
                .sql(
                        """
                select s.* from register.relief_step s join register.relief r on r.id = s.relief
                where r.directive = :code order by s.relief, s.position
                """)
                .param("code", code)
                .query((row, number) ->
                        new Step(row.getLong("relief"), new Milestone(row.getString("title"), day(row, "due_on"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Step::relief, Collectors.mapping(Step::step, Collectors.toList())));
        return jdbc.sql("select * from register.relief where directive = :code order by id desc")
                .param("code", code)
                .query((row, number) -> relief(row, steps.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    private static Relief relief(ResultSet row, List<Milestone> steps) throws SQLException {
        String outcome = row.getString("outcome");
        LocalDate askedOn = day(row, "asked_on");
        LocalDate lastDay = day(row, "last_day");
        return new Relief(
                row.getString("unit"),
                Relief.Kind.valueOf(row.getString("kind")),
                day(row, "due_on"),
                row.getString("reason"),
                steps,
                day(row, "deadline"),
                lastDay != null && askedOn.isAfter(lastDay),
                row.getString("decided_by"),
                askedOn,
                row.getString("asker"),
                day(row, "endorsed_on"),
                row.getString("endorser"),
                day(row, "closed_on"),
                outcome == null ? null : Relief.Outcome.valueOf(outcome),
                day(row, "granted_due_on"),
                row.getString("remark"),
                row.getString("document_number"),
                row.getString("closer"));
    }

    static Obstacle obstacle(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        return new Obstacle(
                row.getLong("report"),
                instant(row, "at"),
                row.getString("actor"),
                row.getString("obstacles"),
                row.getString("proposals"),
                Obstacle.Addressee.valueOf(row.getString("addressed_to")),
                day(row, "asked_on"),
                day(row, "due_on"),
                row.getString("passer"),
                row.getString("remark"),
                day(row, "escalated_on"),
                day(row, "closed_on"),
                outcome == null ? null : Obstacle.Outcome.valueOf(outcome),
                row.getString("answer"),
                row.getString("closer"));
    }

    static Direction direction(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        return new Direction(
                row.getLong("id"),
                row.getString("message"),
                instant(row, "given_at"),
                row.getString("giver"),
                day(row, "due_on"),
                row.getBoolean("usual_day"),
                day(row, "escalated_on"),
                day(row, "closed_on"),
                outcome == null ? null : Direction.Outcome.valueOf(outcome),
                row.getString("answer"),
                row.getString("closer"));
    }

    static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
