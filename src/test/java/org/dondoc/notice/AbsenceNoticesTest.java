package org.dondoc.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dondoc.DondocTest;
import org.dondoc.notice.SmallUnit.Staff;
import org.dondoc.register.Actor;
import org.dondoc.register.Milestone;
import org.dondoc.register.Progress;
import org.dondoc.register.Urgency;
import org.dondoc.units.Absence;
import org.dondoc.units.Absences;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is away is told nothing that somebody else is told in that place. */
@DondocTest
class AbsenceNoticesTest {

    @Autowired
    private SmallUnit small;

    @Autowired
    private Digests digests;

    @Autowired
    private Notices notices;

    @Autowired
    private Absences absences;

    @AfterEach
    void backToThePresent() {
        small.clock.reset();
    }

    @Test
    void mailsAndDigestsGoToTheDeputyAndNameBoth() throws Exception {
        small.itIs("2025-10-06T08:00");
        Staff staff = small.founded();
        String before = small.isGiven(staff, Urgency.NORMAL, null, "2025-10-10");
        List<Milestone> plan = List.of(new Milestone("Dự thảo", LocalDate.parse("2025-10-10")));
        small.as(staff.head(), () -> small.register.acknowledge(before));
        small.as(staff.head(), () -> small.register.plan(before, staff.specialist(), null, plan));
        away(staff.head(), staff.specialist(), "2025-10-07", "2025-10-08");

        small.itIs("2025-10-07T06:00");
        String during = small.isGiven(staff, Urgency.EXPRESS, null, "2025-10-31");
        assertThat(told(during)).containsExactly(staff.specialist());
        small.as(staff.specialist(), () -> small.register.acknowledge(during));
        small.as(
                staff.specialist(),
                () -> small.register.report(before, new Progress(10, "Đã khảo sát", "Thiếu người", null)));

        small.itIs("2025-10-07T08:15");
        digests.write();
        List<String> mails = delivered(staff.specialist());
        assertThat(mails).anySatisfy(digest -> assertThat(digest)
                .contains("Ông/bà đang làm thay Trần Văn Trưởng", "đang có 2 việc", before));
        assertThat(digestOf(staff.head(), "2025-10-07")).isZero();

        small.itIs("2025-10-09T08:15");
        digests.write();
        assertThat(digestOf(staff.head(), "2025-10-09")).isOne();
    }

    @Test
    void theDeputyIsToldWhatComesAndThePersonThatItHasComeBack() throws Exception {
        small.itIs("2025-11-03T08:00");
        Staff staff = small.founded();
        String code = small.isGiven(staff, Urgency.NORMAL, null, "2025-11-28");
        Absence absence = away(staff.head(), staff.specialist(), "2025-11-03", "2025-11-05");
        small.together(() -> {
            notices.tell(absence, staff.specialist());
            return null;
        });
        small.itIs("2025-11-03T08:02");
        assertThat(delivered(staff.specialist())).anySatisfy(mail -> assertThat(mail)
                .contains(
                        "Trần Văn Trưởng vắng mặt từ ngày 03/11/2025 đến hết ngày 05/11/2025",
                        "VIỆC ĐANG MỞ (1)",
                        code));

        small.itIs("2025-11-06T08:00");
        small.together(() -> {
            notices.tell(absence, staff.head());
            return null;
        });
        small.itIs("2025-11-06T08:02");
        assertThat(delivered(staff.head())).anySatisfy(mail -> assertThat(mail)
                .contains("Việc còn mở mà Lê Thị Chuyên làm thay đã trở lại với ông/bà", code));
    }

    @Test
    void isToldOnceWhateverComesInAMinuteAndNotWhatWasCalledOffInIt() throws Exception {
        small.itIs("2025-11-03T09:00");
        Staff staff = small.founded();
        Absence slip = away(staff.head(), staff.specialist(), "2025-11-04", "2025-11-05");
        tell(slip, staff.specialist());
        tell(ended(slip), staff.specialist());
        Absence absence = away(staff.head(), staff.specialist(), "2025-11-04", "2025-11-06");
        tell(absence, staff.specialist());
        tell(absence, staff.specialist());
        small.itIs("2025-11-03T09:02");
        assertThat(delivered(staff.specialist()))
                .singleElement()
                .asString()
                .contains("vắng mặt từ ngày 04/11/2025 đến hết ngày 06/11/2025");

        tell(ended(absence), staff.specialist());
        small.itIs("2025-11-03T09:04");
        assertThat(delivered(staff.specialist()))
                .as("called off, when it was known")
                .singleElement()
                .asString()
                .contains("không phải làm thay");
    }

    private void tell(Absence absence, String person) {
        small.together(() -> {
            notices.tell(absence, person);
            return null;
        });
    }

    private Absence ended(Absence absence) {
        return small.together(() -> {
            absences.end(absence.id(), Actor.SYSTEM);
            return absences.find(absence.id()).orElseThrow();
        });
    }

    private Absence away(String person, String deputy, String from, String until) {
        return small.together(() -> absences.enter(
                person, deputy, LocalDate.parse(from), LocalDate.parse(until), "nghỉ phép", Actor.SYSTEM));
    }

    private List<String> told(String code) {
        return small.jdbc
                .sql("select person from register.notice where directive = :code")
                .param("code", code)
                .query(String.class)
                .list();
    }

    private int digestOf(String person, String day) {
        return small.jdbc
                .sql("select count(*) from register.mail where person = :person and digest_on = cast(:day as date)")
                .param("person", person)
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    private List<String> delivered(String person) throws Exception {
        GreenMail server = SmallUnit.server(0);
        try {
            small.deliver(server.getSmtp().getPort());
            List<String> mails = new ArrayList<>();
            for (MimeMessage mail : SmallUnit.of(server, person)) {
                mails.add(mail.getSubject() + "\n" + mail.getContent());
            }
            return mails;
        } finally {
            server.stop();
        }
    }
}
