package org.dondoc.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Evaluates the decision tables that modelers edit, in their latest version. */
@Component
public class Decisions {

    private final DecisionService decisionService;
    private final ActingPerson actingPerson;

    Decisions(@Lazy DecisionService decisionService, ActingPerson actingPerson) {
        this.decisionService = decisionService;
        this.actingPerson = actingPerson;
    }

    /** One map of outputs per matching rule, in the order of the table. */
    public List<Map<String, Object>> evaluate(String decision, Map<String, Object> inputs) {
        return actingPerson.asSystem(() ->
                decisionService.evaluateDecisionTableByKey(decision, inputs).getResultList());
    }
}
