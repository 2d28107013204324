package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.Reliefs;
import org.springframework.stereotype.Component;

/** Tells the superiors that a request for relief waits longer than it may. */
@Component
class EscalateRelief implements JavaDelegate {

    private final Reliefs reliefs;

    EscalateRelief(Reliefs reliefs) {
        this.reliefs = reliefs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reliefs.escalate(execution.getProcessBusinessKey());
    }
}
