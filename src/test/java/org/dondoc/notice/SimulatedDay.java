package org.dondoc.notice;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.dondoc.DondocApplication;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.MovableClock;
import org.dondoc.engine.Processes;
import org.dondoc.register.Files;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Register;
import org.dondoc.register.Urgency;
import org.dondoc.units.Person;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A day in the twenty units of the demonstration with a thousand open directives, on which nobody does more than is asked
 * for: how many mails does everybody get? The directives came in over three weeks and lie in every stage; on the measured
 * day twenty more come in, thirty are reported on, ten are submitted. A program to run by hand, which ends with 1 when
 * somebody got two digests, or a mail that could have waited for one. It prints what it counts.
 */
final class SimulatedDay {

    /** A working Tuesday, after three weeks of work that begin after Tết. */
    private static final LocalDate DAY = LocalDate.of(2026, 3, 24);

    private static final LocalDate BEGINNING = LocalDate.of(2026, 3, 2);
    private static final List<Urgency> URGENCIES =
            List.of(Urgency.NORMAL, Urgency.NORMAL, Urgency.NORMAL, Urgency.NORMAL, Urgency.URGENT, Urgency.EXPRESS);
    private static final List<IssuerLevel> ISSUERS =
            List.of(IssuerLevel.MINISTRY, IssuerLevel.MINISTRY, IssuerLevel.GOVERNMENT, IssuerLevel.PRIME_MINISTER);

    private final Random random = new Random(20261128);
    private final Map<String, List<Group>> groups = new HashMap<>();
    private final Map<String, List<Tenant>> tenants = new HashMap<>();
    private final ConfigurableApplicationContext application;
    private final MovableClock clock;
    private final List<String> leads;
    private final GreenMail server = SmallUnit.server(0);
    private int papers;

    private SimulatedDay() {
        application = SpringApplication.run(DondocApplication.class, "--spring.profiles.active=test");
        clock = bean(MovableClock.class);
        leads = bean(Units.class).inForce().stream()
                .filter(unit -> !unit.isOffice())
                .map(Unit::code)
                .toList();
    }

    /** @param args how many directives; 1,000 unless said otherwise */
    public static void main(String[] args) throws Exception {
        int directives = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        SimulatedDay day = new SimulatedDay();
        boolean isGood;
        try {
            isGood = day.run(directives);
        } finally {
            day.server.stop();
            day.application.close();
        }
        System.exit(isGood ? 0 : 1);
    }

    private boolean run(int directives) throws MessagingException {
        clock.moveTo(BEGINNING.atTime(6, 0).atZone(WorkingCalendar.ZONE).toInstant());
        addresses();
        WorkingCalendar calendar = bean(WorkingCalendar.class);
        int days = calendar.between(BEGINNING, DAY);
        int given = 0;
        for (LocalDate today = BEGINNING; today.isBefore(DAY); today = calendar.plus(today, 1)) {
            pass(today, "07:00", "08:30");
            for (int i = 0; i < (directives + days - 1) / days && given < directives; i++, given++) {
                begin();
            }
            pass(today, "08:30", "20:00");
            System.out.printf("%s: %d directives, %d mails%n", today, given, server.getReceivedMessages().length);
            server.reset();
        }
        pass(DAY, "07:00", "08:30");
        for (int i = 0; i < 20; i++) {
            give();
        }
        report(30, "REPORT");
        report(10, "SUBMIT");
        pass(DAY, "08:30", "20:00");
        return told();
    }

    /** By the half hour what is due happens, and mails go out. */
    private void pass(LocalDate today, String from, String to) {
        for (LocalTime time = LocalTime.parse(from); time.isBefore(LocalTime.parse(to)); time = time.plusMinutes(30)) {
            clock.moveTo(today.atTime(time).atZone(WorkingCalendar.ZONE).toInstant());
            fireWhatIsDue();
            bean(Digests.class).write();
            bean(SmallUnit.class).deliver(server.getSmtp().getPort());
        }
    }

