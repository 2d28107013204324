package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Tells the head's superior that the unit has not acknowledged in time. */
@Component
class EscalateAcknowledgement implements JavaDelegate {

    private final Register register;

    EscalateAcknowledgement(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        register.escalateAcknowledgement(execution.getProcessBusinessKey());
    }
}
