package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Records that the head approves the result or returns it; {@code stageChanged} if none is under review. */
@Component
class RecordReview implements JavaDelegate {

    private final Register register;

    RecordReview(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        Form form = Form.of(execution);
        String remark = form.text("remark");
        boolean recorded = "APPROVE".equals(form.text("outcome"))
                ? register.approve(code, remark)
                : register.returnForRework(code, remark);
        if (!recorded) {
            throw new StageChanged(code);
        }
    }
}
