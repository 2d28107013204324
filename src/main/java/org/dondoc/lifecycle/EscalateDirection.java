package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Directions;
import org.springframework.stereotype.Component;

/** Tells the leader that a direction is not followed yet, and whoever holds it. */
@Component
class EscalateDirection implements JavaDelegate {

    private final Directions directions;

    EscalateDirection(Directions directions) {
        this.directions = directions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long direction = (Long) execution.getVariable(DirectionProcess.Variables.DIRECTION);
        directions.escalate(execution.getProcessBusinessKey(), direction);
    }
}
