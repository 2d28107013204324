package org.dondoc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.dondoc.Browser;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** What the engine's REST API answers when it refuses, through both of its doors. */
@DondocTest
class RestAnswersTest {

    /** With Basic, and with the session of a webapp. */
    enum Door {
        ENGINE_REST,
        WEBAPP
    }

    record Answer(int status, String type, String body, JsonNode json) {

        Answer expect(int expected) {
            assertThat(status).as(body).isEqualTo(expected);
            assertThat(type).as(body).startsWith("application/problem+json");
            assertThat(json.path("status").asInt()).isEqualTo(expected);
            assertThat(message()).isNotBlank().isEqualTo(json.path("detail").asText());
            assertThat(body).doesNotContainPattern(PROGRAM).doesNotContainPattern("at [\\w.$]+\\([\\w.]+:\\d+\\)");
            return this;
        }

        String message() {
            return json.path("message").asText();
        }
    }

    private static final Pattern PROGRAM = Pattern.compile(
            "(org|com|java|jakarta)\\.[a-z]|[a-z](Exception|Error|Impl|Dto|Entity|Cmd)\\b|ENGINE-\\d|SPIN");
    private static final List<String> BODIES_OF_A_TASK = List.of("claim", "complete", "submit-form", "unclaim");
    private static final List<String> READINGS_OF_A_TASK =
            List.of("", "/form-variables", "/variables", "/variables/unit", "/form", "/deployed-form");

    @LocalServerPort
    int port;

    @Autowired
    TaskService taskService;

    private final Api api;

    String code;
    String headsTask;

    RestAnswersTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    @BeforeEach
    void aDirectiveStandsAtItsUnit() {
        code = api.directive("leadUnit", "CNTT");
        headsTask = task("acknowledgeDirective");
    }

    @ParameterizedTest
    @EnumSource
    void aTaskOfAnotherUnitIsToldLikeOneThatIsNotThere(Door door) {
        Caller stranger = caller(door, "htqt.truong");
        for (String reading : READINGS_OF_A_TASK) {
            String missing = stranger.get("/task/" + UUID.randomUUID() + reading)
                    .expect(404)
                    .body();
            assertThat(stranger.get("/task/" + headsTask + reading).expect(404).body())
                    .as(reading)
                    .isEqualTo(missing);
        }
        for (String change : BODIES_OF_A_TASK) {
            String body = change.equals("claim")
                    ? "{\"userId\":\"htqt.truong\"}"
                    : variables("\"outcome\":{\"value\":\"ACCEPT\"}");
            String missing = stranger.post("/task/" + UUID.randomUUID() + "/" + change, body)
                    .expect(404)
                    .body();
            assertThat(stranger.post("/task/" + headsTask + "/" + change, body)
                            .expect(404)
                            .body())
                    .as(change)
                    .isEqualTo(missing);
        }
        assertThat(task("acknowledgeDirective")).isEqualTo(headsTask);
    }

    @ParameterizedTest
    @EnumSource
    void aColleaguesTaskIsSeenAndRefused(Door door) {
        Caller colleague = caller(door, "cntt.cv1");
        for (String change : List.of("complete", "submit-form")) {
            assertThat(colleague
                            .post("/task/" + headsTask + "/" + change, variables("\"outcome\":{\"value\":\"ACCEPT\"}"))
                            .expect(403)
                            .message())
                    .isEqualTo("Tài khoản này không được phép làm việc đó.");
        }
        colleague
                .post("/task/" + headsTask + "/claim", "{\"userId\":\"cntt.cv1\"}")
                .expect(403);
        colleague
                .post("/task/" + headsTask + "/bpmnError", "{\"errorCode\":\"x\"}")
                .expect(403);
    }

