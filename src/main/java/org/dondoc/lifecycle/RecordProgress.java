package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Progress;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Records a progress report, the last one with the result; {@code stageChanged} if the unit is not at work. */
@Component
class RecordProgress implements JavaDelegate {

    private final Register register;

    RecordProgress(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        Form form = Form.of(execution);
        Progress progress =
                new Progress(form.number("percent"), form.text("done"), form.text("obstacles"), form.text("proposals"));
        boolean recorded = register.report(code, progress);
        if (recorded && "SUBMIT".equals(form.text("outcome"))) {
            recorded = register.submit(code, form.text("result"), form.id("resultDocument"));
        }
        if (!recorded) {
            throw new StageChanged(code);
        }
    }
}
