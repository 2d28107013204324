package org.dondoc.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one way by which the application starts, messages and re-dates process instances. It acts as the system, because a
 * delegate keeps its caller's tenants and would silently find nothing in another unit; the journal still names the
 * person. A message must find exactly one receiver, or an IllegalStateException rolls everything back; only those that
 * say so may find nobody. Everything joins the caller's transaction.
 */
@Component
public class Processes {

    private static final String DIRECTIVE = "directive";
    private static final String DEADLINE_WATCH = "deadline-watch";
    private static final String UNIT_WORK = "unit-work";
    private static final String RELIEF = "relief";
    private static final String BINDING = "binding";
    private static final String TITLE = "title";
    private static final String OBSTACLE = "obstacle";
    private static final String DIRECTION = "direction";

    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final ManagementService managementService;
    private final ActingPerson actingPerson;
    private final DeputiesTasks deputies;
    private final JdbcClient jdbc;
    private final Clock clock;

    Processes(
            @Lazy RuntimeService runtimeService,
            @Lazy TaskService taskService,
            @Lazy ManagementService managementService,
            ActingPerson actingPerson,
            DeputiesTasks deputies,
            JdbcClient jdbc,
            Clock clock) {
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.managementService = managementService;
        this.actingPerson = actingPerson;
        this.deputies = deputies;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Starts the life of a directive that stands in the register; its code becomes the business key. */
    public void start(String code) {
        actingPerson.asSystem(() -> runtimeService.startProcessInstanceByKey(DIRECTIVE, code));
    }

    /** Starts the life of a completed directive once more. */
    public void reopened(String code, String reason) {
        actingPerson.asSystem(() -> runtimeService
                .createMessageCorrelation("directive.reopened")
                .processInstanceBusinessKey(code)
                .setVariable("reason", Variables.stringValue(reason, true))
                .correlateStartMessage());
    }

    /** Ends the work of the unit that leads and begins it anew in another; the directive must be at work in a unit. */
    public void handedOver(String code, String unit, String reason) {
        expectOne(
                "directive.handedOver",
                code,
                message("directive.handedOver", code, Map.of("newLeadUnit", unit, "reason", reason)));
    }

    /**
     * Stops everything of a directive: its tasks can be done by nobody and its timers do not fire, until it is resumed.
     * A suspended instance receives no message.
     */
    public void suspend(String code) {
        actingPerson.asSystem(
                () -> instances(code).forEach(instance -> runtimeService.suspendProcessInstanceById(instance.getId())));
    }

    /** Lets everything of a directive go on, its waiting timers and the days of its tasks moved by the pause. */
    public void resume(String code, UnaryOperator<Instant> moved) {
        activate(code);
        actingPerson.asSystem(() -> {
            for (ProcessInstance instance : instances(code)) {
                managementService
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .timers()
                        .list()
                        .forEach(timer ->
                                managementService.setJobDuedate(timer.getId(), moved(timer.getDuedate(), moved)));
            }
            tasksOf(code).stream()
                    .filter(task -> task.getDueDate() != null)
                    .forEach(task -> taskService.setDueDate(task.getId(), moved(task.getDueDate(), moved)));
            tasksOf(code).forEach(task -> deputies.follow(task.getId()));
        });
    }

    private static Date moved(Date day, UnaryOperator<Instant> by) {
        return Date.from(by.apply(day.toInstant()));
    }

    private void activate(String code) {
        actingPerson.asSystem(() -> runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(code)
                .suspended()
                .list()
                .forEach(instance -> runtimeService.activateProcessInstanceById(instance.getId())));
    }

    private List<ProcessInstance> instances(String code) {
        return runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(code)
                .list();
    }

    /** A suspended directive too. */
    public void withdrawn(String code, String reason) {
        activate(code);
        expectOne("directive.withdrawn", code, message("directive.withdrawn", code, Map.of("reason", reason)));
    }

    /** Tells the deadline watch; it may find nobody, because the watch computes its next rung from the register. */
    public void deadlineMoved(String code) {
        send(message("deadline-watch.deadlineMoved", code, Map.of()));
    }

    /**
     * Starts a unit's request for relief, beside its directive and not called by it.
     *
     * @param deciders group that decides
     * @param byHead the head asks, so that nobody has to endorse it
     */
    public void reliefAsked(String code, String unit, String title, String deciders, boolean byHead) {
        Map<String, Object> facts = Map.of("unit", unit, "title", title, "deciders", deciders, "askedByHead", byHead);
        actingPerson.asSystem(() -> runtimeService.startProcessInstanceByKey(RELIEF, code, facts));
    }

    /** Ends the open request, because its directive has ended or left the unit. */
    public void reliefEnded(String code) {
        expectOne("relief.requestEnded", code, message("relief.requestEnded", code, Map.of()));
    }

    /** Starts the office's search for the paper of an ad hoc directive, beside its life and not called by it. */
    public void documentAwaited(String code, String title) {
        actingPerson.asSystem(() -> runtimeService.startProcessInstanceByKey(BINDING, code, Map.of("title", title)));
    }

    /** Ends that search; it may find nobody, where it has ended already or the directive is older than the process. */
    public void bindingEnded(String code) {
        send(message("binding.ended", code, Map.of()));
    }

    /** Shows the directive under this title wherever its title is shown. */
    public void retitled(String code, String title) {
        actingPerson.asSystem(() -> instances(code).stream()
                .filter(instance -> runtimeService.getVariable(instance.getId(), TITLE) != null)
                .forEach(instance -> runtimeService.setVariable(instance.getId(), TITLE, title)));
    }

    /**
     * Starts what is done about the obstacles of one report, beside its directive; several may run at once.
     *
     * @param deciders group that decides first
     * @param report id of the report
     */
    public void obstacleReported(String code, String unit, String title, String deciders, long report) {
        Map<String, Object> facts = Map.of("unit", unit, "title", title, "deciders", deciders, "report", report);
        actingPerson.asSystem(() -> runtimeService.startProcessInstanceByKey(OBSTACLE, code, facts));
    }

    /** Ends what is done about the obstacles of one report, because its directive has ended or left the unit. */
    public void obstacleEnded(String code, long report) {
        expectOne(
                "obstacle.ended",
                code,
                message("obstacle.ended", code, Map.of()).processInstanceVariableEquals("report", report));
    }

    /**
     * Starts what the holder is to do about a leader's direction, beside its directive; several may run at once.
     *
     * @param specialist who holds the directive; null for the head
     * @param direction id of the direction
     */
    public void directionGiven(String code, String unit, String title, String specialist, long direction) {
        Map<String, Object> facts = Map.of("unit", unit, "title", title, "direction", direction);
        actingPerson.asSystem(() -> {
            String instance = runtimeService
                    .startProcessInstanceByKey(DIRECTION, code, facts)
                    .getId();
            if (specialist != null) {
                taskService
                        .createTaskQuery()
                        .processInstanceId(instance)
                        .list()
                        .forEach(task -> give(task.getId(), specialist));
            }
        });
    }

    /** Ends what is done about one direction, because its directive has ended or left the unit. */
    public void directionEnded(String code, long direction) {
        expectOne(
                "direction.ended",
                code,
                message("direction.ended", code, Map.of()).processInstanceVariableEquals("direction", direction));
    }

    public void coordinationAsked(String code, String unit) {
        expectOne(
                "directive.coordinationAsked",
                code,
                runtimeService
                        .createMessageCorrelation("directive.coordinationAsked")
                        .processInstanceBusinessKey(code)
                        .setVariablesToTriggeredScope(Map.of("coordinatingUnit", unit)));
    }

    public void coordinationDropped(String code, String unit) {
        expectOne(
                "coordination.dropped",
                code,
                message("coordination.dropped", code, Map.of()).tenantId(unit));
    }

    /** Asks the head to explain; it may find nobody where the unit's work has ended or not begun. */
    public void explanationAsked(String code) {
        send(message("unit-work.explanationAsked", code, Map.of()));
    }

    public void specialistChanged(String code, String specialist, String reason) {
        expectOne(
                "unit-work.specialistChanged",
                code,
                message(
                        "unit-work.specialistChanged",
                        code,
                        Map.of("assignedSpecialist", specialist, "reason", reason)));
    }

    /**
     * Names another specialist to a unit's work that stands at nobody's task of the specialist; where that work has ended,
     * it reads the register when it is resumed.
     */
    public void specialistNamed(String code, String specialist) {
        actingPerson.asSystem(() -> runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(code)
                .processDefinitionKey(UNIT_WORK)
                .list()
                .forEach(work -> runtimeService.setVariable(work.getId(), "specialist", specialist)));
    }

    /**
     * Gives back to its group every task that somebody has taken, so that colleagues can take it. Tasks that name the
     * person as the one to do them stay.
     */
    public void release(String person) {
        releaseSuspended(person);
        actingPerson.asSystem(() -> taskService.createTaskQuery().taskAssignee(person).active().list().stream()
                .filter(task -> taskService.getIdentityLinksForTask(task.getId()).stream()
                        .noneMatch(link ->
                                IdentityLinkType.CANDIDATE.equals(link.getType()) && person.equals(link.getUserId())))
                .forEach(task -> taskService.setAssignee(task.getId(), null)));
    }

    /** By SQL, because the engine changes nobody's hold on a task that is suspended, and the person leaves now. */
    private void releaseSuspended(String person) {
        jdbc.sql(
                        """
                with released as (
                    update act_ru_task t set assignee_ = null, rev_ = rev_ + 1
                    where assignee_ = :person and suspension_state_ = 2 and not exists (
                        select from act_ru_identitylink l
                        where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.user_id_ = :person)
                    returning id_)
                update act_hi_taskinst h set assignee_ = null from released where h.id_ = released.id_
                """)
                .param("person", person)
                .update();
    }

    /** Gives the directive's open tasks of this model id to somebody, beside the groups that may do them; none open is fine. */
    public void give(String code, String taskKey, String person) {
        actingPerson.asSystem(() -> tasksOf(code).stream()
                .filter(task -> taskKey.equals(task.getTaskDefinitionKey()))
                .forEach(task -> give(task.getId(), person)));
    }

    /** Whoever stands in for that person has it. */
    private void give(String task, String person) {
        taskService.getIdentityLinksForTask(task).stream()
                .filter(link -> link.getUserId() != null && !IdentityLinkType.ASSIGNEE.equals(link.getType()))
                .forEach(link -> taskService.deleteUserIdentityLink(task, link.getUserId(), link.getType()));
        taskService.addCandidateUser(task, person);
        taskService.setAssignee(task, person);
        deputies.follow(task);
    }

    /** Gives the open tasks of a directive this priority (0 to 100). */
    public void setPriority(String code, int priority) {
        actingPerson.asSystem(() -> {
            for (Task task : tasksOf(code)) {
                if (task.getPriority() != priority) {
                    taskService.setPriority(task.getId(), priority);
                }
            }
        });
    }

    /**
     * Gives the unit's open tasks of this model id a new due date; none open is fine.
     *
     * @param unit null for tasks that stand in no unit
     */
    public void redateTask(String code, String unit, String taskKey, Instant dueAt) {
        actingPerson.asSystem(() -> tasksOf(code).stream()
                .filter(task -> taskKey.equals(task.getTaskDefinitionKey()) && Objects.equals(unit, task.getTenantId()))
                .forEach(task -> taskService.setDueDate(task.getId(), Date.from(dueAt))));
    }

    /**
     * Moves the unit's waiting timers of this model id; none waiting is fine.
     *
     * @param unit null for timers that wait in no unit
     */
    public void redateTimer(String code, String unit, String timer, Instant at) {
        actingPerson.asSystem(() -> instances(code).stream()
                .filter(instance -> Objects.equals(unit, instance.getTenantId()))
                .forEach(instance -> redateTimers(instance.getId(), timer, at)));
    }

    private void redateTimers(String instance, String timer, Instant at) {
        managementService
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(timer)
                .list()
                .forEach(job -> managementService.setJobDuedate(job.getId(), Date.from(at)));
    }

    /** Gives an open task a new due date, and its process's timer of this model id if one waits; null for no timer. */
    public void redate(String taskId, String timer, Instant at) {
        actingPerson.asSystem(() -> {
            taskService.setDueDate(taskId, Date.from(at));
            if (timer != null) {
                Task task = taskService.createTaskQuery().taskId(taskId).singleResult();
                redateTimers(task.getProcessInstanceId(), timer, at);
            }
        });
    }

    /** Every open task that has a day, suspended ones too, oldest first for each directive. By SQL, because there may be a hundred thousand. */
    public List<DatedTask> datedTasks() {
        return jdbc.sql(
                        """
                select t.id_, e.business_key_, t.task_def_key_, t.name_, t.tenant_id_, t.create_time_, t.due_date_,
                    v.long_
                from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                left join act_ru_variable v on v.execution_id_ = t.proc_inst_id_ and (t.task_def_key_, v.name_)
                    in (('decideObstacle', 'report'), ('followDirection', 'direction'))
                where t.due_date_ is not null and e.business_key_ is not null
                order by e.business_key_, t.create_time_, t.id_
                """)
                .query((row, number) -> new DatedTask(
                        row.getString("id_"),
                        row.getString("business_key_"),
                        row.getString("task_def_key_"),
                        row.getString("name_"),
                        row.getString("tenant_id_"),
                        row.getObject("long_", Long.class),
                        row.getTimestamp("create_time_").toInstant(),
                        row.getTimestamp("due_date_").toInstant()))
                .list();
    }

    /** The open tasks of these model ids that have a day, none that are suspended. By SQL, because there may be a hundred thousand. */
    public List<WaitingTask> waitingTasks(Collection<String> keys) {
        return waitingTasks("true", keys, Set.of());
    }

    /** Those of them that stand in one of these units or, if wanted, in none. */
    public List<WaitingTask> waitingTasks(Collection<String> keys, Collection<String> units, boolean inNone) {
        String where = "t.tenant_id_ = any (:units)" + (inNone ? " or t.tenant_id_ is null" : "");
        return waitingTasks(where, keys, units);
    }

    private List<WaitingTask> waitingTasks(String where, Collection<String> keys, Collection<String> units) {
        return jdbc.sql(
                        """
                select e.business_key_, t.task_def_key_, t.assignee_, t.due_date_
                from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                where (%s) and t.task_def_key_ = any (:keys)
                    and t.suspension_state_ = 1 and t.due_date_ is not null and e.business_key_ is not null
                """
                                .formatted(where))
                .param("keys", keys.toArray(String[]::new))
                .param("units", units.toArray(String[]::new))
                .query((row, number) -> new WaitingTask(
                        row.getString("business_key_"),
                        row.getString("task_def_key_"),
                        row.getString("assignee_"),
                        row.getTimestamp("due_date_").toInstant()))
                .list();
    }

    /** Codes of the directives whose deadline watch waits for a rung; none that are suspended. */
    public Set<String> watched() {
        return Set.copyOf(jdbc.sql(
                        """
                select e.business_key_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                where j.process_def_key_ = :process and j.suspension_state_ = 1
                """)
                .param("process", DEADLINE_WATCH)
                .query(String.class)
                .list());
    }

    /** What is suspended of the directive is active while this is done, so that it can be changed. */
    public void whileActive(String code, Runnable work) {
        boolean suspended = actingPerson.asSystem(() -> runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(code)
                        .suspended()
                        .count()
                > 0);
        if (!suspended) {
            work.run();
            return;
        }
        activate(code);
        work.run();
        suspend(code);
    }

    public boolean isOpen(String code, String taskKey) {
        return actingPerson.asSystem(() -> taskService
                        .createTaskQuery()
                        .processInstanceBusinessKey(code)
                        .taskDefinitionKey(taskKey)
                        .count()
                > 0);
    }

    /**
     * The open tasks of a directive, whoever holds them, none while it is suspended; the caller has checked that the
     * person may see it.
     */
    public List<OpenTask> openTasks(String code) {
        return actingPerson.asSystem(
                () -> tasksOf(code).stream().map(this::openTask).toList());
    }

    /** The same of many directives, by their code; those without an open task are left out. */
    public Map<String, List<OpenTask>> openTasks(Collection<String> codes) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        return actingPerson.asSystem(() -> {
            List<Task> tasks = taskService
                    .createTaskQuery()
                    .processInstanceBusinessKeyIn(codes.toArray(String[]::new))
                    .active()
                    .orderByTaskCreateTime()
                    .asc()
                    .list();
            Map<String, String> codeOf = codesOf(tasks);
            return tasks.stream()
                    .collect(Collectors.groupingBy(
                            task -> codeOf.get(task.getProcessInstanceId()),
                            Collectors.mapping(this::openTask, Collectors.toList())));
        });
    }

