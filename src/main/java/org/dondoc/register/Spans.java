package org.dondoc.register;

import static org.dondoc.register.Writing.with;

import java.time.LocalDate;

/**
 * Which days a directive was led by a unit, completed, or suspended. A span holds at the end of a day when it began that
 * day or before and had not ended by then. Whoever writes them has locked the directive.
 */
final class Spans {

    /** @param stage to which the directive returns */
    record Pause(Stage stage, LocalDate suspendedOn) {}

    private final Writing write;

    Spans(Writing write) {
        this.write = write;
    }

    void lead(String code, String unit, LocalDate from) {
        write.update(
                code,
                "insert into register.lead (directive, unit, from_on) values (:code, :unit, :from)",
                with("unit", unit, "from", from));
    }

    void endLead(String code) {
        write.update(code, "update register.lead set until_on = :today where directive = :code and until_on is null");
    }

    void complete(String code, LocalDate submittedOn, LocalDate acceptedOn, Grade grade) {
        write.update(
                code,
                """
                insert into register.completion (directive, submitted_on, accepted_on, grade)
                values (:code, :submittedOn, :acceptedOn, :grade)
                """,
                with(
                        "submittedOn", submittedOn,
                        "acceptedOn", acceptedOn,
                        "grade", grade == null ? null : grade.name()));
    }

    void reopen(String code, String reason) {
        write.update(
                code,
                """
                update register.completion set reopened_on = :today, reopen_reason = :reason
                where directive = :code and reopened_on is null
                """,
                with("reason", reason));
    }

    void suspend(String code, Stage stage, String reason) {
        write.update(
                code,
                """
                insert into register.suspension (directive, stage, suspended_on, reason)
                values (:code, :stage, :today, :reason)
                """,
                with("stage", stage.name(), "reason", reason));
    }

    Pause resume(String code, String reason) {
        return write.statement(
                        code,
                        """
                update register.suspension set resumed_on = :today, resume_reason = :reason
                where directive = :code and resumed_on is null
                returning stage, suspended_on
                """,
                        with("reason", reason))
                .query((row, number) -> new Pause(Stage.valueOf(row.getString("stage")), Rows.day(row, "suspended_on")))
                .single();
    }
}
