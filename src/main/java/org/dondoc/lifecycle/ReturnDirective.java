package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** The unit returns a directive that is not its duty; {@code stageChanged} if it is not waiting for that. */
@Component
class ReturnDirective implements JavaDelegate {

    private final Register register;

    ReturnDirective(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        if (!register.returnToOffice(code, Form.of(execution).text("reason"))) {
            throw new StageChanged(code);
        }
    }
}
