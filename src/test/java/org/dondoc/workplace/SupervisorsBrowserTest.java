package org.dondoc.workplace;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.workplace.Api.TODAY;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.dondoc.Chromium;
import org.dondoc.DondocTest;
import org.dondoc.engine.Processes;
import org.dondoc.ministry.Story;
import org.dondoc.register.NewRecurrence;
import org.dondoc.register.Recurrence;
import org.dondoc.register.Recurrences;
import org.dondoc.report.Xlsx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever supervises, in a real browser, … ; pictures lie in target/screenshots. */
@DondocTest
class SupervisorsBrowserTest {

    private static final int WIDE = 1440;
    private static final int HIGH = 900;
    private static final String UNIT = "TCDCPL";

    @RegisterExtension
    private static final Chromium chromium = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    @Autowired
    private Story ministry;

    @Autowired
    private Processes processes;

    @Autowired
    private Recurrences recurrences;

    @Autowired
    private TransactionTemplate transaction;

    private Api api;
    private String number;

    @BeforeEach
    void takeANewPaper() {
        api = new Api(environment);
        number = Api.number() + "/QĐ-TTg";
    }

    @Test
    void comesToCockpitFromTheAddressOfTheApplicationAndWhoeverWorksToTasklist() {
        try (Page page = signIn("kiemtra")) {
            assertThat(page).hasURL(Pattern.compile(".*/camunda/app/cockpit/default/#/directives$"));
            assertThat(page.locator(".dondoc-figures")).isVisible();
            assertThat(page.locator("[data-command=urge]")).hasCount(0);
            page.navigate(address("/"));
            assertThat(page).hasURL(Pattern.compile(".*/camunda/app/cockpit/default/#/directives$"));
            assertThat(page.locator(".dondoc-figures")).isVisible();
        }
        try (Page page = signIn("cntt.cv1")) {
            assertThat(page.locator("[cam-tasks]")).isVisible();
            assertThat(page).hasURL(Pattern.compile(".*/camunda/app/tasklist/default/#/\\?.*"));
        }
    }

    @Test
    void findsTheRestOfCockpitAsItWasAndNoPageInItWithoutTheRight() {
        Locator.FilterOptions directives = new Locator.FilterOptions().setHasText("Nhiệm vụ được giao");
        try (Page page = signIn("vanphong")) {
            assertThat(page.locator("[cam-widget-header] a").filter(directives)).isVisible();
            page.navigate(cockpit("#/processes"));
            assertThat(page.locator("a", new Page.LocatorOptions().setHasText("Theo dõi nhiệm vụ được giao"))
                            .first())
                    .isVisible();
        }
        try (Page page = signIn("modeler")) {
            page.navigate(cockpit("#/processes"));
            assertThat(page.locator("a", new Page.LocatorOptions().setHasText("Theo dõi nhiệm vụ được giao"))
                            .first())
                    .isVisible();
            assertThat(page.locator("[cam-widget-header] a").filter(directives)).hasCount(0);
            page.navigate(cockpit("#/directives"));
            assertThat(page.locator(".dondoc-alert")).isVisible();
        }
    }

    @Test
    void isAlarmedOfAUnitThatNobodyHeads() {
        String unit = ministry.unit();
        try (Page page = signIn("vanphong")) {
            assertThat(page.locator("[role=alert].dondoc-alert"))
                    .containsText(Pattern.compile("Hôm nay không có thủ trưởng.*Cục Thử nghiệm " + unit));
            Chromium.picture(page, "supervisors-without-head");
        }
    }

    @Test
    void seesTheNumbersOfTheApiAndTheirBars() {
        late();
        JsonNode report =
                api.get("lanhdao", "/api/reports/summary?groupBy=unit").json();
        try (Page page = signIn("lanhdao")) {
            assertThat(page.locator(".dondoc-figures")).isVisible();
            shows(page, "[data-cell]:not([data-unit])", report, 20);
            for (JsonNode unit : report.path("units")) {
                shows(page, "[data-unit=" + unit.path("unit").asText("none") + "]", unit, 9);
            }
            page.waitForFunction("globalThis.Chart && Chart.getChart(document.querySelector('.dondoc-bars canvas'))");
            Object bars = page.evaluate("Chart.getChart(document.querySelector('.dondoc-bars canvas'))"
                    + ".data.datasets.map(({data}) => data.reduce((sum, much) => sum + much, 0))");
            assertThat(bars)
                    .isEqualTo(List.of(
                            report.at("/completed/onTime").asInt(),
                            report.at("/completed/late").asInt(),
                            report.at("/completed/withoutDeadline").asInt(),
                            report.at("/open/within").asInt(),
                            report.at("/open/overdue").asInt(),
                            report.at("/open/noDeadline").asInt()));
            Chromium.picture(page, "supervisors");
        }
    }

