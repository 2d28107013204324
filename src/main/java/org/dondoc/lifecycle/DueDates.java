package org.dondoc.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Action;
import org.dondoc.register.Coordination;
import org.dondoc.register.Direction;
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
        return fromNow(assignmentRule());
    }

    /** Of the office's search for a lead unit; longer where a unit has just returned the directive. */
    public Date assignment(String code) {
        return fromNow(assignmentRule(directive(code)));
    }

    /** Of the office's search for the paper of an ad hoc directive. */
    public Date binding() {
        return fromNow(bindingRule());
    }

    /** By urgency; working hours for the most urgent. */
    public Date acknowledgement(String code) {
        return fromNow(acknowledgementRule(directive(code)));
    }

    public Date plan() {
        return fromNow(planRule());
    }

    /** The end of the deadline's day; without a deadline that of the next report that is owed. */
    public Date progress(String code) {
        Directive directive = directive(code);
        return endOf(directive.deadline() == null ? ladder.reportDay(directive) : directive.deadline());
    }

    public Date review() {
        return fromNow(reviewRule());
    }

    public Date acceptance() {
        return fromNow(acceptanceRule());
    }

    public Date explanation() {
        return fromNow(explanationRule());
    }

    /** Of the endorsement of a request for relief, and of its decision. */
    public Date relief() {
        return fromNow(reliefRule());
    }

    /** The end of the day by which whoever decides now has to, on what that report told to be in the way. */
    public Date obstacle(String code, long report) {
        return endOf(directives.obstacle(code, report).orElseThrow().dueOn());
    }

    /** The end of the day by which a leader's direction is to be followed. */
    public Date direction(String code, long direction) {
        return endOf(directives.direction(code, direction).orElseThrow().dueOn());
    }

    /** The end of the day by which the unit is asked to answer. */
    public Date coordination(String code, String unit) {
        return endOf(openAsk(code, unit).dueOn());
    }

    /** See {@link #reminder}. */
    public Date coordinationReminder(String code, String unit) {
        return Date.from(reminder(openAsk(code, unit).dueOn()));
    }

    /** The start of work some working days before the answer is due, or of its last day if it was asked too late. */
    Instant reminder(LocalDate dueOn) {
        Instant reminder = calendar.startOfWork(calendar.plus(dueOn, -settings.coordinationReminder()));
        return reminder.isAfter(clock.instant()) ? reminder : calendar.startOfWork(dueOn);
    }

    /**
     * The rule by which a task is due; empty for what is due on a day that was fixed otherwise, and for tasks that only
     * modelers know.
     *
     * @param task id of the user task in its model
     */
    Optional<DueRule> rule(String task, Directive directive) {
        return Optional.ofNullable(
                switch (task) {
                    case AssignmentProcess.ASSIGN_LEAD_UNIT -> assignmentRule(directive);
                    case BindingProcess.BIND_DOCUMENT -> bindingRule();
                    case UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE -> acknowledgementRule(directive);
                    case UnitWorkProcess.PLAN_AND_DELEGATE -> planRule();
                    case UnitWorkProcess.REVIEW_RESULT -> reviewRule();
                    case UnitWorkProcess.EXPLAIN_DELAY -> explanationRule();
                    case DirectiveProcess.ACCEPT_RESULT -> acceptanceRule();
                    case ReliefProcess.ENDORSE_RELIEF, ReliefProcess.DECIDE_RELIEF -> reliefRule();
                    case ObstacleProcess.DECIDE_OBSTACLE -> DueRule.days("dondoc.due.obstacle", settings.obstacle());
                    default -> null;
                });
    }

    /** The same for what a leader has said, which counts from when it was said and follows its holder's tasks. */
    Optional<DueRule> rule(Direction direction) {
        return direction.usualDay()
                ? Optional.of(DueRule.days("dondoc.due.direction", settings.direction()))
                : Optional.empty();
    }

    private DueRule assignmentRule() {
        return DueRule.days("dondoc.due.assignment", settings.assignment());
    }

    /** A unit that has returned the directive waits for a decision about that. */
    private DueRule assignmentRule(Directive directive) {
        return isReturned(directive) ? DueRule.days("dondoc.due.refusal", settings.refusal()) : assignmentRule();
    }

    private boolean isReturned(Directive directive) {
        return directives.remarks(directive.code()).stream()
                .findFirst()
                .filter(latest -> latest.action() == Action.RETURNED)
                .filter(latest -> !latest.at().isBefore(directive.stageSince()))
                .isPresent();
    }

    private DueRule bindingRule() {
        return DueRule.days("dondoc.due.binding", settings.binding());
    }

    private DueRule acknowledgementRule(Directive directive) {
        return switch (directive.urgency()) {
            case NORMAL -> DueRule.days("dondoc.due.acknowledgement-normal", settings.acknowledgementNormal());
            case URGENT -> DueRule.days("dondoc.due.acknowledgement-urgent", settings.acknowledgementUrgent());
            case VERY_URGENT, EXPRESS ->
                DueRule.hours(
                        "dondoc.due.acknowledgement-very-urgent-hours", settings.acknowledgementVeryUrgentHours());
        };
    }

    private DueRule planRule() {
        return DueRule.days("dondoc.due.plan", settings.plan());
    }

    private DueRule reviewRule() {
        return DueRule.days("dondoc.due.review", settings.review());
    }

    private DueRule explanationRule() {
        return DueRule.days("dondoc.due.explanation", settings.explanation());
    }

    private DueRule acceptanceRule() {
        return DueRule.days("dondoc.due.acceptance", settings.acceptance());
    }

    private DueRule reliefRule() {
        return DueRule.days("dondoc.due.relief", settings.relief());
    }

    private Date fromNow(DueRule rule) {
        return Date.from(rule.from(clock.instant(), calendar));
    }

    private Date endOf(LocalDate day) {
        return Date.from(calendar.endOfDay(day));
    }

    private Directive directive(String code) {
        return directives.find(code).orElseThrow();
    }

    private Coordination openAsk(String code, String unit) {
        return directives.openAsk(code, unit).orElseThrow();
    }
}
