package org.dondoc.notice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.dondoc.Chromium;
import org.dondoc.DondocTest;
import org.dondoc.notice.SmallUnit.Staff;
import org.dondoc.register.Urgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of notices in a real browser; pictures lie in target/screenshots. */
@DondocTest
class NoticesBrowserTest {

    @RegisterExtension
    private static final Chromium chromium = new Chromium();

    @Autowired
    private SmallUnit small;

    @LocalServerPort
    private int port;

    @AfterEach
    void itIsNow() {
        small.clock.reset();
    }

    @Test
    void showsTheOfficeWhatCouldNotBeDeliveredAndSendsItAgain() throws Exception {
        small.itIsTheNextMorning();
        Staff staff = small.founded();
        small.hasAddress(staff.head(), null);
        small.isGiven(staff, Urgency.NORMAL, null, "2099-03-06");
        GreenMail server = SmallUnit.server(0);
        try {
            small.deliver(server.getSmtp().getPort());
        } finally {
            server.stop();
        }
        assertThat(small.outbox(staff.head())).containsExactly("FAILED");

        Page page = open("vanphong");
        Locator failed = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(staff.head()));
        assertThat(failed).containsText("chưa có địa chỉ thư điện tử");
        Chromium.picture(page, "notices-office");
        failed.getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator("#said")).hasText("Sẽ gửi lại trong ít phút.");
        assertThat(failed).hasCount(0);
        assertThat(small.outbox(staff.head())).containsExactly("WAITING");
        page.context().close();
    }

    @Test
    void letsAPersonChooseAndMakeACalendar() {
        Page page = open("hctp.cv1");
        assertThat(page.locator("header .who a")).hasText("Trở lại phần mềm");
        assertThat(page.locator("[data-key=address]")).containsText("Thư gửi đến địa chỉ hctp.cv1@bo.example.");
        assertThat(page.getByLabel("việc mới được giao")).isDisabled();
        page.getByLabel("việc sắp đến hạn").check();
        page.getByLabel("Không gửi từ").fill("16:00");
        page.getByText("Lưu", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("form [role=alert]").last()).containsText("08:00–17:00");
        page.getByLabel("Không gửi từ").fill("19:30");
        page.getByText("Lưu", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#said")).hasText("Đã lưu.");
        assertThat(page.getByLabel("việc sắp đến hạn")).isChecked();
        assertThat(page.getByText("Thư không gửi được")).hasCount(0);

        page.getByText("Tạo địa chỉ").click();
        assertThat(page.locator("dialog input")).hasValue(Pattern.compile("http.*/calendar/.+\\.ics"));
        Chromium.picture(page, "notices-calendar");
        page.getByText("Đóng").click();
        page.getByText("Hủy địa chỉ").click();
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator("#said")).hasText("Đã hủy.");
        page.context().close();
    }

    @Test
    void letsAPersonNameADeputyAndEndTheAbsence() {
        Page page = open("hctp.truong");
        page.getByText("Nhập đợt vắng mặt").click();
        Locator dialog = page.locator("dialog");
        dialog.getByText("Lưu", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(dialog.locator("[role=alert]").filter(new Locator.FilterOptions().setHasText("Lý do")))
                .containsText("chưa nhập");
        Chromium.picture(page, "notices-absence");
        dialog.getByLabel("Người làm thay").selectOption("hctp.cv2");
        dialog.getByLabel("Từ ngày").fill("2099-03-02");
        dialog.getByLabel("Đến hết ngày").fill("2099-03-06");
        dialog.getByLabel("Lý do").fill("đi công tác");
        dialog.getByText("Lưu", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#said")).hasText("Đã lưu đợt vắng mặt.");
        Locator row = page.locator("section[aria-labelledby=away] tbody tr");
        assertThat(row).containsText("02/03/2099 – 06/03/2099");
        assertThat(row).containsText("đi công tác");
        Chromium.picture(page, "notices-away");

        row.getByRole(AriaRole.BUTTON).click();
        dialog.locator("button[type=submit]").click();
        assertThat(page.locator("#said")).hasText("Đã kết thúc đợt vắng mặt.");
        assertThat(row).hasCount(0);
        page.context().close();
    }

    private Page open(String person) {
        Page page = chromium.window(1200, 900);
        page.navigate("http://localhost:" + port + "/notices/");
        Chromium.signIn(page, person, "demo");
        page.locator("header .who a").waitFor();
        return page;
    }
}
