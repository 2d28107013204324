package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Asks;
import org.springframework.stereotype.Component;

/** Charges the coordinating unit with its late answer. */
@Component
class ChargeLateCoordination implements JavaDelegate {

    private final Asks asks;

    ChargeLateCoordination(Asks asks) {
        this.asks = asks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String unit = (String) execution.getVariable(CoordinationProcess.Variables.UNIT);
        asks.chargeLate(execution.getProcessBusinessKey(), unit);
    }
}