    /**
     * Wakes every deadline watch, so that it plans its next rung anew: a changed ladder then holds at once. One
     * statement, because there may be a hundred thousand.
     */
    void wakeWatches() {
        jdbc.sql(
                        """
                update act_ru_job set duedate_ = :now, rev_ = rev_ + 1
                where job_def_id_ in (select id_ from act_ru_jobdef
                    where proc_def_key_ = :process and act_id_ = 'rungReached')
                """)
                .param("now", new Timestamp(clock.millis()))
                .param("process", DEADLINE_WATCH)
                .update();
    }

    private List<Task> tasksOf(String code) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .active()
                .orderByTaskCreateTime()
                .asc()
                .list();
    }

    private Map<String, String> codesOf(List<Task> tasks) {
        if (tasks.isEmpty()) {
            return Map.of();
        }
        Set<String> instances = tasks.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
        return runtimeService.createProcessInstanceQuery().processInstanceIds(instances).list().stream()
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }

    private OpenTask openTask(Task task) {
        List<IdentityLink> candidates = taskService.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .toList();
        return new OpenTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                task.getTenantId(),
                task.getAssignee(),
                candidates.stream()
                        .map(IdentityLink::getUserId)
                        .filter(id -> id != null)
                        .toList(),
                candidates.stream()
                        .map(IdentityLink::getGroupId)
                        .filter(id -> id != null)
                        .toList(),
                task.getCreateTime().toInstant(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant());
    }

    /** What the message carries lives until the next wait state only, like what a person types into a form. */
    private MessageCorrelationBuilder message(String name, String code, Map<String, String> carried) {
        MessageCorrelationBuilder message =
                runtimeService.createMessageCorrelation(name).processInstanceBusinessKey(code);
        carried.forEach((key, value) -> message.setVariable(key, Variables.stringValue(value, true)));
        return message;
    }

    private int send(MessageCorrelationBuilder message) {
        return actingPerson.asSystem(() -> message.correlateAllWithResult().size());
    }

    private void expectOne(String name, String code, MessageCorrelationBuilder message) {
        int found = send(message);
        if (found != 1) {
            throw new IllegalStateException(
                    "message " + name + " for directive " + code + " found " + found + " receivers instead of one");
        }
    }
}
