package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Another unit takes the lead and begins with its acknowledgement; {@code stageChanged} if no unit is at work. */
@Component
class HandOverDirective implements JavaDelegate {

    private final Register register;

    HandOverDirective(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        Form form = Form.of(execution);
        String unit = form.text("newLeadUnit");
        if (!register.handOver(code, unit, form.text("reason"))) {
            throw new StageChanged(code);
        }
        execution.setVariable(DirectiveProcess.Variables.UNIT, unit);
    }
}
