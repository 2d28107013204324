package org.dondoc.lifecycle;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.engine.Processes;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Register;
import org.dondoc.register.Secrecy;
import org.dondoc.register.Urgency;
import org.springframework.stereotype.Component;

/**
 * Registers a directive that was entered in Tasklist, lays down what routes it (unit, acceptors and title), and has the
 * office look for its paper if it has none.
 */
@Component
class RegisterDirective implements JavaDelegate {

    private final Register register;
    private final Directives directives;
    private final Processes processes;

    RegisterDirective(Register register, Directives directives, Processes processes) {
        this.register = register;
        this.directives = directives;
        this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (execution.getProcessBusinessKey() == null) {
            execution.setProcessBusinessKey(register.register(entered(Form.of(execution))));
        }
        Directive directive = directives.find(execution.getProcessBusinessKey()).orElseThrow();
        RoutingFacts.lay(execution, directive);
        if (directive.awaitsDocument()) {
            processes.documentAwaited(directive.code(), directive.title());
        }
    }

    private static NewDirective entered(Form form) {
        return new NewDirective(
                null,
                form.choice("issuerLevel", IssuerLevel.class),
                form.text("documentNumber"),
                form.day("documentDate"),
                form.text("issuedBy"),
                form.text("signedBy"),
                form.text("excerpt"),
                form.text("content"),
                form.text("field"),
                form.choice("urgency", Urgency.class),
                form.choice("secrecy", Secrecy.class),
                form.flag("adHoc"),
                null,
                List.of(),
                null,
                form.day("assignedOn"),
                form.day("deadline"),
                form.text("expectedProduct"),
                null,
                null);
    }
}
