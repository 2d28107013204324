package org.dondoc;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dondoc.calendar.WorkingCalendar;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Chromium of this machine, without a window: the executable that {@code CHROMIUM} names, or Debian's, from before the
 * first test of a class that registers it until after the last. Where there is none, continuous integration fails and tests
 * elsewhere are skipped, loudly.
 */
public final class Chromium implements BeforeAllCallback, AfterAllCallback {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** What a page shows in the end counts, not how soon on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Playwright playwright;
    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        Path executable = executable();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS));
    }

    private static Path executable() {
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
        return executable.get();
    }

    /** A window of somebody who has visited nothing yet, in Vietnam, in pixels. */
    public Page window(int width, int height) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("vi-VN")
                .setTimezoneId(WorkingCalendar.ZONE.getId())
                .setViewportSize(width, height));
        return context.newPage();
    }

    /** At the sign-in, which a page leads to where nobody has signed in. */
    public static void signIn(Page page, String person, String password) {
        page.locator("input[name=username]").fill(person);
        page.locator("input[name=password]").fill(password);
        page.locator("button[type=submit]").click();
    }

    /** Keeps a picture in {@code target/screenshots}. */
    public static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    /** It ends with its driver, and there is none where the tests were skipped. */
    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }
}
