package org.dondoc.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dondoc.Texts;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.Processes;
import org.dondoc.engine.WaitingTask;
import org.dondoc.register.Stage;
import org.dondoc.units.Person;
import org.dondoc.units.Units;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What somebody has to see to now, each by its own day, also in the place of who is away: what the view {@code
 * register.own_work} says, and tasks whose days stand in the engine alone.
 */
@Component
class OwnWork {

    /** Calendar days before its day from which on something is due soon. */
    static final int SOON = 7;

    /** Texts: {@code ownPart.<name>}. */
    enum Part {
        SPECIALIST,
        HEAD,
        COORDINATION,
        TRACKING,
        OBSTACLE,
        RELIEF,
        DIRECTION,
        STEP,
        ASSIGNMENT("assignLeadUnit"),
        BINDING("bindDocument"),
        ACKNOWLEDGEMENT("acknowledgeDirective"),
        PLAN("planAndDelegate"),
        REVIEW("reviewResult"),
        EXPLANATION("explainDelay"),
        ACCEPTANCE("acceptResult");

        private final String task;

        Part() {
            this(null);
        }

        /** @param task id of the user task in its model */
        Part(String task) {
            this.task = task;
        }
    }

    private static final Map<String, Part> TASKS = Stream.of(Part.values())
            .filter(part -> part.task != null)
            .collect(Collectors.toMap(part -> part.task, part -> part));

    /** Why a directive is said to stand still. Texts: {@code digest.<name>}. */
    enum Standing {
        NO_PLAN,
        NO_REPORT,
        UNIT_NO_REPORT
    }

    /** @param since the day from which on nothing has moved */
    record Standstill(Standing standing, String directive, LocalDate since) {}

    /** Whose each task is. One that somebody has taken is that person's alone. */
    private static final String ADDRESSED =
            """
            with task (directive, part, assignee, due_on) as (
                select * from unnest(cast(:directives as text[]), cast(:parts as text[]), cast(:assignees as text[]),
                    cast(:days as date[]))
            ), addressed as (
                select t.part, t.due_on, d.code as directive, d.stage, w.whom,
                    coalesce(t.assignee, case w.whom when 'OFFICE' then o.id when 'LEADER' then u.leader end) as person,
                    case when t.assignee is null and w.whom = 'HEAD' then d.lead_unit end as unit
                from task t
                    join register.directive d on d.code = t.directive
                    left join register.unit u on u.code = d.lead_unit
                    left join register.person o on o.id = d.tracking_officer and o.valid_until is null
                    cross join lateral (select case
                        when t.part in ('ASSIGNMENT', 'BINDING') then 'OFFICE'
                        when t.part <> 'ACCEPTANCE' then 'HEAD'
                        when d.issuer_level = 'MINISTRY' then 'OFFICE'
                        else 'LEADER' end as whom) w
            )
            """;

    /** Of {@code addressed a}: everybody of the role where nobody is in charge. */
    private static final String IS_MEANT =
            """
            p.valid_until is null and case
                when a.person is not null then p.id = a.person
                when a.unit is not null then p.unit = a.unit and p.role in ('HEAD', 'DEPUTY')
                when a.whom = 'OFFICE' then p.role = 'OFFICER'
                else p.role = 'LEADER' end""";

    /** Of the view {@code register.standstill}, with the parameters of {@link #limits}. */
    static final String IS_LONG =
            """
            since <= case part when 'NO_PLAN' then :noPlan when 'NO_REPORT' then :noReport else :unitNoReport end""";

    /**
     * @param dueOn null where there is no deadline
     * @param position of a step in its plan, or what tells obstacles of a directive apart; null where there is one of a kind
     * @param step what is done by then; null for what is no step, and where that is secret
     */
    record Duty(Part part, String directive, LocalDate dueOn, Stage stage, Integer position, String step) {

        String inWords() {
            return step == null
                    ? Texts.of("ownPart." + part, Texts.VIETNAMESE)
                    : Texts.of("ownStep", Texts.VIETNAMESE, step);
        }

        boolean isStep() {
            return part == Part.STEP;
        }

        boolean isOverdue(LocalDate today) {
            return dueOn != null && dueOn.isBefore(today);
        }

        boolean isDueSoon(LocalDate today) {
            return dueOn != null && !isOverdue(today) && !dueOn.isAfter(today.plusDays(SOON));
        }
    }

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final Units units;
    private final Processes processes;
    private final int noPlanAfter;
    private final int noReportAfter;
    private final int unitNoReportAfter;

