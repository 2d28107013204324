package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Tells the superiors that an obstacle waits longer than it may. */
@Component
class EscalateObstacle implements JavaDelegate {

    private final Register register;

    EscalateObstacle(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long report = (Long) execution.getVariable(ObstacleProcess.Variables.REPORT);
        register.escalateObstacle(execution.getProcessBusinessKey(), report);
    }
}
