package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.register.NewDocument;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** Binds the directive to its paper, or records that none will come; {@code stageChanged} if it awaits none. */
@Component
class RecordBinding implements JavaDelegate {

    private final Register register;
    private final Binding binding;

    RecordBinding(Register register, Binding binding) {
        this.register = register;
        this.binding = binding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        Form form = Form.of(execution);
        boolean recorded = "BIND".equals(form.text("outcome"))
                ? binding.bind(code, paper(form))
                : register.expectNoDocument(code, form.text("reason"));
        if (!recorded) {
            throw new StageChanged(code);
        }
    }

    private static NewDocument paper(Form form) {
        return new NewDocument(
                form.text("documentNumber"),
                form.day("documentDate"),
                form.text("issuedBy"),
                form.text("signedBy"),
                form.text("excerpt"));
    }
}
