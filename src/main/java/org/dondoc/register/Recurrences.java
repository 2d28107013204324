package org.dondoc.register;

import static org.dondoc.register.Journal.facts;
import static org.dondoc.register.Writing.with;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dondoc.Refusal;
import org.dondoc.units.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rules by which directives recur. Commands are as those of {@link Register}; whoever calls has checked who may see
 * rules.
 */
@Component
public class Recurrences {

    private static final String RULE =
            """
            select r.*, (select max(m.due_on) from register.recurred m where m.recurrence = r.id) as last_due_on
            from register.recurrence r
            """;

    private final JdbcClient jdbc;
    private final Writing write;
    private final Units units;

    Recurrences(JdbcClient jdbc, Writing write, Units units) {
        this.jdbc = jdbc;
        this.write = write;
        this.units = units;
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

    /**
     * Has others made like this directive, from now on; what is due by the rule is made by the round.
     *
     * @return the rule's id
     */
    public long make(NewRecurrence rule) {
        Directive model = write.lock(rule.directive());
        Input input = new Input();
        range("everyMonths", rule.everyMonths(), 60, input);
        range("dayOfMonth", rule.dayOfMonth(), 31, input);
        range("daysBefore", rule.daysBefore(), 250, input);
        String lead = input.line("leadUnit", rule.leadUnit());
        if (lead != null) {
            Registration.checkUnits("leadUnit", List.of(lead), null, units, input);
        }
        LocalDate from = input.required("from", input.day("from", rule.from()));
        input.notBefore(write.today(), "from", from);
        LocalDate until = input.day("until", rule.until());
        if (from != null && until != null && until.isBefore(from)) {
            input.fault("until", until, "refusal.day.beforeStart", from);
        }
        String unit = lead == null ? model.leadUnit() : lead;
        input.refuseFaults();
        boolean recursAlready = of(model.code()).stream()
                .anyMatch(other -> Objects.equals(other.leadUnit(), unit) && other.isDueTogetherWith(rule));
        if (recursAlready) {
            throw new Refusal("directive", model.code(), "refusal.recurrence.twice");
        }

        long id = write.statement(
                        model.code(),
                        """
                insert into register.recurrence
                    (model, lead_unit, every_months, day_of_month, days_before, valid_from, valid_to, made_on, maker)
                values (:code, :unit, :everyMonths, :dayOfMonth, :daysBefore, :from, :until, :today, :actor)
                returning id
                """,
                        with(
                                "unit",
                                unit,
                                "everyMonths",
                                rule.everyMonths(),
                                "dayOfMonth",
                                rule.dayOfMonth(),
                                "daysBefore",
                                rule.daysBefore(),
                                "from",
                                from,
                                "until",
                                until))
                .query(Long.class)
                .single();
        write.journal(
                Action.RECURRENCE_MADE,
                model.code(),
                facts(),
                facts(
                        "recurrence", id,
                        "everyMonths", rule.everyMonths(),
                        "dayOfMonth", rule.dayOfMonth(),
                        "daysBefore", rule.daysBefore(),
                        "leadUnit", unit,
                        "from", from,
                        "until", until));
        return id;
    }

    /** Makes no more by the rule; false when it has ended already, or there is none. */
    public boolean end(long id, String reason) {
        Input input = new Input();
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();
        Optional<String> model = write.statement(
                        null,
                        """
                update register.recurrence set ended_on = :today, end_reason = :reason
                where id = :id and ended_on is null returning model
                """,
                        with("id", id, "reason", why))
                .query(String.class)
                .optional();
        model.ifPresent(code -> write.journal(
                Action.RECURRENCE_ENDED, code, facts("recurrence", id), facts("recurrence", id, "reason", why)));
        return model.isPresent();
    }

    /** Notes that the rule has made the directive for this day; whoever calls holds the rule's lock. */
    public void recurred(Recurrence rule, LocalDate dueOn, String code) {
        write.update(
                code,
                "insert into register.recurred (recurrence, due_on, directive) values (:id, :dueOn, :code)",
                with("id", rule.id(), "dueOn", dueOn));
        write.journal(
                Action.RECURRED,
                code,
                facts(),
                facts("recurrence", rule.id(), "model", rule.model(), "dueByRule", dueOn));
    }

    /**
     * Notes why the rule could not make its next directive; whoever calls holds the rule's lock. A row of the journal tells
     * of it once, however often it is tried.
     */
    public void failed(Recurrence rule, Recurrence.Failure failure) {
        write.update(
                rule.model(),
                """
                update register.recurrence set failed_due_on = :dueOn, tried_at = :triedAt, failure = :reason,
                    failure_in_english = :inEnglish
                where id = :id
                """,
                with(
                        "id", rule.id(),
                        "dueOn", failure.dueOn(),
                        "triedAt", failure.triedAt().atOffset(ZoneOffset.UTC),
                        "reason", failure.reason(),
                        "inEnglish", failure.reasonInEnglish()));
        if (rule.failure().isEmpty()) {
            write.journal(
                    Action.RECURRENCE_FAILED,
                    rule.model(),
                    facts(),
                    facts("recurrence", rule.id(), "dueByRule", failure.dueOn(), "reason", failure.reason()));
        }
    }

    private static void range(String field, Integer number, int most, Input input) {
        if (input.required(field, number) != null && (number < 1 || number > most)) {
            input.fault(field, number, "refusal.number.range", 1, most);
        }
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
