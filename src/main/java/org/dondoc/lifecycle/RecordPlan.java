package org.dondoc.lifecycle;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Milestone;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Records the head's plan and who does the work; {@code stageChanged} if the unit is not at work. */
@Component
class RecordPlan implements JavaDelegate {

    private final Register register;

    RecordPlan(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        Form form = Form.of(execution);
        String specialist = form.text("assignedSpecialist");
        List<Milestone> milestones = form.rows("milestones").stream()
                .map(row -> new Milestone(row.text("milestoneTitle"), row.day("milestoneDueOn")))
                .toList();
        if (!register.plan(code, specialist, form.text("planNote"), milestones)) {
            throw new StageChanged(code);
        }
        execution.setVariable(UnitWorkProcess.Variables.SPECIALIST, specialist);
    }
}