    private void fireWhatIsDue() {
        ManagementService managementService = bean(ManagementService.class);
        List<Job> due;
        do {
            due = managementService
                    .createJobQuery()
                    .active()
                    .withRetriesLeft()
                    .duedateLowerThan(new Date(clock.millis() + 1))
                    .list();
            due.forEach(job -> managementService.executeJob(job.getId()));
        } while (!due.isEmpty());
    }

    /** A new directive goes as far as it goes: a tenth is not acknowledged, a tenth not planned, a tenth is submitted. */
    private void begin() {
        String unit = leads.get(random.nextInt(leads.size()));
        String code = give(unit);
        String head = unit.toLowerCase() + ".truong";
        int far = random.nextInt(10);
        if (far > 0) {
            does(head, "acknowledgeDirective", code, Map.of("outcome", "ACCEPT"));
        }
        if (far > 1) {
            String specialist = unit.toLowerCase() + ".cv" + (1 + random.nextInt(2));
            does(
                    head,
                    "planAndDelegate",
                    code,
                    Map.of(
                            "assignedSpecialist",
                            specialist,
                            "planNote",
                            "Làm ngay trong tuần",
                            "milestones",
                            List.of(Map.of(
                                    "milestoneTitle",
                                    "Dự thảo báo cáo",
                                    "milestoneDueOn",
                                    today().plusDays(3).toString()))));
            if (far > 8) {
                report(code, specialist, "SUBMIT");
            }
        }
    }

    private void give() {
        give(leads.get(random.nextInt(leads.size())));
    }

    private String give(String unit) {
        NewDirective directive = new NewDirective(
                null,
                ISSUERS.get(random.nextInt(ISSUERS.size())),
                ++papers + "/TB-NGAY",
                today(),
                "Bộ trưởng",
                null,
                "Rà soát văn bản về hộ tịch",
                "Rà soát toàn bộ văn bản về hộ tịch",
                null,
                URGENCIES.get(random.nextInt(URGENCIES.size())),
                null,
                false,
                unit,
                List.of(),
                null,
                today(),
                today().plusDays(5 + random.nextInt(40)),
                null,
                null,
                null);
        return bean(SmallUnit.class).as("vanphong", () -> {
            String code = bean(Register.class).register(directive);
            bean(Processes.class).start(code);
            return code;
        });
    }

    private void report(int many, String outcome) {
        List<Task> atWork = new ArrayList<>(bean(TaskService.class)
                .createTaskQuery()
                .taskDefinitionKey("reportProgress")
                .list());
        for (int i = 0; i < many && !atWork.isEmpty(); i++) {
            Task task = atWork.remove(random.nextInt(atWork.size()));
            report(codeOf(task), task.getAssignee(), outcome);
        }
    }

    private void report(String code, String specialist, String outcome) {
        Map<String, Object> form = new HashMap<>(
                Map.of("outcome", outcome, "percent", outcome.equals("SUBMIT") ? 100 : 40, "done", "Đã khảo sát"));
        if (outcome.equals("SUBMIT")) {
            form.put("result", "Đã rà soát xong");
            form.put(
                    "resultDocument",
                    bean(SmallUnit.class)
                            .together(
                                    () -> bean(Files.class).attach(code, "bao-cao.txt", "text/plain", new byte[] {'x'}))
                            .toString());
        }
        does(specialist, "reportProgress", code, form);
    }

    private String codeOf(Task task) {
        return bean(RuntimeService.class)
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }

    private void does(String person, String kind, String code, Map<String, Object> form) {
        Task task = bean(TaskService.class)
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(kind)
                .singleResult();
        as(person, () -> {
            bean(FormService.class).submitTaskForm(task.getId(), form);
            return null;
        });
    }

