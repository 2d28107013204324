package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.Test;

/**
 * Every activity of every model (tasks, events, gateways, subprocesses) is visited by some test. Runs after all the
 * others, in an execution of its own, and reads what {@link VisitedActivities} wrote.
 */
class PathCoverage {

    @Test
    void everyActivityIsVisitedByATest() throws IOException {
        assertThat(VisitedActivities.FILE)
                .as("the tests ran before and wrote down what they visited")
                .exists();
        Set<String> visited = new HashSet<>(Files.readAllLines(VisitedActivities.FILE));
        List<String> missed = new ArrayList<>();
        for (Path model : models()) {
            BpmnModelInstance bpmn = Bpmn.readModelFromFile(model.toFile());
            String process =
                    bpmn.getModelElementsByType(Process.class).iterator().next().getId();
            bpmn.getModelElementsByType(FlowNode.class).stream()
                    .filter(node -> !visited.contains(process + " " + node.getId()))
                    .forEach(node -> missed.add(model + ": " + node.getId() + " (" + node.getName() + ")"));
        }
        assertThat(missed).as("activities that no test visits").isEmpty();
    }

    private static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
            assertThat(models).as("models").isNotEmpty();
            return models;
        }
    }
}
