package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** The unit takes the directive on; {@code stageChanged} if it is not waiting for that. */
@Component
class AcceptDirective implements JavaDelegate {

    private final Register register;

    AcceptDirective(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        if (!register.acknowledge(code)) {
            throw new StageChanged(code);
        }
    }
}
