package org.dondoc.register;

import static org.dondoc.register.Journal.facts;
import static org.dondoc.register.Writing.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Direction.Outcome;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What leaders direct, and what was done about it. Commands are as those of {@link Register}; what is not public is for
 * whoever has locked the directive.
 */
@Component
public class Directions {

    private final Writing write;
    private final WorkingCalendar calendar;
    private final int days;

    /** @param days working days that there are to follow one, unless the leader names the day */
    Directions(Writing write, WorkingCalendar calendar, @Value("${dondoc.due.direction:2}") int days) {
        this.write = write;
        this.calendar = calendar;
        this.days = days;
    }

    List<Direction> open(String code) {
        return write.statement(
                        code,
                        Rows.DIRECTION + "where n.directive = :code and n.closed_on is null order by n.id",
                        Map.of())
                .query(Rows::direction)
                .list();
    }

    Optional<Direction> open(String code, long id) {
        return open(code).stream().filter(one -> one.id() == id).findFirst();
    }

    /**
     * A leader says what is to be done, while a unit has it ({@code ASSIGNED}, {@code IN_PROGRESS}, {@code UNDER_REVIEW}).
     *
     * @param dueOn by when; null for the usual day
     */
    public boolean give(String code, String message, LocalDate dueOn) {
        Directive directive = write.lock(code);
        if (!directive.stage().isHeldByAUnit()) {
            return false;
        }
        Input input = new Input();
        String words = input.required("message", input.paragraph("message", message));
        input.notBefore(write.today(), "dueOn", input.day("dueOn", dueOn));
        input.refuseFaults();

        LocalDate day = dueOn == null ? calendar.plus(write.today(), days) : dueOn;
        long id = write.statement(
                        code,
                        """
                insert into register.direction (directive, message, given_at, giver, due_on, usual_day)
                values (:code, :message, :now, :actor, :dueOn, :usual) returning id
                """,
                        with("message", words, "dueOn", day, "usual", dueOn == null))
                .query(Long.class)
                .single();
        write.journal(Action.DIRECTED, code, facts(), facts("direction", id, "message", words, "dueOn", day));
        return true;
    }

    /** Tells what was done about a direction; false when it is not open. */
    public boolean follow(String code, long direction, String answer) {
        write.lock(code);
        Optional<Direction> open = open(code, direction);
        if (open.isEmpty()) {
            return false;
        }
        Input input = new Input();
        String words = input.required("answer", input.body("answer", answer));
        input.refuseFaults();

        close(code, open.get(), Outcome.FOLLOWED, words);
        write.journal(
                Action.DIRECTION_FOLLOWED,
                code,
                facts(
                        "giver", open.get().giver(),
                        "message", open.get().message(),
                        "dueOn", open.get().dueOn()),
                facts("direction", direction, "answer", words));
        return true;
    }

    /** Notes that a direction's day passed before it was followed, once; nothing if it is not open. */
    public void escalate(String code, long direction) {
        write.lock(code);
        open(code, direction).filter(open -> open.escalatedOn() == null).ifPresent(open -> {
            change(code, open, "escalated_on = :today", Map.of());
            write.journal(
                    Action.DIRECTION_OVERDUE,
                    code,
                    facts("giver", open.giver()),
                    facts("direction", direction, "message", open.message(), "dueOn", open.dueOn()));
        });
    }

    /** Ends what nobody has followed, because the directive ends or comes back from its unit. */
    void end(String code) {
        for (Direction open : open(code)) {
            close(code, open, Outcome.ENDED, null);
            write.journal(
                    Action.DIRECTION_ENDED,
                    code,
                    facts("giver", open.giver(), "message", open.message(), "dueOn", open.dueOn()),
                    facts("direction", open.id()));
        }
    }

    /** Moves the days of what is open by so many working days. */
    void move(String code, int workingDays) {
        for (Direction open : open(code)) {
            redate(code, open, calendar.plus(open.dueOn(), workingDays));
        }
    }

    void redate(String code, Direction open, LocalDate dueOn) {
        change(code, open, "due_on = :dueOn", with("dueOn", dueOn));
    }

    private void close(String code, Direction open, Outcome outcome, String answer) {
        change(
                code,
                open,
                "closed_on = :today, outcome = :outcome, answer = :answer, closer = :actor",
                with("outcome", outcome.name(), "answer", answer));
    }

    private void change(String code, Direction open, String assignments, Map<String, Object> params) {
        Map<String, Object> all = with("id", open.id());
        all.putAll(params);
        write.update(code, "update register.direction set " + assignments + " where id = :id", all);
    }
}
