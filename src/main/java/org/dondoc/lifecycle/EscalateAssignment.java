package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Tells the chief of office that a directive waits for its lead unit longer than it may. */
@Component
class EscalateAssignment implements JavaDelegate {

    private final Register register;

    EscalateAssignment(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        register.escalateAssignment(execution.getProcessBusinessKey());
    }
}
