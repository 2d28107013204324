package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Obstacles;
import org.springframework.stereotype.Component;

/** Tells the superiors that an obstacle waits longer than it may. */
@Component
class EscalateObstacle implements JavaDelegate {

    private final Obstacles obstacles;

    EscalateObstacle(Obstacles obstacles) {
        this.obstacles = obstacles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long report = (Long) execution.getVariable(ObstacleProcess.Variables.REPORT);
        obstacles.escalate(execution.getProcessBusinessKey(), report);
    }
}
