package org.dondoc.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.dondoc.absence.StandingIn;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.Processes;
import org.dondoc.intake.Registration;
import org.dondoc.lifecycle.Redating;
import org.dondoc.lifecycle.Relieving;
import org.dondoc.register.Deadlines;
import org.dondoc.register.Files;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Register;
import org.dondoc.register.Relief;
import org.dondoc.register.ReliefAsk;
import org.dondoc.register.Urgency;
import org.dondoc.units.Absences;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the life of a directive: who did what on which working day before today. */
class Story {

    /** What every story needs of the application. */
    @Component
    @Profile("demo | test")
    record Setting(
            People people,
            Registration registration,
            Register register,
            Deadlines deadlines,
            Files files,
            Processes processes,
            Redating redating,
            Relieving relieving,
            StandingIn standingIn,
            Absences absences,
            TransactionTemplate transaction,
            WorkingCalendar calendar) {}

    private static final String OFFICE = "vanphong";

    private final Setting setting;
    private final Assignment assignment;
    private final int number;
    private final LocalDate today;
    private Instant now;
    private String code;
    private String unit;
    private IssuerLevel level;
    private boolean isDeputed;

    Story(Setting setting, Assignment assignment, int number, LocalDate today) {
        this.setting = setting;
        this.assignment = assignment;
        this.number = number;
        this.today = today;
        this.unit = assignment.unit();
    }

    /** Goes on at an hour of the working day that lies so many working days before today, which is at least 1. */
    Story daysAgo(int workingDays, int hour) {
        Instant then = day(-workingDays)
                .atTime(hour, number * 7 % 60)
                .atZone(WorkingCalendar.ZONE)
                .toInstant();
        passTime(then);
        now = then;
        return this;
    }

    void passTime(Instant until) {
        if (code != null) {
            setting.people().passTime(code, until);
        }
    }

    String code() {
        return code;
    }

    /** The working day so many working days from today. */
    LocalDate day(int workingDays) {
        return setting.calendar().plus(today, workingDays);
    }

    /** @param deadline may be null */
    void isReceivedFrom(IssuerLevel level, Urgency urgency, LocalDate deadline) {
        LocalDate received = LocalDate.ofInstant(now, WorkingCalendar.ZONE);
        this.level = level;
        NewDirective directive = new NewDirective(
                null,
                level,
                documentNumber(level),
                setting.calendar().plus(received, -2),
                issuer(level),
                null,
                assignment.excerpt(),
                assignment.content(),
                null,
                urgency,
                null,
                false,
                null,
                List.of(),
                OFFICE,
                received,
                deadline,
                assignment.product(),
                null,
                null);
        code = setting.people().act(now, OFFICE, () -> setting.registration().take(directive));
    }

    void isAssigned() {
        isAssigned(Map.of("leadUnit", unit));
    }

    void isAssignedWithCoordination(String ask) {
        isAssigned(Map.of("leadUnit", unit, "coordinating", assignment.coordinating(), "coordinationAsk", ask));
    }

    /** To a unit whose duty it is not; the story goes on there. */
    void isAssignedToTheWrongUnit() {
        unit = assignment.coordinating().get(0);
        isAssigned();
    }

    private void isAssigned(Map<String, Object> form) {
        completes(OFFICE, "assignLeadUnit", form);
    }

    void isAcknowledged() {
        completes(head(), "acknowledgeDirective", Map.of("outcome", "ACCEPT"));
    }

    void isReturned(String reason) {
        completes(head(), "acknowledgeDirective", Map.of("outcome", "RETURN", "reason", reason));
    }

    /** In two steps, the last of them by this day. */
    void isPlanned(LocalDate by) {
        LocalDate received = LocalDate.ofInstant(now, WorkingCalendar.ZONE);
        LocalDate halfWay = setting.calendar().plus(received, setting.calendar().between(received, by) / 2);
        completes(
                head(),
                "planAndDelegate",
                Map.of(
                        "assignedSpecialist",
                        specialist(),
                        "planNote",
                        "Báo cáo thủ trưởng đơn vị vào thứ Sáu hằng tuần.",
                        "milestones",
                        List.of(
                                milestone("Thu thập số liệu, lấy ý kiến các đơn vị liên quan", halfWay),
                                milestone("Hoàn thiện dự thảo: " + assignment.product(), by))));
    }

    private static Map<String, Object> milestone(String title, LocalDate dueOn) {
        return Map.of("milestoneTitle", title, "milestoneDueOn", dueOn.toString());
    }

    /** From this day on; a colleague stands in, and goes on with the story. */
    void specialistIsAwayUntil(LocalDate day, String reason) {
        String away = specialist();
        isDeputed = true;
        setting.people().act(now, away, () -> setting.standingIn().enter(() -> setting.absences()
                .enter(away, specialist(), LocalDate.ofInstant(now, WorkingCalendar.ZONE), day, reason, away)));
    }

    void isReported(int percent, String done) {
        completes(specialist(), "reportProgress", Map.of("outcome", "REPORT", "percent", percent, "done", done));
    }

