package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Answers what the report told to be in the way; {@code stageChanged} if it does not wait for that. */
@Component
class AnswerObstacle implements JavaDelegate {

    private final Register register;

    AnswerObstacle(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        long report = (Long) execution.getVariable(ObstacleProcess.Variables.REPORT);
        if (!register.answerObstacle(code, report, Form.of(execution).text("answer"))) {
            throw new StageChanged(code);
        }
    }
}
