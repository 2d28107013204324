package org.dondoc.engine;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.dondoc.units.Units;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the tasks that name somebody who is away lie with whoever stands in, and come back afterwards. The person stays a
 * candidate; the deputy becomes one too, is marked as such, and has the task in hand where the person had. Tasks of a group
 * need none of it: whoever stands in for a head is in the head's group. Joins the caller's transaction.
 */
@Component
public class DeputiesTasks {

    /** Type of the identity link that marks a candidate who is none but for somebody's absence. */
    private static final String DEPUTY = "deputy";

    private final TaskService taskService;
    private final ActingPerson actingPerson;
    private final Units units;
    private final JdbcClient jdbc;

    DeputiesTasks(@Lazy TaskService taskService, ActingPerson actingPerson, Units units, JdbcClient jdbc) {
        this.taskService = taskService;
        this.actingPerson = actingPerson;
        this.units = units;
        this.jdbc = jdbc;
    }

    /** Brings every open task to where it belongs today; one that is suspended when it is resumed. */
    public void follow() {
        Map<String, String> working = units.deputies().all();
        actingPerson.asSystem(() -> concerned(working).forEach(task -> follow(task, working)));
    }

    /** The same for one task, which may have been suspended when absences began or ended. */
    void follow(String task) {
        follow(task, units.deputies().all());
    }

    private Set<String> concerned(Map<String, String> working) {
        return jdbc.sql(
                        """
                select distinct l.task_id_ from act_ru_identitylink l join act_ru_task t on t.id_ = l.task_id_
                where t.suspension_state_ = 1
                    and (l.type_ = :deputy or l.type_ = 'candidate' and l.user_id_ = any (:away))
                """)
                .param("deputy", DEPUTY)
                .param("away", working.keySet().toArray(String[]::new))
                .query(String.class)
                .set();
    }

    private void follow(String id, Map<String, String> working) {
        Set<IdentityLink> links = Set.copyOf(taskService.getIdentityLinksForTask(id));
        Set<String> deputies = users(links, DEPUTY);
        Set<String> named = minus(users(links, IdentityLinkType.CANDIDATE), deputies);
        Set<String> wanted = wanted(named, working);
        Set<String> gone = minus(deputies, wanted);
        minus(wanted, deputies).forEach(deputy -> {
            taskService.addCandidateUser(id, deputy);
            taskService.addUserIdentityLink(id, deputy, DEPUTY);
        });
        String before = task(id).getAssignee();
        String owner = before == null || named.contains(before)
                ? before
                : gone.contains(before) ? named.stream().findFirst().orElse(null) : null;
        String holder = working.getOrDefault(owner, owner);
        if (holder != null && !holder.equals(before)) {
            taskService.setAssignee(id, holder);
        }
        gone.forEach(deputy -> {
            taskService.deleteUserIdentityLink(id, deputy, DEPUTY);
            taskService.deleteCandidateUser(id, deputy);
        });
    }

    private Task task(String id) {
        return taskService.createTaskQuery().taskId(id).singleResult();
    }

    /** A new task of somebody who is away. */
    private void created(DelegateTask task) {
        Map<String, String> working = units.deputies().all();
        if (working.isEmpty()) {
            return;
        }
        Set<String> named = users(task.getCandidates(), IdentityLinkType.CANDIDATE);
        wanted(named, working).forEach(deputy -> {
            task.addCandidateUser(deputy);
            task.addUserIdentityLink(deputy, DEPUTY);
        });
        String assignee = task.getAssignee();
        if (assignee != null && named.contains(assignee) && working.containsKey(assignee)) {
            task.setAssignee(working.get(assignee));
        }
    }

    /** Whoever is named already needs no mark. */
    private static Set<String> wanted(Set<String> named, Map<String, String> working) {
        return minus(
                named.stream().filter(working::containsKey).map(working::get).collect(Collectors.toSet()), named);
    }

    private static Set<String> users(Set<IdentityLink> links, String type) {
        return links.stream()
                .filter(link -> type.equals(link.getType()))
                .map(IdentityLink::getUserId)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    /** Watches the new tasks of every model, also of those that were deployed before; modelers need not know of it. */
    static final class OfEveryModel extends AbstractBpmnParseListener {

        private final Supplier<DeputiesTasks> tasks;

        OfEveryModel(Supplier<DeputiesTasks> tasks) {
            this.tasks = tasks;
        }

        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            ((UserTaskActivityBehavior) activity.getActivityBehavior())
                    .getTaskDefinition()
                    .addTaskListener(
                            TaskListener.EVENTNAME_CREATE, task -> tasks.get().created(task));
        }
    }
}
