package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Gives the work to another specialist; {@code stageChanged} if the unit is not at work. */
@Component
class ChangeSpecialist implements JavaDelegate {

    private final Register register;

    ChangeSpecialist(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        Form form = Form.of(execution);
        String specialist = form.text("assignedSpecialist");
        if (!register.changeSpecialist(code, specialist, form.text("reason"))) {
            throw new StageChanged(code);
        }
        execution.setVariable(UnitWorkProcess.Variables.SPECIALIST, specialist);
    }
}