    void isReportedWithObstacle(int percent, String done, String obstacles, String proposals) {
        completes(
                specialist(),
                "reportProgress",
                Map.of(
                        "outcome", "REPORT",
                        "percent", percent,
                        "done", done,
                        "obstacles", obstacles,
                        "proposals", proposals));
    }

    /** By the head, to the office. */
    void obstacleIsPassedOn(String remark) {
        completes(head(), "decideObstacle", Map.of("outcome", "TO_OFFICE", "remark", remark));
    }

    void obstacleIsAnsweredByTheOffice(String answer) {
        completes(OFFICE, "decideObstacle", Map.of("outcome", "ANSWER", "answer", answer));
    }

    void isSubmitted() {
        String result = "Đã hoàn thành: " + assignment.product() + ".";
        UUID file = attached(specialist(), "Báo cáo kết quả " + code + ".txt", assignment.content() + "\n\n" + result);
        Map<String, Object> form = new HashMap<>();
        form.put("outcome", "SUBMIT");
        form.put("percent", 100);
        form.put("done", "Hoàn thành toàn bộ nội dung được giao.");
        form.put("result", result);
        form.put("resultDocument", file.toString());
        completes(specialist(), "reportProgress", form);
    }

    void isReturnedForRework(String remark) {
        completes(head(), "reviewResult", Map.of("outcome", "SEND_BACK", "remark", remark));
    }

    void isSentBackBy(String person, String remark) {
        completes(person, "acceptResult", Map.of("outcome", "SEND_BACK", "remark", remark));
    }

    /** By the specialist, for a later deadline. */
    void reliefIsAsked(LocalDate dueOn, String reason) {
        ReliefAsk ask = new ReliefAsk(Relief.Kind.POSTPONE, dueOn, reason, null);
        setting.people().act(now, specialist(), () -> setting.transaction()
                .execute(status -> setting.relieving().ask(setting.register().lock(code), ask, false)));
    }

    void reliefIsEndorsed() {
        completes(head(), "endorseRelief", Map.of("outcome", "ENDORSE"));
    }

    /** By the office, which records the issuer's answer. */
    void reliefIsGranted(String documentNumber) {
        completes(OFFICE, "decideRelief", Map.of("outcome", "GRANT", "documentNumber", documentNumber));
    }

    /** By the office, which records the issuer's answer. */
    void isGivenTimeUntil(LocalDate deadline, String reason, String documentNumber) {
        officeDoes(() -> {
            setting.deadlines().move(code, deadline, reason, documentNumber);
            setting.redating().follow(code);
        });
    }

    void isReopened(String reason) {
        officeDoes(() -> setting.processes().reopened(code, reason));
    }

    void isUrged(String message) {
        officeDoes(() -> setting.register().urge(code, message));
    }

    void isApproved() {
        completes(head(), "reviewResult", Map.of("outcome", "APPROVE"));
    }

    /** Who accepts results of the level from which it came. */
    String acceptor() {
        return level == IssuerLevel.MINISTRY ? OFFICE : "lanhdao";
    }

    void isAcceptedBy(String person, String grade) {
        completes(person, "acceptResult", Map.of("outcome", "ACCEPT", "grade", grade));
    }

    void delayIsExplained(String explanation, String remedy) {
        completes(head(), "explainDelay", Map.of("explanation", explanation, "remedy", remedy));
    }

    void firstCoordinatingUnitAnswers(String answer) {
        String answering = assignment.coordinating().get(0);
        completes(account(answering, "cv2"), "answerAsk", Map.of("answer", answer));
    }

    void isWithdrawn(String reason) {
        officeDoes(() -> setting.processes().withdrawn(code, reason));
    }

    private void officeDoes(Runnable deed) {
        setting.people().act(now, OFFICE, () -> {
            setting.transaction().executeWithoutResult(status -> deed.run());
            return null;
        });
    }

    private UUID attached(String person, String name, String text) {
        return setting.people().act(now, person, () -> setting.transaction().execute(status -> setting.files()
                .attach(code, name, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8))));
    }

    private void completes(String person, String task, Map<String, Object> form) {
        setting.people().complete(now, person, code, task, form);
    }

    private String head() {
        return account(unit, "truong");
    }

    private String specialist() {
        return account(unit, (number % 2 == 0) != isDeputed ? "cv1" : "cv2");
    }

    private static String account(String unit, String role) {
        return unit.toLowerCase(Locale.ROOT) + "." + role;
    }

    private String documentNumber(IssuerLevel level) {
        return switch (level) {
            case GOVERNMENT -> 20 + number + "/NQ-CP";
            case PRIME_MINISTER -> 410 + number * 13 + "/QĐ-TTg";
            case MINISTRY -> 105 + number * 3 + "/TB-BTP";
        };
    }

    private static String issuer(IssuerLevel level) {
        return switch (level) {
            case GOVERNMENT -> "Chính phủ";
            case PRIME_MINISTER -> "Thủ tướng Chính phủ";
            case MINISTRY -> "Bộ trưởng Bộ Tư pháp";
        };
    }
}
