package org.dondoc.engine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
    private static final Set<String> FACTS = Set.of(
            "directive", "specialistOptions", "unitOptions", "documentOptions", "officerOptions", "outcomeOptions");

    /** The register's fields, and the keys under which forms ask for them. */
    private static final Map<String, List<String>> ASKED_AS = Map.of(
            "specialist", List.of("assignedSpecialist"),
            "note", List.of("planNote"),
            "summary", List.of("result"),
            "document", List.of("resultDocument", "answerDocument"),
            "coordinatingUnits", List.of("coordinating"),
            "ask", List.of("coordinationAsk"),
            "deadline", List.of("newDeadline"));

    private Submissions() {}

    static VariableMap accepted(FormSchema form, Map<String, Object> submitted) {
        VariableMap values = Variables.createVariables();
        form.accept(submitted == null ? Map.of() : submitted, FACTS)
                .forEach((key, value) -> values.putValueTyped(key, Variables.untypedValue(value, true)));
        return values;
    }

    /** Shows a refusal to the person in the words of the person's language and of the form; the engine answers 400. */
    static <T> T explained(FormSchema form, Supplier<T> submission) {
        try {
            return submission.get();
        } catch (Refusal refusal) {
            throw explanation(refusal, form);
        }
    }

    /** Where no form is at hand the fields have the names that they have elsewhere. */
    static FormFieldValidationException explanation(Refusal refusal) {
        return explanation(refusal, FormSchema.NONE);
    }

    private static FormFieldValidationException explanation(Refusal refusal, FormSchema form) {
        Map<String, Set<String>> texts = new LinkedHashMap<>();
        for (Refusal.Fault fault : refusal.faults()) {
            String field = asked(fault.field(), form);
            String text = form.label(field)
                    .map(label -> Texts.of(fault, Language.ofCaller(), label))
                    .orElseGet(() -> Texts.of(fault, Language.ofCaller()));
            texts.computeIfAbsent(field, any -> new LinkedHashSet<>()).add(text);
        }
        Map<String, String> byField = new LinkedHashMap<>();
        texts.forEach((field, ofField) -> byField.put(field, String.join(" ", ofField)));
        return new FormFieldValidationException(byField, String.join(" ", byField.values()), refusal);
    }

    /** The key under which the form asks for what the register names otherwise. */
    private static String asked(String field, FormSchema form) {
        return form.label(field).isPresent()
                ? field
                : ASKED_AS.getOrDefault(field, List.of()).stream()
                        .filter(key -> form.label(key).isPresent())
                        .findFirst()
                        .orElse(field);
    }

    /** The schema of the form that is deployed for a task; the caller's right to see the task is checked. */
    static FormSchema ofTask(FormService forms, Conditions conditions, String taskId) {
        return new FormSchema(forms.getDeployedTaskForm(taskId), conditions::holds);
    }

    static FormSchema ofStart(FormService forms, Conditions conditions, String processDefinitionId) {
        return new FormSchema(forms.getDeployedStartForm(processDefinitionId), conditions::holds);
    }
}
