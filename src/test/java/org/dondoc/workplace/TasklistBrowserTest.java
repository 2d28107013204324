package org.dondoc.workplace;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dondoc.DondocTest;
import org.dondoc.calendar.WorkingCalendar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;

/** People of a unit at work in Tasklist, in a real browser; pictures lie in target/screenshots. */
@DondocTest
class TasklistBrowserTest {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static Playwright playwright;
    private static Browser chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private TestRestTemplate http;

    private Page page;

    @BeforeAll
    static void startChromium() {
        Optional<Path> executable = Optional.ofNullable(System.getenv("CHROMIUM"))
                .or(() -> Optional.of("/usr/bin/chromium"))
                .map(Path::of)
                .filter(Files::isExecutable);
        if (executable.isEmpty()) {
            String message = "no Chromium: set CHROMIUM to its executable";
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                fail(message);
            }
            System.err.println("BROWSER TESTS SKIPPED, " + message);
            abort(message);
        }
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable.get())
                        .setArgs(ARGUMENTS));
    }

    @AfterAll
    static void stopChromium() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @AfterEach
    void leave() {
        if (page != null) {
            page.context().close();
        }
    }

    @Test
    void aUnitTakesADirectiveFromReceiptToItsResult() {
        String number = "%d/QĐ-TTg".formatted(System.nanoTime() % 100_000);
        String code = register(number, LocalDate.now(WorkingCalendar.ZONE).plusDays(60));

        signIn("cntt.truong", 1366, 850);
        open("Tiếp nhận nhiệm vụ", number);
        assertThat(page.locator(".dondoc-facts")).containsText(number);
        picture("acknowledge");
        claim();
        choose("Tiếp nhận");
        complete();

        open("Lập kế hoạch, giao việc", number);
        claim();
        pick("Chuyên viên thực hiện", 0);
        fill("Việc phải xong", "Dự thảo báo cáo");
        fill("Ngày xong", inDays(10));
        picture("plan");
        complete();
        String specialist = directive(code).get("specialist").asText();
        leave();

        signIn(specialist, 1366, 850);
        open("Thực hiện, báo cáo tiến độ", number);
        choose("Trình kết quả");
        fill("Tiến độ", "100");
        fill("Việc đã làm", "Đã hoàn thành dự thảo và lấy ý kiến.");
        fill("Tóm tắt kết quả", "Báo cáo đủ các nội dung được giao.");
        tab("Hồ sơ nhiệm vụ");
        page.locator(".dondoc-drop input")
                .setInputFiles(new FilePayload(
                        "Báo cáo kết quả.pdf", "application/pdf", "kết quả".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator(".dondoc-done")).containsText("Báo cáo kết quả.pdf");
        assertThat(page.locator(".dondoc-timeline")).containsText("Đơn vị tiếp nhận");
        picture("directive-tab");
        tab("Biểu mẫu");
        assertThat(page.getByLabel("Tóm tắt kết quả")).hasValue("Báo cáo đủ các nội dung được giao.");
        pick("Văn bản kết quả", 0);
        picture("report");
        complete();

        assertThat(directive(code).get("stage").asText()).isEqualTo("UNDER_REVIEW");
    }

    @Test
    void formsComplainInVietnamese() {
        String number = "%d/QĐ-TTg".formatted(System.nanoTime() % 100_000);
        register(number, LocalDate.now(WorkingCalendar.ZONE).plusDays(60));

        signIn("cntt.truong", 1366, 850);
        open("Tiếp nhận nhiệm vụ", number);
        claim();
        choose("Trả lại");
        fill("Lý do trả lại", "x");
        fill("Lý do trả lại", "");
        assertThat(page.locator(".fjs-form-field-error")).hasText("Bắt buộc nhập.");
        picture("complaint");
    }

    @Test
    void aPhoneShowsTheFormAndAWayBackToTheList() {
        String number = "%d/QĐ-TTg".formatted(System.nanoTime() % 100_000);
        register(number, LocalDate.now(WorkingCalendar.ZONE).plusDays(60));

        signIn("cntt.truong", 390, 844);
        picture("phone-list");
        open("Tiếp nhận nhiệm vụ", number);
        BoundingBox facts = page.locator(".dondoc-facts").boundingBox();
        assertThat(facts.y).isLessThan(500);
        picture("phone-form");
        tab("Hồ sơ nhiệm vụ");
        assertThat(page.locator(".dondoc-timeline")).isVisible();
        picture("phone-directive-tab");
        page.locator(".dondoc-back").click();
        assertThat(card("Tiếp nhận nhiệm vụ", number)).isVisible();
    }

    private String register(String number, LocalDate deadline) {
        var answer = http.withBasicAuth("vanphong", "demo")
                .postForEntity(
                        "/api/directives",
                        Map.of(
                                "issuerLevel", "PRIME_MINISTER",
                                "documentNumber", number,
                                "documentDate",
                                        LocalDate.now(WorkingCalendar.ZONE).toString(),
                                "issuedBy", "Thủ tướng Chính phủ",
                                "excerpt", "Ban hành Kế hoạch triển khai chuyển đổi số giai đoạn 2026 – 2030",
                                "content", "Xây dựng báo cáo kết quả chuyển đổi số của Bộ.",
                                "urgency", "URGENT",
                                "leadUnit", "CNTT",
                                "assignedOn",
                                        LocalDate.now(WorkingCalendar.ZONE).toString(),
                                "deadline", deadline.toString()),
                        JsonNode.class);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        return answer.getBody().get("code").asText();
    }

    private JsonNode directive(String code) {
        return http.withBasicAuth("vanphong", "demo")
                .getForObject(URI.create("/api/directives/" + code), JsonNode.class);
    }

    private void signIn(String person, int width, int height) {
        BrowserContext context = chromium.newContext(new Browser.NewContextOptions()
                .setLocale("vi-VN")
                .setTimezoneId(WorkingCalendar.ZONE.getId())
                .setViewportSize(width, height));
        page = context.newPage();
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
        page.locator("input[name=username], input[type=text]").first().fill(person);
        page.locator("input[type=password]").fill("demo");
        page.locator("button[type=submit]").click();
        page.locator("[cam-tasks] li.task").first().waitFor();
    }

    private Locator card(String task, String number) {
        return page.locator("[cam-tasks] li.task")
                .filter(new Locator.FilterOptions().setHasText(task))
                .filter(new Locator.FilterOptions().setHasText(number));
    }

    private void open(String task, String number) {
        card(task, number).click();
        page.locator(".fjs-form .dondoc-facts").waitFor();
    }

    private void claim() {
        page.locator("button.claim").click();
        page.locator("button.unclaim").waitFor();
        assertThat(page.locator(".disabled-form")).hasCount(0);
    }

    private void choose(String answer) {
        page.locator(".fjs-form-field-radio label", new Page.LocatorOptions().setHasText(answer))
                .last()
                .click();
    }

    private void pick(String field, int option) {
        page.getByLabel(field).click();
        page.locator(".fjs-dropdownlist-item").nth(option).click();
    }

    private void tab(String name) {
        page.locator(".task-card .nav-tabs a", new Page.LocatorOptions().setHasText(name))
                .click();
        page.locator("Biểu mẫu".equals(name) ? ".fjs-form" : ".dondoc-timeline").waitFor();
    }

    private void complete() {
        Response answer = page.waitForResponse(
                response -> response.url().endsWith("/submit-form"),
                () -> page.locator(".form-actions .btn-primary").click());
        assertThat(answer.status()).isEqualTo(HttpStatus.NO_CONTENT.value());
    }

    /** The form takes over what was typed when the field is left. */
    private void fill(String field, String text) {
        Locator input = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(field));
        input.fill(text);
        input.blur();
    }

    private static String inDays(int days) {
        LocalDate day = LocalDate.now(WorkingCalendar.ZONE).plusDays(days);
        return "%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
