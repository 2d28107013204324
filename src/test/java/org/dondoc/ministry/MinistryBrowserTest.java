package org.dondoc.ministry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dondoc.Chromium;
import org.dondoc.calendar.WorkingCalendar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An administrator sets up a ministry on an empty production database, in a real browser and through the page alone, and
 * its people take a directive from receipt to acceptance; pictures lie in target/screenshots.
 */
class MinistryBrowserTest {

    private static final double PATIENCE = 60_000;
    private static final LocalDate TODAY = LocalDate.now(WorkingCalendar.ZONE);

    @RegisterExtension
    private static final Chromium chromium = new Chromium();

    private static Production production;

    private final Map<String, String> passwords = new HashMap<>(Map.of(Story.ADMIN, Production.ADMIN_PASSWORD));
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        production = new Production();
    }

    @AfterAll
    static void stop() throws IOException {
        if (production != null) {
            production.close();
        }
    }

    @Test
    void aMinistryOfTwoUnitsAndFivePeopleIsSetUpAndADirectiveRunsThroughIt() throws Exception {
        assertThat(production.log())
                .contains("This ministry is empty. Sign in as admin at " + production.root + "/ministry/")
                .contains("The decision unit-routing proposes units that the ministry does not have today");

        openMinistry(1366, 850);
        assertThat(step("UNITS")).not().hasClass("done");
        picture("ministry-empty");
        addUnit("VP", "Văn phòng Bộ", "Văn phòng", "OFFICE");
        addUnit("CNTT", "Cục Công nghệ thông tin", "Cục CNTT", "AGENCY");
        assertThat(step("UNITS")).hasClass("done");
        assertThat(page.getByText("Chưa có thủ trưởng")).isVisible();

        tab("people");
        addPerson("Trần Hữu Khải", "LEADER", null);
        addPerson("Đinh Thị Minh Mai", "HEAD", "VP");
        takeIn(
                "people",
                """
                id,full_name,unit,role
                vanphong,Nguyễn Thị Lan,VP,OFFICER
                cntt.truong,Vũ Minh Sơn,CNTT,HEAD
                cntt.cv1,Tạ Minh Thắng,CNTT,SPECIALIST
                """);
        assertThat(page.locator("tbody tr")).hasCount(5);
        assertThat(step("PEOPLE")).hasClass("done");
        picture("ministry-people");

        handOutPasswords();
        assertThat(passwords).containsOnlyKeys(Story.ADMIN, "khaith", "maidtm", "vanphong", "cntt.truong", "cntt.cv1");
        assertThat(step("PASSWORDS")).hasClass("done");
        assertThat(step("DIRECTIVE")).containsText("Nguyễn Thị Lan đăng nhập Tasklist");
        picture("ministry-first-directive");
        leave();
        for (String person : List.of("khaith", "maidtm", "vanphong", "cntt.truong", "cntt.cv1")) {
            chooseOwnPassword(person);
        }

        signIn("vanphong");
        registerDirective("1574/QĐ-TTg");
        String code = production
                .get("vanphong", passwords.get("vanphong"), "/api/directives")
                .path("items")
                .get(0)
                .path("code")
                .asText();
        leave();
        workThrough(code);

        signIn("khaith");
        acceptResult("1574/QĐ-TTg");
        leave();
        assertThat(production
                        .get("vanphong", passwords.get("vanphong"), "/api/directives/" + code)
                        .path("stage")
                        .asText())
                .isEqualTo("COMPLETED");

        openMinistry(390, 844);
        assertThat(page.locator("table")).isVisible();
        assertThat(page.locator(".beginning")).hasCount(0);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("nothing sticks out of a phone")
                .isEqualTo(390);
        picture("ministry-phone");
        leave();

        findsTheWorkOfAMergedUnit("2031/QĐ-TTg");
    }

    @Test
    void aHolidayIsDeclaredOnThePage() {
        String nextYear = Integer.toString(TODAY.getYear() + 1);
        openMinistry(1366, 850);
        tab("calendar");
        assertThat(row("01/01/" + TODAY.getYear())).containsText("Tết Dương lịch");
        button("Năm sau").click();
        assertThat(page.locator("h2.year")).hasText("Năm " + nextYear);
        button("Thêm ngày").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Ngày", new Locator.GetByLabelOptions().setExact(true))
                .fill(nextYear + "-02-05");
        dialog.locator(".primary").click();
        assertThat(dialog.getByText("Bắt buộc nhập.")).isVisible();
        dialog.getByLabel("Tên ngày").fill("Tết Nguyên đán");
        send(dialog, "Ghi vào danh sách");
        for (String day : List.of("-02-06", "-02-07")) {
            button("Thêm ngày").click();
            dialog.getByLabel("Ngày", new Locator.GetByLabelOptions().setExact(true))
                    .fill(nextYear + day);
            dialog.getByLabel("Tên ngày").fill("Tết Nguyên đán");
            send(dialog, "Ghi vào danh sách");
        }
        assertThat(page.getByRole(AriaRole.GROUP)).containsText("Nghỉ – Tết Nguyên đán");
        picture("ministry-calendar");

        button("Xem trước các hạn sẽ chuyển").click();
        dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("hạn chuyển theo lịch mới");
        dialog.getByLabel("Lý do, văn bản").fill("Công văn của Bộ Nội vụ");
        picture("ministry-calendar-preview");
        send(dialog, "Xác nhận, đổi lịch");

        assertThat(page.locator("#said")).containsText("Đã đổi lịch làm việc.");
        assertThat(row("05/02/" + nextYear)).containsText("Tết Nguyên đán");
        assertThat(row("Công văn của Bộ Nội vụ")).containsText("2");
        assertThat(page.getByText("Chưa có ngày nghỉ Tết năm " + nextYear)).hasCount(0);

        button("Đổi giờ làm việc").click();
        dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Từ ngày").fill(nextYear + "-04-15");
        dialog.getByLabel("Sáng từ").fill("07:30");
        send(dialog, "Ghi vào danh sách");
        assertThat(page.getByRole(AriaRole.GROUP))
                .containsText("Từ ngày 15/04/" + nextYear + ": 07:30–12:00, 13:00–17:00");
        page.setViewportSize(390, 844);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("nothing sticks out of a phone")
                .isEqualTo(390);
        picture("ministry-calendar-phone");
        tab("journal");
        assertThat(row("Đổi lịch làm việc").first()).containsText("Tết Nguyên đán");
        leave();
    }

    @Test
    void aTechnicalAccountNeedsAStrongPasswordToo() throws Exception {
        for (String password : List.of("short", "aaaaaaaaaaaaaaaa", "my-robot-12345")) {
            HttpResponse<String> answer = createRobot(password);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"password\"").contains("có ít nhất 12 ký tự");
        }
        assertThat(createRobot("a sentence that is long enough").statusCode()).isEqualTo(204);
    }

    private static HttpResponse<String> createRobot(String password) throws Exception {
        return production.post(
                Story.ADMIN,
                Production.ADMIN_PASSWORD,
                "/engine-rest/user/create",
                Map.of("profile", Map.of("id", "robot"), "credentials", Map.of("password", password)));
    }

    /** A unit with an open directive goes into a new one, whose head finds the task. */
    private void findsTheWorkOfAMergedUnit(String number) throws Exception {
        String code = production.register("vanphong", passwords.get("vanphong"), number, "CNTT", TODAY);
        openMinistry(1366, 850);
        addUnit("CDS", "Cục Chuyển đổi số", "Cục CĐS", "AGENCY");
        tab("people");
        addPerson("Phạm Thu Hà", "HEAD", "CDS");
        button("Cấp mật khẩu cho 1 người").click();
        page.getByRole(AriaRole.DIALOG).locator(".primary").click();
        Locator handedOut = page.getByRole(AriaRole.DIALOG).locator("tbody tr");
        assertThat(handedOut).hasCount(1);
        List<String> cells = handedOut.locator("th, td").allInnerTexts();
        passwords.put(cells.get(1), cells.get(2));
        button("Đã ghi lại, đóng").click();

        tab("units");
        page.locator("[data-key='merge:CNTT']").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("1 việc (1 chủ trì, 0 phối hợp)");
        assertThat(dialog).containsText(code);
        dialog.getByLabel("Sáp nhập vào").selectOption("CDS");
        picture("ministry-merge");
        send(dialog, "Sáp nhập");
        assertThat(page.locator("#said")).containsText("Đã chuyển 1 việc (1 chủ trì, 0 phối hợp).");
        picture("ministry-merged");
        leave();

        chooseOwnPassword(cells.get(1));
        signIn(cells.get(1));
        assertThat(page.locator("[cam-tasks] li.task", new Page.LocatorOptions().setHasText(number)))
                .containsText("Tiếp nhận nhiệm vụ");
        picture("ministry-successor");
        leave();
    }

    private void addUnit(String code, String name, String shortName, String kind) {
        button("Thêm đơn vị").last().click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Mã đơn vị").fill(code);
        dialog.getByLabel("Tên đơn vị").fill(name);
        dialog.getByLabel("Tên viết tắt").fill(shortName);
        dialog.getByLabel("Loại đơn vị").selectOption(kind);
        send(dialog, "Thêm");
        assertThat(row(name)).isVisible();
    }

    /** The account is the one that the page proposes. */
    private void addPerson(String fullName, String role, String unit) {
        button("Thêm cán bộ").last().click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Họ và tên").fill(fullName);
        dialog.getByLabel("Vai trò").selectOption(role);
        assertThat(dialog.getByLabel("Đơn vị", new Locator.GetByLabelOptions().setExact(true)))
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setVisible(unit != null));
        if (unit != null) {
            dialog.getByLabel("Đơn vị", new Locator.GetByLabelOptions().setExact(true))
                    .selectOption(new SelectOption().setValue(unit));
        }
        send(dialog, "Thêm");
        assertThat(row(fullName)).isVisible();
    }

    private void takeIn(String table, String csv) {
        page.locator("[data-key='import:" + table + "']").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.locator(".primary")).isDisabled();
        file(dialog, csv + "lan,,XYZ,BOSS\n");
        assertThat(dialog.locator("tbody tr").first()).containsText("BOSS");
        assertThat(dialog.locator(".primary")).isDisabled();
        picture("ministry-import");
        file(dialog, csv);
        assertThat(dialog.locator(".good")).containsText("3 mới");
        send(dialog, "Nhập");
    }

    private static void file(Locator dialog, String csv) {
        dialog.getByLabel("Tệp CSV")
                .setInputFiles(new FilePayload("Cán bộ.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }

    private void handOutPasswords() {
        button("Cấp mật khẩu cho 5 người").click();
        page.getByRole(AriaRole.DIALOG).locator(".primary").click();
        Locator rows = page.getByRole(AriaRole.DIALOG).locator("tbody tr");
        assertThat(rows).hasCount(5);
        picture("ministry-passwords");
        for (Locator row : rows.all()) {
            List<String> cells = row.locator("th, td").allInnerTexts();
            passwords.put(cells.get(1), cells.get(2));
        }
        button("Đã ghi lại, đóng").click();
    }

    private void registerDirective(String number) {
        page.locator(".start-process-action a").click();
        page.locator(".modal-content a", new Page.LocatorOptions().setHasText("nhiệm vụ"))
                .first()
                .click();
        page.locator(".modal-content .fjs-form").waitFor();
        pick("Cấp giao", "Chính phủ");
        fill("Cơ quan ban hành hoặc người giao", "Chính phủ");
        fill("Số, ký hiệu văn bản", number);
        fill("Ngày văn bản", day(TODAY.minusDays(1)));
        fill("Trích yếu", "Chuyển đổi số giai đoạn 2026 – 2030");
        fill("Nội dung nhiệm vụ", "Xây dựng báo cáo chuyển đổi số của Bộ");
        fill("Ngày giao", day(TODAY));
        fill("Thời hạn", day(TODAY.plusDays(60)));
        picture("ministry-register");
        submit(button("Khởi tạo"), "/submit-form", 200);
    }

    private void workThrough(String code) throws Exception {
        work("maidtm", code, Map.of("leadUnit", "CNTT"));
        work("cntt.truong", code, Map.of("outcome", "ACCEPT"));
        work(
                "cntt.truong",
                code,
                Map.of(
                        "assignedSpecialist",
                        "cntt.cv1",
                        "milestones",
                        List.of(Map.of(
                                "milestoneTitle",
                                "Dự thảo",
                                "milestoneDueOn",
                                TODAY.plusDays(10).toString()))));
        String file = production.attach("cntt.cv1", passwords.get("cntt.cv1"), code);
        work(
                "cntt.cv1",
                code,
                Map.of(
                        "outcome",
                        "SUBMIT",
                        "percent",
                        100,
                        "done",
                        "Đã xong",
                        "result",
                        "Báo cáo đủ nội dung",
                        "resultDocument",
                        file));
        work("cntt.truong", code, Map.of("outcome", "APPROVE"));
    }

    private void work(String person, String code, Map<String, ?> values) throws Exception {
        production.work(person, passwords.get(person), code, values);
    }

    private void acceptResult(String number) {
        page.locator("[cam-tasks] li.task", new Page.LocatorOptions().setHasText(number))
                .click();
        page.locator(".fjs-form .dondoc-facts").waitFor();
        page.locator("button.claim").click();
        page.locator("button.unclaim").waitFor();
        assertThat(page.locator(".disabled-form")).hasCount(0);
        choose("Đạt yêu cầu");
        choose("Tốt");
        picture("ministry-accept");
        submit(page.locator(".form-actions .btn-primary"), "/submit-form", 204);
    }

    private void openMinistry(int width, int height) {
        newPage(width, height);
        page.navigate(production.root + "/ministry");
        type("username", Story.ADMIN);
        type("password", passwords.get(Story.ADMIN));
        picture("sign-in-" + width);
        button("Đăng nhập").click();
        page.locator("nav.tabs").waitFor();
    }

    private void signIn(String person) {
        newPage(1366, 850);
        page.navigate(production.root + "/camunda/app/tasklist/default/");
        Chromium.signIn(page, person, passwords.get(person));
        page.locator(".start-process-action a").waitFor();
    }

    /** The password that was handed out opens nothing but the way to one's own. */
    private void chooseOwnPassword(String person) {
        newPage(390, 844);
        page.navigate(production.root + "/login");
        type("username", person);
        type("password", passwords.get(person));
        assertThat(field("newPassword")).isHidden();
        button("Đăng nhập").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("do quản trị cấp");
        type("newPassword", "ngắn");
        type("repeated", "ngắn");
        button("Đổi mật khẩu và đăng nhập").click();
        assertThat(field("newPassword")).hasAttribute("aria-invalid", "true");
        assertThat(page.getByText("có ít nhất 12 ký tự")).isVisible();
        picture("sign-in-own-password");
        passwords.put(person, "một câu dễ nhớ " + passwords.size() + person.length());
        type("newPassword", passwords.get(person));
        type("repeated", passwords.get(person));
        button("Đổi mật khẩu và đăng nhập").click();
        page.locator("[cam-widget-header]").waitFor();
        leave();
    }

    private Locator field(String name) {
        return page.locator("input[name=" + name + "]");
    }

    private void type(String name, String text) {
        field(name).fill(text);
    }

    private void newPage(int width, int height) {
        page = chromium.window(width, height);
        page.context().setDefaultTimeout(PATIENCE);
    }

    private void leave() {
        page.context().close();
    }

    private void tab(String name) {
        page.locator("[data-key='tab:" + name + "']").click();
    }

    private Locator step(String name) {
        return page.locator("[data-step=" + name + "]");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator row(String name) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(name));
    }

    private static void send(Locator dialog, String name) {
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
        assertThat(dialog).hasCount(0);
    }

    private void submit(Locator send, String path, int status) {
        Response answer = page.waitForResponse(response -> response.url().endsWith(path), send::click);
        assertThat(answer.status()).isEqualTo(status);
    }

    private void choose(String answer) {
        page.locator(".fjs-form-field-radio label", new Page.LocatorOptions().setHasText(answer))
                .last()
                .click();
    }

    private void pick(String field, String option) {
        page.locator(".fjs-form-field-select", new Page.LocatorOptions().setHasText(field))
                .locator(".fjs-input-group")
                .click();
        page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(option))
                .first()
                .click();
    }

    /** The form takes over what was typed when the field is left. */
    private void fill(String field, String text) {
        Locator input = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(field));
        input.fill(text);
        input.blur();
    }

    private static String day(LocalDate day) {
        return "%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
