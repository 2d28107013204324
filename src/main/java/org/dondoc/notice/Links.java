package org.dondoc.notice;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dondoc.engine.OpenTask;
import org.dondoc.engine.Processes;
import org.dondoc.security.Groups;
import org.dondoc.units.Person;
import org.dondoc.units.Person.Role;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Addresses for mails and calendars. They lead to Tasklist, which keeps them over its sign-in. */
@Component
class Links {

    private final Processes processes;
    private final Units units;
    private final String application;

    /** @param application where people reach this application, without a slash at the end */
    Links(Processes processes, Units units, @Value("${dondoc.url}") String application) {
        this.processes = processes;
        this.units = units;
        this.application = application;
    }

    /** The person's task on the directive, or one that the person may look at, or Tasklist itself. */
    String directive(String code, Person person) {
        Set<String> groups = groups(person);
        String tasklist = to("/camunda/app/tasklist/default/#/");
        return processes.openTasks(code).stream()
                .filter(task -> distance(task, person, groups) < 3)
                .min(Comparator.comparingInt(task -> distance(task, person, groups)))
                .map(task -> tasklist + "?task=" + task.id())
                .orElse(tasklist);
    }

    String to(String path) {
        return application + path;
    }

    private static int distance(OpenTask task, Person person, Set<String> groups) {
        if (person.id().equals(task.assignee()) || task.candidateUsers().contains(person.id())) {
            return 0;
        }
        if (task.candidateGroups().stream().anyMatch(groups::contains)) {
            return 1;
        }
        boolean seesAll = groups.contains(Groups.OFFICE) || groups.contains(Groups.LEADERSHIP);
        return seesAll || task.unit() != null && task.unit().equals(person.unit()) ? 2 : 3;
    }

    private Set<String> groups(Person person) {
        Set<String> groups = new HashSet<>();
        if (person.unit() != null) {
            groups.add(Groups.of(person.unit()));
        }
        if (person.role() == Role.HEAD || person.role() == Role.DEPUTY) {
            groups.add(Groups.headOf(person.unit()));
            units.find(person.unit()).filter(Unit::isOffice).ifPresent(office -> groups.add(Groups.OFFICE));
        }
        groups.addAll(
                switch (person.role()) {
                    case OFFICER -> List.of(Groups.OFFICE);
                    case LEADER -> List.of(Groups.LEADERSHIP);
                    default -> List.of();
                });
        return groups;
    }
}
