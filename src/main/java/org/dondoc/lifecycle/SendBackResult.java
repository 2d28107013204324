package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Sends the result back to the unit; {@code stageChanged} if none awaits acceptance. */
@Component
class SendBackResult implements JavaDelegate {

    private final Register register;

    SendBackResult(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        if (!register.sendBack(code, Form.of(execution).text("remark"))) {
            throw new StageChanged(code);
        }
    }
}
