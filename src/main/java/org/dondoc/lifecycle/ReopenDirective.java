package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Directives;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Reopens a directive that was accepted by mistake, and lays down what routes it; {@code stageChanged} if it is open. */
@Component
class ReopenDirective implements JavaDelegate {

    private final Register register;
    private final Directives directives;

    ReopenDirective(Register register, Directives directives) {
        this.register = register;
        this.directives = directives;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        if (!register.reopen(code, Form.of(execution).text("reason"))) {
            throw new StageChanged(code);
        }
        RoutingFacts.lay(execution, directives.find(code).orElseThrow());
    }
}
