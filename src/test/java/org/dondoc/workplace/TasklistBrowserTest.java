package org.dondoc.workplace;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.workplace.Api.TODAY;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.dondoc.Chromium;
import org.dondoc.DondocTest;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.MovableClock;
import org.dondoc.intake.Registration;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Urgency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** A directive, carried through its life by people in Tasklist, in a real browser; pictures lie in target/screenshots. */
@DondocTest
class TasklistBrowserTest {

    private static final int WIDE = 1366;
    private static final int HIGH = 850;

    @RegisterExtension
    private static final Chromium chromium = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    @Autowired
    private WorkingCalendar calendar;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Registration registration;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private ManagementService managementService;

    private Api api;
    private String number;

    @BeforeEach
    void takeANewPaper() {
        api = new Api(environment);
        number = Api.number() + "/QĐ-TTg";
    }

    @Test
    void goesFromItsReceiptToTheResultThatALeaderAccepts() {
        try (Tasklist office = signIn("vanphong")) {
            office.begin("Theo dõi nhiệm vụ được giao");
            office.pick("Cấp giao", "Thủ tướng Chính phủ");
            office.fill("Cơ quan ban hành hoặc người giao", "Thủ tướng Chính phủ");
            office.fill("Số, ký hiệu văn bản", number);
            office.fill("Ngày văn bản", TODAY.minusDays(1));
            office.pick("Độ khẩn", "Khẩn");
            office.fill("Trích yếu", "Kế hoạch chuyển đổi số năm tới");
            office.fill("Nội dung nhiệm vụ", "Xây dựng kế hoạch chuyển đổi số, bảo đảm an toàn thông tin");
            office.fill("Ngày giao", TODAY);
            office.fill("Thời hạn", TODAY.plusDays(60));
            office.fill("Sản phẩm phải có", "Kế hoạch");
            office.picture("1-register");
            office.start();

            office.open("Phân công đơn vị chủ trì", number);
            assertThat(office.form()).containsText("Cục Công nghệ thông tin");
            office.claim();
            office.pick("Đơn vị phối hợp", "Vụ Tổ chức cán bộ");
            office.fill("Nội dung đề nghị phối hợp", "Cho ý kiến về bố trí nhân lực.");
            office.picture("2-assign");
            office.complete();
        }
        String code = code();

        try (Tasklist head = signIn("cntt.truong")) {
            head.open("Tiếp nhận nhiệm vụ", number);
            assertThat(head.form()).containsText(number);
            head.claim();
            head.choose("Tiếp nhận");
            head.picture("3-acknowledge");
            head.complete();

            head.open("Lập kế hoạch, giao việc", number);
            head.claim();
            head.pick("Chuyên viên thực hiện", "");
            head.fill("Chỉ đạo, cách làm", "Báo cáo vào thứ Sáu hằng tuần.");
            head.fill("Việc phải xong", "Dự thảo kế hoạch");
            head.fill("Ngày xong", TODAY.plusDays(10));
            head.picture("4-plan");
            head.complete();
        }
        String specialist = api.get("vanphong", "/api/directives/" + code)
                .json()
                .path("specialist")
                .asText();

        try (Tasklist coordinator = signIn("tccb.cv1")) {
            coordinator.open("Trả lời yêu cầu phối hợp", number);
            assertThat(coordinator.form()).containsText("Cho ý kiến về bố trí nhân lực.");
            coordinator.claim();
            coordinator.fill("Ý kiến phối hợp", "Nhất trí bố trí hai biên chế.");
            coordinator.picture("5-answer");
            coordinator.complete();
        }

        try (Tasklist desk = signIn(specialist)) {
            for (int percent : List.of(20, 55, 80)) {
                desk.open("Thực hiện, báo cáo tiến độ", number);
                desk.choose("Báo cáo tiến độ");
                desk.fill("Tiến độ", Integer.toString(percent));
                desk.fill("Việc đã làm", "Đã xong " + percent + " % dự thảo.");
                desk.picture("6-report-" + percent);
                desk.complete();
            }
            desk.open("Thực hiện, báo cáo tiến độ", number);
            assertThat(desk.form()).containsText("Đã xong 80 % dự thảo.");
            assertThat(desk.form()).containsText("Nhất trí bố trí hai biên chế.");
            desk.directive();
            desk.upload("Kế hoạch.pdf");
            assertThat(desk.page.locator(".dondoc-timeline")).containsText("Đơn vị tiếp nhận");
            desk.picture("7-directive");
            desk.backToTheForm();
            desk.choose("Trình kết quả");
            desk.fill("Tiến độ", "100");
            desk.fill("Việc đã làm", "Đã hoàn thành dự thảo và lấy ý kiến.");
            desk.fill("Tóm tắt kết quả", "Kế hoạch đủ các nội dung được giao.");
            desk.pick("Văn bản kết quả", "Kế hoạch.pdf");
            desk.picture("8-submit");
            desk.complete();
        }

        try (Tasklist head = signIn("cntt.truong")) {
            head.open("Duyệt kết quả", number);
            assertThat(head.form()).containsText("Kế hoạch.pdf");
            head.claim();
            head.choose("Đồng ý, trình nghiệm thu");
            head.picture("9-review");
            head.complete();
        }

        try (Tasklist leader = signIn("lanhdao")) {
            leader.open("Nghiệm thu kết quả", number);
            leader.claim();
            leader.choose("Đạt yêu cầu");
            leader.choose("Tốt");
            leader.picture("10-accept");
            leader.complete();
        }

        assertThat(stage(code)).isEqualTo("COMPLETED");
        assertThat(journal(code))
                .containsExactly(
                        "REGISTERED vanphong",
                        "PROPOSED vanphong",
                        "ASSIGNED vanphong",
                        "COORDINATION_ASKED vanphong",
                        "ACKNOWLEDGED cntt.truong",
                        "PLANNED cntt.truong",
                        "COORDINATION_ANSWERED tccb.cv1",
                        "REPORTED " + specialist,
                        "REPORTED " + specialist,
                        "REPORTED " + specialist,
                        "FILE_ATTACHED " + specialist,
                        "REPORTED " + specialist,
                        "SUBMITTED " + specialist,
                        "APPROVED cntt.truong",
                        "CLOSED lanhdao");
    }

