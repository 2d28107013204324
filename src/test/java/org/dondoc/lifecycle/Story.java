package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.MovableClock;
import org.dondoc.engine.Processes;
import org.dondoc.register.Action;
import org.dondoc.register.Ask;
import org.dondoc.register.Asks;
import org.dondoc.register.Deadlines;
import org.dondoc.register.Directions;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.Files;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.JournalEntry;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Register;
import org.dondoc.register.Stage;
import org.dondoc.register.Urgency;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens to directives in a test: people who do their tasks through the forms with no more than their rights, and
 * timers that fire when told to. Every verb fails loudly when it finds nothing, or more than one. Time goes on from
 * one verb to the next; {@link TellsAStory} sets where it begins.
 */
@Component
@Profile("test")
class Story {

    static final String UNIT = "CNTT";
    static final String HEAD = "cntt.truong";
    static final String SPECIALIST = "cntt.cv1";
    static final String COLLEAGUE = "cntt.cv2";
    static final String OFFICER = "vanphong";
    static final String LEADER = "lanhdao";

    /** All of four digits, so that none is found by the beginning of another. */
    private static final AtomicInteger PAPERS = new AtomicInteger(1000);

    final Register register;
    final Deadlines deadlines;
    final Asks asks;
    final Directions directions;
    final Files files;
    final Directives directives;
    final Processes processes;
    final WorkingCalendar calendar;
    final MovableClock clock;
    final RuntimeService runtimeService;
    final TaskService taskService;
    final FormService formService;
    final ManagementService managementService;
    final HistoryService historyService;
    final RepositoryService repositoryService;
    private final IdentityService identityService;
    private final TransactionTemplate transaction;

