package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Records why the unit is late and what it does about it. */
@Component
class RecordExplanation implements JavaDelegate {

    private final Register register;

    RecordExplanation(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Form form = Form.of(execution);
        register.explain(execution.getProcessBusinessKey(), form.text("explanation"), form.text("remedy"));
    }
}