    @Test
    void showsWhoWouldBeToldWhatBeforeItIsRegisteredAndBeforeItIsAssigned() {
        LocalDate deadline = TODAY.plusDays(60);
        try (Tasklist office = signIn("vanphong")) {
            office.begin("Theo dõi nhiệm vụ được giao");
            Locator coming = office.page.locator(".modal-body .dondoc-consequences");
            assertThat(coming).hasCount(0);
            office.fill("Thời hạn", deadline);
            assertThat(coming).containsText("Nhắc việc: chuyên viên");
            assertThat(coming.locator("li").first()).containsText(day(calendar.plus(deadline, -5)));
            office.pick("Độ khẩn", "Hỏa tốc");
            assertThat(coming.locator("li").first()).containsText(day(calendar.plus(deadline, -2)));
            office.fill("Thời hạn", deadline.plusWeeks(1));
            assertThat(coming.locator("li").first()).containsText(day(calendar.plus(deadline.plusWeeks(1), -2)));
            coming.scrollIntoViewIfNeeded();
            office.picture("register-consequences");
        }
        api.directive("documentNumber", number, "leadUnit", null, "deadline", null);
        try (Tasklist office = signIn("vanphong")) {
            office.open("Phân công đơn vị chủ trì", number);
            office.claim();
            Locator coming = office.form().locator(".dondoc-consequences");
            assertThat(coming).hasCount(0);
            office.fill("Thời hạn", deadline);
            assertThat(coming.locator("li").first()).containsText(day(calendar.plus(deadline, -5)));
            assertThat(coming).containsText("Nhắc việc: chuyên viên");
            coming.scrollIntoViewIfNeeded();
            office.picture("assign-consequences");
        }
    }

    @Test
    void getsNoDeadlineThatIsNoDayBecauseItWasMistyped() {
        try (Tasklist office = signIn("vanphong")) {
            office.begin("Theo dõi nhiệm vụ được giao");
            office.fill("Thời hạn", "31/2/2031");
            Locator complaint = office.page.locator(".modal-body .dondoc-no-day");
            assertThat(complaint).hasText("Không có ngày “31/2/2031”; hãy nhập lại.");
            Locator deadline = office.page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Thời hạn"));
            assertThat(deadline).hasValue("");
            office.picture("no-such-day");
            office.fill("Thời hạn", "28/2/2031");
            assertThat(complaint).hasCount(0);
            assertThat(deadline).hasValue("28/2/2031");
        }
    }

