package org.dondoc.ministry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.dondoc.Chromium;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator looks at a change of the calendar in a real browser; pictures lie in target/screenshots. */
@DondocTest
class WorkingDaysBrowserTest {

    @RegisterExtension
    private static final Chromium chromium = new Chromium();

    @Autowired
    private Story story;

    @LocalServerPort
    private int port;

    @Test
    void readsHowMuchWouldMoveOfWhichUnitAndOfNoDirectiveWhichItIs() {
        String unit = story.unit();
        String code = story.api.directive("leadUnit", unit, "deadline", "2051-03-15");
        String onTheDay = story.api.directive("leadUnit", unit, "deadline", "2051-03-14");
        try (Page page = chromium.window(1366, 850)) {
            Locator dialog = previewsADayOff(page, "2051-03-14");

            Locator name = page.getByText("Cục Thử nghiệm " + unit, new Page.GetByTextOptions().setExact(true));
            Locator row = dialog.locator("tbody tr", new Locator.LocatorOptions().setHas(name));
            assertThat(row.locator("th, td"))
                    .hasText(new String[] {"Mốc đôn đốc kế tiếp", "Cục Thử nghiệm " + unit, "1"});
            assertThat(dialog.locator(".warning")).containsText("Cục Thử nghiệm " + unit + " (1)");
            assertThat(dialog).not().containsText(code);
            assertThat(dialog).not().containsText(onTheDay);
            Chromium.picture(page, "ministry-calendar-preview-units");
        }
    }

    @Test
    void readsOnceAndWhereThePageRefusesThatADayIsPast() {
        try (Page page = chromium.window(1366, 850)) {
            previewsADayOff(page, "2026-03-12");
            assertThat(page.locator(".pending .error"))
                    .hasText(Pattern.compile("^Ngày: ngày 12/03/2026 ở trước ngày \\d\\d/\\d\\d/\\d{4}\\.$"));
            assertThat(page.locator("#said")).isEmpty();
            Chromium.picture(page, "ministry-calendar-refused");
        }
    }

    private Locator previewsADayOff(Page page, String day) {
        page.navigate("http://localhost:" + port + "/ministry/");
        Chromium.signIn(page, Story.ADMIN, "demo");
        page.locator("[data-key='tab:calendar']").click();
        page.locator("[data-key='add:day']").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.locator("input[type=date]").fill(day);
        dialog.getByLabel("Tên ngày").fill("Nghỉ bù");
        dialog.locator("button[type=submit]").click();
        page.locator("[data-key=preview]").click();
        return dialog;
    }
}
