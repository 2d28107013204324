package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Obstacle.Addressee;
import org.dondoc.register.Obstacles;
import org.springframework.stereotype.Component;

/** Passes on what the report told to be in the way; {@code stageChanged} if it does not wait for that. */
@Component
class PassOnObstacle implements JavaDelegate {

    private enum Outcome {
        TO_OFFICE(Addressee.OFFICE),
        TO_LEADER(Addressee.LEADER);

        private final Addressee addressee;

        Outcome(Addressee addressee) {
            this.addressee = addressee;
        }
    }

    private final Obstacles obstacles;

    PassOnObstacle(Obstacles obstacles) {
        this.obstacles = obstacles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        long report = (Long) execution.getVariable(ObstacleProcess.Variables.REPORT);
        Form form = Form.of(execution);
        Outcome outcome = form.choice("outcome", Outcome.class);
        Addressee next = outcome == null ? null : outcome.addressee;
        if (!obstacles.passOn(code, report, next, form.text("remark"))) {
            throw new StageChanged(code);
        }
        String unit = (String) execution.getVariable(DirectiveProcess.Variables.UNIT);
        execution.setVariable(ObstacleProcess.Variables.DECIDERS, Deciders.group(next, unit));
    }
}
