package org.dondoc.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.OpenTask;
import org.dondoc.register.Asks;
import org.dondoc.register.Coordination;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.springframework.stereotype.Component;

/** Explains due dates by the rules that led to them: the same that {@link DueDates} and {@link CalendarMoves} go by. */
@Component
public class DueExplanations {

    private final DueDates dueDates;
    private final Directives directives;
    private final Asks asks;
    private final WorkingCalendar calendar;

    DueExplanations(DueDates dueDates, Directives directives, Asks asks, WorkingCalendar calendar) {
        this.dueDates = dueDates;
        this.directives = directives;
        this.asks = asks;
        this.calendar = calendar;
    }

    /** Empty for a task without a day, and for one that only modelers know. */
    public Optional<DueExplanation> of(OpenTask task, Directive directive) {
        if (task.dueAt() == null) {
            return Optional.empty();
        }
        return switch (task.key()) {
            case UnitWorkProcess.REPORT_PROGRESS ->
                Optional.of(fixed(task, directive.deadline() == null ? "monthly-report" : "deadline"));
            case CoordinationProcess.ANSWER_ASK ->
                directives.openAsk(directive.code(), task.unit()).map(ask -> answer(task, ask, directive));
            case DirectionProcess.FOLLOW_DIRECTION ->
                directives.directions(directive.code()).stream()
                        .filter(one -> one.isOpen() && one.dueOn().equals(WorkingCalendar.lastDay(task.dueAt())))
                        .findFirst()
                        .map(direction -> dueDates.rule(direction)
                                .map(rule -> counted(task, rule, direction.givenAt(), directive.code()))
                                .orElseGet(() -> fixed(task, "named")));
            default ->
                dueDates.rule(task.key(), directive)
                        .map(rule -> counted(task, rule, task.createdAt(), directive.code()));
        };
    }

    private DueExplanation counted(OpenTask task, DueRule rule, Instant came, String code) {
        LocalDate from = LocalDate.ofInstant(came, WorkingCalendar.ZONE);
        LocalDate until = WorkingCalendar.lastDay(task.dueAt());
        int suspended = suspended(code, from);
        if (calendar.between(WorkingCalendar.lastDay(rule.from(came, calendar)), until) != suspended) {
            return fixed(task, "earlier-rule");
        }
        return new DueExplanation(
                task.id(),
                task.name(),
                task.dueAt(),
                rule.setting(),
                from,
                rule.inHours() ? null : rule.amount(),
                rule.inHours() ? rule.amount() : null,
                suspended,
                calendar.skipped(from, until),
                calendar.version());
    }

    /** Working days for which the directive stood still from that day on. */
    private int suspended(String code, LocalDate from) {
        return directives.suspensions(code).stream()
                .filter(pause ->
                        pause.resumedOn() != null && !pause.suspendedOn().isBefore(from))
                .mapToInt(pause -> calendar.between(pause.suspendedOn(), pause.resumedOn()))
                .sum();
    }

    private DueExplanation answer(OpenTask task, Coordination ask, Directive directive) {
        if (!ask.dueOn().equals(asks.usualDueOn(ask.askedOn(), directive.deadline()))) {
            return fixed(task, "named");
        }
        return new DueExplanation(
                task.id(),
                task.name(),
                task.dueAt(),
                "half-of-lead",
                ask.askedOn(),
                calendar.between(ask.askedOn(), ask.dueOn()),
                null,
                0,
                calendar.skipped(ask.askedOn(), ask.dueOn()),
                calendar.version());
    }

    private DueExplanation fixed(OpenTask task, String rule) {
        return new DueExplanation(
                task.id(), task.name(), task.dueAt(), rule, null, null, null, 0, List.of(), calendar.version());
    }
}
