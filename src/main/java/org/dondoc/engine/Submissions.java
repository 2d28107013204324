package org.dondoc.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.dondoc.Language;
import org.dondoc.Refusal;
import org.dondoc.Texts;

/**
 * What a person submits with a form, turned into transient variables: the delegate behind the task reads them and writes
 * the register, and nothing that a person typed is ever stored in the engine.
 */
class Submissions {

    /** Names that the application adds to each form; browsers send them back. */
    private static final Set<String> FACTS =
            Set.of("directive", "specialistOptions", "unitOptions", "documentOptions", "officerOptions");

    private Submissions() {}

    static VariableMap accepted(FormSchema form, Map<String, Object> submitted) {
        VariableMap values = Variables.createVariables();
        form.accept(submitted == null ? Map.of() : submitted, FACTS)
                .forEach((key, value) -> values.putValueTyped(key, Variables.untypedValue(value, true)));
        return values;
    }

    /** Shows a refusal to the person in the words of the person's language; the engine answers 400. */
    static <T> T explained(Supplier<T> submission) {
        try {
            return submission.get();
        } catch (Refusal refusal) {
            StringBuilder message = new StringBuilder();
            Map<String, String> byField = new HashMap<>();
            for (Refusal.Fault fault : refusal.faults()) {
                String text = Texts.of(fault, Language.ofCaller());
                message.append(message.isEmpty() ? "" : " ").append(text);
                byField.put(fault.field(), text);
            }
            throw new FormFieldValidationException(byField, message.toString(), refusal);
        }
    }

    /** The schema of the form that is deployed for a task; the caller's right to see the task is checked. */
    static FormSchema ofTask(FormService forms, Conditions conditions, String taskId) {
        return new FormSchema(forms.getDeployedTaskForm(taskId), conditions::holds);
    }

    static FormSchema ofStart(FormService forms, Conditions conditions, String processDefinitionId) {
        return new FormSchema(forms.getDeployedStartForm(processDefinitionId), conditions::holds);
    }
}
