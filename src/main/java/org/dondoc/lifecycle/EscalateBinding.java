package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Tells the chief of office that an ad hoc directive has waited for its paper longer than it may. */
@Component
class EscalateBinding implements JavaDelegate {

    private final Register register;

    EscalateBinding(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        register.escalateBinding(execution.getProcessBusinessKey());
    }
}
