package org.dondoc.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.dondoc.DondocTest;
import org.dondoc.notice.SmallUnit.Staff;
import org.dondoc.register.Obstacle.Addressee;
import org.dondoc.register.Progress;
import org.dondoc.register.Relief;
import org.dondoc.register.ReliefAsk;
import org.dondoc.register.ReliefTerms;
import org.dondoc.register.Urgency;
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
        small.as(LEADER_IN_CHARGE, () -> small.register.answerObstacle(code, newest(code), "Cử thêm người"));
        assertThat(obstacles(LEADER_IN_CHARGE, code)).isEmpty();
    }

    @Test
    void isARequestForReliefForWhoeverEndorsesItAndThenForWhoeverDecides() {
        small.itIs("2025-10-06T08:00");
        Staff staff = small.founded();
        String code = small.isGiven(staff, Urgency.NORMAL, null, "2025-12-31");
        ReliefAsk ask = new ReliefAsk(Relief.Kind.POSTPONE, LocalDate.of(2026, 1, 30), "Phải khảo sát thêm", null);
        ReliefTerms terms = new ReliefTerms("leadership", 2, LocalDate.of(2025, 12, 24));
        small.as(staff.specialist(), () -> small.register.askRelief(code, ask, terms, false));
        assertThat(duties(staff.head(), code, OwnWork.Part.RELIEF)).containsExactly("2025-10-08");
        assertThat(duties(LEADER_IN_CHARGE, code, OwnWork.Part.RELIEF)).isEmpty();

        small.itIs("2025-10-08T08:00");
        small.as(staff.head(), () -> small.register.endorseRelief(code));
        assertThat(duties(staff.head(), code, OwnWork.Part.RELIEF)).isEmpty();
        assertThat(duties(LEADER_IN_CHARGE, code, OwnWork.Part.RELIEF)).containsExactly("2025-10-10");

        small.as("vanphong", () -> small.register.suspend(code, "Chờ ý kiến"));
        small.itIs("2025-10-13T08:00");
        small.as("vanphong", () -> small.register.resume(code, "Đã có ý kiến"));
        assertThat(duties(LEADER_IN_CHARGE, code, OwnWork.Part.RELIEF)).containsExactly("2025-10-15");
        small.as(LEADER_IN_CHARGE, () -> small.register.refuseRelief(code, "Phải xong trong năm", null));
        assertThat(duties(LEADER_IN_CHARGE, code, OwnWork.Part.RELIEF)).isEmpty();
    }

    private void passedOn(String code, Addressee next) {
        small.as("vanphong", () -> small.register.passOnObstacle(code, newest(code), next, "Vượt thẩm quyền"));
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

    private List<String> duties(String person, String code, OwnWork.Part part) {
        return ownWork.of(person).stream()
                .filter(duty -> duty.directive().equals(code) && duty.part() == part)
                .map(duty -> duty.dueOn().toString())
                .toList();
    }
}
