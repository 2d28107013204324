package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Directions;
import org.springframework.stereotype.Component;

/** Records what was done about a leader's direction; {@code stageChanged} if it does not wait for that. */
@Component
class RecordFollowUp implements JavaDelegate {

    private final Directions directions;

    RecordFollowUp(Directions directions) {
        this.directions = directions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        long direction = (Long) execution.getVariable(DirectionProcess.Variables.DIRECTION);
        if (!directions.follow(code, direction, Form.of(execution).text("answer"))) {
            throw new StageChanged(code);
        }
    }
}
