package org.dondoc.workplace;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dondoc.Chromium;
import org.dondoc.database.ApplicationProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

/**
 * The office brings in the register of nine months of 2022 and finds the totals that were published on its page in
 * Cockpit. In a process of its own, as no other directive may stand beside them.
 */
class PublishedBrowserTest {

    @RegisterExtension
    private static final Chromium chromium = new Chromium();

    private static int port;
    private static Process application;

    @BeforeAll
    static void bringInTheRegister() throws IOException {
        Path data =
                Path.of("target", "test-data", "published-" + UUID.randomUUID()).toAbsolutePath();
        port = ApplicationProcess.freePort();
        application = ApplicationProcess.start(
                port,
                data.resolve("application.log"),
                Map.of("DONDOC_DATA", data.resolve("database").toString()),
                "--spring.profiles.active=demo",
                "--dondoc.demo.directives=0");
        Api api = new Api(new MockEnvironment().withProperty("local.server.port", Integer.toString(port)));
        byte[] register = new ClassPathResource("register-2022-9m.csv").getContentAsByteArray();
        assertThat(api.upload("vanphong", "/api/imports", "register-2022-9m.csv", register)
                        .expect(200)
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(831);
    }

    @AfterAll
    static void endWhatWasStarted() throws InterruptedException {
        if (application != null) {
            application.destroy();
            application.waitFor();
        }
    }

    @Test
    void theGovernmentsDirectivesOfNineMonths() {
        try (Page page = page("period=own&from=2022-01-01&to=2022-09-30", "GOVERNMENT,PRIME_MINISTER")) {
            shows(page, "scope", "total 153", "withDeadline 85", "withoutDeadline 68", "samePeriodLastYear 74");
            shows(page, "completed", "total 115", "onTime 74", "late 0", "withoutDeadline 41");
            shows(page, "open", "total 38", "within 11", "overdue 0", "noDeadline 27");
            shows(page, "overdueAtCutOff", "total 0", "carriedOver 0");
            assertThat(page.locator(".dondoc-figures [data-cell=dueByYearEnd]")).hasText("11");
            for (String rate : List.of("(+106,8 %)", "75,2 % cách tính của Bộ", "100,0 % cách tính của VPCP")) {
                assertThat(page.locator(".dondoc-figures")).containsText(rate);
            }
            shows(page, "flow", "opening 0", "received 153", "completed 115", "withdrawn 0", "closing 38");
            Chromium.picture(page, "published-government");
            opens(page, "open.noDeadline", 27);
        }
    }

    @Test
    void theLeadersDirectivesDueInNineMonths() {
        try (Page page = page("period=own&from=2022-01-01&to=2022-09-30&basis=due", "MINISTRY")) {
            shows(page, "scope", "total 387", "withDeadline 387", "withoutDeadline 0");
            shows(page, "completed", "total 223", "onTime 180", "late 43", "withoutDeadline 0");
            shows(page, "open", "total 164", "within 0", "overdue 164", "noDeadline 0");
            shows(page, "overdueAtCutOff", "total 174", "carriedOver 10");
            assertThat(page.locator(".dondoc-figures [data-cell=dueByYearEnd]")).hasText("381");
            for (String rate : List.of("57,6 % cách tính của Bộ", "56,2 % cách tính của VPCP")) {
                assertThat(page.locator(".dondoc-figures")).containsText(rate);
            }
            shows(page, "flow", "opening 46", "received 550", "completed 215", "withdrawn 0", "closing 381");
            Chromium.picture(page, "published-leaders");
            opens(page, "overdueAtCutOff.carriedOver", 10);
        }
    }

    private static Page page(String question, String level) {
        Page page = chromium.window(1440, 1400);
        page.navigate("http://localhost:" + port + "/");
        Chromium.signIn(page, "vanphong", "demo");
        assertThat(page.locator(".dondoc-figures")).isVisible();
        page.navigate("http://localhost:" + port + "/camunda/app/cockpit/default/#/directives?" + question
                + "&asOf=2022-09-30");
        page.locator("#dondoc-level").selectOption(level);
        page.locator(".dondoc-filter button").click();
        return page;
    }

    /** @param numbers name in the part and number as the page writes it */
    private static void shows(Page page, String part, String... numbers) {
        for (String number : numbers) {
            String[] named = number.split(" ");
            assertThat(page.locator("[data-cell='" + part + "." + named[0] + "']:not([data-unit])")
                            .first())
                    .hasText(named[1]);
        }
    }

    private static void opens(Page page, String cell, int directives) {
        Locator number =
                page.locator("[data-cell='" + cell + "']:not([data-unit])").first();
        number.click();
        assertThat(page.locator("tr[data-code]")).hasCount(directives);
    }
}
