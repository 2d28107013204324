package org.dondoc.lifecycle;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.springframework.stereotype.Component;

/** When the tests' application stops, writes down which activities they visited: {@code process activity} a line. */
@Component
class VisitedActivities {

    static final Path FILE = Path.of("target", "visited-activities.txt");

    private static boolean begun;

    private final HistoryService historyService;

    VisitedActivities(HistoryService historyService) {
        this.historyService = historyService;
    }

    @PreDestroy
    void write() throws IOException {
        SortedSet<String> visited = historyService.createHistoricActivityInstanceQuery().list().stream()
                .map(activity -> activity.getProcessDefinitionKey() + " " + activity.getActivityId())
                .collect(Collectors.toCollection(TreeSet::new));
        synchronized (VisitedActivities.class) {
            if (begun) {
                Files.write(FILE, visited, StandardOpenOption.APPEND);
            } else {
                Files.write(FILE, visited);
            }
            begun = true;
        }
    }
}
