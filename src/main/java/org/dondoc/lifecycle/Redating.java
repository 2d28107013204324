package org.dondoc.lifecycle;

import org.dondoc.engine.Processes;
import org.dondoc.register.Coordination;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.springframework.stereotype.Component;

/** What in the engine follows from a deadline: the next rung, priorities, the unit's work and the asks to other units. */
@Component
public class Redating {

    private final Directives directives;
    private final DueDates dueDates;
    private final Ladder ladder;
    private final Processes processes;

    Redating(Directives directives, DueDates dueDates, Ladder ladder, Processes processes) {
        this.directives = directives;
        this.dueDates = dueDates;
        this.ladder = ladder;
        this.processes = processes;
    }

    /** To be called in the transaction in which the register moved the deadline. */
    public void follow(String code) {
        Directive directive = directives.find(code).orElseThrow();
        processes.deadlineMoved(code);
        processes.setPriority(code, ladder.priority(directive));
        if (directive.leadUnit() != null) {
            processes.redateTask(
                    code,
                    directive.leadUnit(),
                    UnitWorkProcess.REPORT_PROGRESS,
                    dueDates.progress(code).toInstant());
        }
        directives.coordination(code).stream().filter(Coordination::isOpen).forEach(ask -> followAsk(code, ask.unit()));
    }

    /** The same for the day of one ask. */
    void followAsk(String code, String unit) {
        processes.redateTask(
                code,
                unit,
                CoordinationProcess.ANSWER_ASK,
                dueDates.coordination(code, unit).toInstant());
        processes.redateTimer(
                code,
                unit,
                CoordinationProcess.ANSWER_OVERDUE,
                dueDates.coordination(code, unit).toInstant());
        processes.redateTimer(
                code,
                unit,
                CoordinationProcess.ANSWER_DUE_SOON,
                dueDates.coordinationReminder(code, unit).toInstant());
    }
}
