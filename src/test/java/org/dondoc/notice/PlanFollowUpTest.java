package org.dondoc.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import org.dondoc.DondocTest;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.notice.SmallUnit.Staff;
import org.dondoc.register.Milestone;
import org.dondoc.register.Progress;
import org.dondoc.register.Secrecy;
import org.dondoc.register.Urgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A plan that is not made or not followed up, in the digests of whoever holds the directive, and then of the head. */
@DondocTest
class PlanFollowUpTest {

    private static final String FAR = "2026-12-31";

    @Autowired
    private SmallUnit small;

    @Autowired
    private Digests digests;

    @Autowired
    private WorkingCalendar calendar;

    private LocalDate monday;
    private Staff staff;

    /** A morning's digests are written once, so each story has weeks of its own. */
    private void isMonday(String day) {
        monday = LocalDate.parse(day);
        small.itIs(day + "T08:00");
        staff = small.founded();
    }

    @AfterEach
    void backToThePresent() {
        small.clock.reset();
    }

    @Test
    void isMissedByTheHeadThreeWorkingDaysAfterTheAcknowledgement() throws Exception {
        isMonday("2025-03-03");
        String code = small.isGiven(staff, Urgency.NORMAL, null, FAR);
        small.as(staff.head(), () -> small.register.acknowledge(code));

        assertThat(digest(2, staff.head())).doesNotContain("CHƯA CÓ KẾ HOẠCH");
        assertThat(digest(3, staff.head())).contains("CHƯA CÓ KẾ HOẠCH (1)", "từ ngày " + written(0));

        planned(code, 100);
        assertThat(digest(4, staff.head())).doesNotContain("CHƯA CÓ KẾ HOẠCH");
    }

    @Test
    void remindsTheSpecialistOfItsStepsUntilSomethingIsReported() throws Exception {
        isMonday("2025-05-12");
        String code = small.isGiven(staff, Urgency.NORMAL, null, FAR);
        small.as(staff.head(), () -> small.register.acknowledge(code));
        planned(code, 8, 100);

        assertThat(digest(2, staff.specialist())).doesNotContain("MỐC KẾ HOẠCH");
        assertThat(digest(5, staff.specialist()))
                .contains("MỐC KẾ HOẠCH (1)", "Mốc kế hoạch “Bước 1”, hạn " + written(8), "đang có 1 việc: 0 quá hạn");
        assertThat(digest(9, staff.specialist())).contains("Bước 1");

        reported(code);
        assertThat(digest(10, staff.specialist())).doesNotContain("Bước 1");
    }

    @Test
    void isAskedForByTheSpecialistAfterSevenWorkingDaysAndByTheHeadAfterTen() throws Exception {
        isMonday("2025-06-02");
        String code = small.isGiven(staff, Urgency.NORMAL, null, FAR);
        small.as(staff.head(), () -> small.register.acknowledge(code));
        planned(code, 100);

        assertThat(digest(6, staff.specialist())).doesNotContain("CHƯA CẬP NHẬT");
        assertThat(digest(7, staff.specialist())).contains("CHƯA CẬP NHẬT TIẾN ĐỘ (1)", "từ ngày " + written(0));
        assertThat(digest(9, staff.head())).doesNotContain("CHƯA CẬP NHẬT");
        assertThat(digest(10, staff.head())).contains("ĐƠN VỊ CHƯA CẬP NHẬT TIẾN ĐỘ (1)");

        reported(code);
        assertThat(digest(11, staff.specialist())).doesNotContain("CHƯA CẬP NHẬT");
        assertThat(digest(12, staff.head())).doesNotContain("CHƯA CẬP NHẬT");
        assertThat(digest(17, staff.specialist())).contains("từ ngày " + written(10));
    }

    @Test
    void isAskedForByTheSpecialistFromTheDayOnWhichTheWorkWasGiven() throws Exception {
        isMonday("2025-09-15");
        String code = small.isGiven(staff, Urgency.NORMAL, null, FAR);
        small.as(staff.head(), () -> small.register.acknowledge(code));
        small.itIs(day(5) + "T10:00");
        planned(code, 100);

        assertThat(digest(8, staff.specialist())).doesNotContain("CHƯA CẬP NHẬT");
        assertThat(digest(10, staff.head()))
                .as("the unit has had it since the first day")
                .contains("ĐƠN VỊ CHƯA CẬP NHẬT TIẾN ĐỘ (1)");
        assertThat(digest(12, staff.specialist())).contains("CHƯA CẬP NHẬT TIẾN ĐỘ (1)", "từ ngày " + written(5));
    }

    @Test
    void isAskedForByNobodyWhileTheDirectiveIsSuspended() throws Exception {
        isMonday("2025-07-07");
        String code = small.isGiven(staff, Urgency.NORMAL, null, FAR);
        small.as(staff.head(), () -> small.register.acknowledge(code));
        planned(code, 8);
        small.as("vanphong", () -> small.register.suspend(code, "Chờ ý kiến"));

        assertThat(digest(11, staff.specialist())).doesNotContain("CHƯA CẬP NHẬT", "MỐC KẾ HOẠCH");
    }

    @Test
    void ofASecretDirectiveTellsNoStep() throws Exception {
        isMonday("2025-08-04");
        String code = small.isGiven(staff, Urgency.NORMAL, Secrecy.SECRET_1, FAR);
        small.as(staff.head(), () -> small.register.acknowledge(code));
        planned(code, 8);

        assertThat(digest(5, staff.specialist()))
                .contains("Mốc kế hoạch, hạn " + written(8))
                .doesNotContain("Bước 1");
    }

    private void planned(String code, int... days) {
        List<Milestone> steps = IntStream.range(0, days.length)
                .mapToObj(i -> new Milestone("Bước " + (i + 1), day(days[i])))
                .toList();
        small.as(staff.head(), () -> small.register.plan(code, staff.specialist(), null, steps));
    }

    private void reported(String code) {
        small.as(staff.specialist(), () -> small.register.report(code, new Progress(30, "Đã khảo sát", null, null)));
    }

    /** So many working days after the Monday. */
    private LocalDate day(int workingDays) {
        return calendar.plus(monday, workingDays);
    }

    private String written(int workingDays) {
        return DateTimeFormatter.ofPattern("dd/MM/yyyy").format(day(workingDays));
    }

    /** What the person is mailed on the morning of this day; empty for nothing. */
    private String digest(int day, String person) throws Exception {
        GreenMail server = SmallUnit.server(0);
        try {
            small.itIs(day(day) + "T08:15");
            digests.write();
            small.deliver(server.getSmtp().getPort());
            StringBuilder mailed = new StringBuilder();
            for (MimeMessage mail : SmallUnit.of(server, person)) {
                if (mail.getSubject().startsWith("Việc ngày")) {
                    mailed.append(mail.getContent());
                }
            }
            return mailed.toString();
        } finally {
            server.stop();
        }
    }
}
