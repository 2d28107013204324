package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Tells whoever has to accept a result, and the chief of office, that it waits longer than it may. */
@Component
class EscalateAcceptance implements JavaDelegate {

    private final Register register;

    EscalateAcceptance(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        register.escalateAcceptance(execution.getProcessBusinessKey());
    }
}
