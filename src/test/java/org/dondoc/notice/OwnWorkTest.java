package org.dondoc.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dondoc.DondocTest;
import org.dondoc.notice.SmallUnit.Staff;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.Obstacle.Addressee;
import org.dondoc.register.Progress;
import org.dondoc.register.Relief;
import org.dondoc.register.ReliefAsk;
import org.dondoc.register.ReliefTerms;
import org.dondoc.register.Urgency;
import org.dondoc.units.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody has to see to … */
@DondocTest
class OwnWorkTest {

    private static final String LEADER_IN_CHARGE = "lanhdao2";

    @Autowired
    private SmallUnit small;

    @Autowired
    private OwnWork ownWork;

    @Autowired
    private Digests digests;

    @AfterEach
    void backToThePresent() {
        small.clock.reset();
    }

    @Test
    void isAnObstacleForWhoeverDecidesOnItNow() {
        small.itIs("2025-09-08T08:00");
        Staff staff = small.founded();
        String code = small.isGiven(staff, Urgency.NORMAL, null, "2025-12-31");
        small.as(staff.head(), () -> small.register.acknowledge(code));
        Progress progress = new Progress(10, "Đang làm", "Thiếu người", null);
        small.as(staff.specialist(), () -> small.register.report(code, progress));
        small.as(staff.specialist(), () -> small.register.report(code, progress));
        assertThat(obstacles(staff.head(), code)).containsExactly("2025-09-10", "2025-09-10");
        assertThat(obstacles(staff.specialist(), code)).isEmpty();
        assertThat(obstacles("vanphong", code)).isEmpty();

        small.itIs("2025-09-10T08:00");
        passedOn(code, Addressee.OFFICE);
        assertThat(obstacles(staff.head(), code)).containsExactly("2025-09-10");
        assertThat(obstacles("vanphong", code)).containsExactly("2025-09-12");
        passedOn(code, Addressee.LEADER);
        assertThat(obstacles("vanphong", code)).isEmpty();
        assertThat(obstacles(LEADER_IN_CHARGE, code)).containsExactly("2025-09-12");
        assertThat(obstacles("lanhdao", code)).isEmpty();

        small.as("vanphong", () -> small.register.suspend(code, "Chờ ý kiến"));
        assertThat(obstacles(LEADER_IN_CHARGE, code)).isEmpty();
        small.as("vanphong", () -> small.register.resume(code, "Đã có ý kiến"));
        small.as(LEADER_IN_CHARGE, () -> small.obstacles.answer(code, newest(code), "Cử thêm người"));
        assertThat(obstacles(LEADER_IN_CHARGE, code)).isEmpty();
    }

    @Test
    void isARequestForReliefForWhoeverEndorsesItAndThenForWhoeverDecides() {
        small.itIs("2025-10-06T08:00");
        Staff staff = small.founded();
        String code = small.isGiven(staff, Urgency.NORMAL, null, "2025-12-31");
        ReliefAsk ask = new ReliefAsk(Relief.Kind.POSTPONE, LocalDate.of(2026, 1, 30), "Phải khảo sát thêm", null);
        ReliefTerms terms = new ReliefTerms("leadership", 2, LocalDate.of(2025, 12, 24));
        small.as(staff.specialist(), () -> small.reliefs.ask(code, ask, terms, false));
        assertThat(duties(staff.head(), code, OwnWork.Part.RELIEF)).containsExactly("2025-10-08");
        assertThat(duties(LEADER_IN_CHARGE, code, OwnWork.Part.RELIEF)).isEmpty();

        small.itIs("2025-10-08T08:00");
        small.as(staff.head(), () -> small.reliefs.endorse(code));
        assertThat(duties(staff.head(), code, OwnWork.Part.RELIEF)).isEmpty();
        assertThat(duties(LEADER_IN_CHARGE, code, OwnWork.Part.RELIEF)).containsExactly("2025-10-10");

        small.as("vanphong", () -> small.register.suspend(code, "Chờ ý kiến"));
        small.itIs("2025-10-13T08:00");
        small.as("vanphong", () -> small.register.resume(code, "Đã có ý kiến"));
        assertThat(duties(LEADER_IN_CHARGE, code, OwnWork.Part.RELIEF)).containsExactly("2025-10-15");
        small.as(LEADER_IN_CHARGE, () -> small.reliefs.refuse(code, "Phải xong trong năm", null));
        assertThat(duties(LEADER_IN_CHARGE, code, OwnWork.Part.RELIEF)).isEmpty();
    }

    @Test
    void isEachStepInTheUnitForItsHeadByTheDayOfThatStep() {
        small.itIs("2025-09-15T08:00");
        Staff staff = small.founded();
        String code = small.isStarted(staff, IssuerLevel.MINISTRY, "2025-12-31");
        assertThat(duties(staff.head(), code)).containsExactly("ACKNOWLEDGEMENT 2025-09-17", "HEAD 2025-12-31");
        small.isPlanned(staff, code);
        assertThat(duties(staff.head(), code)).containsExactly("HEAD 2025-12-31");
        assertThat(duties(staff.specialist(), code)).containsExactly("STEP 2025-09-15", "SPECIALIST 2025-12-31");
        small.processes.explanationAsked(code);
        small.itIs("2025-09-16T08:00");
        small.isSubmitted(code);
        assertThat(duties(staff.head(), code))
                .containsExactly("EXPLANATION 2025-09-17", "REVIEW 2025-09-18", "HEAD 2025-12-31");
        assertThat(duties(staff.specialist(), code)).isEmpty();

        small.becomes(staff.specialist(), Person.Role.DEPUTY);
        small.taskService.setAssignee(small.task("explainDelay", code).getId(), staff.specialist());
        assertThat(duties(staff.specialist(), code)).contains("EXPLANATION 2025-09-17", "REVIEW 2025-09-18");
        assertThat(duties(staff.head(), code)).containsExactly("REVIEW 2025-09-18", "HEAD 2025-12-31");

        small.as("vanphong", () -> small.register.suspend(code, "Chờ ý kiến"));
        small.together(() -> {
            small.processes.suspend(code);
            return null;
        });
        assertThat(duties(staff.head(), code)).isEmpty();
    }

