package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Reminds the coordinating unit that its answer is due soon. */
@Component
class RemindCoordination implements JavaDelegate {

    private final Register register;

    RemindCoordination(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String unit = (String) execution.getVariable(CoordinationProcess.Variables.UNIT);
        register.remindCoordination(execution.getProcessBusinessKey(), unit);
    }
}
