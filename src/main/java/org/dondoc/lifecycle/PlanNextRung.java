package org.dondoc.lifecycle;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Directive;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Sets when the ladder's next rung is reached, by the deadline that holds now. */
@Component
class PlanNextRung implements JavaDelegate {

    private final Register register;
    private final Ladder ladder;

    PlanNextRung(Register register, Ladder ladder) {
        this.register = register;
        this.ladder = ladder;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Directive directive = register.lock(execution.getProcessBusinessKey());
        execution.setVariable(DeadlineWatchProcess.Variables.RUNG_AT, Date.from(ladder.nextOf(directive)));
    }
}
