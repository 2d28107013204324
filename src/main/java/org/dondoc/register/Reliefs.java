package org.dondoc.register;

import static org.dondoc.register.Journal.facts;
import static org.dondoc.register.Writing.with;

import java.time.LocalDate;
import java.util.Map;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Relief.Outcome;

/** The rows of requests for relief. Whoever writes them has locked the directive. */
final class Reliefs {

    private final Writing write;
    private final WorkingCalendar calendar;
    private final int days;

    /** @param days working days that the head has to endorse it, and then others to decide on it */
    Reliefs(Writing write, WorkingCalendar calendar, int days) {
        this.write = write;
        this.calendar = calendar;
        this.days = days;
    }

    Reliefs by(Writing other) {
        return new Reliefs(other, calendar, days);
    }

    /** @param endorsed the head asks, so that nobody has to endorse it */
    void ask(Directive directive, ReliefAsk ask, ReliefTerms terms, boolean endorsed) {
        String code = directive.code();
        boolean late = terms.lastDay() != null && write.today().isAfter(terms.lastDay());
        long id = write.statement(
                        code,
                        """
                insert into register.relief (directive, unit, kind, due_on, reason, deadline, last_day, decided_by,
                    decide_by, asked_on, asker, endorsed_on, endorser)
                values (:code, :unit, :kind, :dueOn, :reason, :deadline, :lastDay, :decidedBy, :decideBy, :today,
                    :actor, case when :endorsed then cast(:today as date) end, case when :endorsed then :actor end)
                returning id
                """,
                        with(
                                "unit", directive.leadUnit(),
                                "kind", ask.kind().name(),
                                "dueOn", ask.dueOn(),
                                "reason", ask.reason(),
                                "deadline", directive.deadline(),
                                "lastDay", terms.lastDay(),
                                "decidedBy", terms.decidedBy(),
                                "decideBy", decideBy(),
                                "endorsed", endorsed))
                .query(Long.class)
                .single();
        for (int i = 0; i < ask.steps().size(); i++) {
            Milestone step = ask.steps().get(i);
            write.update(
                    code,
                    """
                    insert into register.relief_step (relief, position, title, due_on)
                    values (:relief, :position, :title, :dueOn)
                    """,
                    with("relief", id, "position", i, "title", step.title(), "dueOn", step.dueOn()));
        }
        write.journal(
                Action.RELIEF_ASKED,
                code,
                facts("deadline", directive.deadline()),
                facts(
                        "reliefKind", ask.kind(),
                        "newDeadline", ask.dueOn(),
                        "reason", ask.reason(),
                        "steps",
                                ask.steps().isEmpty()
                                        ? null
                                        : ask.steps().stream()
                                                .map(step -> step.dueOn() + " " + step.title())
                                                .toList(),
                        "late", late ? true : null,
                        "decidedBy", terms.decidedBy(),
                        "endorsedOn", endorsed ? write.today() : null));
    }

    void endorse(String code, Relief open) {
        write.update(
                code,
                """
                update register.relief set endorsed_on = :today, endorser = :actor, decide_by = :decideBy
                where directive = :code and closed_on is null
                """,
                with("decideBy", decideBy()));
        write.journal(
                Action.RELIEF_ENDORSED,
                code,
                facts("asker", open.asker()),
                facts(
                        "reliefKind", open.kind(),
                        "newDeadline", open.dueOn(),
                        "reason", open.reason(),
                        "late", open.late() ? true : null,
                        "decidedBy", open.decidedBy()));
    }

    /** Closes it, with a row of that action. */
    void close(
            Action action,
            Outcome outcome,
            String code,
            Relief open,
            LocalDate grantedDueOn,
            String remark,
            String documentNumber) {
        write.update(
                code,
                """
                update register.relief set outcome = :outcome, closed_on = :today, closer = :actor,
                    granted_due_on = :grantedDueOn, remark = :remark, document_number = :number
                where directive = :code and closed_on is null
                """,
                with(
                        "outcome", outcome.name(),
                        "grantedDueOn", grantedDueOn,
                        "remark", remark,
                        "number", documentNumber));
        write.journal(
                action,
                code,
                facts("asker", open.asker(), "newDeadline", open.dueOn()),
                facts(
                        "reliefKind", open.kind(),
                        "newDeadline", grantedDueOn,
                        "remark", remark,
                        "documentNumber", documentNumber,
                        "decidedBy", open.endorsedOn() == null ? null : open.decidedBy()));
    }

    /** Moves the day of what is open by so many working days. */
    void move(String code, int workingDays) {
        write.statement(
                        code,
                        """
                select decide_by from register.relief
                where directive = :code and closed_on is null and decide_by is not null
                """,
                        Map.of())
                .query(LocalDate.class)
                .optional()
                .ifPresent(day -> redate(code, calendar.plus(day, workingDays)));
    }

    void redate(String code, LocalDate decideBy) {
        write.update(
                code,
                "update register.relief set decide_by = :decideBy where directive = :code and closed_on is null",
                with("decideBy", decideBy));
    }

    private LocalDate decideBy() {
        return calendar.plus(write.today(), days);
    }

    /** Notes that the head, or whoever decides, let the time pass. */
    void escalate(String code, Relief open) {
        write.journal(
                Action.RELIEF_OVERDUE,
                code,
                facts(),
                facts(
                        "reliefKind",
                        open.kind(),
                        "newDeadline",
                        open.dueOn(),
                        "decidedBy",
                        open.endorsedOn() == null ? null : open.decidedBy()));
    }
}