    Story(
            Register register,
            Deadlines deadlines,
            Asks asks,
            Directions directions,
            Files files,
            Directives directives,
            Processes processes,
            WorkingCalendar calendar,
            MovableClock clock,
            RuntimeService runtimeService,
            TaskService taskService,
            FormService formService,
            ManagementService managementService,
            HistoryService historyService,
            RepositoryService repositoryService,
            IdentityService identityService,
            PlatformTransactionManager transactions) {
        this.register = register;
        this.deadlines = deadlines;
        this.asks = asks;
        this.directions = directions;
        this.files = files;
        this.directives = directives;
        this.processes = processes;
        this.calendar = calendar;
        this.clock = clock;
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.formService = formService;
        this.managementService = managementService;
        this.historyService = historyService;
        this.repositoryService = repositoryService;
        this.identityService = identityService;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Sets the local time; it only goes forward. */
    void itIs(String localTime) {
        LocalDateTime told = LocalDateTime.parse(localTime.length() == 10 ? localTime + "T08:00" : localTime);
        itIs(told.atZone(WorkingCalendar.ZONE).toInstant());
    }

    private void itIs(Instant instant) {
        assertThat(instant).as("time goes forward").isAfterOrEqualTo(clock.instant());
        clock.moveTo(instant);
    }

    /** Of a paper that no other directive comes from. */
    static String documentNumber() {
        return PAPERS.incrementAndGet() + "/QĐ-LC";
    }

    /** A directive of the ministry, NORMAL, assigned today, due on 31 March; the tests change what they need. */
    static Paper paper() {
        return new Paper(IssuerLevel.MINISTRY, Urgency.NORMAL, null, List.of(), LocalDate.of(2026, 3, 31));
    }

    record Paper(
            IssuerLevel issuerLevel, Urgency urgency, String leadUnit, List<Ask> coordinating, LocalDate deadline) {

        Paper from(IssuerLevel level) {
            return new Paper(level, urgency, leadUnit, coordinating, deadline);
        }

        Paper of(Urgency degree) {
            return new Paper(issuerLevel, degree, leadUnit, coordinating, deadline);
        }

        Paper ledBy(String unit) {
            return new Paper(issuerLevel, urgency, unit, coordinating, deadline);
        }

        Paper asking(Ask... asks) {
            return new Paper(issuerLevel, urgency, leadUnit, List.of(asks), deadline);
        }

        Paper due(String day) {
            return new Paper(issuerLevel, urgency, leadUnit, coordinating, day == null ? null : LocalDate.parse(day));
        }

        private NewDirective entered(LocalDate today, LocalDate completedOn) {
            return new NewDirective(
                    null,
                    issuerLevel,
                    documentNumber(),
                    today,
                    "Bộ trưởng",
                    null,
                    "Nâng cấp cơ sở dữ liệu hộ tịch điện tử",
                    "Rà soát, nâng cấp cơ sở dữ liệu và chuyển đổi số, an toàn thông tin",
                    null,
                    urgency,
                    null,
                    false,
                    leadUnit,
                    coordinating,
                    null,
                    today,
                    deadline,
                    "Báo cáo",
                    null,
                    completedOn);
        }
    }

    /** Accepted today without any process, as an import enters it. */
    String isHistory(Paper paper) {
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        return inTransaction(() -> register.register(paper.entered(today, today)));
    }

    /** Registers and starts it as intake does. */
    String isGiven(Paper paper) {
        return inTransaction(() -> {
            String code = register.register(paper.entered(LocalDate.now(clock.withZone(WorkingCalendar.ZONE)), null));
            processes.start(code);
            if (paper.leadUnit() != null) {
                paper.coordinating().forEach(ask -> processes.coordinationAsked(code, ask.unit()));
            }
            return code;
        });
    }

    /** An order of the minister to the unit, given outside any paper today. */
    String isOrdered() {
        return isOrdered(null);
    }

    /** The same with the number of a paper of today. */
    String isOrdered(String documentNumber) {
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        NewDirective order = new NewDirective(
                null,
                IssuerLevel.MINISTRY,
                documentNumber,
                documentNumber == null ? null : today,
                "Bộ trưởng",
                null,
                null,
                "Chuẩn bị báo cáo nhanh về sự cố hệ thống",
                null,
                Urgency.NORMAL,
                null,
                true,
                UNIT,
                List.of(),
                null,
                today,
                today.plusDays(29),
                null,
                null,
                null);
        return inTransaction(() -> {
            String code = register.register(order);
            processes.start(code);
            return code;
        });
    }

    /** A directive that its specialist works on. */
    String isWorkedOn(Paper paper) {
        String code = isGiven(paper.ledBy(UNIT));
        does(HEAD, UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, code, Map.of("outcome", "ACCEPT"));
        does(HEAD, UnitWorkProcess.PLAN_AND_DELEGATE, code, plan(SPECIALIST));
        return code;
    }

    /** A directive whose result its head has to review. */
    String isSubmitted(Paper paper) {
        String code = isWorkedOn(paper);
        does(SPECIALIST, UnitWorkProcess.REPORT_PROGRESS, code, result(code));
        return code;
    }

    /** A directive whose result awaits acceptance. */
    String isReviewed(Paper paper) {
        String code = isSubmitted(paper);
        does(HEAD, UnitWorkProcess.REVIEW_RESULT, code, Map.of("outcome", "APPROVE"));
        return code;
    }

    Map<String, Object> plan(String specialist) {
        String day = LocalDate.now(clock.withZone(WorkingCalendar.ZONE)).toString();
        return Map.of(
                "assignedSpecialist",
                specialist,
                "planNote",
                "Làm ngay trong tuần",
                "milestones",
                List.of(Map.of("milestoneTitle", "Dự thảo báo cáo", "milestoneDueOn", day)));
    }

    static Map<String, Object> report(int percent) {
        return Map.of("outcome", "REPORT", "percent", percent, "done", "Đã khảo sát " + percent + " % hệ thống");
    }

    Map<String, Object> result(String code) {
        return Map.of(
                "outcome",
                "SUBMIT",
                "percent",
                100,
                "done",
                "Đã hoàn thành",
                "result",
                "Cơ sở dữ liệu đã được nâng cấp",
                "resultDocument",
                file(code).toString());
    }

    UUID file(String code) {
        return inTransaction(() ->
                files.attach(code, "bao-cao.txt", "text/plain", "Kết quả thực hiện".getBytes(StandardCharsets.UTF_8)));
    }

    /** Does the person's open task of this kind for the directive, by its form. */
    void does(String person, String task, String code, Map<String, Object> form) {
        String id = task(task, code).getId();
        as(person, () -> {
            formService.submitTaskForm(id, form);
            return null;
        });
    }

    /** Does the task of that kind which stands in this unit. */
    void does(String person, String task, String code, String unit, Map<String, Object> form) {
        List<Task> open = taskService
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(task)
                .tenantIdIn(unit)
                .list();
        assertThat(open).as(task + " of " + code + " in " + unit).hasSize(1);
        as(person, () -> {
            formService.submitTaskForm(open.get(0).getId(), form);
            return null;
        });
    }

    <T> T as(String person, Supplier<T> work) {
        List<String> groups = identityService.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
        List<String> tenants =
                identityService.createTenantQuery().userMember(person).includingGroupsOfUser(true).list().stream()
                        .map(Tenant::getId)
                        .toList();
        assertThat(groups).as("groups of " + person).isNotEmpty();
        identityService.setAuthentication(person, groups, tenants);
        try {
            return work.get();
        } finally {
            identityService.clearAuthentication();
        }
    }

    <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    /** Lets the timer fire that waits for the directive; if it is not due yet, time goes on to when it is. */
    void fire(String timer, String code) {
        Job job = timer(timer, code);
        if (job.getDuedate().toInstant().isAfter(clock.instant())) {
            itIs(job.getDuedate().toInstant());
        }
        managementService.executeJob(job.getId());
    }

    Job timer(String timer, String code) {
        List<Job> waiting = instances(code).stream()
                .flatMap(instance ->
                        managementService
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .activityId(timer)
                                .list()
                                .stream())
                .toList();
        assertThat(waiting).as("timers " + timer + " that wait for " + code).hasSize(1);
        return waiting.get(0);
    }

    Task task(String task, String code) {
        List<Task> open = taskService
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(task)
                .list();
        assertThat(open)
                .as("open tasks " + task + " of " + code + ", which has " + tasks(code))
                .hasSize(1);
        return open.get(0);
    }

    /** Kinds of the directive's open tasks, sorted. */
    List<String> tasks(String code) {
        return taskService.createTaskQuery().processInstanceBusinessKey(code).list().stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    /** Units in which a coordinating answer is awaited, sorted. */
    List<String> coordinating(String code) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(CoordinationProcess.ANSWER_ASK)
                .list()
                .stream()
                .map(Task::getTenantId)
                .sorted()
                .toList();
    }

    List<ProcessInstance> instances(String code) {
        return runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(code)
                .list();
    }

    /** Stored variables of the directive's instance of that process. */
    Map<String, Object> variables(String process, String code) {
        ProcessInstance instance = runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey(code)
                .singleResult();
        Map<String, Object> stored = new TreeMap<>();
        for (Execution execution : runtimeService
                .createExecutionQuery()
                .processInstanceId(instance.getId())
                .list()) {
            stored.putAll(runtimeService.getVariablesLocal(execution.getId()));
        }
        return stored;
    }

    /** Ends at which the directive's instances of that process ended. */
    List<String> ends(String process, String code) {
        return historyService
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey(code)
                .finished()
                .list()
                .stream()
                .flatMap(instance ->
                        historyService
                                .createHistoricActivityInstanceQuery()
                                .processInstanceId(instance.getId())
                                .list()
                                .stream())
                .filter(activity -> activity.getActivityType().endsWith("EndEvent"))
                .map(HistoricActivityInstance::getActivityId)
                .sorted()
                .toList();
    }

    Directive directive(String code) {
        return directives.find(code).orElseThrow();
    }

    Stage stage(String code) {
        return directive(code).stage();
    }

    List<Action> journal(String code) {
        return directives.journal(code).stream().map(JournalEntry::action).toList();
    }

    /** The journal's rows of one action, in the order of events. */
    List<JournalEntry> journal(String code, Action action) {
        return directives.journal(code).stream()
                .filter(entry -> entry.action() == action)
                .toList();
    }
}
