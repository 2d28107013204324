package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.engine.Processes;
import org.dondoc.register.Directives;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/**
 * Sends the result back to the unit that leads now, and lets the deadline watch go on for it; {@code stageChanged} if
 * none awaits acceptance.
 */
@Component
class SendBackResult implements JavaDelegate {

    private final Register register;
    private final Directives directives;
    private final Processes processes;

    SendBackResult(Register register, Directives directives, Processes processes) {
        this.register = register;
        this.directives = directives;
        this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        if (!register.sendBack(code, Form.of(execution).text("remark"))) {
            throw new StageChanged(code);
        }
        execution.setVariable(
                DirectiveProcess.Variables.UNIT,
                directives.find(code).orElseThrow().leadUnit());
        processes.deadlineMoved(code);
    }
}
