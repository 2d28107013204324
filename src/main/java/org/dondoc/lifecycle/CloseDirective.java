package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Grade;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Closes the directive with its accepted result; {@code stageChanged} if none awaits acceptance. */
@Component
class CloseDirective implements JavaDelegate {

    private final Register register;

    CloseDirective(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        Form form = Form.of(execution);
        if (!register.close(code, form.choice("grade", Grade.class), form.text("remark"))) {
            throw new StageChanged(code);
        }
    }
}
