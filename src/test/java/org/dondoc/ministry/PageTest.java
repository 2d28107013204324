package org.dondoc.ministry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.dondoc.Browser;
import org.dondoc.DondocTest;
import org.dondoc.units.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of administrators and of notices as they come over HTTP; what belongs to them comes to anybody. */
@DondocTest
class PageTest {

    private static final Pattern IMPORT = Pattern.compile("from '([^']+)'");
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"/ministry", "/notices"})
    void hasItsOwnAddress(String address) throws Exception {
        assertThat(get(address).headers().firstValue("Location").orElseThrow()).endsWith(address + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ministry/", "/notices/"})
    void leadsToTheSignInAndBack(String address) throws Exception {
        assertThat(get(address).headers().firstValue("Location").orElseThrow())
                .endsWith("/login?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
    }

    /** Nor does the sign-in, to which it leads. */
    @ParameterizedTest
    @ValueSource(strings = {"/ministry/", "/notices/", "/login"})
    void needsNothingFromOutside(String address) throws Exception {
        HttpResponse<String> answer = new Browser(port).signIn("vanphong").get(address);
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'; script-src 'self'; style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        String page = answer.body();
        assertThat(page)
                .doesNotContain("<style", " style=", " onclick=")
                .doesNotContainPattern("<script(?![^>]* src=)");
        for (String link : found(LINK, page)) {
            assertThat(link).doesNotContain("//");
            assertThat(get(URI.create(address).resolve(link).getPath()).statusCode())
                    .as(link)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ministry/app.js",
                "/ministry/calendar.js",
                "/ministry/form.js",
                "/ministry/people-dialogs.js",
                "/ministry/session.js",
                "/ministry/table-dialog.js",
                "/ministry/tables.js",
                "/ministry/unit-dialogs.js",
                "/ministry/words.js",
                "/login/login.js",
                "/camunda/app/tasklist/scripts/dondoc/sign-in.js",
                "/camunda/app/admin/scripts/dondoc/ministry.js",
                "/notices/app.js",
            })
    void findsWhatItsScriptsImportAndNeverMakesMarkupOfData(String script) throws Exception {
        HttpResponse<String> answer = get(script);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("javascript");
        assertThat(answer.body())
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
        for (String imported : found(IMPORT, answer.body())) {
            URI address = URI.create(script).resolve(imported);
            assertThat(get(address.getPath()).statusCode()).as(imported).isEqualTo(200);
        }
    }

    @Test
    void hasSamplesThatAreRight() throws Exception {
        assertThat(Table.read(new StringReader(get("/ministry/units-sample.csv").body()), Table.UNITS))
                .extracting(row -> row.unit().code())
                .containsExactly("VP", "CNTT");
        assertThat(Table.read(
                        new StringReader(get("/ministry/people-sample.csv").body()), Table.PEOPLE))
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.person().role()).isNotNull())
                .extracting(Table.Row::email)
                .contains("thutruong@bo.example", "");
    }

    @Test
    void isLinkedFromCamundaAdmin() throws Exception {
        assertThat(get("/camunda/app/admin/scripts/config.js").body()).contains("scripts/dondoc/ministry.js");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