    @ParameterizedTest
    @EnumSource
    void aSecondClickFindsTheTaskNoMore(Door door) {
        Caller head = caller(door, "cntt.truong");
        String accepted = variables("\"outcome\":{\"value\":\"ACCEPT\"}");
        assertThat(head.post("/task/" + headsTask + "/submit-form", accepted).status())
                .isEqualTo(204);

        for (String change : List.of("submit-form", "complete")) {
            assertThat(head.post("/task/" + headsTask + "/" + change, accepted)
                            .expect(404)
                            .message())
                    .isEqualTo("Không tìm thấy: không có, hoặc không còn nữa.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aValueIsRefusedInTheWordsOfTheForm(Door door) {
        Caller head = caller(door, "cntt.truong");
        String submit = "/task/" + headsTask + "/submit-form";

        Answer missing = head.post(submit, variables("")).expect(400);
        assertThat(missing.message()).isEqualTo("Đơn vị tiếp nhận nhiệm vụ này: chưa nhập.");
        assertThat(missing.json().path("errors").get(0).path("field").asText()).isEqualTo("outcome");
        assertThat(head.post(submit, variables("\"outcome\":{\"value\":\"RETURN\"}"))
                        .expect(400)
                        .message())
                .isEqualTo("Lý do trả lại: chưa nhập.");

        api.plan(code);
        Answer refusedByTheRegister = caller(door, "cntt.cv1")
                .post(
                        "/task/" + task("reportProgress") + "/submit-form",
                        variables(
                                "\"outcome\":{\"value\":\"SUBMIT\"},\"percent\":{\"value\":100},\"done\":{\"value\":\"Xong\"},"
                                        + "\"result\":{\"value\":\"a\\u0007\"}"))
                .expect(400);
        assertThat(refusedByTheRegister.message()).startsWith("Kết quả: có ký tự");
        assertThat(refusedByTheRegister
                        .json()
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asText())
                .isEqualTo("result");
    }

    /** A megabyte of rows must cost whoever sends it more than the application. */
    @ParameterizedTest
    @EnumSource
    void rowsWithoutEndAreRefusedInOneSentenceAndOnlyToWhoMayWorkOnTheTask(Door door) {
        api.work("cntt.truong", code, Map.of("outcome", "ACCEPT"));
        String submit = "/task/" + task("planAndDelegate") + "/submit-form";
        String rows = milestones(IntStream.range(100_000, 101_000).mapToObj(Integer::toString));

        Answer refused = caller(door, "cntt.truong").post(submit, rows).expect(400);
        assertThat(refused.message())
                .isEqualTo(
                        "Chuyên viên thực hiện: chưa nhập. Các mốc thực hiện: có 1000 dòng hoặc lựa chọn, nhiều nhất là 200.");
        assertThat(refused.json().path("errors")).hasSize(2);

        assertThat(caller(door, "cntt.cv1").post(submit, rows).expect(403).body())
                .doesNotContain("1000");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongWithSeveralRowsIsToldOnce(Door door) {
        api.work("cntt.truong", code, Map.of("outcome", "ACCEPT"));
        Answer refused = caller(door, "cntt.truong")
                .post(
                        "/task/" + task("planAndDelegate") + "/submit-form",
                        milestones(Stream.of("mai", "nay", "mai", "nay")
                                .map(day -> "{\\\"milestoneTitle\\\":\\\"a\\\",\\\"milestoneDueOn\\\":\\\"" + day
                                        + "\\\"}")))
                .expect(400);
        assertThat(refused.message())
                .isEqualTo("Chuyên viên thực hiện: chưa nhập."
                        + " Ngày xong: “mai” không phải là một ngày. Ngày xong: “nay” không phải là một ngày.");
    }

    private static String milestones(Stream<String> rows) {
        return variables(
                "\"milestones\":{\"type\":\"Json\",\"value\":\"[" + rows.collect(Collectors.joining(",")) + "]\"}");
    }

    @ParameterizedTest
    @EnumSource
    void aVariableThatCannotBeReadIsRefusedByName(Door door) {
        Caller head = caller(door, "cntt.truong");
        for (String value : List.of(
                "{\"type\":\"Json\",\"value\":\"{broken\"}",
                "{\"type\":\"Object\",\"value\":\"x\",\"valueInfo\":{\"objectTypeName\":\"java.lang.String\","
                        + "\"serializationDataFormat\":\"application/json\"}}",
                "{\"type\":\"Object\",\"value\":\"rO0\",\"valueInfo\":{\"objectTypeName\":"
                        + "\"java.util.ArrayList\",\"serializationDataFormat\":\"application/x-java-serialized-object\"}}",
                "{\"type\":\"Bytes\",\"value\":\"AAAA\"}",
                "{\"type\":\"Json\",\"value\":null}",
                "{\"value\":" + "[".repeat(900) + "]".repeat(900) + "}",
                "{\"type\":\"Json\",\"value\":\"" + "[".repeat(900) + "]".repeat(900) + "\"}",
                "{\"type\":\"File\",\"value\":\"AAAA\",\"valueInfo\":{\"filename\":\"a\"}}")) {
            for (String change : List.of("submit-form", "complete")) {
                Answer answer = head.post("/task/" + headsTask + "/" + change, variables("\"outcome\":" + value))
                        .expect(400);
                assertThat(answer.message()).as(value).startsWith("Đơn vị tiếp nhận nhiệm vụ này: ");
            }
        }
        for (String value : List.of(
                "null",
                "{\"type\":\"Integer\",\"value\":\"x\"}",
                "{\"type\":\"Nonsense\",\"value\":1}",
                "{\"type\":\"Json\",\"value\":{}}",
                "[]",
                "7")) {
            for (String change : List.of("submit-form", "complete")) {
                head.post("/task/" + headsTask + "/" + change, variables("\"outcome\":" + value))
                        .expect(400);
            }
        }
        assertThat(task("acknowledgeDirective")).isEqualTo(headsTask);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatCannotBeReadIsRefused(Door door) {
        Caller person = caller(door, "cntt.cv1");
        for (String query : List.of(
                "{\"nameLike\":\"a\\u0000b\"}",
                "{\"orQueries\":[{\"name\":\"\\u0000\"}]}",
                "{\"orQueries\":[null]}",
                "{\"sorting\":[null]}",
                "{\"sorting\":[{\"sortBy\":\"colour\",\"sortOrder\":\"asc\"}]}",
                "{\"candidateGroups\":[null]}",
                "{\"candidateGroups\":[]}",
                "{\"processVariables\":[{}]}",
                "{\"dueAfter\":\"tomorrow\"}",
                "{\"priority\":\"x\"}",
                "{broken",
                "[]",
                "7")) {
            person.post("/task", query).expect(400);
            person.post("/task/count", query).expect(400);
        }
        for (String list : List.of("/process-instance", "/process-instance/count", "/history/process-instance")) {
            caller(door, "vanphong").post(list, "{\"processInstanceIds\":[]}").expect(400);
        }
        person.get("/task?nameLike=a%00b").expect(400);
        person.get("/task?firstResult=x").expect(404);
        assertThat(person.get("/task?maxResults=2001").expect(400).message())
                .isEqualTo("maxResults: “2001” không được; danh sách có nhiều nhất 2000 dòng một lần.");
        person.get("/task?maxResults=x").expect(400);
        person.get("/nothing").expect(403);
        person.post("/task/count/nothing", "{}").expect(403);
    }

    @Test
    void aNullWithoutATraceIsTheCallsFaultAndOneWithATraceOurs() {
        NullPointerException thrownThousandsOfTimes = new NullPointerException();
        thrownThousandsOfTimes.setStackTrace(new StackTraceElement[0]);
        assertThat(RestProblem.of(thrownThousandsOfTimes).status()).isEqualTo(400);
        assertThat(RestProblem.of(new NullPointerException()).status()).isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource
    void instancesAreClosedToUnitsWhetherTheyAreThereOrNot(Door door) {
        Caller stranger = caller(door, "htqt.truong");
        String instance =
                taskService.createTaskQuery().taskId(headsTask).singleResult().getProcessInstanceId();
        for (String path : List.of("", "/variables", "/activity-instances", "/variables/unit")) {
            String missing = stranger.get("/process-instance/" + UUID.randomUUID() + path)
                    .expect(403)
                    .body();
            assertThat(stranger.get("/process-instance/" + instance + path)
                            .expect(403)
                            .body())
                    .as(path)
                    .isEqualTo(missing);
        }
    }

    private Caller caller(Door door, String person) {
        return switch (door) {
            case ENGINE_REST ->
                new Caller() {
                    @Override
                    public Answer get(String path) {
                        return answer(api.get(person, "/engine-rest" + path.replace("%00", "\0")));
                    }

                    @Override
                    public Answer post(String path, String json) {
                        return answer(api.post(person, "/engine-rest" + path, json));
                    }
                };
            case WEBAPP -> {
                Browser browser = new Browser(port).signIn(person);
                yield new Caller() {
                    @Override
                    public Answer get(String path) {
                        return answer(browser.get("/camunda/api/engine/engine/default" + path));
                    }

                    @Override
                    public Answer post(String path, String json) {
                        return answer(browser.post("/camunda/api/engine/engine/default" + path, json));
                    }
                };
            }
        };
    }

    private interface Caller {

        Answer get(String path);

        Answer post(String path, String json);
    }

    private static Answer answer(Api.Answer answer) {
        return new Answer(
                answer.status(),
                String.valueOf(answer.headers().getContentType()),
                new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8),
                answer.json());
    }

    private static Answer answer(HttpResponse<String> answer) {
        return new Answer(
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body(),
                answer.body().isEmpty() ? null : Browser.json(answer));
    }

    private static String variables(String variables) {
        return "{\"variables\":{" + variables + "}}";
    }

    private String task(String key) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(key)
                .singleResult()
                .getId();
    }
}
