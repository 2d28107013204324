package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Records whether the head passes the request on; {@code stageChanged} if none waits for that. */
@Component
class RecordEndorsement implements JavaDelegate {

    private final Register register;

    RecordEndorsement(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        Form form = Form.of(execution);
        boolean recorded = "ENDORSE".equals(form.text("outcome"))
                ? register.endorseRelief(code)
                : register.declineRelief(code, form.text("remark"));
        if (!recorded) {
            throw new StageChanged(code);
        }
    }
}
