package org.dondoc.engine;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Evaluates the decision tables that modelers edit, in their latest version. */
@Component
public class Decisions {

    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private final DecisionService decisionService;
    private final RepositoryService repositoryService;
    private final ActingPerson actingPerson;

    Decisions(
            @Lazy DecisionService decisionService,
            @Lazy RepositoryService repositoryService,
            ActingPerson actingPerson) {
        this.decisionService = decisionService;
        this.repositoryService = repositoryService;
        this.actingPerson = actingPerson;
    }

    /** One map of outputs per matching rule, in the order of the table. */
    public List<Map<String, Object>> evaluate(String decision, Map<String, Object> inputs) {
        return actingPerson.asSystem(() ->
                decisionService.evaluateDecisionTableByKey(decision, inputs).getResultList());
    }

    /** The texts that an output of the table can have, in the order of the table; what is computed is left out. */
    public List<String> texts(String decision, String output) {
        DecisionTable table = (DecisionTable) actingPerson.asSystem(() -> {
            String latest = repositoryService
                    .createDecisionDefinitionQuery()
                    .decisionDefinitionKey(decision)
                    .latestVersion()
                    .singleResult()
                    .getId();
            return repositoryService
                    .getDmnModelInstance(latest)
                    .<Decision>getModelElementById(decision)
                    .getExpression();
        });
        int column = table.getOutputs().stream().map(Output::getName).toList().indexOf(output);
        return table.getRules().stream()
                .map(rule -> List.copyOf(rule.getOutputEntries()).get(column))
                .map(entry -> entry.getText().getTextContent().strip())
                .map(TEXT::matcher)
                .filter(Matcher::matches)
                .map(text -> text.group(1))
                .distinct()
                .toList();
    }
}