    @Test
    void asksForAnotherPeriodAndIssuerAndFindsItAgainByItsAddress() {
        try (Page page = signIn("vanphong")) {
            page.locator("#dondoc-level").selectOption("MINISTRY");
            assertThat(page).hasURL(Pattern.compile(".*level=MINISTRY.*"));
            page.locator("#dondoc-basis").selectOption("due");
            assertThat(page).hasURL(Pattern.compile(".*basis=due.*"));
            page.locator("#dondoc-period").selectOption("own");
            page.locator("#dondoc-from").fill("2022-01-01");
            page.locator("#dondoc-to").fill("2022-09-30");
            page.locator("#dondoc-asOf").fill("2022-09-30");
            page.locator(".dondoc-filter button").click();
            JsonNode report = api.get(
                            "vanphong",
                            "/api/reports/summary?basis=due&from=2022-01-01&to=2022-09-30&asOf=2022-09-30&issuerLevel=MINISTRY")
                    .json();
            for (int visit = 0; visit < 2; visit++) {
                assertThat(page.locator(".dondoc-page"))
                        .containsText("Nhiệm vụ có thời hạn từ ngày 01/01/2022 đến hết ngày 30/09/2022.");
                shows(page, "[data-cell]:not([data-unit])", report, 20);
                page.reload();
            }
        }
    }

    @Test
    void opensBehindEachNumberAsManyDirectivesAndEachWithAllThatHappened() {
        String code = late();
        String finished = finished();
        JsonNode unit = api.get(
                        "vanphong",
                        "/api/reports/summary?unit=" + UNIT + "&from=" + TODAY.minusDays(400) + "&to=" + TODAY)
                .json();
        try (Page page = signIn("vanphong")) {
            String overview =
                    cockpit("#/directives?period=own&from=" + TODAY.minusDays(400) + "&to=" + TODAY + "&unit=" + UNIT);
            for (String cell : List.of("scope.total", "completed.late", "open.overdue", "overdueAtCutOff.total")) {
                page.navigate(overview);
                Locator figure = page.locator(".dondoc-figures [data-cell='" + cell + "']")
                        .first();
                assertThat(figure).hasText(unit.at("/" + cell.replace('.', '/')).asText());
                figure.click();
                assertThat(page.locator(".dondoc-figures")).hasCount(0);
                assertThat(page.locator("tr[data-code]"))
                        .hasCount(unit.at("/" + cell.replace('.', '/')).asInt());
            }
            page.locator("tr[data-code='" + code + "'] a").click();
            assertThat(page.locator(".dondoc-facts")).containsText(number);
            assertThat(page.locator(".dondoc-timeline li"))
                    .hasCount(api.get("vanphong", "/api/directives/" + code + "/journal")
                            .json()
                            .size());
            assertThat(page.locator(".dondoc-timeline")).containsText("Đơn vị tiếp nhận");
            assertThat(page.locator(".dondoc-directive"))
                    .containsText(Pattern.compile("Các mốc đôn đốc sắp tới\\s*\\d{2}/\\d{2}/\\d{4} \\d{2}:\\d{2} "));
            Chromium.picture(page, "supervisors-directive");
            page.goBack();
            assertThat(page.locator("tr[data-code='" + code + "']")).isVisible();

            page.navigate(cockpit("#/directives/" + finished));
            assertThat(page.locator(".dondoc-badges")).containsText("Hoàn thành quá hạn");
            assertThat(page.locator(".dondoc-timeline li"))
                    .hasCount(api.get("vanphong", "/api/directives/" + finished + "/journal")
                            .json()
                            .size());
            assertThat(page.locator("[data-command=reopen]")).isVisible();
        }
    }