    private void as(String person, Supplier<Void> work) {
        IdentityService identity = bean(IdentityService.class);
        identity.setAuthentication(
                person,
                groups
                        .computeIfAbsent(person, id -> identity.createGroupQuery()
                                .groupMember(id)
                                .list())
                        .stream()
                        .map(Group::getId)
                        .toList(),
                tenants
                        .computeIfAbsent(person, id -> identity.createTenantQuery()
                                .userMember(id)
                                .includingGroupsOfUser(true)
                                .list())
                        .stream()
                        .map(Tenant::getId)
                        .toList());
        try {
            work.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    private void addresses() {
        bean(Units.class).people().stream()
                .filter(person -> person.email() == null)
                .forEach(person -> bean(SmallUnit.class).hasAddress(person.id(), person.id() + "@bo.example"));
    }

    private boolean told() throws MessagingException {
        Map<String, Map<Boolean, Integer>> mails = new TreeMap<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            String person = mail.getAllRecipients()[0].toString().replace("@bo.example", "");
            boolean isDigest = mail.getHeader("References") == null;
            mails.computeIfAbsent(person, any -> new HashMap<>()).merge(isDigest, 1, Integer::sum);
        }
        Map<Person.Role, List<int[]>> byRole = new EnumMap<>(Person.Role.class);
        bean(Units.class).people().forEach(person -> {
            Map<Boolean, Integer> got = mails.getOrDefault(person.id(), Map.of());
            byRole.computeIfAbsent(person.role(), any -> new ArrayList<>())
                    .add(new int[] {got.getOrDefault(true, 0), got.getOrDefault(false, 0)});
        });
        int open = bean(JdbcClient.class)
                .sql("select count(*) from register.directive where stage not in ('COMPLETED', 'WITHDRAWN')")
                .query(Integer.class)
                .single();
        int late = bean(JdbcClient.class)
                .sql(
                        "select count(*) from register.directive where stage in ('ASSIGNED', 'IN_PROGRESS', 'UNDER_REVIEW')"
                                + " and deadline < :day")
                .param("day", DAY)
                .query(Integer.class)
                .single();
        System.out.printf(
                "%s: %d units, %d directives open, %d of them late, %d mails%n",
                DAY, leads.size() + 1, open, late, server.getReceivedMessages().length);
        byRole.forEach((role, all) -> System.out.printf(
                "%-13s %3d people, digests %d, at once %d: %.1f each, %d at most%n",
                role,
                all.size(),
                all.stream().mapToInt(one -> one[0]).sum(),
                all.stream().mapToInt(one -> one[1]).sum(),
                all.stream().mapToInt(one -> one[1]).average().orElse(0),
                all.stream().mapToInt(one -> one[1]).max().orElse(0)));
        Map<String, Integer> reasons = new TreeMap<>();
        bean(JdbcClient.class)
                .sql(
                        """
                select n.kind || ' ' || j.action || coalesce(' ' || (j.after ->> 'rung'), '') as why, d.urgency, count(*) as many
                from register.mail m join register.notice n on n.mail = m.id join register.journal j on j.id = n.journal
                join register.directive d on d.code = n.directive
                where m.digest_on is null and m.written_at >= :begin group by 1, 2
                """)
                .param("begin", DAY.atStartOfDay(WorkingCalendar.ZONE).toOffsetDateTime())
                .query(row -> {
                    boolean isExpress = row.getString("urgency").equals("EXPRESS");
                    reasons.merge(
                            row.getString("why") + (isExpress ? " (express)" : ""), row.getInt("many"), Integer::sum);
                });
        reasons.forEach((why, many) -> System.out.printf("at once: %4d %s%n", many, why));
        List<String> faults = Stream.concat(
                        mails.entrySet().stream()
                                .filter(one -> one.getValue().getOrDefault(true, 0) > 1)
                                .map(one ->
                                        one.getKey() + " got " + one.getValue().get(true) + " digests"),
                        reasons.keySet().stream()
                                .filter(why -> !why.endsWith("(express)")
                                        && !why.startsWith("ESCALATION")
                                        && !why.startsWith("ASSIGNMENT"))
                                .map(why -> "not urgent, but at once: " + why))
                .toList();
        faults.forEach(System.out::println);
        return faults.isEmpty();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    private <T> T bean(Class<T> type) {
        return application.getBean(type);
    }
}