    @Test
    void canBeSentAgainAfterItsPlanWasRefused() {
        String code = directive();
        api.work("cntt.truong", code, Map.of("outcome", "ACCEPT"));
        try (Tasklist head = signIn("cntt.truong")) {
            head.open("Lập kế hoạch, giao việc", number);
            head.claim();
            Locator send = head.page.locator(".form-actions .btn-primary");
            send.click();
            Locator refusal = head.page.locator(".page-notifications .alert");
            assertThat(refusal).isVisible();
            send.scrollIntoViewIfNeeded();
            head.picture("plan-refused");
            double top = send.boundingBox().y;
            double bottom = top + send.boundingBox().height;
            assertThat(refusal.boundingBox().y + refusal.boundingBox().height).isLessThan(top);
            assertThat(bottom)
                    .isLessThan(head.page
                            .locator("footer, .app-footer, [cam-widget-footer]")
                            .first()
                            .boundingBox()
                            .y);
        }
    }

    @Test
    void isReturnedByAUnitWhoseDutyItIsNotAndGivenToAnother() {
        String code = directive();
        try (Tasklist head = signIn("cntt.truong")) {
            head.open("Tiếp nhận nhiệm vụ", number);
            head.claim();
            head.choose("Trả lại");
            head.fill("Lý do trả lại", "x");
            head.fill("Lý do trả lại", "");
            assertThat(head.page.locator(".fjs-form-field-error")).hasText("Bắt buộc nhập.");
            head.picture("return-complaint");
            head.fill("Lý do trả lại", "Thuộc chức năng của Vụ Tổ chức cán bộ.");
            head.picture("return");
            head.complete();
            assertThat(head.card("", number)).hasCount(0);
        }
        try (Tasklist office = signIn("vanphong")) {
            office.open("Phân công đơn vị chủ trì", number);
            assertThat(office.form()).containsText("Thuộc chức năng của Vụ Tổ chức cán bộ.");
            office.claim();
            office.pick("Đơn vị chủ trì", "Vụ Tổ chức cán bộ");
            office.picture("return-assign");
            office.complete();
        }
        try (Tasklist head = signIn("tccb.truong")) {
            assertThat(head.card("Tiếp nhận nhiệm vụ", number)).isVisible();
        }
        assertThat(stage(code)).isEqualTo("ASSIGNED");
        assertThat(journal(code)).contains("RETURNED cntt.truong").endsWith("ASSIGNED vanphong");
    }

    @Test
    void isRejectedByItsHeadAndThenByTheAcceptorAndWorkedOnAgain() {
        String code = directive();
        api.plan(code);
        submit(code);
        try (Tasklist head = signIn("cntt.truong")) {
            head.open("Duyệt kết quả", number);
            head.claim();
            head.choose("Yêu cầu làm lại");
            head.fill("Nội dung phải hoàn thiện", "Bổ sung số liệu quý III.");
            head.picture("reject-review");
            head.complete();
        }
        try (Tasklist desk = signIn("cntt.cv1")) {
            desk.open("Thực hiện, báo cáo tiến độ", number);
            assertThat(desk.form()).containsText("Bổ sung số liệu quý III.");
            desk.picture("reject-again");
        }
        submit(code);
        api.work("cntt.truong", code, Map.of("outcome", "APPROVE"));
        try (Tasklist leader = signIn("lanhdao2")) {
            leader.open("Nghiệm thu kết quả", number);
            leader.claim();
            leader.choose("Chưa đạt");
            leader.fill("Nội dung phải hoàn thiện", "Nêu rõ nguồn kinh phí.");
            leader.picture("reject-acceptance");
            leader.complete();
        }
        try (Tasklist desk = signIn("cntt.cv1")) {
            desk.open("Thực hiện, báo cáo tiến độ", number);
            assertThat(desk.form()).containsText("Nêu rõ nguồn kinh phí.");
        }
        assertThat(stage(code)).isEqualTo("IN_PROGRESS");
        assertThat(journal(code)).contains("RETURNED_FOR_REWORK cntt.truong").endsWith("SENT_BACK lanhdao2");
    }