    @Test
    void readsWhyAUnitIsLateBesideItsDirectiveAndInItsRecord() {
        String code = late();
        processes.explanationAsked(code);
        JsonNode tasks =
                api.get("tcdcpl.truong", "/api/directives/" + code).json().path("tasks");
        String task = StreamSupport.stream(tasks.spliterator(), false)
                .filter(one -> one.path("key").asText().equals("explainDelay"))
                .map(one -> one.path("id").asText())
                .findFirst()
                .orElseThrow();
        Map<String, Object> form = Map.of(
                "explanation", Map.of("value", "Địa phương chưa gửi số liệu"),
                "remedy", Map.of("value", "Cử người xuống làm việc trực tiếp"));
        api.post("tcdcpl.truong", "/engine-rest/task/" + task + "/submit-form", Map.of("variables", form))
                .expect(204);
        try (Page page = signIn("lanhdao")) {
            page.navigate(cockpit("#/directives?cell=overdueAtCutOff.total&unit=" + UNIT));
            Locator row = page.locator("tr[data-code='" + code + "']");
            assertThat(row.getByText("Địa phương chưa gửi số liệu")).isHidden();
            row.locator("summary").click();
            assertThat(row.getByText("Nguyên nhân: Địa phương chưa gửi số liệu"))
                    .isVisible();
            Chromium.picture(page, "supervisors-explained");
            row.locator("a").click();
            assertThat(page.locator(".dondoc-directive h4").getByText("Giải trình của đơn vị"))
                    .isVisible();
            assertThat(page.locator(".dondoc-directive"))
                    .containsText("Biện pháp khắc phục: Cử người xuống làm việc trực tiếp");
            Chromium.picture(page, "supervisors-explained-record");
        }
    }

    @Test
    void readsInTheRecordTheDaysOfAPlanAndNoChangeOfADeadlineThatStayed() {
        String code = api.directive("leadUnit", "CNTT");
        api.plan(code);
        api.post("vanphong", "/api/directives/{code}/suspend", Map.of("reason", "Chờ ý kiến"), code)
                .expect(204);
        api.post("vanphong", "/api/directives/{code}/resume", Map.of("reason", "Đã có ý kiến"), code)
                .expect(204);
        LocalDate later = TODAY.plusDays(95);
        api.post(
                        "vanphong",
                        "/api/directives/{code}/amend",
                        Map.of("deadline", later.toString(), "reason", "Theo kết luận mới"),
                        code)
                .expect(204);
        String stayed = "Thời hạn: " + written(TODAY.plusDays(90));
        try (Page page = signIn("vanphong")) {
            page.navigate(cockpit("#/directives/" + code));
            assertThat(facts(page, "Lập kế hoạch"))
                    .containsText(new String[] {"Các mốc thực hiện: " + written(TODAY.plusDays(30)) + " Dự thảo"});
            assertThat(facts(page, "Tiếp tục nhiệm vụ")).hasText(new String[] {stayed, "Lý do: Đã có ý kiến"});
            assertThat(facts(page, "Thay đổi thời hạn"))
                    .hasText(new String[] {stayed + " → " + written(later), "Lý do: Theo kết luận mới"});
        }
    }

    @Test
    void readsInTheRecordOfAModelWhyTheNextLikeItCouldNotBeMade() {
        String code = api.directive("leadUnit", UNIT);
        LocalDate dueOn = TODAY.plusDays(10);
        transaction.executeWithoutResult(status -> {
            Recurrence rule = recurrences
                    .lock(recurrences.make(new NewRecurrence(code, 1, dueOn.getDayOfMonth(), 5, null, dueOn, null)))
                    .orElseThrow();
            recurrences.failed(
                    rule,
                    new Recurrence.Failure(
                            dueOn, Instant.parse("2026-03-02T02:00:00Z"), "Mẫu thiếu nội dung.", "It has no content."));
        });
        try (Page page = signIn("vanphong")) {
            page.navigate(cockpit("#/directives/" + code));
            assertThat(page.locator(".dondoc-list", new Page.LocatorOptions().setHas(page.locator(".dondoc-alert"))))
                    .containsText("Hằng tháng, hạn ngày " + dueOn.getDayOfMonth());
            assertThat(page.locator(".dondoc-list .dondoc-alert"))
                    .containsText(Pattern.compile("Kỳ này chưa lập được \\(thử lúc .*\\): Mẫu thiếu nội dung\\."));
            assertThat(page.locator(".dondoc-timeline")).containsText("Chưa lập được nhiệm vụ định kỳ theo mẫu này");
            page.locator(".dondoc-list .dondoc-alert").scrollIntoViewIfNeeded();
            Chromium.picture(page, "supervisors-recurrence-failed");
        }
    }

