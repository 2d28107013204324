package org.dondoc.notice;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.MovableClock;
import org.dondoc.engine.Processes;
import org.dondoc.register.Actor;
import org.dondoc.register.Asks;
import org.dondoc.register.Deadlines;
import org.dondoc.register.Files;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Obstacles;
import org.dondoc.register.Recurrences;
import org.dondoc.register.Register;
import org.dondoc.register.Reliefs;
import org.dondoc.register.Secrecy;
import org.dondoc.register.Urgency;
import org.dondoc.units.Organisation;
import org.dondoc.units.Person;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes units of one head and one specialist, gives them directives, and delivers their mails to a server in the test. */
@Component
@Profile("test")
class SmallUnit {

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Nobody else's: only what happens in a test concerns them. */
    record Staff(String unit, String head, String specialist) {}

    final Register register;
    final Deadlines deadlines;
    final Asks asks;
    final Reliefs reliefs;
    final Obstacles obstacles;
    final Files files;
    final Recurrences recurrences;
    final Processes processes;
    final TaskService taskService;
    final MovableClock clock;
    final Mails mails;
    final JdbcClient jdbc;
    private final Letters letters;
    private final Units units;
    private final Settings settings;
    private final WorkingCalendar calendar;
    private final Organisation organisation;
    private final FormService formService;
    private final IdentityService identityService;
    private final TransactionTemplate transaction;

    SmallUnit(
            Register register,
            Deadlines deadlines,
            Asks asks,
            Reliefs reliefs,
            Obstacles obstacles,
            Files files,
            Recurrences recurrences,
            Processes processes,
            TaskService taskService,
            MovableClock clock,
            Mails mails,
            JdbcClient jdbc,
            Letters letters,
            Units units,
            Settings settings,
            WorkingCalendar calendar,
            Organisation organisation,
            FormService formService,
            IdentityService identityService,
            TransactionTemplate transaction) {
        this.register = register;
        this.deadlines = deadlines;
        this.asks = asks;
        this.reliefs = reliefs;
        this.obstacles = obstacles;
        this.files = files;
        this.recurrences = recurrences;
        this.processes = processes;
        this.taskService = taskService;
        this.clock = clock;
        this.mails = mails;
        this.jdbc = jdbc;
        this.letters = letters;
        this.units = units;
        this.settings = settings;
        this.calendar = calendar;
        this.organisation = organisation;
        this.formService = formService;
        this.identityService = identityService;
        this.transaction = transaction;
    }

    Staff founded() {
        String unit = "NHO" + NEXT.incrementAndGet();
        Staff staff = new Staff(unit, unit.toLowerCase() + ".truong", unit.toLowerCase() + ".cv1");
        together(() -> {
            organisation.save(
                    new Unit(
                            unit,
                            "Đơn vị " + unit,
                            unit,
                            Unit.Kind.DEPARTMENT,
                            List.of(),
                            List.of(),
                            "lanhdao2",
                            null,
                            null),
                    Actor.SYSTEM);
            organisation.save(new Person(staff.head(), "Trần Văn Trưởng", unit, Person.Role.HEAD), Actor.SYSTEM);
            organisation.save(
                    new Person(staff.specialist(), "Lê Thị Chuyên", unit, Person.Role.SPECIALIST), Actor.SYSTEM);
            hasAddress(staff.head(), staff.head() + "@bo.example");
            hasAddress(staff.specialist(), staff.specialist() + "@bo.example");
            return null;
        });
        return staff;
    }

    Person person(String id) {
        return units.person(id).orElseThrow();
    }

    void becomes(String person, Person.Role role) {
        Person before = person(person);
        together(() -> organisation.save(new Person(person, before.fullName(), before.unit(), role), Actor.SYSTEM));
    }

