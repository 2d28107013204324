package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Reliefs;
import org.springframework.stereotype.Component;

/** Refuses the request with the reason; {@code stageChanged} if none waits for that. */
@Component
class RefuseRelief implements JavaDelegate {

    private final Reliefs reliefs;

    RefuseRelief(Reliefs reliefs) {
        this.reliefs = reliefs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        Form form = Form.of(execution);
        if (!reliefs.refuse(code, form.text("remark"), form.text("documentNumber"))) {
            throw new StageChanged(code);
        }
    }
}