    @Test
    void readsWhoseTimeItWasAndTakesTheSameNumbersAlongAsASheet() throws IOException {
        late();
        JsonNode times = api.get("lanhdao", "/api/reports/times").json();
        try (Page page = signIn("lanhdao")) {
            Locator section = page.locator(".dondoc-times");
            section.locator("summary").click();
            for (JsonNode held : times.path("holders")) {
                String holder = held.path("holder").asText();
                assertThat(section.locator("tr[data-holder=" + holder + "] td").first())
                        .hasText(vietnamese(held.path("directives").asLong()));
            }
            Chromium.picture(page, "supervisors-times");
            Download sheet =
                    page.waitForDownload(() -> section.locator("a[download]").click());
            assertThat(sheet.suggestedFilename()).isEqualTo("times-" + TODAY + ".xlsx");
            byte[] file = Files.readAllBytes(sheet.path());
            assertThat(Xlsx.rows(file, 0).stream().flatMap(List::stream))
                    .contains(
                            "Thời gian nhiệm vụ nằm ở từng nơi",
                            "Tính trên " + vietnamese(times.path("directives").asLong())
                                    + " nhiệm vụ có nhật ký xử lý");
            assertThat(Xlsx.rows(file, 2).stream().flatMap(List::stream)).contains("Cộng");
        }
    }

    @Test
    void urgesFromTheTableAndTheSpecialistReadsIt() {
        String code = late();
        String message = "Đề nghị gửi dự thảo trước ngày mai (" + number + ").";
        try (Page page = signIn("lanhdao2")) {
            page.navigate(cockpit("#/directives?cell=overdueAtCutOff.total&unit=" + UNIT));
            page.locator("tr[data-code='" + code + "'] [data-command=urge]").click();
            page.getByLabel("Nội dung đôn đốc").fill(message);
            Chromium.picture(page, "supervisors-urge");
            page.locator(".dondoc-form button[type=submit]").click();
            assertThat(page.locator(".dondoc-done")).hasText("Đã đôn đốc.");
        }
        String task = api.get("tcdcpl.cv1", "/api/directives/" + code)
                .json()
                .path("taskId")
                .asText();
        try (Tasklist desk = new Tasklist(chromium.window(WIDE, HIGH), port, "tcdcpl.cv1")) {
            desk.openLink(task);
            assertThat(desk.form()).containsText(message);
        }
        JsonNode journal =
                api.get("vanphong", "/api/directives/" + code + "/journal").json();
        JsonNode last = journal.path(journal.size() - 1);
        assertThat(last.path("action").asText()).isEqualTo("URGED");
        assertThat(last.path("actor").asText()).isEqualTo("lanhdao2");
        assertThat(last.path("after").path("message").asText()).isEqualTo(message);
    }

    @Test
    void seesTheOwnUnitOnlyAsItsHeadInsideTasklist() {
        String code = late();
        api.directive("leadUnit", "CNTT", "assignedOn", TODAY.toString());
        JsonNode own =
                api.get("tcdcpl.truong", "/api/reports/summary?groupBy=unit").json();
        try (Tasklist head = new Tasklist(chromium.window(WIDE, HIGH), port, "tcdcpl.truong")) {
            head.page
                    .locator("a", new Page.LocatorOptions().setHasText("Theo dõi, đôn đốc"))
                    .click();
            assertThat(head.page.locator(".dondoc-figures")).isVisible();
            shows(head.page, "[data-cell]:not([data-unit])", own, 20);
            assertThat(head.page.locator(".dondoc-units tbody tr")).hasCount(1);
            head.page
                    .locator(".dondoc-figures [data-cell='overdueAtCutOff.total']")
                    .first()
                    .click();
            head.page.locator("tr[data-code='" + code + "'] a").click();
            assertThat(head.page.locator(".dondoc-facts")).containsText(number);
            head.page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/directives?unit=CNTT");
            assertThat(head.page.locator(".dondoc-alert")).isVisible();
            assertThat(head.page.locator(".dondoc-figures")).hasCount(0);
        }
        try (Tasklist desk = new Tasklist(chromium.window(WIDE, HIGH), port, "tcdcpl.cv1")) {
            assertThat(desk.page.locator("a", new Page.LocatorOptions().setHasText("Theo dõi, đôn đốc")))
                    .hasCount(0);
            desk.page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/directives");
            assertThat(desk.page.locator(".dondoc-alert")).isVisible();
        }
    }

    @Test
    void seesTheCodeAloneOfWhatTheOwnUnitLedOnlyThen() {
        String given = TODAY.minusDays(30).toString();
        String code = api.directive(
                "documentNumber", number,
                "leadUnit", UNIT,
                "documentDate", given,
                "assignedOn", given,
                "deadline", TODAY.minusDays(10).toString());
        api.work("tcdcpl.truong", code, Map.of("outcome", "RETURN", "reason", "Không thuộc chức năng"));
        api.work("vanphong", code, Map.of("leadUnit", "CNTT"));
        try (Tasklist head = new Tasklist(chromium.window(WIDE, HIGH), port, "tcdcpl.truong")) {
            head.page.navigate(address("/camunda/app/tasklist/default/#/directives?cell=overdueAtCutOff.total&asOf="
                    + TODAY.minusDays(1)));
            Locator row = head.page.locator("tr[data-code='" + code + "']");
            assertThat(row).containsText("Không còn thuộc đơn vị");
            assertThat(row).not().containsText(number);
            assertThat(row.locator("a, button")).hasCount(0);
            Chromium.picture(head.page, "supervisors-former");
        }
    }