    void leaves(String person) {
        together(() -> {
            organisation.leave(person, LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE), Actor.SYSTEM);
            return null;
        });
    }

    void wishes(String person, Setting setting) {
        together(() -> {
            settings.set(person(person), setting);
            return null;
        });
    }

    void hasAddress(String person, String email) {
        together(() -> organisation.address(person, email, Actor.SYSTEM));
    }

    void itIs(String localTime) {
        clock.moveTo(LocalDateTime.parse(localTime).atZone(WorkingCalendar.ZONE).toInstant());
    }

    /** After the real now, in which those work who come over the API. */
    void itIsTheNextMorning() {
        clock.reset();
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        clock.moveTo(calendar.startOfWork(calendar.plus(today, 1)));
    }

    /** A directive of this unit, named by a number that no other has, entered by the office. */
    String isGiven(Staff staff, Urgency urgency, Secrecy secrecy, String deadline) {
        return isGiven(staff, urgency, secrecy, deadline, secrecy == null ? "Rà soát văn bản về hộ tịch" : null);
    }

    String isGiven(Staff staff, Urgency urgency, Secrecy secrecy, String deadline, String excerpt) {
        return isGiven(staff, IssuerLevel.MINISTRY, urgency, secrecy, deadline, excerpt);
    }

    /** The same, and its life begins: who has a task of it finds that in Tasklist. */
    String isStarted(Staff staff, IssuerLevel level, String deadline) {
        return begins(isGiven(staff, level, Urgency.NORMAL, null, deadline, "Rà soát văn bản về hộ tịch"));
    }

    String begins(String code) {
        return together(() -> {
            processes.start(code);
            return code;
        });
    }

    /** Somebody submits the form of the directive's open task of that kind. */
    void isDone(String task, String code, Map<String, Object> form) {
        formService.submitTaskForm(task(task, code).getId(), form);
    }

    Task task(String task, String code) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(task)
                .singleResult();
    }

    /** It is acknowledged, and planned for the specialist of the unit. */
    void isPlanned(Staff staff, String code) {
        isDone("acknowledgeDirective", code, Map.of("outcome", "ACCEPT"));
        Map<String, Object> step = Map.of(
                "milestoneTitle",
                "Dự thảo",
                "milestoneDueOn",
                LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE).toString());
        isDone(
                "planAndDelegate",
                code,
                Map.of(
                        "assignedSpecialist",
                        staff.specialist(),
                        "planNote",
                        "Làm ngay trong tuần",
                        "milestones",
                        List.of(step)));
    }

    /** Its result is with the head. */
    void isSubmitted(String code) {
        UUID file = together(() -> files.attach(code, "ket-qua.txt", "text/plain", new byte[] {'x'}));
        isDone(
                "reportProgress",
                code,
                Map.of(
                        "outcome",
                        "SUBMIT",
                        "percent",
                        100,
                        "done",
                        "Đã xong",
                        "result",
                        "Đã rà soát",
                        "resultDocument",
                        file.toString()));
    }

    private String isGiven(
            Staff staff, IssuerLevel level, Urgency urgency, Secrecy secrecy, String deadline, String excerpt) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        NewDirective directive = new NewDirective(
                null,
                level,
                NEXT.incrementAndGet() + "/TB-NHO",
                today,
                "Bộ trưởng",
                null,
                excerpt,
                secrecy == null ? "Rà soát toàn bộ văn bản" : null,
                null,
                urgency,
                secrecy,
                false,
                staff == null ? null : staff.unit(),
                List.of(),
                null,
                today,
                LocalDate.parse(deadline),
                null,
                null,
                null);
        return as("vanphong", () -> register.register(directive));
    }

    /** An order of this person to the unit, given by word of mouth and entered by the office. */
    String isOrdered(String giver, Staff staff, String deadline) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        NewDirective order = new NewDirective(
                null,
                IssuerLevel.MINISTRY,
                null,
                null,
                "Lãnh đạo Bộ",
                null,
                null,
                "Báo cáo nhanh về sự cố",
                null,
                Urgency.NORMAL,
                null,
                true,
                staff == null ? null : staff.unit(),
                List.of(),
                null,
                today,
                LocalDate.parse(deadline),
                null,
                null,
                null,
                giver);
        return as("vanphong", () -> register.register(order));
    }

    <T> T as(String person, Supplier<T> work) {
        identityService.setAuthenticatedUserId(person);
        try {
            return together(work);
        } finally {
            identityService.clearAuthentication();
        }
    }

    <T> T together(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    /** As a node of the application does it, with the mail server on this port. */
    void deliver(int port) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        new Postman(mails, letters, units, settings, calendar, clock, server, true).round();
    }

    /** Looks for what came back, in this mailbox. */
    void collect(String mailbox) throws Exception {
        new Bounces(mails, mailbox).collect();
    }

    static GreenMail server(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    /** A port of this machine at which nobody listens. */
    static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What the server has for this person. */
    static List<MimeMessage> of(GreenMail server, String person) {
        return Stream.of(server.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(person + "@bo.example");
                    } catch (jakarta.mail.MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    /** The person's mails in the outbox: {@code state nextTryAt}, the oldest first. */
    List<String> outbox(String person) {
        return jdbc.sql("select state from register.mail where person = :person order by written_at, id")
                .param("person", person)
                .query(String.class)
                .list();
    }

    Instant waitsUntil(String person) {
        return jdbc.sql("select next_try_at from register.mail where person = :person and state = 'WAITING'")
                .param("person", person)
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