    @Test
    void isWithdrawnByTheOfficeAndLeavesTheSpecialistsDesk() {
        String code = directive();
        api.plan(code);
        try (Tasklist desk = signIn("cntt.cv1")) {
            assertThat(desk.card("Thực hiện, báo cáo tiến độ", number)).isVisible();
            try (Tasklist office = signIn("vanphong")) {
                office.openLink(task(code));
                office.directive();
                office.command("withdraw", "Lý do", "Thủ tướng rút khỏi chương trình công tác.");
                assertThat(office.page.locator(".dondoc-done")).hasText("Đã rút nhiệm vụ.");
                office.picture("withdrawn");
            }
            desk.page.reload();
            desk.page.locator("[cam-tasks]").waitFor();
            assertThat(desk.card("", number)).hasCount(0);
        }
        assertThat(stage(code)).isEqualTo("WITHDRAWN");
        assertThat(journal(code)).endsWith("WITHDRAWN vanphong");
    }

    @Test
    void leavesTheSpecialistsDeskWhileItIsSuspended() {
        String code = directive();
        api.plan(code);
        String link = task(code);
        try (Tasklist desk = signIn("cntt.cv1")) {
            Tasklist office = signIn("vanphong");
            assertThat(desk.card("Thực hiện, báo cáo tiến độ", number)).isVisible();
            office.openLink(link);
            office.directive();
            office.command("suspend", "Lý do", "Chờ Quốc hội thông qua luật.");
            assertThat(office.page.locator(".dondoc-done")).containsText("Đã tạm dừng");
            office.picture("suspended");
            desk.page.reload();
            assertThat(desk.card("Thực hiện, báo cáo tiến độ", number)).hasCount(0);

            office.command("resume", "Lý do", "Luật đã được thông qua.");
            assertThat(office.page.locator(".dondoc-done")).hasText("Đã cho tiếp tục.");
            office.picture("resumed");
            office.close();
            desk.page.reload();
            assertThat(desk.card("Thực hiện, báo cáo tiến độ", number)).isVisible();
        }
        assertThat(journal(code)).endsWith("SUSPENDED vanphong", "RESUMED vanphong");
    }

    @Test
    void isExplainedByTheHeadAndUrgedWhenItIsOverdue() {
        String code = overdue();
        try (Tasklist head = signIn("cntt.truong")) {
            head.open("Giải trình, nêu biện pháp", number);
            head.claim();
            head.fill("Nguyên nhân chậm", "Chờ số liệu của các địa phương.");
            head.fill("Biện pháp khắc phục", "Cử hai người đối chiếu, xong trong tuần.");
            head.picture("overdue-explain");
            head.complete();
        }
        try (Tasklist office = signIn("vanphong")) {
            office.openLink(task(code));
            office.directive();
            assertThat(office.page.locator(".dondoc-badge.overdue")).containsText("quá hạn 2 ngày làm việc");
            assertThat(office.page.locator(".dondoc-timeline")).containsText("Chờ số liệu của các địa phương.");
            office.command("urge", "Nội dung đôn đốc", "Đề nghị báo cáo trước thứ Sáu.");
            assertThat(office.page.locator(".dondoc-done")).hasText("Đã đôn đốc.");
            office.picture("overdue-urge");
        }
        try (Tasklist head = signIn("cntt.truong")) {
            head.openLink(task(code));
            assertThat(head.form()).containsText("Đề nghị báo cáo trước thứ Sáu.");
            assertThat(head.form()).containsText("quá hạn 2 ngày làm việc");
            head.picture("overdue-form");
        }
        assertThat(journal(code)).contains("RUNG_REACHED system", "EXPLAINED cntt.truong", "URGED vanphong");
    }

    @Test
    void isReachedThroughTheSignInByTheLinkOfAMailWhereverItStandsByThen() {
        String code = directive();
        String link = "http://localhost:" + port + "/camunda/app/tasklist/default/#/open/" + code;
        Page head = followed(link, "cntt.truong");
        assertThat(head.locator(".fjs-form .dondoc-facts")).containsText(number);
        assertThat(head.locator(".task-card h2")).hasText("Tiếp nhận nhiệm vụ");
        head.context().close();

        api.plan(code);
        Page specialist = followed(link, "cntt.cv1");
        assertThat(specialist.locator(".task-card h2")).hasText("Thực hiện, báo cáo tiến độ");
        specialist.context().close();

        Page office = followed(link, "vanphong");
        assertThat(office.locator(".dondoc-directive")).containsText(number);
        assertThat(office.locator(".dondoc-timeline")).isVisible();
        Chromium.picture(office, "mail-link");
        office.context().close();
    }

