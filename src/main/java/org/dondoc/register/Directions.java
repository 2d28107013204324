package org.dondoc.register;

import static org.dondoc.register.Journal.facts;
import static org.dondoc.register.Writing.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Direction.Outcome;

/** The rows of leaders' directions. Whoever writes them has locked the directive. */
final class Directions {

    private final Writing write;
    private final WorkingCalendar calendar;
    private final int days;

    /** @param days working days that there are to follow one, unless the leader names the day */
    Directions(Writing write, WorkingCalendar calendar, int days) {
        this.write = write;
        this.calendar = calendar;
        this.days = days;
    }

    Directions by(Writing other) {
        return new Directions(other, calendar, days);
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

    /** @param dueOn null for the usual day */
    void give(String code, String message, LocalDate dueOn) {
        LocalDate day = dueOn == null ? calendar.plus(write.today(), days) : dueOn;
        long id = write.statement(
                        code,
                        """
                insert into register.direction (directive, message, given_at, giver, due_on, usual_day)
                values (:code, :message, :now, :actor, :dueOn, :usual) returning id
                """,
                        with("message", message, "dueOn", day, "usual", dueOn == null))
                .query(Long.class)
                .single();
        write.journal(Action.DIRECTED, code, facts(), facts("direction", id, "message", message, "dueOn", day));
    }

    void follow(String code, Direction open, String answer) {
        close(code, open, Outcome.FOLLOWED, answer);
        write.journal(
                Action.DIRECTION_FOLLOWED,
                code,
                facts("giver", open.giver(), "message", open.message(), "dueOn", open.dueOn()),
                facts("direction", open.id(), "answer", answer));
    }

    void escalate(String code, Direction open) {
        change(code, open, "escalated_on = :today", Map.of());
        write.journal(
                Action.DIRECTION_OVERDUE,
                code,
                facts("giver", open.giver()),
                facts("direction", open.id(), "message", open.message(), "dueOn", open.dueOn()));
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
