package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Reliefs;
import org.springframework.stereotype.Component;

/** Records whether the head passes the request on; {@code stageChanged} if none waits for that. */
@Component
class RecordEndorsement implements JavaDelegate {

    private final Reliefs reliefs;

    RecordEndorsement(Reliefs reliefs) {
        this.reliefs = reliefs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        Form form = Form.of(execution);
        boolean recorded = "ENDORSE".equals(form.text("outcome"))
                ? reliefs.endorse(code)
                : reliefs.decline(code, form.text("remark"));
        if (!recorded) {
            throw new StageChanged(code);
        }
    }
}
