package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Asks;
import org.springframework.stereotype.Component;

/** Records a coordinating unit's answer; {@code stageChanged} if its ask is no longer open. */
@Component
class RecordAnswer implements JavaDelegate {

    private final Asks asks;

    RecordAnswer(Asks asks) {
        this.asks = asks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        Form form = Form.of(execution);
        String unit = (String) execution.getVariable(CoordinationProcess.Variables.UNIT);
        if (!asks.answer(code, unit, form.text("answer"), form.id("answerDocument"))) {
            throw new StageChanged(code);
        }
    }
}
