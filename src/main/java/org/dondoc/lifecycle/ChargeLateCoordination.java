package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Charges the coordinating unit with its late answer. */
@Component
class ChargeLateCoordination implements JavaDelegate {

    private final Register register;

    ChargeLateCoordination(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String unit = (String) execution.getVariable(CoordinationProcess.Variables.UNIT);
        register.chargeLateCoordination(execution.getProcessBusinessKey(), unit);
    }
}
