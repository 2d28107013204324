package org.dondoc.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.dondoc.Attention;
import org.dondoc.DondocTest;
import org.dondoc.Refusal;
import org.dondoc.calendar.CalendarVersion;
import org.dondoc.calendar.Hours;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.notice.SmallUnit.Staff;
import org.dondoc.register.Ask;
import org.dondoc.register.Grade;
import org.dondoc.register.Milestone;
import org.dondoc.register.NewRecurrence;
import org.dondoc.register.Recurrence;
import org.dondoc.register.Rung;
import org.dondoc.register.Secrecy;
import org.dondoc.register.Urgency;
import org.dondoc.units.Person;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.core.env.Environment;

/** What happens to a directive … */
@DondocTest
class NoticesTest {

    @Autowired
    private SmallUnit small;

    @Autowired
    private Digests digests;

    private Api api;

    NoticesTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    @BeforeEach
    void itIsMondayMorning() {
        small.itIs("2026-03-02T09:00");
    }

    @AfterEach
    void backToThePresent() {
        small.clock.reset();
    }

    @Test
    void isMailedToWhomeverItConcernsWithNumberDaysLeftAndWhoDidIt() throws Exception {
        Staff staff = small.founded();
        String code = small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
        GreenMail server = SmallUnit.server(0);
        try {
            small.deliver(server.getSmtp().getPort());

            List<MimeMessage> mails = SmallUnit.of(server, staff.head());
            assertThat(mails).hasSize(1);
            MimeMessage mail = mails.get(0);
            String number = number(code);
            assertThat(mail.getSubject())
                    .isEqualTo("Giao việc: " + number + " · Rà soát văn bản về hộ tịch (còn 4 ngày làm việc)");
            assertThat(mail.getContent().toString())
                    .contains("Kính gửi ông/bà Trần Văn Trưởng", code, number, "06/03/2026", "Đơn vị " + staff.unit())
                    .contains("09:00 02/03/2026, Nguyễn Thị Lan: ")
                    .containsPattern("http\\S+/camunda/app/tasklist/default/#/open/" + code);
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getMessageID()).isEqualTo("<" + mailId(staff.head()) + "@bo.example>");
            assertThat(small.outbox(staff.head())).containsExactly("SENT");
            assertThat(SmallUnit.of(server, staff.specialist())).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void isReceiptedAtOnceToWhoeverGaveTheOrderAndAgainWhenItIsAccepted() throws Exception {
        Staff leaders = small.founded();
        String giver = leaders.specialist();
        Staff staff = small.founded();
        String code = small.isOrdered(giver, staff, "2026-03-06");
        String unassigned = small.isOrdered(giver, null, "2026-03-06");
        GreenMail server = SmallUnit.server(0);
        try {
            small.deliver(server.getSmtp().getPort());
            List<String> texts = new ArrayList<>();
            for (MimeMessage mail : SmallUnit.of(server, giver)) {
                texts.add(mail.getContent().toString());
            }
            assertThat(texts).hasSize(2);
            assertThat(texts)
                    .anySatisfy(text -> assertThat(text)
                            .contains(
                                    "Nhiệm vụ ông/bà giao ngày 02/03/2026 đã vào sổ, mã " + code + ".",
                                    "Đơn vị " + staff.unit(),
                                    "06/03/2026"))
                    .anySatisfy(text -> assertThat(text)
                            .contains("mã " + unassigned + ".", "Văn phòng Bộ đang phân công đơn vị chủ trì."));

            small.together(() -> {
                small.register.acknowledge(code);
                UUID file = small.files.attach(code, "kq.pdf", null, new byte[] {1});
                small.register.submit(code, "Xong", file);
                small.register.approve(code, null);
                return small.register.close(code, Grade.GOOD, null);
            });
            small.deliver(server.getSmtp().getPort());
            assertThat(SmallUnit.of(server, giver)).hasSize(3);
            assertThat(SmallUnit.of(server, giver).get(2).getContent().toString())
                    .contains("mã " + code + ", đã được nghiệm thu, hoàn thành.");
        } finally {
            server.stop();
        }
    }

    @Test
    void isToldOfToTheOfficeWhenNoneCanBeMadeLikeItByItsRule() throws Exception {
        String code = small.isGiven(small.founded(), Urgency.EXPRESS, null, "2026-03-06");
        LocalDate dueOn = LocalDate.of(2026, 3, 20);
        small.together(() -> {
            long rule = small.recurrences.make(new NewRecurrence(code, 3, 20, 10, null, dueOn, null));
            small.recurrences.failed(
                    small.recurrences.lock(rule).orElseThrow(),
                    new Recurrence.Failure(dueOn, small.clock.instant(), "Mẫu thiếu nội dung.", "It has no content."));
            return rule;
        });
        GreenMail server = SmallUnit.server(0);
        try {
            small.deliver(server.getSmtp().getPort());
            List<String> texts = new ArrayList<>();
            for (MimeMessage mail : SmallUnit.of(server, "vanphong")) {
                texts.add(mail.getContent().toString());
            }
            assertThat(texts).anySatisfy(text -> assertThat(text)
                    .contains(
                            "Hệ thống: Chưa lập được nhiệm vụ định kỳ theo mẫu này.",
                            "Kỳ đến hạn ngày 20/03/2026",
                            "“Mẫu thiếu nội dung.”",
                            "#/open/" + code));
        } finally {
            server.stop();
        }
    }

    @Test
    void isForgottenWithWhatDidNotHappen() {
        Staff staff = small.founded();
        assertThatThrownBy(() -> small.together(() -> {
                    small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
                    throw new IllegalStateException("the click fails");
                }))
                .hasMessage("the click fails");
        assertThat(small.outbox(staff.head())).isEmpty();
    }

    @Test
    void isNotToldToWhoeverDidIt() {
        Staff staff = small.founded();
        String code = small.isGiven(staff, Urgency.EXPRESS, null, "2026-03-06");
        small.as(staff.head(), () -> small.register.urge(code, "Khẩn trương"));
        assertThat(small.outbox(staff.head())).hasSize(1);
    }

    @Test
    void waitsForAMailServerThatIsAwayAndIsThenToldOnce() throws Exception {
        Staff staff = small.founded();
        small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
        int port = SmallUnit.deadPort();
        for (int hour = 10; hour < 20; hour++) {
            small.itIs("2026-03-02T" + hour + ":00");
            small.deliver(port);
        }
        assertThat(small.outbox(staff.head())).containsExactly("WAITING");

        small.itIs("2026-03-03T10:00");
        GreenMail server = SmallUnit.server(port);
        try {
            small.deliver(port);
            small.deliver(port);
            assertThat(SmallUnit.of(server, staff.head())).hasSize(1);
        } finally {
            server.stop();
        }
    }

    @Test
    void isMissedByTheOperatorWhenTheMailServerTakesNoneForTooLong() throws Exception {
        Instant inTime = small.clock.instant().minusSeconds(1);
        Instant late = small.clock.instant().plus(Duration.ofHours(1));
        int missedInTime = small.mails.backlog(inTime).late();
        int missedLate = small.mails.backlog(late).late();
        small.isGiven(small.founded(), Urgency.NORMAL, null, "2026-03-06");
        small.itIs("2026-03-02T09:50");
        small.deliver(SmallUnit.deadPort());

        assertThat(small.mails.backlog(inTime).late()).isEqualTo(missedInTime);
        assertThat(small.mails.backlog(late).late()).isEqualTo(missedLate + 1);
        small.itIs("2026-03-02T11:00");
        Health outbox = new MailHealth(small.mails, small.clock, Duration.ofHours(1)).health();
        assertThat(outbox.getStatus()).isEqualTo(Attention.NEEDED);
        assertThat((int) outbox.getDetails().get("waiting")).isPositive();
    }

    @Test
    void isToldUnderTheSameMessageIdWhenANodeDiesBetweenSendingAndNotingIt() throws Exception {
        Staff staff = small.founded();
        small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
        GreenMail server = SmallUnit.server(0);
        int port = server.getSmtp().getPort();
        try {
            small.deliver(port);
            small.jdbc
                    .sql("update register.mail set state = 'WAITING', settled_at = null, taken_until = :lease"
                            + " where person = :person")
                    .param("lease", small.clock.instant().plus(Mails.LEASE).atOffset(java.time.ZoneOffset.UTC))
                    .param("person", staff.head())
                    .update();
            small.deliver(port);
            assertThat(SmallUnit.of(server, staff.head()))
                    .as("while the other node may still be at it")
                    .hasSize(1);

            small.clock.moveTo(small.clock.instant().plus(Mails.LEASE).plusSeconds(1));
            small.deliver(port);
            List<MimeMessage> twice = SmallUnit.of(server, staff.head());
            assertThat(twice).hasSize(2);
            assertThat(twice.get(0).getMessageID()).isEqualTo(twice.get(1).getMessageID());
        } finally {
            server.stop();
        }
    }

    @Test
    void isGivenUpAndShownToTheOfficeWhenTheServerKnowsNobodyOfThatName() throws Exception {
        Staff staff = small.founded();
        small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
        try (ServerSocket refusing = refusing("550 5.1.1 no such user")) {
            small.deliver(refusing.getLocalPort());
        }
        assertThat(small.outbox(staff.head())).containsExactly("FAILED");
        assertThat(failed(staff.head()).path("failure").asText()).contains("no such user");
        api.get("cntt.truong", "/api/notices?state=FAILED").expect(403);
    }

    @Test
    void isTriedAgainWhenTheServerIsBusyAndGivenUpInTheEnd() throws Exception {
        Staff staff = small.founded();
        small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
        try (ServerSocket busy = refusing("450 4.2.1 mailbox busy")) {
            small.deliver(busy.getLocalPort());
            assertThat(small.outbox(staff.head())).containsExactly("WAITING");
            assertThat(small.waitsUntil(staff.head()))
                    .isEqualTo(small.clock.instant().plus(Duration.ofMinutes(1)));
            for (int day = 3; day <= 11; day++) {
                small.itIs("2026-03-%02dT09:00".formatted(day));
                small.deliver(busy.getLocalPort());
            }
        }
        assertThat(small.outbox(staff.head())).containsExactly("FAILED");
    }

    @Test
    void isShownToTheOfficeWhenThePersonHasNoAddressAndSentWhenThereIsOne() throws Exception {
        Staff staff = small.founded();
        small.hasAddress(staff.head(), null);
        small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
        GreenMail server = SmallUnit.server(0);
        try {
            small.deliver(server.getSmtp().getPort());
            JsonNode failed = failed(staff.head());
            assertThat(failed.path("failure").asText()).isEqualTo("Cán bộ này chưa có địa chỉ thư điện tử.");

            small.hasAddress(staff.head(), staff.head() + "@bo.example");
            String again = "/api/notices/{id}/send-again";
            api.post("vanphong", again, Map.of(), failed.path("id").asText()).expect(204);
            api.post("vanphong", again, Map.of(), failed.path("id").asText()).expect(409);
            small.itIsTheNextMorning();
            small.deliver(server.getSmtp().getPort());
            assertThat(SmallUnit.of(server, staff.head())).hasSize(1);
        } finally {
            server.stop();
        }
    }

    @Test
    void isNamedByItsCodeAloneWhenItIsSecret() throws Exception {
        Staff staff = small.founded();
        String code = small.isGiven(staff, Urgency.NORMAL, Secrecy.SECRET_1, "2026-03-06");
        String number = number(code);
        small.as("vanphong", () -> small.register.urge(code, "Điều không được viết ra"));
        GreenMail server = SmallUnit.server(0);
        try {
            small.deliver(server.getSmtp().getPort());
            List<MimeMessage> mails = SmallUnit.of(server, staff.head());
            assertThat(mails).hasSize(2);
            for (MimeMessage mail : mails) {
                assertThat(mail.getSubject() + mail.getContent())
                        .contains(code)
                        .doesNotContain(number, "Điều không được viết ra");
            }
        } finally {
            server.stop();
        }
    }

    @Test
    void waitsOverQuietHoursAndDaysOffUnlessItIsExpress() throws IOException {
        Staff staff = small.founded();
        Staff express = small.founded();
        small.itIs("2026-03-06T17:50");
        small.isGiven(staff, Urgency.URGENT, null, "2026-03-20");
        small.isGiven(express, Urgency.EXPRESS, null, "2026-03-20");
        GreenMail server = SmallUnit.server(0);
        try {
            small.itIs("2026-03-07T02:00");
            small.deliver(server.getSmtp().getPort());
            assertThat(small.outbox(express.head())).containsExactly("SENT");
            assertThat(small.waitsUntil(staff.head())).isEqualTo(local("2026-03-09T07:00"));
            small.itIs("2026-03-09T07:00");
            small.deliver(server.getSmtp().getPort());
            assertThat(SmallUnit.of(server, staff.head())).hasSize(1);
        } finally {
            server.stop();
        }
    }

    @Test
    void waitsForAServerThatDoesNotWantTheSenderNow() throws IOException {
        Staff staff = small.founded();
        small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
        try (ServerSocket refusing = refusing("MAIL", "550 5.7.1 sender not allowed")) {
            small.deliver(refusing.getLocalPort());
        }
        assertThat(small.outbox(staff.head())).containsExactly("WAITING");
    }

    @Test
    void isMailedOnceByNodesThatSendAtTheSameTime() throws Exception {
        Staff staff = small.founded();
        for (int i = 0; i < 40; i++) {
            small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
        }
        GreenMail server = SmallUnit.server(0);
        try {
            List<Thread> nodes = IntStream.range(0, 4)
                    .mapToObj(i -> new Thread(() -> {
                        small.itIs("2026-03-02T09:00");
                        small.deliver(server.getSmtp().getPort());
                    }))
                    .toList();
            nodes.forEach(Thread::start);
            for (Thread node : nodes) {
                node.join();
            }
            assertThat(SmallUnit.of(server, staff.head()))
                    .hasSize(40)
                    .extracting(MimeMessage::getMessageID)
                    .doesNotHaveDuplicates();
        } finally {
            server.stop();
        }
    }

    @Test
    void isShownToTheOfficeWhenItsMailComesBackLater() throws Exception {
        Staff staff = small.founded();
        small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
        GreenMail server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        server.start();
        try {
            small.deliver(server.getSmtp().getPort());
            assertThat(small.outbox(staff.head())).containsExactly("SENT");

            GreenMailUser office = server.setUser("dondoc@bo.example", "dondoc", "secret");
            String mailbox =
                    "imap://dondoc:secret@127.0.0.1:" + server.getImap().getPort() + "/INBOX";
            office.deliver(report(mailId(staff.head()), "delayed", "451 4.4.1 no answer"));
            office.deliver(report("no-mail-of-ours", "failed", "550 5.1.1 mailbox gone"));
            small.collect(mailbox);
            assertThat(small.outbox(staff.head())).containsExactly("SENT");

            office.deliver(report(mailId(staff.head()), "failed", "550 5.1.1 mailbox gone"));
            small.collect(mailbox);
            assertThat(failed(staff.head()).path("failure").asText()).isEqualTo("smtp; 550 5.1.1 mailbox gone");

            small.mails.sendAllAgain();
            small.collect(mailbox);
            assertThat(small.outbox(staff.head())).as("told once").containsExactly("WAITING");
        } finally {
            server.stop();
        }
    }

    /** As a mail server returns a mail (RFC 3464). */
    private static MimeMessage report(String id, String action, String diagnostic) throws Exception {
        String text =
                """
                From: MAILER-DAEMON@bo.example
                To: dondoc@bo.example
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                Could not be delivered.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mail.bo.example

                Final-Recipient: rfc822; somebody@bo.example
                Action: %s
                Status: 5.1.1
                Diagnostic-Code: smtp; %s

                --b
                Content-Type: text/rfc822-headers

                From: dondoc@bo.example
                Message-ID: <%s@bo.example>
                --b--
                """
                        .formatted(action, diagnostic, id)
                        .replace("\n", "\r\n");
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void isNotToldToSomebodyWhoHasLeft() throws Exception {
        Staff staff = small.founded();
        small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
        small.leaves(staff.head());
        String code = small.isGiven(staff, Urgency.EXPRESS, null, "2026-03-06");
        small.as("vanphong", () -> small.register.urge(code, "Khẩn trương"));
        GreenMail server = SmallUnit.server(0);
        try {
            small.deliver(server.getSmtp().getPort());
            assertThat(SmallUnit.of(server, staff.head())).isEmpty();
            assertThat(failed(staff.head()).path("failure").asText()).isEqualTo("Cán bộ này đã thôi công tác tại Bộ.");
            assertThat(small.outbox(staff.head())).containsExactly("FAILED");
        } finally {
            server.stop();
        }
    }

    @Test
    void isToldToTheOfficeAndToWhoeverIsInChargeOfAUnitThatNobodyHeads() {
        Staff headless = small.founded();
        small.leaves(headless.head());
        String given = small.isGiven(headless, Urgency.NORMAL, null, "2026-03-06");
        assertThat(told(given)).contains("ASSIGNMENT lanhdao2");

        small.together(() -> {
            small.deadlines.recordRungs(given, List.of(rung("EXPLAIN", "HEAD")), small.clock.instant());
            return null;
        });
        assertThat(told(given)).contains("ESCALATION lanhdao2", "ESCALATION vanphong");

        Staff staff = small.founded();
        String coordinated = small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
        small.as(staff.head(), () -> small.asks.ask(coordinated, new Ask(headless.unit(), "Góp ý", null)));
        assertThat(told(coordinated)).contains("ASSIGNMENT lanhdao2", "ASSIGNMENT vanphong");
    }

    @Test
    void isToldOnceOfSeveralRungsByTheHighestThatNamesTheOthers() throws Exception {
        Staff staff = small.founded();
        String code = small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
        small.together(() -> {
            small.deadlines.recordRungs(
                    code,
                    List.of(rung("EXPLAIN", "HEAD"), rung("RAISE_TO_LEADER", "LEADER"), rung("URGE", "HEAD")),
                    small.clock.instant());
            return null;
        });
        GreenMail server = SmallUnit.server(0);
        try {
            aMinuteLater();
            small.deliver(server.getSmtp().getPort());
            List<MimeMessage> mails = SmallUnit.of(server, staff.head());
            assertThat(mails).as("it was given, and urged").hasSize(2);
            assertThat(mails).anySatisfy(mail -> assertThat(mail.getContent().toString())
                    .contains(
                            "đã quá hạn, tiếp tục đôn đốc.",
                            "Gồm cả mốc đã qua: đã quá hạn, yêu cầu giải trình và nêu biện pháp.")
                    .doesNotContain("báo cáo Lãnh đạo Bộ"));
        } finally {
            server.stop();
        }
    }

    @Test
    void gathersWhatTheClockRaisesToOnePersonInOneMail() throws Exception {
        Staff staff = small.founded();
        String first = small.isGiven(staff, Urgency.NORMAL, null, "2026-03-04");
        String second = small.isGiven(staff, Urgency.URGENT, null, "2026-03-04");
        String express = small.isGiven(staff, Urgency.EXPRESS, null, "2026-03-04");
        GreenMail server = SmallUnit.server(0);
        try {
            small.deliver(server.getSmtp().getPort());
            server.purgeEmailFromAllMailboxes();
            isLate(first);
            isLate(second);
            isLate(express);
            small.as("lanhdao2", () -> small.register.urge(first, "Khẩn trương"));

            small.deliver(server.getSmtp().getPort());
            assertThat(SmallUnit.of(server, staff.head()))
                    .as("express matters and what a person says do not wait for others")
                    .hasSize(2);
            server.purgeEmailFromAllMailboxes();
            aMinuteLater();
            small.deliver(server.getSmtp().getPort());
            List<MimeMessage> mails = SmallUnit.of(server, staff.head());
            assertThat(mails).hasSize(1);
            assertThat(mails.get(0).getSubject()).isEqualTo("Đôn đốc: 2 việc");
            assertThat(mails.get(0).getContent().toString())
                    .contains(number(first), number(second), "/open/" + first, "/open/" + second)
                    .doesNotContain(number(express));

            isLate(first);
            aMinuteLater();
            small.deliver(server.getSmtp().getPort());
            assertThat(SmallUnit.of(server, staff.head()))
                    .as("what comes after it has left goes in the next")
                    .hasSize(2);
        } finally {
            server.stop();
        }
    }

    @Test
    void gathersWhatTransactionsSideBySideRaiseToOnePerson() throws Exception {
        Staff staff = small.founded();
        String first = small.isGiven(staff, Urgency.NORMAL, null, "2026-03-04");
        String second = small.isGiven(staff, Urgency.NORMAL, null, "2026-03-04");
        GreenMail server = SmallUnit.server(0);
        try {
            small.deliver(server.getSmtp().getPort());
            server.purgeEmailFromAllMailboxes();
            Instant now = small.clock.instant();
            small.together(() -> {
                small.deadlines.recordRungs(first, List.of(rung("EXPLAIN", "HEAD")), now);
                CompletableFuture.runAsync(() -> {
                            small.clock.moveTo(now);
                            isLate(second);
                            small.clock.reset();
                        })
                        .join();
                return null;
            });
            assertThat(small.outbox(staff.head()))
                    .as("neither saw what the other began")
                    .filteredOn("WAITING"::equals)
                    .hasSize(2);

            aMinuteLater();
            small.deliver(server.getSmtp().getPort());
            List<MimeMessage> mails = SmallUnit.of(server, staff.head());
            assertThat(mails).hasSize(1);
            assertThat(mails.get(0).getContent().toString()).contains("/open/" + first, "/open/" + second);
        } finally {
            server.stop();
        }
    }

    private void isLate(String code) {
        small.together(() -> {
            small.deadlines.recordRungs(code, List.of(rung("EXPLAIN", "HEAD")), small.clock.instant());
            return null;
        });
    }

    private void aMinuteLater() {
        small.clock.moveTo(small.clock.instant().plus(Duration.ofMinutes(1)));
    }

    private Rung rung(String name, String audience) {
        return new Rung(small.clock.instant(), name, List.of(audience), 70, List.of(), null, 1, true);
    }

    private List<String> told(String code) {
        return small.jdbc
                .sql("select kind || ' ' || person from register.notice where directive = :code")
                .param("code", code)
                .query(String.class)
                .list();
    }

    @Test
    void staysOnTheLineOfTheSubjectWhateverItIsCalled() throws Exception {
        Staff staff = small.founded();
        small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06", "Review\r\nBcc: thief@example.org\r\n\r\nof papers");
        GreenMail server = SmallUnit.server(0);
        try {
            small.deliver(server.getSmtp().getPort());
            MimeMessage mail = SmallUnit.of(server, staff.head()).get(0);
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getSubject()).contains("Review Bcc: thief@example.org of papers");
        } finally {
            server.stop();
        }
    }

    @Test
    void isToldAtOnceToWhoeverAnswersForItWhateverWasWishedInAnEarlierRole() {
        Staff staff = small.founded();
        small.wishes(staff.specialist(), new Setting(Set.of(Kind.ASSIGNMENT), LocalTime.of(18, 0), LocalTime.of(7, 0)));
        small.becomes(staff.specialist(), Person.Role.DEPUTY);
        String code = small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
        small.as("vanphong", () -> small.register.urge(code, "Khẩn trương"));
        assertThat(small.outbox(staff.specialist())).containsExactly("WAITING", "WAITING");
    }

    @Test
    void isForgottenLongAfterItWasToldAndKeptUntilThen() throws Exception {
        Staff staff = small.founded();
        small.isGiven(staff, Urgency.NORMAL, null, "2026-03-06");
        Staff waiting = small.founded();
        GreenMail server = SmallUnit.server(0);
        try {
            small.deliver(server.getSmtp().getPort());
        } finally {
            server.stop();
        }
        small.isGiven(waiting, Urgency.NORMAL, null, "2026-03-06");
        small.mails.forget(local("2026-03-02T09:00"));
        assertThat(small.outbox(staff.head())).containsExactly("SENT");
        small.mails.forget(local("2026-03-02T09:01"));
        assertThat(small.outbox(staff.head())).isEmpty();
        assertThat(small.outbox(waiting.head())).containsExactly("WAITING");
    }

    @Test
    void standsInTheNextDigestWhenOneCouldNotBeSentOrIsGone() throws Exception {
        Staff staff = small.founded();
        String first = small.isGiven(staff, Urgency.NORMAL, null, "2026-09-30");
        String second = small.isGiven(staff, Urgency.NORMAL, null, "2026-09-30");
        int away = SmallUnit.deadPort();
        small.as("vanphong", () -> small.register.withdraw(first, "Nhầm"));
        small.itIs("2026-03-16T08:15");
        assertThat(digests.write()).isPositive();
        small.as("vanphong", () -> small.register.withdraw(second, "Nhầm"));
        small.itIs("2026-03-16T10:00");
        assertThat(digests.write()).as("one a day").isZero();
        small.deliver(away);

        GreenMail server = SmallUnit.server(0);
        try {
            small.itIs("2026-03-17T08:10");
            small.deliver(server.getSmtp().getPort());
            small.itIs("2026-03-17T08:15");
            assertThat(digests.write()).isPositive();
            small.deliver(server.getSmtp().getPort());
            List<String> digests = new ArrayList<>();
            for (MimeMessage mail : SmallUnit.of(server, staff.head())) {
                if (mail.getSubject().startsWith("Việc ngày ")) {
                    digests.add(mail.getSubject() + mail.getContent());
                }
            }
            assertThat(digests).hasSize(1);
            assertThat(digests.get(0))
                    .startsWith("Việc ngày 17/03/2026: 0 quá hạn, 0 sắp đến hạn, 2 tin mới")
                    .contains(number(first), number(second));
        } finally {
            server.stop();
        }
    }

    @Test
    void standsInOneDigestOnTheMorningOfTheNextWorkingDay() throws Exception {
        Staff staff = small.founded();
        String soon = small.isGiven(staff, Urgency.NORMAL, null, "2026-03-11");
        String late = small.isGiven(staff, Urgency.NORMAL, null, "2026-03-04");
        for (String code : List.of(soon, late)) {
            small.as(staff.head(), () -> {
                small.register.acknowledge(code);
                return small.register.plan(
                        code,
                        staff.specialist(),
                        null,
                        List.of(new Milestone("Dự thảo", LocalDate.parse("2026-03-03"))));
            });
            small.as(staff.specialist(), () -> small.register.submit(code, "Đã xong", file(code)));
        }
        small.itIs("2026-03-06T09:00");
        String far = small.begins(small.isGiven(staff, Urgency.NORMAL, null, "2026-09-30"));
        GreenMail server = SmallUnit.server(0);
        try {
            small.itIs("2026-03-06T17:30");
            small.deliver(server.getSmtp().getPort());
            server.purgeEmailFromAllMailboxes();

            small.itIs("2026-03-07T09:00");
            assertThat(digests.write()).as("on a Saturday").isZero();
            small.itIs("2026-03-09T08:14");
            assertThat(digests.write()).as("before the hour").isZero();
            small.itIs("2026-03-09T08:15");
            assertThat(digests.write()).isPositive();
            assertThat(digests.write()).as("a second time").isZero();
            small.deliver(server.getSmtp().getPort());

            List<MimeMessage> mails = SmallUnit.of(server, staff.head());
            assertThat(mails).hasSize(1);
            assertThat(mails.get(0).getSubject())
                    .isEqualTo("Việc ngày 09/03/2026: 1 quá hạn, 1 sắp đến hạn, 2 tin mới");
            assertThat(mails.get(0).getContent().toString())
                    .contains("Ông/bà đang có 4 việc: 1 quá hạn, 1 đến hạn trong 7 ngày, 1 chờ tiếp nhận.")
                    .contains("QUÁ HẠN (1)", "CHỜ TIẾP NHẬN (1)", number(soon), number(late), number(far))
                    .contains("Tiếp nhận nhiệm vụ, hạn 10/03/2026")
                    .contains("Lê Thị Chuyên");
            assertThat(SmallUnit.of(server, staff.specialist()))
                    .as("what is under review is not the specialist's now")
                    .isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void isToldAsThePersonWishesWithinTheLimitsOfTheRole() throws IOException {
        api.put("htqt.cv1", "/api/me/notices", told(List.of("ASSIGNMENT", "NEWS"), "12:00", "12:00"))
                .expect(204);
        JsonNode told = api.get("htqt.cv1", "/api/me/notices").expect(200).json();
        assertThat(told.path("atOnce")).extracting(JsonNode::asText).containsExactly("ASSIGNMENT", "NEWS");
        assertThat(told.path("required")).extracting(JsonNode::asText).containsExactly("ASSIGNMENT");
        assertThat(told.path("quietFrom").asText()).isEqualTo("12:00");
        assertThat(told.path("email").asText()).isEqualTo("htqt.cv1@bo.example");

        assertThat(api.put("htqt.truong", "/api/me/notices", told(List.of("ASSIGNMENT"), "18:00", "07:00"))
                        .expect(400)
                        .message("atOnce", "[ASSIGNMENT]"))
                .isEqualTo("Loại tin gửi ngay: với vai trò này phải nhận ngay: Đôn đốc.");
        assertThat(api.put("htqt.cv1", "/api/me/notices", told(List.of("ASSIGNMENT"), "16:00", "07:00"))
                        .expect(400)
                        .message("quietFrom", "16:00"))
                .contains("08:00–17:00");
        assertThat(api.put("htqt.cv1", "/api/me/notices", told(List.of("ASSIGNMENT"), "25:00", "07:00"))
                        .expect(400)
                        .message("quietFrom", "25:00"))
                .contains("18:00");
        api.put("htqt.cv1", "/api/me/notices", told(null, "18:00", "07:00")).expect(400);
        api.get("admin", "/api/me/notices").expect(404);
    }

    @Test
    void isKeptBackInNoHourThatTheCalendarSaysIsWorked() {
        Person head = small.person(small.founded().head());
        Settings asUsual = settings(LocalTime.of(8, 0), LocalTime.of(17, 0));
        Settings early = settings(LocalTime.of(7, 30), LocalTime.of(16, 30));
        asUsual.set(head, quiet(LocalTime.of(17, 0), LocalTime.of(8, 0)));
        early.set(head, quiet(LocalTime.of(16, 30), LocalTime.of(7, 30)));
        assertThatThrownBy(() -> early.set(head, quiet(LocalTime.of(16, 30), LocalTime.of(8, 0))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("07:30–16:30");
        assertThatThrownBy(() -> asUsual.set(head, quiet(LocalTime.of(16, 30), LocalTime.of(7, 30))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("08:00–17:00");
    }

    private Settings settings(LocalTime begin, LocalTime end) {
        Hours hours = new Hours(LocalDate.of(2021, 1, 1), List.of(new Hours.Shift(begin, end)));
        CalendarVersion version = new CalendarVersion(1, List.of(), List.of(hours));
        return new Settings(small.jdbc, new WorkingCalendar(version), small.clock);
    }

    private static Setting quiet(LocalTime from, LocalTime to) {
        return new Setting(Set.of(Kind.ASSIGNMENT, Kind.ESCALATION), from, to);
    }

    private static Map<String, Object> told(List<String> atOnce, String from, String to) {
        Map<String, Object> told = new java.util.HashMap<>();
        told.put("atOnce", atOnce);
        told.put("quietFrom", from);
        told.put("quietTo", to);
        return told;
    }

    private java.util.UUID file(String code) {
        return small.files.attach(code, "ket-qua.txt", "text/plain", "Kết quả".getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode failed(String person) {
        return StreamSupport.stream(
                        api.get("vanphong", "/api/notices?state=FAILED&size=200")
                                .expect(200)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(mail -> person.equals(mail.path("person").asText()))
                .findFirst()
                .orElseThrow();
    }

    private String number(String code) {
        return small.jdbc
                .sql("select s.number from register.directive d join register.source_document s on s.id = d.document"
                        + " where d.code = :code")
                .param("code", code)
                .query(String.class)
                .single();
    }

    private String mailId(String person) {
        return small.jdbc
                .sql("select cast(id as text) from register.mail where person = :person")
                .param("person", person)
                .query(String.class)
                .single();
    }

    private static java.time.Instant local(String time) {
        return LocalDateTime.parse(time).atZone(WorkingCalendar.ZONE).toInstant();
    }

    /** A mail server that answers so to every recipient. */
    private static ServerSocket refusing(String answer) throws IOException {
        return refusing("RCPT", answer);
    }

    /** A mail server that answers so to a command. */
    private static ServerSocket refusing(String command, String answer) throws IOException {
        ServerSocket server = new ServerSocket(0);
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    try (Socket client = server.accept()) {
                        converse(client, command, answer);
                    }
                }
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void converse(Socket client, String command, String answer) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = client.getOutputStream();
        say(out, "220 test");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            say(out, line.startsWith(command) ? answer : line.startsWith("QUIT") ? "221 bye" : "250 ok");
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
