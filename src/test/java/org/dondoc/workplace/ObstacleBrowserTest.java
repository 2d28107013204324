package org.dondoc.workplace;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.dondoc.Chromium;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** An obstacle, reported, passed on and answered in a real browser; pictures lie in target/screenshots. */
@DondocTest
class ObstacleBrowserTest {

    @RegisterExtension
    private static final Chromium chromium = new Chromium();

    @LocalServerPort
    private int port;

    private final Api api;

    ObstacleBrowserTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    @Test
    void comesFromTheSpecialistToALeaderAndTheAnswerComesBack() {
        String number = Api.number() + "/TB-BTP";
        String code = api.directive("leadUnit", "CNTT", "documentNumber", number);
        api.plan(code);

        try (Tasklist desk = signIn("cntt.cv1")) {
            desk.open("Thực hiện, báo cáo tiến độ", number);
            desk.choose("Báo cáo tiến độ");
            desk.fill("Tiến độ", "35");
            desk.fill("Việc đã làm", "Đã khảo sát mười hai tỉnh.");
            desk.fill("Vướng mắc", "Ba bộ chưa thống nhất danh mục dữ liệu dùng chung.");
            desk.fill("Kiến nghị", "Xin Lãnh đạo Bộ chủ trì họp liên bộ.");
            desk.picture("obstacle-1-report");
            desk.complete();
            desk.open("Thực hiện, báo cáo tiến độ", number);
            assertThat(desk.form()).containsText("chờ thủ trưởng đơn vị giải quyết");
        }

        try (Tasklist head = signIn("cntt.truong")) {
            head.open("Giải quyết vướng mắc", number);
            assertThat(head.form()).containsText("Ba bộ chưa thống nhất danh mục dữ liệu dùng chung.");
            head.claim();
            head.choose("Chuyển Lãnh đạo Bộ giải quyết");
            head.fill("Ý kiến khi chuyển", "Đơn vị đã làm việc hai lần, vượt thẩm quyền.");
            head.picture("obstacle-2-pass-on");
            head.complete();
        }

        try (Page page = supervisor("lanhdao")) {
            Locator much = page.locator("[data-waiting='waiting.obstacle']");
            String shown = much.innerText();
            assertThat(shown)
                    .isEqualTo(api.get("lanhdao", "/api/directives?obstacle=open")
                            .json()
                            .path("total")
                            .asText());
            Chromium.picture(page, "obstacle-3-supervisors");
            much.click();
            assertThat(page.locator("h1")).hasText("Nhiệm vụ có vướng mắc, kiến nghị chờ giải quyết");
            assertThat(page.locator(".dondoc-page")).containsText("Tổng số: " + shown + " nhiệm vụ.");
            Chromium.picture(page, "obstacle-4-list");
            page.navigate("http://localhost:" + port + "/camunda/app/cockpit/default/#/directives/" + code);
            assertThat(page.locator(".dondoc-directive")).containsText("Chờ Lãnh đạo Bộ giải quyết, hạn ");
            Chromium.picture(page, "obstacle-5-dossier");
        }

        try (Tasklist leader = signIn("lanhdao")) {
            leader.open("Giải quyết vướng mắc", number);
            assertThat(leader.form()).containsText("Đơn vị đã làm việc hai lần, vượt thẩm quyền.");
            leader.claim();
            leader.choose("Trả lời");
            leader.fill("Trả lời", "Tôi chủ trì họp với ba bộ vào thứ Ba tuần tới.");
            leader.picture("obstacle-6-answer");
            leader.complete();
        }

        try (Tasklist desk = signIn("cntt.cv1")) {
            desk.open("Thực hiện, báo cáo tiến độ", number);
            assertThat(desk.form()).containsText("Tôi chủ trì họp với ba bộ vào thứ Ba tuần tới.");
            desk.picture("obstacle-7-answered");
            desk.directive();
            assertThat(desk.page.locator(".dondoc-answered"))
                    .containsText("Tôi chủ trì họp với ba bộ vào thứ Ba tuần tới.");
            desk.picture("obstacle-8-record");
        }
    }

    private Tasklist signIn(String person) {
        return new Tasklist(chromium.window(1366, 1000), port, person);
    }

    private Page supervisor(String person) {
        Page page = chromium.window(1440, 1000);
        page.navigate("http://localhost:" + port + "/");
        Chromium.signIn(page, person, "demo");
        page.locator(".dondoc-figures").waitFor();
        return page;
    }
}
