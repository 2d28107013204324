package org.dondoc.register;

import static org.dondoc.register.Journal.facts;
import static org.dondoc.register.Writing.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Relief.Outcome;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Requests for relief from a deadline, from the lead unit's asking to the decision. Commands are as those of {@link
 * Register}; what is not public is for whoever has locked the directive.
 */
@Component
public class Reliefs {

    private final JdbcClient jdbc;
    private final Writing write;
    private final WorkingCalendar calendar;
    private final Deadlines deadlines;
    private final Plans plans;
    private final int days;

    /** @param days working days that the head has to endorse it, and then others to decide on it */
    Reliefs(
            JdbcClient jdbc,
            Writing write,
            WorkingCalendar calendar,
            Deadlines deadlines,
            Plans plans,
            @Value("${dondoc.due.relief:2}") int days) {
        this.jdbc = jdbc;
        this.write = write;
        this.calendar = calendar;
        this.deadlines = deadlines;
        this.plans = plans;
        this.days = days;
    }

    /**
     * The lead unit asks for relief from the deadline. False when another request is open, when relief was granted as
     * often as the terms allow, and where no unit is at work.
     *
     * @param byHead the head asks, and so endorses it
     */
    public boolean ask(String code, ReliefAsk ask, ReliefTerms terms, boolean byHead) {
        Directive directive = write.lock(code);
        if (!directive.stage().isHeldByAUnit() || open(code).isPresent() || timesRelieved(code) >= terms.atMost()) {
            return false;
        }
        Input input = new Input();
        Relief.Kind kind = input.required("kind", ask.kind());
        if (kind == Relief.Kind.WITHDRAW && ask.dueOn() != null) {
            input.fault("dueOn", ask.dueOn(), "refusal.relief.noDay");
        } else if (kind == Relief.Kind.POSTPONE || kind == Relief.Kind.STRETCH) {
            deadlines.checkLater(directive, "dueOn", ask.dueOn(), input);
        }
        String why = input.required("reason", input.paragraph("reason", ask.reason()));
        List<Milestone> given = ask.steps() == null ? List.of() : ask.steps();
        if (!given.isEmpty() && kind != Relief.Kind.STRETCH) {
            input.fault("steps", null, "refusal.relief.noSteps");
        }
        List<Milestone> steps = given.stream()
                .map(step -> plans.checked(step == null ? new Milestone(null, null) : step, ask.dueOn(), input))
                .toList();
        input.refuseFaults();

        keep(directive, new ReliefAsk(kind, ask.dueOn(), why, steps), terms, byHead);
        return true;
    }

    /** The head passes the request on; false when none waits for that. */
    public boolean endorse(String code) {
        write.lock(code);
        Optional<Relief> asked = open(code).filter(relief -> relief.endorsedOn() == null);
        if (asked.isEmpty()) {
            return false;
        }
        Relief open = asked.get();
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
        return true;
    }

    /** The head does not pass the request on; false when none waits for that. */
    public boolean decline(String code, String remark) {
        write.lock(code);
        Optional<Relief> open = open(code).filter(relief -> relief.endorsedOn() == null);
        if (open.isEmpty()) {
            return false;
        }
        Input input = new Input();
        String why = input.required("remark", input.paragraph("remark", remark));
        input.refuseFaults();

        close(Action.RELIEF_NOT_ENDORSED, Outcome.NOT_ENDORSED, code, open.get(), null, why, null);
        return true;
    }

    /**
     * Grants the endorsed request and moves the deadline; withdrawing the directive is left to the caller. False when
     * none waits for a decision.
     *
     * @param dueOn the day granted; null means the one asked for
     * @param remark may be null
     * @param documentNumber of the issuer's answer; null only where the ministry's leaders set the deadline
     */
    public boolean grant(String code, LocalDate dueOn, String remark, String documentNumber) {
        Directive before = write.lock(code);
        Optional<Relief> open = open(code).filter(relief -> relief.endorsedOn() != null);
        if (open.isEmpty()) {
            return false;
        }
        Relief relief = open.get();
        boolean moves = relief.kind() != Relief.Kind.WITHDRAW;
        LocalDate granted = moves && dueOn == null ? relief.dueOn() : dueOn;
        Input input = new Input();
        if (moves) {
            deadlines.checkLater(before, "grantedDueOn", granted, input);
        } else if (granted != null) {
            input.fault("grantedDueOn", granted, "refusal.relief.noDay");
        }
        String words = input.paragraph("remark", remark);
        String number = answerOf(before, documentNumber, input);
        input.refuseFaults();

        close(Action.RELIEF_GRANTED, Outcome.GRANTED, code, relief, granted, words, number);
        if (moves) {
            deadlines.move(code, granted, relief.reason(), number);
        }
        if (!relief.steps().isEmpty()) {
            plans.replace(
                    code,
                    relief.steps().stream()
                            .map(step -> step.dueOn().isAfter(granted) ? new Milestone(step.title(), granted) : step)
                            .toList());
        }
        return true;
    }

    /**
     * False when no request waits for a decision.
     *
     * @param documentNumber as in {@link #grant}
     */
    public boolean refuse(String code, String remark, String documentNumber) {
        Directive before = write.lock(code);
        Optional<Relief> open = open(code).filter(relief -> relief.endorsedOn() != null);
        if (open.isEmpty()) {
            return false;
        }
        Input input = new Input();
        String why = input.required("remark", input.paragraph("remark", remark));
        String number = answerOf(before, documentNumber, input);
        input.refuseFaults();

        close(Action.RELIEF_REFUSED, Outcome.REFUSED, code, open.get(), null, why, number);
        return true;
    }

    /** Notes that the head, or whoever decides on the request, let the time pass; nothing if none is open. */
    public void escalate(String code) {
        write.lock(code);
        open(code)
                .ifPresent(open -> write.journal(
                        Action.RELIEF_OVERDUE,
                        code,
                        facts(),
                        facts(
                                "reliefKind",
                                open.kind(),
                                "newDeadline",
                                open.dueOn(),
                                "decidedBy",
                                open.endorsedOn() == null ? null : open.decidedBy())));
    }

    /** Ends what is undecided, because the directive ends or leaves the unit. */
    void end(String code) {
        open(code).ifPresent(relief -> close(Action.RELIEF_ENDED, Outcome.ENDED, code, relief, null, null, null));
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

    private void keep(Directive directive, ReliefAsk ask, ReliefTerms terms, boolean endorsed) {
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
                        "steps", ask.steps().isEmpty() ? null : Plans.inWords(ask.steps()),
                        "late", late ? true : null,
                        "decidedBy", terms.decidedBy(),
                        "endorsedOn", endorsed ? write.today() : null));
    }

    private void close(
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

    /** What others than the ministry's leaders set, they decide on by a document. */
    private static String answerOf(Directive directive, String documentNumber, Input input) {
        String number = input.line("documentNumber", documentNumber);
        return directive.issuerLevel() == IssuerLevel.MINISTRY ? number : input.required("documentNumber", number);
    }

    private Optional<Relief> open(String code) {
        return Rows.reliefs(jdbc, code).stream().filter(Relief::isOpen).findFirst();
    }

    private long timesRelieved(String code) {
        return Rows.reliefs(jdbc, code).stream()
                .filter(relief -> relief.outcome() == Relief.Outcome.GRANTED)
                .count();
    }

    private LocalDate decideBy() {
        return calendar.plus(write.today(), days);
    }
}
