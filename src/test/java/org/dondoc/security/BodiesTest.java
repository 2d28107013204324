package org.dondoc.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.dondoc.Browser;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** What a call brings along is measured and read before anybody works with it. */
@DondocTest
class BodiesTest {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data; boundary=x";
    private static final String WEBAPP = "/camunda/api/engine/engine/default";

    private final Api api;

    @LocalServerPort
    int port;

    BodiesTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    /** Only the head is sent: the answer does not wait for the rest. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/directives                       |" + JSON + "| 1048577",
                "/api/me/notices                       |" + JSON + "| 99999999999",
                "/api/imports                          |" + PARTS + "| 34603009",
                "/api/directives/X/files               |" + PARTS + "| 34603009",
                "/api/nothing                          |" + JSON + "| 1048577",
                "/engine-rest/task                     |" + JSON + "| 1048577",
                "/engine-rest/deployment/create        |" + PARTS + "| 1048577",
                WEBAPP + "/task                        |" + JSON + "| 1048577",
                "/camunda/api/admin/setup/default/user/create |" + JSON + "| 1048577",
                "/login                                |" + FORM + "| 65537",
                "/logout                               |" + FORM + "| 65537",
                "/actuator/health                      |" + JSON + "| 65537",
                "/nothing                              |" + JSON + "| 65537"
            })
    void whatIsTooLargeIsRefusedBeforeItIsSent(String path, String type, long length) throws IOException {
        for (String who : new String[] {"vanphong", null}) {
            String answer = sendHead(path, who, "Content-Type: " + type, "Content-Length: " + length);

            assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "quá dung lượng");
        }
    }

    @Test
    void aFormIsMeasuredWhicheverMethodItComesWith() throws IOException {
        for (String method : new String[] {"PUT", "PATCH", "DELETE"}) {
            assertThat(send(method, "/login", null, "Content-Type: " + FORM, "Content-Length: 999999"))
                    .startsWith("HTTP/1.1 413");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/directives",
                "/api/imports",
                "/engine-rest/task",
                WEBAPP + "/task",
                "/login",
                "/actuator/health",
                "/nothing"
            })
    void aLengthThatIsNotToldIsRefused(String path) throws IOException {
        String answer = sendHead(path, "vanphong", "Content-Type: " + JSON, "Transfer-Encoding: chunked");

        assertThat(answer).startsWith("HTTP/1.1 411").contains("application/problem+json", "Content-Length");
    }

    @Test
    void whatFitsIsTaken() {
        String filler = " ".repeat(1_000_000);
        assertThat(api.post("cntt.cv1", "/engine-rest/task/count", "{" + filler + "}")
                        .status())
                .isEqualTo(200);
        api.post("vanphong", "/api/directives", "{" + filler + "}").expect(400).message("content", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", WEBAPP})
    void theEngineTakesNoFiles(String engine) {
        Browser admin = new Browser(port).signIn("admin");
        for (String door : new String[] {
            "/deployment/create",
            "/task/1/attachment/create",
            "/task/1/localVariables/a/data",
            "/process-instance/1/variables/a/data"
        }) {
            String body = "--x\r\nContent-Disposition: form-data; name=\"url\"\r\n\r\nhttps://example.org\r\n--x--\r\n";
            HttpResponse<String> answer = admin.sendAs("POST", engine + door, PARTS, body);
            assertThat(answer.statusCode()).as(door).isEqualTo(415);
            assertThat(Browser.json(answer).path("errors").findValuesAsText("field"))
                    .containsExactly("file");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/directives | {'content': 'a\\u0007b'}               | content",
                "/api/directives | {'coordinating': ['CNTT', '\\u0000']}  | coordinating[1]",
                "/api/directives | {'deadline': '\\u001b'}                | deadline",
                "/api/directives | {'a\\u0000': 1}                        | body",
                "/api/directives | {'content': '\\ud800'}                 | content",
                "/api/directives | {'content': '\\u0085'}                 | content",
                "/api/me/notices | {'atOnce': [['\\u007f']]}              | atOnce[0][0]",
                "ENGINE/task     | {'nameLike': '\\u0000'}                | nameLike",
                "ENGINE/task     | {'orQueries': [{'name': '\\u0001'}]}   | orQueries[0].name",
                "ENGINE/task/1/submit-form | {'variables': {'remark': {'value': '\\u000e'}}} | remark",
                "ENGINE/task/1/submit-form | {'variables': {'a\\u0000': {'value': ''}}} | variables",
                "ENGINE/process-instance | {'variables': [{'name': 'a', 'operator': 'eq', 'value': '\\u0000'}]}"
                        + "| variables[0].value"
            })
    void aTextThatNobodyCanReadIsRefusedByItsField(String path, String json, String field) {
        String body = json.replace('\'', '"');
        Browser browser = new Browser(port).signIn("vanphong");
        if (path.startsWith("ENGINE")) {
            refused(api.post("vanphong", path.replace("ENGINE", "/engine-rest"), body), field);
            HttpResponse<String> answer = browser.post(path.replace("ENGINE", WEBAPP), body);
            assertThat(answer.statusCode()).isEqualTo(400);
            refused(Browser.json(answer), field);
        } else {
            refused(api.post("vanphong", path, body), field);
            refused(Browser.json(browser.post(path, body)), field);
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/directives?q=,q", "/engine-rest/task?nameLike=,nameLike", WEBAPP + "/task?nameLike=,nameLike"})
    void aParameterThatNobodyCanReadIsRefusedByItsName(String path, String name) {
        Browser browser = new Browser(port).signIn("vanphong");
        for (String sign : new String[] {"%00", "a%07", "%C2%85", "%7F"}) {
            HttpResponse<String> answer = browser.get(path + sign);
            assertThat(answer.statusCode()).isEqualTo(400);
            refused(Browser.json(answer), name);
        }
        assertThat(browser.get(path + "%09%0d%0a%E1%BA%BF").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "password", "newPassword"})
    void theSignInTakesNoneAndRepeatsNoPassword(String field) {
        Map<String, String> form = new HashMap<>(Map.of("username", "admin", "password", "demo"));
        form.put(field, "hidden\0");
        HttpResponse<String> answer = new Browser(port).tryToSignIn(form);

        assertThat(answer.statusCode()).isEqualTo(400);
        refused(Browser.json(answer), field);
        if (!field.equals("username")) {
            assertThat(answer.body()).doesNotContain("hidden");
        }
    }

    @Test
    void linesAndTabsStay() {
        assertThat(api.directive("content", "Một\tviệc\r\nhai dòng")).isNotBlank();
    }

    private static void refused(Api.Answer answer, String field) {
        refused(answer.expect(400).json(), field);
    }

    private static void refused(JsonNode problem, String field) {
        assertThat(problem.path("errors").findValuesAsText("field"))
                .as(problem.toString())
                .containsExactly(field);
        assertThat(problem.path("detail").asText())
                .contains("ký tự điều khiển")
                .isEqualTo(problem.path("message").asText());
    }

    private String sendHead(String path, String person, String... headers) throws IOException {
        return send("POST", path, person, headers);
    }

    /** Sends the head of a call and none of its body, and answers what comes back at once. */
    private String send(String method, String path, String person, String... headers) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            String login = person == null
                    ? ""
                    : "Authorization: Basic "
                            + Base64.getEncoder().encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8))
                            + "\r\n";
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + login
                    + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[8192];
            int read = 0;
            while (read < answer.length && !text(answer, read).contains("}")) {
                int more = socket.getInputStream().read(answer, read, answer.length - read);
                if (more < 0) {
                    break;
                }
                read += more;
            }
            return text(answer, read);
        }
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
