package org.dondoc.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dondoc.DondocTest;
import org.dondoc.notice.SmallUnit.Staff;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Nobody takes somebody's mails unseen: a change of the address is told at the address before and at the new one. */
@DondocTest
class AddressChangeTest {

    @Autowired
    private SmallUnit small;

    private Api api;
    private Staff staff;

    AddressChangeTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    @BeforeEach
    void foundAUnit() {
        staff = small.founded();
    }

    @AfterEach
    void backToThePresent() {
        small.clock.reset();
    }

    @Test
    void isToldOnceTheServerIsThereHoweverLongItWasAway() throws Exception {
        String head = staff.head();
        has(head + "@xa.example");
        has(head + "@xa.example");
        assertThat(small.outbox(head)).containsExactly("WAITING", "WAITING");
        small.itIsTheNextMorning();
        small.deliver(SmallUnit.deadPort());
        assertThat(small.outbox(head)).containsExactly("WAITING", "WAITING");
        small.clock.moveTo(small.clock.instant().plus(Duration.ofHours(2)));

        Map<String, List<String>> mails = delivered();

        for (String address : List.of(head + "@bo.example", head + "@xa.example")) {
            assertThat(mails.get(address)).singleElement().satisfies(mail -> assertThat(mail)
                    .contains(
                            "Địa chỉ nhận thư của ông/bà đã thay đổi",
                            "Kính gửi ông/bà Trần Văn Trưởng",
                            ", thư của tài khoản " + head + " gửi đến địa chỉ " + head + "@xa.example.",
                            "Địa chỉ trước đó: " + head + "@bo.example.",
                            "Người thay đổi: admin.",
                            "xin ông/bà báo ngay cho Văn phòng Bộ, "));
        }
        assertThat(small.outbox(head)).containsExactly("SENT", "SENT");
    }

    @Test
    void isToldOfAnImportAndWhenThereIsNoAddressAnyMore() throws Exception {
        String head = staff.head();
        imported(head + "@xa.example", true);
        assertThat(small.outbox(head)).isEmpty();
        imported(head + "@xa.example", false);
        has("");
        small.itIsTheNextMorning();

        Map<String, List<String>> mails = delivered();

        assertThat(mails.get(head + "@bo.example")).hasSize(1);
        assertThat(mails.get(head + "@xa.example")).hasSize(2).anySatisfy(mail -> assertThat(mail)
                .contains("thư của tài khoản " + head + " không gửi đến địa chỉ nào nữa."));
        has(head + "@bo.example");

        assertThat(delivered().get(head + "@bo.example")).singleElement().satisfies(mail -> assertThat(mail)
                .doesNotContain("Địa chỉ trước đó"));
    }

    private void has(String email) {
        Map<String, String> change =
                Map.of("fullName", "Trần Văn Trưởng", "unit", staff.unit(), "role", "HEAD", "email", email);
        api.put("admin", "/api/ministry/people/{id}", change, staff.head()).expect(204);
    }

    private void imported(String email, boolean dryRun) {
        String row = String.join(",", staff.head(), "Trần Văn Trưởng", staff.unit(), "HEAD", email);
        String csv = "id,full_name,unit,role,email\n" + row + "\n";
        assertThat(api.upload(
                                "admin",
                                "/api/ministry/people/import?dryRun=" + dryRun,
                                "people.csv",
                                csv.getBytes(StandardCharsets.UTF_8))
                        .expect(200)
                        .json()
                        .path("rejected")
                        .asInt())
                .isZero();
    }

    /** What a server gets now, by address. */
    private Map<String, List<String>> delivered() throws Exception {
        GreenMail server = SmallUnit.server(0);
        try {
            small.deliver(server.getSmtp().getPort());
            Map<String, List<String>> mails = new HashMap<>();
            for (MimeMessage mail : server.getReceivedMessages()) {
                mails.computeIfAbsent(mail.getAllRecipients()[0].toString(), any -> new ArrayList<>())
                        .add(mail.getSubject() + "\n" + mail.getContent());
            }
            return mails;
        } finally {
            server.stop();
        }
    }
}