    /** All after so many working days. */
    OwnWork(
            JdbcClient jdbc,
            WorkingCalendar calendar,
            Units units,
            Processes processes,
            @Value("${dondoc.notices.no-plan-after:3}") int noPlanAfter,
            @Value("${dondoc.notices.no-report-after:7}") int noReportAfter,
            @Value("${dondoc.notices.unit-no-report-after:10}") int unitNoReportAfter) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.units = units;
        this.processes = processes;
        this.noPlanAfter = noPlanAfter;
        this.noReportAfter = noReportAfter;
        this.unitNoReportAfter = unitNoReportAfter;
    }

    /** Until when something must have moved, so that nobody is nudged today. */
    Map<String, LocalDate> limits(LocalDate today) {
        return Map.of(
                "noPlan", calendar.plus(today, -noPlanAfter),
                "noReport", calendar.plus(today, -noReportAfter),
                "unitNoReport", calendar.plus(today, -unitNoReportAfter));
    }

    /** What has stood still for too long in the person's hands, the longest first. */
    List<Standstill> standstills(String person, LocalDate today) {
        return jdbc.sql(
                        "select distinct part, directive, since from register.standstill where person = any (:people) and "
                                + IS_LONG + " order by since, directive")
                .param("people", inThePlaceOf(person))
                .params(limits(today))
                .query((row, number) -> new Standstill(
                        Standing.valueOf(row.getString("part")),
                        row.getString("directive"),
                        row.getObject("since", LocalDate.class)))
                .list();
    }

    /** The person's own work and that of everybody in whose place the person works. */
    private String[] inThePlaceOf(String person) {
        return Stream.concat(Stream.of(person), units.deputies().standsInFor(person).stream())
                .toArray(String[]::new);
    }

    /** Who has something overdue or due soon, or a directive to acknowledge. */
    List<String> owing(LocalDate today) {
        return work(
                        """
                select person from register.own_work where due_on <= :soon
                union
                select p.id from (
                    select distinct person, unit, whom from addressed where due_on <= :soon or part = 'ACKNOWLEDGEMENT'
                ) a join register.person p on\s"""
                                + IS_MEANT,
                        processes.waitingTasks(TASKS.keySet()))
                .param("soon", today.plusDays(SOON))
                .query(String.class)
                .list();
    }

    /** What is due first comes first. Nobody is told as the head as well of what he or she does as the specialist. */
    List<Duty> of(String person) {
        String[] people = inThePlaceOf(person);
        return work(
                        """
                select part, directive, due_on, stage, position, step from register.own_work w
                where person = any (:people) and not (part = 'HEAD' and exists (select from register.own_work o
                    where o.directive = w.directive and o.person = any (:people) and o.part = 'SPECIALIST'))
                union
                select a.part, a.directive, a.due_on, a.stage, null, null
                from addressed a join register.person p on p.id = any (:people) and\s"""
                                + IS_MEANT
                                + " order by due_on nulls last, directive, part, position",
                        tasksOf(people))
                .param("people", people)
                .query((row, number) -> new Duty(
                        Part.valueOf(row.getString("part")),
                        row.getString("directive"),
                        row.getObject("due_on", LocalDate.class),
                        Stage.valueOf(row.getString("stage")),
                        row.getObject("position", Integer.class),
                        row.getString("step")))
                .list();
    }

    /** All that these people can be meant by, and more. */
    private List<WaitingTask> tasksOf(String[] people) {
        List<Person> workers =
                Stream.of(people).flatMap(id -> units.person(id).stream()).toList();
        List<String> headed = workers.stream()
                .filter(worker -> worker.role().isHead())
                .map(Person::unit)
                .toList();
        List<String> office = units.officers().stream().map(Person::id).toList();
        boolean isAboveUnits = workers.stream()
                .anyMatch(worker -> worker.role() == Person.Role.LEADER || office.contains(worker.id()));
        return headed.isEmpty() && !isAboveUnits
                ? List.of()
                : processes.waitingTasks(TASKS.keySet(), headed, isAboveUnits);
    }

    private JdbcClient.StatementSpec work(String query, List<WaitingTask> tasks) {
        return jdbc.sql(ADDRESSED + query)
                .param("directives", column(tasks, WaitingTask::directive))
                .param("parts", column(tasks, task -> TASKS.get(task.key()).name()))
                .param("assignees", column(tasks, WaitingTask::assignee))
                .param("days", column(tasks, task -> WorkingCalendar.lastDay(task.dueAt())
                        .toString()));
    }

    private static String[] column(List<WaitingTask> tasks, Function<WaitingTask, String> value) {
        return tasks.stream().map(value).toArray(String[]::new);
    }
}
