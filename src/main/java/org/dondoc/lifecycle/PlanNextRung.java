package org.dondoc.lifecycle;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.engine.Processes;
import org.dondoc.register.Directive;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Sets when the ladder's next rung is reached and the unit's work due, by the deadline that holds now. */
@Component
class PlanNextRung implements JavaDelegate {

    private final Register register;
    private final Ladder ladder;
    private final DueDates dueDates;
    private final Processes processes;

    PlanNextRung(Register register, Ladder ladder, DueDates dueDates, Processes processes) {
        this.register = register;
        this.ladder = ladder;
        this.dueDates = dueDates;
        this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Directive directive = register.lock(execution.getProcessBusinessKey());
        execution.setVariable(DirectiveProcess.Variables.RUNG_AT, Date.from(ladder.nextOf(directive)));
        if (directive.deadline() != null) {
            processes.redate(
                    directive.code(),
                    UnitWorkProcess.REPORT_PROGRESS,
                    dueDates.progress(directive.code()).toInstant());
        }
    }
}
