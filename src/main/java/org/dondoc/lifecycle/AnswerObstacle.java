package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Obstacles;
import org.springframework.stereotype.Component;

/** Answers what the report told to be in the way; {@code stageChanged} if it does not wait for that. */
@Component
class AnswerObstacle implements JavaDelegate {

    private final Obstacles obstacles;

    AnswerObstacle(Obstacles obstacles) {
        this.obstacles = obstacles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        long report = (Long) execution.getVariable(ObstacleProcess.Variables.REPORT);
        if (!obstacles.answer(code, report, Form.of(execution).text("answer"))) {
            throw new StageChanged(code);
        }
    }
}