    @Test
    void isThePlanOfTheHeadByItsOwnDay() {
        small.itIs("2025-09-15T08:00");
        Staff staff = small.founded();
        String code = small.isStarted(staff, IssuerLevel.MINISTRY, "2025-12-31");
        small.isDone("acknowledgeDirective", code, Map.of("outcome", "ACCEPT"));
        assertThat(duties(staff.head(), code)).containsExactly("PLAN 2025-09-18", "HEAD 2025-12-31");
    }

    @Test
    void isALateResultForWhoeverAcceptsItByTheDayOfTheAcceptance() {
        small.itIs("2025-09-22T08:00");
        Staff staff = small.founded();
        String high = small.isStarted(staff, IssuerLevel.PRIME_MINISTER, "2025-09-23");
        String own = small.isStarted(staff, IssuerLevel.MINISTRY, "2025-09-23");
        small.itIs("2025-09-24T08:00");
        for (String code : List.of(high, own)) {
            small.isPlanned(staff, code);
            small.isSubmitted(code);
            small.isDone("reviewResult", code, Map.of("outcome", "APPROVE"));
        }
        assertThat(duties(LEADER_IN_CHARGE, high)).containsExactly("ACCEPTANCE 2025-09-29");
        assertThat(duties("lanhdao", high)).isEmpty();
        assertThat(duties("vanphong", high)).isEmpty();
        assertThat(duties("vanphong", own)).containsExactly("ACCEPTANCE 2025-09-29");
        assertThat(duties(LEADER_IN_CHARGE, own)).isEmpty();
        assertThat(ownWork.owing(LocalDate.parse("2025-09-21"))).doesNotContain(LEADER_IN_CHARGE);
        assertThat(ownWork.owing(LocalDate.parse("2025-09-22"))).contains(LEADER_IN_CHARGE, "vanphong");

        small.taskService.setAssignee(small.task("acceptResult", high).getId(), "lanhdao");
        assertThat(duties("lanhdao", high)).containsExactly("ACCEPTANCE 2025-09-29");
        assertThat(duties(LEADER_IN_CHARGE, high)).isEmpty();
    }

    @Test
    void isASearchForUnitOrPaperForTheOffice() {
        small.itIs("2025-09-15T08:00");
        String unassigned = small.isStarted(null, IssuerLevel.MINISTRY, "2025-12-31");
        assertThat(duties("vanphong", unassigned)).containsExactly("ASSIGNMENT 2025-09-16");
        small.taskService.setAssignee(small.task("assignLeadUnit", unassigned).getId(), "vp.truong");
        assertThat(duties("vp.truong", unassigned))
                .as("the chief of office has a unit, and the office's tasks")
                .containsExactly("ASSIGNMENT 2025-09-16");
        String unbound = small.begins(small.isOrdered("lanhdao", small.founded(), "2025-12-31"));
        assertThat(duties("vanphong", unbound)).containsExactly("BINDING 2025-09-22");
    }

    @Test
    void standsInTheDigestOfTheHeadWhoLetsAResultOrAnExplanationLie() throws Exception {
        small.itIs("2025-04-14T08:00");
        Staff staff = small.founded();
        String code = small.isStarted(staff, IssuerLevel.MINISTRY, "2025-12-31");
        small.isPlanned(staff, code);
        small.processes.explanationAsked(code);
        small.isSubmitted(code);
        GreenMail server = SmallUnit.server(0);
        try {
            small.itIs("2025-04-17T09:00");
            digests.write();
            small.deliver(server.getSmtp().getPort());
            MimeMessage digest = SmallUnit.of(server, staff.head()).stream()
                    .filter(mail -> subject(mail).startsWith("Việc ngày"))
                    .findFirst()
                    .orElseThrow();
            assertThat(subject(digest)).startsWith("Việc ngày 17/04/2025: 2 quá hạn, 0 sắp đến hạn");
            assertThat(digest.getContent().toString())
                    .contains(
                            "đang có 3 việc: 2 quá hạn",
                            "QUÁ HẠN (2)",
                            "Duyệt kết quả, hạn 16/04/2025",
                            "Giải trình, nêu biện pháp, hạn 16/04/2025");
        } finally {
            server.stop();
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private void passedOn(String code, Addressee next) {
        small.as("vanphong", () -> small.obstacles.passOn(code, newest(code), next, "Vượt thẩm quyền"));
    }

    private long newest(String code) {
        return small.jdbc
                .sql("select max(id) from register.progress_report where directive = :code")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private List<String> obstacles(String person, String code) {
        return duties(person, code, OwnWork.Part.OBSTACLE);
    }

    private List<String> duties(String person, String code) {
        return ownWork.of(person).stream()
                .filter(duty -> duty.directive().equals(code))
                .map(duty -> duty.part() + " " + duty.dueOn())
                .toList();
    }

    private List<String> duties(String person, String code, OwnWork.Part part) {
        return ownWork.of(person).stream()
                .filter(duty -> duty.directive().equals(code) && duty.part() == part)
                .map(duty -> duty.dueOn().toString())
                .toList();
    }
}
