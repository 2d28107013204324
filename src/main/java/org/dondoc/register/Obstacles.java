package org.dondoc.register;

import static org.dondoc.register.Journal.facts;
import static org.dondoc.register.Writing.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Obstacle.Addressee;
import org.dondoc.register.Obstacle.Outcome;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Obstacles and proposals, from the report that tells them to the answer. Commands are as those of {@link Register}; what
 * is not public is for whoever has locked the directive.
 */
@Component
public class Obstacles {

    private final Writing write;
    private final WorkingCalendar calendar;
    private final int days;

    /** @param days working days that each has who is asked to decide */
    Obstacles(Writing write, WorkingCalendar calendar, @Value("${dondoc.due.obstacle:2}") int days) {
        this.write = write;
        this.calendar = calendar;
        this.days = days;
    }

    List<Obstacle> open(String code) {
        return write.statement(
                        code,
                        Rows.OBSTACLE + "where r.directive = :code and o.closed_on is null order by o.report",
                        Map.of())
                .query(Rows::obstacle)
                .list();
    }

    Optional<Obstacle> open(String code, long report) {
        return open(code).stream().filter(one -> one.report() == report).findFirst();
    }

    /** Asks whoever decides first. */
    LocalDate ask(String code, long report, String obstacles, String proposals, Addressee first) {
        LocalDate dueOn = dueOn();
        write.update(
                code,
                """
                insert into register.obstacle (report, obstacles, proposals, addressed_to, asked_on, due_on)
                values (:report, :obstacles, :proposals, :addressedTo, :today, :dueOn)
                """,
                with(
                        "report", report,
                        "obstacles", obstacles,
                        "proposals", proposals,
                        "addressedTo", first.name(),
                        "dueOn", dueOn));
        return dueOn;
    }

    /**
     * Passes an obstacle on to the office or a leader; false when it is not open.
     *
     * @param report that told it
     */
    public boolean passOn(String code, long report, Addressee next, String remark) {
        write.lock(code);
        Optional<Obstacle> open = open(code, report);
        if (open.isEmpty()) {
            return false;
        }
        Input input = new Input();
        if (input.required("outcome", next) != null && !open.get().mayBePassedOnTo(next)) {
            input.fault("outcome", next, "refusal.choice");
        }
        String words = input.required("remark", input.paragraph("remark", remark));
        input.refuseFaults();

        Obstacle obstacle = open.get();
        change(
                code,
                obstacle,
                """
                addressed_to = :addressedTo, asked_on = :today, due_on = :dueOn, passer = :actor, remark = :remark,
                escalated_on = null
                """,
                with("addressedTo", next.name(), "dueOn", dueOn(), "remark", words));
        write.journal(
                Action.OBSTACLE_PASSED_ON,
                code,
                facts(
                        "addressedTo", obstacle.addressedTo(),
                        "dueOn", obstacle.dueOn(),
                        "reporter", obstacle.reporter()),
                facts(
                        "report",
                        report,
                        "addressedTo",
                        next,
                        "dueOn",
                        dueOn(),
                        "remark",
                        words,
                        "obstacles",
                        obstacle.obstacles(),
                        "proposals",
                        obstacle.proposals()));
        return true;
    }

    /** False when the obstacle is not open. Refused to whoever reported it, who may pass it on. */
    public boolean answer(String code, long report, String answer) {
        write.lock(code);
        Optional<Obstacle> open = open(code, report);
        if (open.isEmpty()) {
            return false;
        }
        Input input = new Input();
        String words = input.required("answer", input.body("answer", answer));
        if (open.get().reporter().equals(write.actor())) {
            input.fault("answer", answer, "refusal.obstacle.own");
        }
        input.refuseFaults();

        close(code, open.get(), Outcome.ANSWERED, words);
        write.journal(
                Action.OBSTACLE_ANSWERED,
                code,
                facts(
                        "addressedTo", open.get().addressedTo(),
                        "reporter", open.get().reporter()),
                facts("report", report, "answer", words));
        return true;
    }

    /** Notes that whoever has to decide on the obstacle let the day pass; nothing if it is not open. */
    public void escalate(String code, long report) {
        write.lock(code);
        open(code, report).ifPresent(open -> {
            change(code, open, "escalated_on = :today", Map.of());
            write.journal(
                    Action.OBSTACLE_ESCALATED,
                    code,
                    facts(),
                    facts("report", report, "addressedTo", open.addressedTo(), "dueOn", open.dueOn()));
        });
    }

    /** Ends what is unanswered, because the directive ends or leaves the unit. */
    void end(String code) {
        for (Obstacle open : open(code)) {
            close(code, open, Outcome.ENDED, null);
            write.journal(
                    Action.OBSTACLE_ENDED,
                    code,
                    facts("dueOn", open.dueOn(), "reporter", open.reporter()),
                    facts("report", open.report(), "addressedTo", open.addressedTo()));
        }
    }

    /** Moves the days of what is open by so many working days. */
    void move(String code, int workingDays) {
        for (Obstacle open : open(code)) {
            redate(code, open, calendar.plus(open.dueOn(), workingDays));
        }
    }

    void redate(String code, Obstacle open, LocalDate dueOn) {
        change(code, open, "due_on = :dueOn", with("dueOn", dueOn));
    }

    private void close(String code, Obstacle open, Outcome outcome, String answer) {
        change(
                code,
                open,
                "closed_on = :today, outcome = :outcome, answer = :answer, closer = :actor",
                with("outcome", outcome.name(), "answer", answer));
    }

    private void change(String code, Obstacle open, String assignments, Map<String, Object> params) {
        Map<String, Object> all = with("report", open.report());
        all.putAll(params);
        write.update(code, "update register.obstacle set " + assignments + " where report = :report", all);
    }

    private LocalDate dueOn() {
        return calendar.plus(write.today(), days);
    }
}
