package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Tells the leader that a direction is not followed yet, and whoever holds it. */
@Component
class EscalateDirection implements JavaDelegate {

    private final Register register;

    EscalateDirection(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long direction = (Long) execution.getVariable(DirectionProcess.Variables.DIRECTION);
        register.escalateDirection(execution.getProcessBusinessKey(), direction);
    }
}
