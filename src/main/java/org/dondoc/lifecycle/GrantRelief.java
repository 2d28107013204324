package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.engine.Processes;
import org.dondoc.register.Directives;
import org.dondoc.register.Register;
import org.dondoc.register.Relief;
import org.dondoc.register.Reliefs;
import org.springframework.stereotype.Component;

/**
 * Grants the request: the deadline moves with everything that follows from it, or the directive is withdrawn;
 * {@code stageChanged} if none waits for that.
 */
@Component
class GrantRelief implements JavaDelegate {

    private final Register register;
    private final Reliefs reliefs;
    private final Directives directives;
    private final Redating redating;
    private final Processes processes;

    GrantRelief(Register register, Reliefs reliefs, Directives directives, Redating redating, Processes processes) {
        this.register = register;
        this.reliefs = reliefs;
        this.directives = directives;
        this.redating = redating;
        this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        register.lock(code);
        Relief relief = directives.openRelief(code).orElseThrow(() -> new StageChanged(code));
        Form form = Form.of(execution);
        if (!reliefs.grant(code, form.day("grantedDueOn"), form.text("remark"), form.text("documentNumber"))) {
            throw new StageChanged(code);
        }
        if (relief.kind() == Relief.Kind.WITHDRAW) {
            processes.withdrawn(code, relief.reason());
        } else {
            redating.follow(code);
        }
    }
}
