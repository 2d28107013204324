package org.dondoc.workplace;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.dondoc.workplace.Api.TODAY;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.dondoc.Chromium;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** An extension, asked for and decided in Tasklist in a real browser; pictures lie in target/screenshots. */
@DondocTest
class ReliefBrowserTest {

    @RegisterExtension
    private static final Chromium chromium = new Chromium();

    @LocalServerPort
    private int port;

    private final Api api;

    ReliefBrowserTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    @Test
    void showsWhatFollowsBeforeItIsAskedForAndBeforeItIsGranted() {
        String number = Api.number() + "/TB-BTP";
        String code = api.directive("leadUnit", "CNTT", "documentNumber", number);
        api.plan(code);

        try (Tasklist desk = signIn("cntt.cv1")) {
            desk.open("Thực hiện, báo cáo tiến độ", number);
            desk.directive();
            desk.page.locator("[data-command=relief]").click();
            Locator form = desk.page.locator(".dondoc-form");
            assertThat(form).containsText("ngày làm việc được giao");
            assertThat(form.locator("#dondoc-reason")).hasValue("");
            form.locator("#dondoc-kind").selectOption("WITHDRAW");
            assertThat(form.locator("#dondoc-dueOn")).isHidden();
            form.locator("#dondoc-kind").selectOption("STRETCH");
            assertThat(form.getByLabel("Nội dung giai đoạn").first()).isVisible();
            form.locator("#dondoc-kind").selectOption("POSTPONE");
            assertThat(form.getByLabel("Nội dung giai đoạn").first()).isHidden();
            form.locator("#dondoc-dueOn").fill(TODAY.plusDays(120).toString());
            form.locator("#dondoc-reason").fill("Phải khảo sát thêm ba tỉnh.");
            assertThat(form.locator(".dondoc-consequences")).containsText("Nhắc việc: chuyên viên");
            desk.picture("relief-1-ask");
            form.locator("button[type=submit]").click();
            assertThat(desk.page.locator(".dondoc-done")).containsText("Đã gửi đề nghị");
            assertThat(desk.page.locator(".dondoc-directive")).containsText("Chờ thủ trưởng cho ý kiến");
            assertThat(desk.page.locator("[data-command=relief]")).hasCount(0);
        }

        try (Tasklist head = signIn("cntt.truong")) {
            head.open("Cho ý kiến lùi, giãn, rút", number);
            assertThat(head.form()).containsText("Phải khảo sát thêm ba tỉnh.");
            head.claim();
            head.choose("Đồng ý, trình cấp giao quyết định");
            head.picture("relief-2-endorse");
            head.complete();
        }

        try (Tasklist leader = signIn("lanhdao")) {
            leader.open("Quyết định lùi, giãn, rút", number);
            assertThat(leader.form()).containsText("nhắc việc sắp đến hạn (chuyên viên)");
            leader.claim();
            leader.form()
                    .locator(".fjs-form-field-radio")
                    .getByText("Đồng ý", new Locator.GetByTextOptions().setExact(true))
                    .click();
            leader.picture("relief-3-decide");
            leader.complete();
        }

        try (Tasklist desk = signIn("cntt.cv1")) {
            desk.open("Thực hiện, báo cáo tiến độ", number);
            desk.directive();
            assertThat(desk.page.locator(".dondoc-directive"))
                    .containsText(DateTimeFormatter.ofPattern("dd/MM/uuuu").format(TODAY.plusDays(120)));
            desk.picture("relief-4-moved");
        }
    }

    @Test
    void beginsWithTheDaysThatWerePastBeforeAnybodyCouldStart() {
        String number = Api.number() + "/TB-BTP";
        LocalDate assignedOn = TODAY.minusDays(20);
        String code = api.directive(
                "leadUnit",
                "CNTT",
                "documentNumber",
                number,
                "documentDate",
                assignedOn.toString(),
                "assignedOn",
                assignedOn.toString(),
                "deadline",
                TODAY.plusDays(40).toString());
        api.plan(code);
        JsonNode directive = api.get("cntt.cv1", "/api/directives/{code}", code).json();
        String lost = "Nhiệm vụ đến tay người thực hiện sau %d trong %d ngày làm việc được giao. "
                .formatted(
                        directive.path("daysToStart").asInt(),
                        directive.path("daysGiven").asInt());

        try (Tasklist desk = signIn("cntt.cv1")) {
            desk.open("Thực hiện, báo cáo tiến độ", number);
            desk.directive();
            desk.page.locator("[data-command=relief]").click();
            Locator form = desk.page.locator(".dondoc-form");
            assertThat(form.locator("#dondoc-reason")).hasValue(lost);
            form.locator("#dondoc-kind").selectOption("POSTPONE");
            form.locator("#dondoc-dueOn").fill(TODAY.plusDays(60).toString());
            form.locator("#dondoc-reason").fill(lost + "Xin thêm một tháng.");
            desk.picture("relief-begun-late");
            form.locator("button[type=submit]").click();
            assertThat(desk.page.locator(".dondoc-done")).containsText("Đã gửi đề nghị");
        }
        try (Tasklist head = signIn("cntt.truong")) {
            head.open("Cho ý kiến lùi, giãn, rút", number);
            assertThat(head.form()).containsText(lost + "Xin thêm một tháng.");
        }
    }

    private Tasklist signIn(String person) {
        return new Tasklist(chromium.window(1366, 1000), port, person);
    }
}
