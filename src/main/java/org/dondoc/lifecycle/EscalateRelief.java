package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Tells the superiors that a request for relief waits longer than it may. */
@Component
class EscalateRelief implements JavaDelegate {

    private final Register register;

    EscalateRelief(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        register.escalateRelief(execution.getProcessBusinessKey());
    }
}
