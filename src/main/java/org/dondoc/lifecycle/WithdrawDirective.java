package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Withdraws the directive; {@code stageChanged} if it is no longer open. */
@Component
class WithdrawDirective implements JavaDelegate {

    private final Register register;

    WithdrawDirective(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        if (!register.withdraw(code, Form.of(execution).text("reason"))) {
            throw new StageChanged(code);
        }
    }
}
