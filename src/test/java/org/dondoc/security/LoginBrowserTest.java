package org.dondoc.security;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.dondoc.Chromium;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The sign-in page in a real browser; pictures lie in target/screenshots. */
@DondocTest
class LoginBrowserTest {

    private static final String LINK = "/camunda/app/tasklist/default/#/?task=nothing";

    @RegisterExtension
    private static final Chromium chromium = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Test
    void leadsToTheLinkedTaskAndThereAgainWhenASessionHasEnded() {
        Page page = chromium.window(1366, 850);
        page.navigate("http://localhost:" + port + LINK);
        typeWithKeysOnly(page, "tccb.cv2");
        page.locator("[cam-tasks]").waitFor();
        assertThat(page.url()).contains("/tasklist/default/#/").contains("task=nothing");

        accounts.password("tccb.cv2", "demo");
        // Tasklist may notice by itself at any moment, and leave
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=another");
        page.locator("input[name=password]").waitFor();
        assertThat(page.url()).contains("/login?to=").contains("#/?task=another");
        typeWithKeysOnly(page, "tccb.cv2");
        page.locator("[cam-tasks]").waitFor();
        assertThat(page.url()).contains("task=another");

        page.locator("li.logout a").dispatchEvent("click");
        page.locator("input[name=password]").waitFor();
        assertThat(page.url()).endsWith("/login");
        page.goBack();
        page.locator("input[name=password]").waitFor();
        page.context().close();
    }

    @Test
    void fitsAPhoneAndSaysWhatIsWrong() {
        Page page = chromium.window(390, 844);
        page.navigate("http://localhost:" + port + "/login?to=https://example.org/");
        page.locator("button[type=submit]").click();
        assertThat(page.locator("input[name=username]")).isFocused();
        assertThat(page.locator("input[name=username]")).hasAttribute("aria-invalid", "true");
        page.locator("input[name=username]").fill("tccb.cv2");
        page.locator("input[name=password]").fill("wrong");
        page.locator("button[type=submit]").click();
        assertThat(page.locator("form > .error")).hasText("Tài khoản hoặc mật khẩu không đúng.");
        Chromium.picture(page, "sign-in-phone");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("nothing sticks out of a phone")
                .isEqualTo(390);

        page.locator("input[name=password]").fill("demo");
        page.locator("button[type=submit]").click();
        page.locator("[cam-tasks]").waitFor();
        assertThat(page.url()).as("never to another server").startsWith("http://localhost:" + port + "/camunda/");
        page.context().close();
    }

    private static void typeWithKeysOnly(Page page, String person) {
        assertThat(page.locator("input[name=username]")).isFocused();
        page.keyboard().type(person);
        page.keyboard().press("Tab");
        page.keyboard().type("demo");
        page.keyboard().press("Enter");
    }
}