    private Page followed(String link, String person) {
        Page page = chromium.window(WIDE, HIGH);
        page.navigate(link);
        Chromium.signIn(page, person, "demo");
        return page;
    }

    @Test
    void isReadOnAPhoneWithAWayBackToTheList() {
        directive();
        try (Tasklist phone = new Tasklist(chromium.window(390, 844), port, "cntt.truong")) {
            phone.picture("phone-list");
            phone.open("Tiếp nhận nhiệm vụ", number);
            BoundingBox facts = phone.form().locator(".dondoc-facts").boundingBox();
            assertThat(facts.y).isLessThan(500);
            phone.picture("phone-form");
            phone.directive();
            phone.picture("phone-directive");
            phone.page.locator(".dondoc-back").click();
            assertThat(phone.card("Tiếp nhận nhiệm vụ", number)).isVisible();
        }
    }

    /** Camunda's loader would give up after seven seconds, and leave an empty page. */
    @Test
    void waitsForItsScriptsHoweverSlowTheLineIs() {
        Page page = chromium.window(WIDE, HIGH);
        page.clock().install();
        page.route("**/ngDefine.js*", script -> {
            page.clock().fastForward("10:00");
            script.resume();
        });
        try (Tasklist officer = new Tasklist(page, port, "vanphong")) {
            assertThat(officer.page.locator("[cam-tasks]")).isVisible();
        }
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("dd/MM/uuuu").format(day);
    }

    private Tasklist signIn(String person) {
        return new Tasklist(chromium.window(WIDE, HIGH), port, person);
    }

    /** From the Prime Minister to the unit CNTT. */
    private String directive() {
        return api.directive(
                "issuerLevel", "PRIME_MINISTER", "documentNumber", number, "urgency", "URGENT", "leadUnit", "CNTT");
    }

    /** The rungs up to now come due in one go, as after a time in which the application was down. */
    /** On a weekend too. */
    private LocalDate twoWorkingDaysLate() {
        return calendar.plus(calendar.plus(TODAY, 1), -3);
    }

    private String overdue() {
        LocalDate received = calendar.plus(TODAY, -12);
        Instant morning = calendar.startOfWork(received);
        NewDirective directive = new NewDirective(
                null,
                IssuerLevel.PRIME_MINISTER,
                number,
                received,
                "Thủ tướng Chính phủ",
                null,
                "Đề án chuyển đổi số",
                "Xây dựng đề án chuyển đổi số",
                null,
                Urgency.URGENT,
                null,
                false,
                "CNTT",
                List.of(),
                null,
                received,
                twoWorkingDaysLate(),
                "Đề án",
                null,
                null);
        String code;
        try {
            code = clock.at(morning, () -> registration.take(directive));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        String instance = runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey("deadline-watch")
                .processInstanceBusinessKey(code)
                .singleResult()
                .getId();
        managementService.executeJob(managementService
                .createJobQuery()
                .processInstanceId(instance)
                .activityId("rungReached")
                .singleResult()
                .getId());
        return code;
    }

    private void submit(String code) {
        String file = api.upload("cntt.cv1", "/api/directives/{code}/files", "ket-qua.pdf", Api.PDF, code)
                .expect(201)
                .json()
                .path("id")
                .asText();
        api.work(
                "cntt.cv1",
                code,
                Map.of(
                        "outcome", "SUBMIT",
                        "percent", 100,
                        "done", "Đã xong",
                        "result", "Kế hoạch",
                        "resultDocument", file));
    }

    private String code() {
        return api.get("vanphong", "/api/directives?q={q}", number)
                .json()
                .path("items")
                .path(0)
                .path("code")
                .asText();
    }

    /** Of the lead unit. */
    private String task(String code) {
        return api.get("vanphong", "/api/directives/" + code)
                .json()
                .path("tasks")
                .path(0)
                .path("id")
                .asText();
    }

    private String stage(String code) {
        return api.get("vanphong", "/api/directives/" + code)
                .json()
                .path("stage")
                .asText();
    }

    /** Action and actor of each row. */
    private List<String> journal(String code) {
        return StreamSupport.stream(
                        api.get("vanphong", "/api/directives/" + code + "/journal")
                                .json()
                                .spliterator(),
                        false)
                .map(row ->
                        row.path("action").asText() + " " + row.path("actor").asText())
                .toList();
    }
}
