package org.dondoc.register;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.units.Units;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The only writer of directives. Every change that succeeds leaves a row in the journal, in the caller's
 * transaction.
 *
 * <p>Commands answer {@code false} and change nothing when the directive's stage has moved on; they throw a
 * {@link org.dondoc.Refusal} with every fault of the input, or when there is no such directive.
 */
@Component
public class Register {

    private final JdbcClient jdbc;
    private final Units units;
    private final WorkingCalendar calendar;
    private final Actor actor;
    private final Clock clock;

    public Register(
            JdbcClient jdbc,
            Units units,
            WorkingCalendar calendar,
            Actor actor,
            Clock clock,
            @Value("${dondoc.coordination.min-days:2}") int minDays,
            @Value("${dondoc.coordination.days-without-deadline:5}") int daysWithoutDeadline) {
        this.jdbc = jdbc;
        this.units = units;
        this.calendar = calendar;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Enters a directive: without a lead unit as {@code REGISTERED}, with one as {@code ASSIGNED} and its
     * coordinating units as asked, with {@code completedOn} as {@code COMPLETED} on that day.
     *
     * @return its code
     */
    public String register(NewDirective d) {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether the directive is in the register already: empty if not, true if it was registered with the same
     * facts (whatever became of it since), false if the code was given to something else. Without a code,
     * any directive registered with the same facts counts.
     */
    public Optional<Boolean> isRegistered(NewDirective d) {
        throw new UnsupportedOperationException();
    }

    /** Keeps what the decision proposes for a directive without a lead unit, the lead first. */
    public void propose(String code, List<String> proposed) {
        throw new UnsupportedOperationException();
    }

    /**
     * {@code REGISTERED} → {@code ASSIGNED}. Units whose ask is still open from before keep it as it is.
     *
     * @param deadline the first deadline; null, or the one there is, to leave it
     */
    public boolean assign(
            String code, String leadUnit, List<Ask> coordinating, String trackingOfficer, LocalDate deadline) {
        throw new UnsupportedOperationException();
    }

    /** {@code ASSIGNED} → {@code IN_PROGRESS}. */
    public boolean acknowledge(String code) {
        throw new UnsupportedOperationException();
    }

    /** {@code ASSIGNED} → {@code REGISTERED}: it is not the unit's duty. */
    public boolean returnToOffice(String code, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Notes that the unit let the time to acknowledge pass, if it still has not. */
    public void escalateAcknowledgement(String code) {
        throw new UnsupportedOperationException();
    }

    /**
     * Who does the work, and by which steps; replaces an earlier plan. Only in {@code IN_PROGRESS}.
     *
     * @param specialist a specialist or head of the lead unit
     * @param milestones at least one, from today to the deadline
     */
    public boolean plan(String code, String specialist, String note, List<Milestone> milestones) {
        throw new UnsupportedOperationException();
    }

    /** Only in {@code IN_PROGRESS}, once there is a specialist. */
    public boolean changeSpecialist(String code, String specialist, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Only in {@code IN_PROGRESS}. */
    public boolean report(String code, Progress progress) {
        throw new UnsupportedOperationException();
    }

    /**
     * {@code IN_PROGRESS} → {@code UNDER_REVIEW}.
     *
     * @param document a file of this directive; null only for a secret one, which has no files
     */
    public boolean submit(String code, String summary, UUID document) {
        throw new UnsupportedOperationException();
    }

    /**
     * {@code UNDER_REVIEW} → {@code AWAITING_ACCEPTANCE}: the lead unit has submitted today.
     *
     * @param remark may be null
     */
    public boolean approve(String code, String remark) {
        throw new UnsupportedOperationException();
    }

    /** {@code UNDER_REVIEW} → {@code IN_PROGRESS}. */
    public boolean returnForRework(String code, String remark) {
        throw new UnsupportedOperationException();
    }

    /** {@code AWAITING_ACCEPTANCE} → {@code IN_PROGRESS}. */
    public boolean sendBack(String code, String remark) {
        throw new UnsupportedOperationException();
    }

    /**
     * {@code AWAITING_ACCEPTANCE} → {@code COMPLETED}; asks still open end with it.
     *
     * @param remark may be null
     */
    public boolean close(String code, Grade grade, String remark) {
        throw new UnsupportedOperationException();
    }

    /** From any open stage; asks still open end with it. */
    public boolean withdraw(String code, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * Asks a unit to coordinate, again if it was dropped or has answered; false when its ask is still open or
     * the directive is not.
     */
    public boolean ask(String code, Ask ask) {
        throw new UnsupportedOperationException();
    }

    /** False when no ask to the unit is open. */
    public boolean dropAsk(String code, String unit, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * False when no ask to the unit is open.
     *
     * @param document a file of this directive; may be null
     */
    public boolean answer(String code, String unit, String answer, UUID document) {
        throw new UnsupportedOperationException();
    }

    /** Notes that the unit was reminded of its ask; nothing if none is open. */
    public void remindCoordination(String code, String unit) {
        throw new UnsupportedOperationException();
    }

    /** Charges the unit for letting its due date pass, once; nothing if no ask is open. */
    public void chargeLateCoordination(String code, String unit) {
        throw new UnsupportedOperationException();
    }

    /** The lead unit explains its delay. */
    public void explain(String code, String explanation, String remedy) {
        throw new UnsupportedOperationException();
    }

    /** In any open stage. */
    public boolean urge(String code, String message) {
        throw new UnsupportedOperationException();
    }

    /**
     * In any open stage; the history of deadlines is kept.
     *
     * @param documentNumber of the issuer's answer; may be null
     */
    public boolean moveDeadline(String code, LocalDate deadline, String reason, String documentNumber) {
        throw new UnsupportedOperationException();
    }

    /** Locks the directive until the transaction ends, so that its deadline stands still meanwhile. */
    public Directive lock(String code) {
        throw new UnsupportedOperationException();
    }

    /** Notes rungs that were acted on, a journal row each; rungs up to {@code until} are then dealt with. */
    public void recordRungs(String code, List<Rung> rungs, Instant until) {
        throw new UnsupportedOperationException();
    }

    /** Keeps a file. Refused when it is empty and for a secret directive. */
    public UUID attach(String code, String name, String contentType, byte[] content) {
        throw new UnsupportedOperationException();
    }
}