    @Test
    void readsThePageOnAPhone() {
        late();
        try (Page page = signIn(chromium.window(390, 844), "vanphong")) {
            assertThat(page.locator(".dondoc-figures")).isVisible();
            assertThat(page.evaluate("document.querySelector('.dondoc-page').scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            Chromium.picture(page, "supervisors-phone");
        }
    }

    /** Every number that the page shows there is the API's, and it shows no fewer than so many different ones. */
    private static void shows(Page page, String numbers, JsonNode figures, int atLeast) {
        Locator first = page.locator(numbers).first();
        assertThat(first).isVisible();
        List<?> shown = (List<?>)
                page.locator(numbers).evaluateAll("links => links.map(link => [link.dataset.cell, link.textContent])");
        assertThat(shown.stream().distinct()).as(numbers).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(shown).allSatisfy(one -> {
            List<?> link = (List<?>) one;
            String cell = link.get(0).toString();
            assertThat(link.get(1))
                    .as(cell)
                    .isEqualTo(
                            vietnamese(figures.at("/" + cell.replace('.', '/')).asLong()));
        });
    }

    /** What the row of the timeline with that title says. */
    private static Locator facts(Page page, String title) {
        return page.locator(".dondoc-timeline li", new Page.LocatorOptions().setHasText(title))
                .locator(".dondoc-text");
    }

    private static String written(LocalDate day) {
        return DateTimeFormatter.ofPattern("dd/MM/uuuu").format(day);
    }

    private static String vietnamese(long number) {
        return NumberFormat.getIntegerInstance(Locale.forLanguageTag("vi-VN")).format(number);
    }

    private Page signIn(String person) {
        return signIn(chromium.window(WIDE, HIGH), person);
    }

    private Page signIn(Page page, String person) {
        page.navigate(address("/"));
        Chromium.signIn(page, person, "demo");
        assertThat(page).not().hasURL(Pattern.compile(".*/login.*"));
        return page;
    }

    private String cockpit(String place) {
        return address("/camunda/app/cockpit/default/" + place);
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    /** A directive of the unit, with its specialist, ten days beyond its deadline. */
    private String late() {
        String code = api.directive(
                "issuerLevel",
                "PRIME_MINISTER",
                "documentNumber",
                number,
                "leadUnit",
                UNIT,
                "documentDate",
                TODAY.minusDays(30).toString(),
                "assignedOn",
                TODAY.minusDays(30).toString(),
                "deadline",
                TODAY.minusDays(10).toString());
        api.work("tcdcpl.truong", code, Map.of("outcome", "ACCEPT"));
        api.work(
                "tcdcpl.truong",
                code,
                Map.of(
                        "assignedSpecialist",
                        "tcdcpl.cv1",
                        "milestones",
                        List.of(Map.of("milestoneTitle", "Dự thảo", "milestoneDueOn", TODAY.toString()))));
        return code;
    }

    /** One of the unit that was done late, as history from a file. */
    private String finished() {
        String code = "TC-" + Api.number();
        String file =
                "code,issuer_level,document_number,document_date,issued_by,excerpt,content,urgency,ad_hoc,lead_unit,"
                        + "coordinating_units,assigned_on,deadline,expected_product,completed_on\n"
                        + String.join(
                                ",",
                                code,
                                "MINISTRY",
                                Api.number() + "/TB-BTP",
                                TODAY.minusDays(60).toString(),
                                "Lãnh đạo Bộ",
                                "Đổi mới tạp chí",
                                "Xây dựng đề án đổi mới tạp chí",
                                "NORMAL",
                                "false",
                                UNIT,
                                "",
                                TODAY.minusDays(60).toString(),
                                TODAY.minusDays(30).toString(),
                                "Đề án",
                                TODAY.minusDays(20).toString());
        JsonNode answer = api.upload("vanphong", "/api/imports", "lich-su.csv", file.getBytes(UTF_8))
                .json();
        assertThat(answer.path("accepted").asInt()).as(answer.toString()).isEqualTo(1);
        return code;
    }
}
