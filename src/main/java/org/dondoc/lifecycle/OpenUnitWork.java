package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Directives;
import org.springframework.stereotype.Component;

/** Keeps who does the work, where the unit's work is resumed after a send-back, or null. */
@Component
class OpenUnitWork implements JavaDelegate {

    private final Directives directives;

    OpenUnitWork(Directives directives) {
        this.directives = directives;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        execution.setVariable(
                UnitWorkProcess.Variables.SPECIALIST,
                directives.find(code).orElseThrow().specialist());
    }
}
