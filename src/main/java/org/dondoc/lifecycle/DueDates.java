package org.dondoc.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Action;
import org.dondoc.register.Coordination;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * When the tasks of the models are due, and when their timers fire: the bean {@code dueDates} of their expressions.
 * Working days count from today and end at 24:00 local.
 */
@Component
@EnableConfigurationProperties(DueSettings.class)
public class DueDates {

    private final DueSettings settings;
    private final Directives directives;
    private final Ladder ladder;
    private final WorkingCalendar calendar;
    private final Clock clock;

    DueDates(DueSettings settings, Directives directives, Ladder ladder, WorkingCalendar calendar, Clock clock) {
        this.settings = settings;
        this.directives = directives;
        this.ladder = ladder;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** As models say that were deployed before there was {@code assignment.bpmn}. */
    public Date assignment() {
        return inWorkingDays(settings.assignment());
    }

    /** Of the office's search for a lead unit; longer where a unit has just returned the directive. */
    public Date assignment(String code) {
        return isReturned(directive(code)) ? inWorkingDays(settings.refusal()) : assignment();
    }

    /** Of the office's search for the paper of an ad hoc directive. */
    public Date binding() {
        return inWorkingDays(settings.binding());
    }

    /** By urgency; working hours for the most urgent. */
    public Date acknowledgement(String code) {
        return switch (directive(code).urgency()) {
            case NORMAL -> inWorkingDays(settings.acknowledgementNormal());
            case URGENT -> inWorkingDays(settings.acknowledgementUrgent());
            case VERY_URGENT, EXPRESS ->
                Date.from(calendar.plusHours(clock.instant(), settings.acknowledgementVeryUrgentHours()));
        };
    }

    public Date plan() {
        return inWorkingDays(settings.plan());
    }

    /** The end of the deadline's day; without a deadline that of the next report that is owed. */
    public Date progress(String code) {
        Directive directive = directive(code);
        return endOf(directive.deadline() == null ? ladder.reportDay(directive) : directive.deadline());
    }

    public Date review() {
        return inWorkingDays(settings.review());
    }

    public Date acceptance() {
        return inWorkingDays(settings.acceptance());
    }

    public Date explanation() {
        return inWorkingDays(settings.explanation());
    }

    /** Of the endorsement of a request for relief, and of its decision. */
    public Date relief() {
        return inWorkingDays(settings.relief());
    }

    /** The end of the day by which the unit is asked to answer. */
    public Date coordination(String code, String unit) {
        return endOf(openAsk(code, unit).dueOn());
    }

    /** The start of work some working days before the answer is due, or of its last day if it was asked too late. */
    public Date coordinationReminder(String code, String unit) {
        LocalDate dueOn = openAsk(code, unit).dueOn();
        Instant reminder = calendar.startOfWork(calendar.plus(dueOn, -settings.coordinationReminder()));
        return Date.from(reminder.isAfter(clock.instant()) ? reminder : calendar.startOfWork(dueOn));
    }

    private boolean isReturned(Directive directive) {
        return directives.remarks(directive.code()).stream()
                .findFirst()
                .filter(latest -> latest.action() == Action.RETURNED)
                .filter(latest -> !latest.at().isBefore(directive.stageSince()))
                .isPresent();
    }

    private Date inWorkingDays(int days) {
        return endOf(calendar.plus(today(), days));
    }

    private Date endOf(LocalDate day) {
        return Date.from(calendar.endOfDay(day));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
    }

    private Directive directive(String code) {
        return directives.find(code).orElseThrow();
    }

    private Coordination openAsk(String code, String unit) {
        return directives.openAsk(code, unit).orElseThrow();
    }
}
