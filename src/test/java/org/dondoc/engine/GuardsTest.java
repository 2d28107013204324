package org.dondoc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.dondoc.Browser;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The known holes of the frozen engine, attacked over HTTP on both of its doors. */
@DondocTest
class GuardsTest {

    private static final String INJECTION =
            "{\"orQueries\":[{\"dueAfterExpression\":\"${now().toDate().toInstant().toString()}\"}]}";
    private static final String ORDINARY = "{\"orQueries\":[{\"name\":\"a\",\"assignee\":\"b\"}]}";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identityService;

    @Autowired
    FilterService filterService;

    @Autowired
    RepositoryService repositoryService;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void expressionsInOrQueriesAreRefusedAndOrdinaryOnesAnswered() throws Exception {
        assertThat(post("/engine-rest/task", "cntt.cv1", INJECTION).statusCode())
                .isEqualTo(400);
        assertThat(post("/engine-rest/task/count", "cntt.cv1", INJECTION).statusCode())
                .isEqualTo(400);
        assertThat(post("/engine-rest/task", "cntt.cv1", ORDINARY).statusCode()).isEqualTo(200);
    }

    @Test
    void expressionsInAQueryThatExtendsAFilterAreRefusedAndOrdinaryOnesAnswered() throws Exception {
        String filter = filterService
                .createFilterQuery()
                .filterName("Việc của tôi")
                .singleResult()
                .getId();
        for (String call : List.of("/list", "/count", "/singleResult")) {
            String path = "/engine-rest/filter/" + filter + call;
            assertThat(post(path, "vanphong", INJECTION).statusCode()).as(call).isEqualTo(400);
            assertThat(post(path, "vanphong", "{\"dueAfterExpression\":\"${now()}\"}")
                            .statusCode())
                    .as(call)
                    .isEqualTo(400);
            assertThat(post(path, "vanphong", ORDINARY).statusCode()).as(call).isIn(200, 204);
        }
    }

    @Test
    void peopleCannotMakeFilters() throws Exception {
        HttpResponse<String> answer = post(
                "/engine-rest/filter/create",
                "vanphong",
                "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{\"dueAfterExpression\":\"${now()}\"}}");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    /** With a session and its token, as a browser would come. */
    @Test
    void theSetUpPageIsDenied() throws Exception {
        String eve = "{\"profile\":{\"id\":\"eve\"},\"credentials\":{\"password\":\"eve\"}}";
        for (Browser browser : List.of(new Browser(port), new Browser(port).signIn("admin"))) {
            assertThat(browser.post("/camunda/api/admin/setup/default/user/create", eve)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(browser.get("/camunda/app/admin/default/setup/").statusCode())
                    .isEqualTo(403);
        }
        assertThat(identityService.createUserQuery().userId("eve").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/engine-rest/user", "/api/directives", "/actuator/env"})
    void withoutALoginTheApisAnswer401WithoutAChallenge(String path) throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(url(path)).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%65ngine-rest/task", "/%61pi/directives", "//engine-rest/task", "/engine-rest/./task"})
    void aPathWrittenOtherwiseOpensNothing(String path) throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(url(path)).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isBetween(400, 404);
    }

    @Test
    void aWrongPasswordIsNotLetIn() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url("/engine-rest/task"))
                .header("Authorization", basic("baopl.cv2", "wrong"))
                .build();

        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vanphong", "cntt.truong", "modeler", "kiemtra", "lanhdao"})
    void nobodyStartsAProcessPastItsStartForm(String person) throws Exception {
        for (String process : List.of("directive", "unit-work", "coordination")) {
            HttpResponse<String> answer = post(
                    "/engine-rest/process-definition/key/" + process + "/start",
                    person,
                    "{\"variables\":{\"unit\":{\"value\":\"CNTT\"}}}");
            assertThat(answer.statusCode()).as(process + " " + answer.body()).isIn(403, 404);
        }
    }

    @Test
    void onlyTheDirectiveCanBeStartedByItsForm() throws Exception {
        String unitWork = repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey("unit-work")
                .latestVersion()
                .singleResult()
                .getId();

        assertThat(post("/engine-rest/process-definition/" + unitWork + "/submit-form", "cntt.truong", "{}")
                        .statusCode())
                .isBetween(400, 403);
    }

    @Test
    void anErrorAnswerShowsNoStackTrace() throws Exception {
        String body = post("/engine-rest/task", "cntt.cv1", "{broken").body();

        assertThat(body).doesNotContainPattern(Pattern.compile("at [a-z.]+\\.[A-Z]\\w+\\."));
    }

    private HttpResponse<String> get(String path, String person) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url(path))
                .header("Authorization", basic(person, "demo"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String person, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url(path))
                .header("Authorization", basic(person, "demo"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String basic(String person, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((person + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
