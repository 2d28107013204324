package org.dondoc.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the rules by which directives recur; whoever calls has checked who may see them. */
@Component
public class Recurrences {

    private static final String RULE =
            """
            select r.*, (select max(m.due_on) from register.recurred m where m.recurrence = r.id) as last_due_on
            from register.recurrence r
            """;

    private final JdbcClient jdbc;

    public Recurrences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest first, ended ones too. */
    public List<Recurrence> all() {
        return jdbc.sql(RULE + "order by r.id desc").query(Recurrences::rule).list();
    }

    /** Those that the directive is the model of, the latest first. */
    public List<Recurrence> of(String model) {
        return jdbc.sql(RULE + "where r.model = :model order by r.id desc")
                .param("model", model)
                .query(Recurrences::rule)
                .list();
    }

    /** The rule that made the directive. */
    public Optional<Recurrence> thatMade(String directive) {
        return jdbc.sql(RULE + "where r.id = (select recurrence from register.recurred where directive = :directive)")
                .param("directive", directive)
                .query(Recurrences::rule)
                .optional();
    }

    /** Locks the rule until the transaction ends, so that nobody else makes the next directive meanwhile. */
    public Optional<Recurrence> lock(long id) {
        // what another node has made is seen once its lock is gone, by a statement of its own
        jdbc.sql("select id from register.recurrence where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional();
        return jdbc.sql(RULE + "where r.id = :id")
                .param("id", id)
                .query(Recurrences::rule)
                .optional();
    }

    private static Recurrence rule(ResultSet row, int number) throws SQLException {
        return new Recurrence(
                row.getLong("id"),
                row.getString("model"),
                row.getString("lead_unit"),
                row.getInt("every_months"),
                row.getInt("day_of_month"),
                row.getInt("days_before"),
                Rows.day(row, "valid_from"),
                Rows.day(row, "valid_to"),
                Rows.day(row, "made_on"),
                row.getString("maker"),
                Rows.day(row, "ended_on"),
                row.getString("end_reason"),
                Rows.day(row, "last_due_on"),
                row.getString("failure") == null ? null : failure(row));
    }

    private static Recurrence.Failure failure(ResultSet row) throws SQLException {
        return new Recurrence.Failure(
                Rows.day(row, "failed_due_on"),
                Rows.instant(row, "tried_at"),
                row.getString("failure"),
                row.getString("failure_in_english"));
    }
}
