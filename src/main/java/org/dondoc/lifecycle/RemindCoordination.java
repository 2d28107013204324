package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Asks;
import org.springframework.stereotype.Component;

/** Reminds the coordinating unit that its answer is due soon. */
@Component
class RemindCoordination implements JavaDelegate {

    private final Asks asks;

    RemindCoordination(Asks asks) {
        this.asks = asks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String unit = (String) execution.getVariable(CoordinationProcess.Variables.UNIT);
        asks.remind(execution.getProcessBusinessKey(), unit);
    }
}
