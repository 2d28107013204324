package org.dondoc.workplace;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.workplace.Api.TODAY;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.dondoc.Chromium;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** What a leader has just ordered is captured, in a real browser, … ; pictures lie in target/screenshots. */
@DondocTest
class CaptureBrowserTest {

    @RegisterExtension
    private static final Chromium chromium = new Chromium();

    @LocalServerPort
    private int port;

    private final Api api;

    CaptureBrowserTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    @Test
    void fromTheSupervisorsPageWithItsConsequencesAndIsCountedUntilItIsBound() {
        String words = "Báo cáo nhanh " + Api.number();
        try (Page page = signIn("lanhdao", 1280, 900)) {
            page.locator("[data-capture]").click();
            assertThat(page.locator("#dondoc-orderedBy")).hasValue("lanhdao");
            page.locator("#dondoc-content").fill(words);
            page.locator("#dondoc-leadUnit").selectOption("CNTT");
            page.locator("#dondoc-urgency").selectOption("URGENT");
            page.locator("#dondoc-deadline").fill(TODAY.plusDays(21).toString());
            page.locator("#dondoc-deadline").dispatchEvent("change");
            assertThat(page.locator(".dondoc-consequences li").first()).isVisible();
            Chromium.picture(page, "capture");
            page.locator(".dondoc-capture button[type=submit]").click();
            assertThat(page.locator(".dondoc-done")).containsText("Đã vào sổ, mã ");
            String code = page.locator(".dondoc-done a").innerText();

            JsonNode directive =
                    api.get("lanhdao", "/api/directives/{code}", code).json();
            assertThat(directive.path("content").asText()).isEqualTo(words);
            assertThat(directive.path("leadUnit").asText()).isEqualTo("CNTT");
            assertThat(directive.path("urgency").asText()).isEqualTo("URGENT");
            assertThat(directive.path("orderedBy").asText()).isEqualTo("lanhdao");
            page.locator(".dondoc-done a").click();
            assertThat(page.locator(".dondoc-badges")).containsText("Chưa có văn bản");
            Chromium.picture(page, "captured");
            int unbound = api.get("lanhdao", "/api/reports/summary")
                    .json()
                    .at("/adHoc/unbound")
                    .asInt();
            page.navigate("http://localhost:" + port + "/camunda/app/cockpit/default/#/directives");
            assertThat(page.locator("[data-cell='adHoc.unbound']")).not().hasText("0");
            page.locator("[data-cell='adHoc.unbound']").click();
            assertThat(page.locator(".dondoc-page h1")).hasText("Nhiệm vụ đột xuất trong kỳ chưa có văn bản");
            assertThat(page.locator(".dondoc-page")).containsText(Pattern.compile("Tổng số: [\\d.]+ nhiệm vụ"));
            assertThat(unbound).isPositive();
        }
    }

    @Test
    void onAPhoneInTasklistInAnothersNameAndWithWhatIsWrong() {
        String words = "Chuẩn bị số liệu " + Api.number();
        try (Page page = signIn("vanphong", 390, 844)) {
            page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/capture");
            page.locator("#dondoc-content").fill(words);
            assertThat(page.locator("#dondoc-issuedBy")).isHidden();
            page.locator("#dondoc-orderedBy").selectOption("-");
            page.locator("#dondoc-issuedBy").fill("a".repeat(300));
            page.locator(".dondoc-capture button[type=submit]").click();
            assertThat(page.locator("[data-field=issuedBy]")).not().isEmpty();
            page.locator("#dondoc-issuedBy").fill("Ông Nguyễn Văn Giao, Văn phòng Chính phủ");
            Chromium.picture(page, "capture-phone");
            assertThat(page.evaluate("document.querySelector('.dondoc-page').scrollWidth <= innerWidth"))
                    .as("nothing hangs out of the screen")
                    .isEqualTo(true);
            page.locator(".dondoc-capture button[type=submit]").click();
            assertThat(page.locator(".dondoc-done")).isVisible();
            Chromium.picture(page, "captured-phone");
            String code = page.locator(".dondoc-done a").innerText();
            JsonNode directive =
                    api.get("vanphong", "/api/directives/{code}", code).json();
            assertThat(directive.path("issuedBy").asText()).isEqualTo("Ông Nguyễn Văn Giao, Văn phòng Chính phủ");
            assertThat(directive.path("orderedBy").isNull()).isTrue();
            assertThat(directive.path("stage").asText()).isEqualTo("REGISTERED");
            page.locator(".dondoc-capture button").click();
            assertThat(page.locator("#dondoc-content")).hasValue("");
        }
    }

    @Test
    void onlyByOfficeAndLeaders() {
        for (String person : new String[] {"kiemtra", "cntt.truong"}) {
            try (Page page = signIn(person, 1280, 900)) {
                page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/directives");
                assertThat(page.locator(".dondoc-figures")).isVisible();
                assertThat(page.locator("[data-capture]")).hasCount(0);
                assertThat(page.locator("a[href='#/capture']")).hasCount(0);
                page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/capture");
                assertThat(page.locator(".dondoc-alert")).isVisible();
            }
        }
    }

    private Page signIn(String person, int width, int height) {
        Page page = chromium.window(width, height);
        page.navigate("http://localhost:" + port + "/");
        Chromium.signIn(page, person, "demo");
        assertThat(page).not().hasURL(Pattern.compile(".*/login.*"));
        return page;
    }
}
