package org.dondoc.workplace;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dondoc.Chromium;

/** Tasklist as a person sees it in one window: what is clicked, chosen and typed there. */
class Tasklist implements AutoCloseable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    final Page page;
    private final String address;

    /** Signs in, and waits until the person's own list is there. */
    Tasklist(Page page, int port, String person) {
        this.page = page;
        this.address = "http://localhost:" + port + "/camunda/app/tasklist/default/";
        List<String> troubles = new CopyOnWriteArrayList<>();
        page.onConsoleMessage(message -> troubles.add(message.type() + " " + message.text()));
        page.onPageError(troubles::add);
        page.onRequestFailed(request -> troubles.add(request.failure() + " " + request.url()));
        try {
            page.navigate(address);
            Chromium.signIn(page, person, "demo");
            page.locator("[cam-tasks]").waitFor();
        } catch (TimeoutError e) {
            Chromium.picture(page, "no-list");
            throw new AssertionError(
                    person + " sees at " + page.url() + ":\n"
                            + page.locator("body").innerText() + "\nafter " + troubles,
                    e);
        }
    }

    /** By the link that stands in a reminder. */
    void openLink(String task) {
        page.navigate(address + "#/?task=" + task);
        page.locator(".fjs-form .dondoc-facts").waitFor();
    }

    Locator card(String task, String number) {
        return page.locator("[cam-tasks] li.task")
                .filter(new Locator.FilterOptions().setHasText(task))
                .filter(new Locator.FilterOptions().setHasText(number));
    }

    void open(String task, String number) {
        card(task, number).click();
        page.locator(".fjs-form .dondoc-facts").waitFor();
    }

    /** The form, with what it says of the directive. */
    Locator form() {
        return page.locator(".task-card .fjs-form");
    }

    void claim() {
        page.locator("button.claim").click();
        page.locator("button.unclaim").waitFor();
        assertThat(page.locator(".disabled-form")).hasCount(0);
    }

    /** Presses a round button by the beginning of what it says. */
    void choose(String answer) {
        page.locator(".fjs-form-field-radio label", new Page.LocatorOptions().setHasText(answer))
                .last()
                .click();
    }

    void pick(String field, String option) {
        page.locator(".fjs-form-field-select, .fjs-form-field-taglist", new Page.LocatorOptions().setHasText(field))
                .locator(".fjs-input-group, .fjs-taglist")
                .first()
                .click();
        page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(option))
                .first()
                .click();
    }

    /** The form takes over what was typed when the field is left. */
    void fill(String field, String text) {
        Locator input = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(field))
                .first();
        input.fill(text);
        input.blur();
    }

    void fill(String field, LocalDate day) {
        fill(field, DAY.format(day));
    }

    void backToTheForm() {
        tab("Biểu mẫu");
        form().waitFor();
    }

    /** Everything about the directive, beside the form. */
    void directive() {
        tab("Hồ sơ nhiệm vụ");
        page.locator(".dondoc-timeline").waitFor();
    }

    private void tab(String name) {
        page.locator(".task-card .nav-tabs a", new Page.LocatorOptions().setHasText(name))
                .click();
    }

    /** In the tab of the directive. */
    void upload(String name) {
        page.locator(".dondoc-drop input").setInputFiles(new FilePayload(name, "application/pdf", Api.PDF));
        assertThat(page.locator(".dondoc-done")).containsText(name);
    }

    /** Gives a command in the tab of the directive; its form has one field that must be filled. */
    void command(String command, String field, String text) {
        page.locator("[data-command=" + command + "]").click();
        page.getByLabel(field).fill(text);
        page.locator(".dondoc-form button[type=submit]").click();
    }

    /** Sends the form, and waits until the list knows of it. */
    void complete() {
        page.waitForResponse(
                response -> response.url().contains("/filter/")
                        && response.url().contains("/list")
                        && page.locator(".task-card .fjs-form").count() == 0,
                () -> sent("/submit-form", ".form-actions .btn-primary"));
    }

    /** Opens the form with which a process begins. */
    void begin(String process) {
        page.locator(".start-process-action a, a.start-process-action").first().click();
        page.locator(".modal-body a", new Page.LocatorOptions().setHasText(process))
                .first()
                .click();
        page.locator(".modal-body .fjs-form").waitFor();
    }

    void start() {
        sent("/submit-form", ".modal-footer .btn-primary");
    }

    private void sent(String address, String button) {
        Response answer = page.waitForResponse(response -> response.url().endsWith(address), () -> page.locator(button)
                .click());
        assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
    }

    void picture(String name) {
        Chromium.picture(page, name);
    }

    @Override
    public void close() {
        page.context().close();
    }
}
