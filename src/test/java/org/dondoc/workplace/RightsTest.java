package org.dondoc.workplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.workplace.Api.TODAY;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Who may see and do what with a directive that CNTT leads and HTQT coordinates. */
@DondocTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {

    private static final List<String> SEE_IT = List.of(
            "cntt.truong",
            "cntt.cv1",
            "cntt.cv2",
            "htqt.truong",
            "htqt.cv1",
            "vanphong",
            "vp.truong",
            "lanhdao",
            "kiemtra");
    private static final List<String> DO_NOT_SEE_IT = List.of("khtc.truong", "khtc.cv1", "modeler", "admin");
    private static final List<String> OFFICE = List.of("vanphong", "vp.truong");
    private static final List<String> OFFICE_AND_LEADERS = List.of("vanphong", "vp.truong", "lanhdao", "lanhdao2");

    private final Api api;
    private String code;
    private String file;
    private String mark;

    RightsTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    @BeforeAll
    void aDirectiveAtWorkWithAFile() {
        mark = "q" + Api.number().replace("-", "");
        code = api.directive("leadUnit", "CNTT", "coordinatingUnits", List.of("HTQT"), "excerpt", mark);
        api.plan(code);
        file = api.upload("cntt.cv1", "/api/directives/{code}/files", "Dự thảo.pdf", Api.PDF, code)
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    static Stream<String> everybody() {
        return Stream.of(SEE_IT, DO_NOT_SEE_IT).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void readsItOrLearnsNothing(String person) {
        int expected = SEE_IT.contains(person) ? 200 : 404;
        for (String path : List.of("", "/journal", "/ladder", "/files", "/files/" + file)) {
            Answer answer = api.get(person, "/api/directives/{code}" + path, code);
            assertThat(answer.status()).as(path).isEqualTo(expected);
            if (expected == 404) {
                assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                        .doesNotContain(mark);
            }
        }
        JsonNode page =
                api.get(person, "/api/directives?q={q}", mark).expect(200).json();
        assertThat(page.path("total").asInt()).isEqualTo(SEE_IT.contains(person) ? 1 : 0);
        assertThat(page.path("items")).hasSize(SEE_IT.contains(person) ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void mayGiveOnlyTheCommandsOfTheRole(String person) {
        commands().forEach((command, body) -> {
            int status = api.post(person, "/api/directives/{code}/" + command, body, code)
                    .status();
            // the bodies are empty and the directive is open: 400 and 409 tell that the right was there
            int refused =
                    List.of("reopen", "resume", "bind", "expect-no-document").contains(command) ? 409 : 400;
            int expected = !SEE_IT.contains(person) ? 404 : maySend(person, command) ? refused : 403;
            assertThat(status).as(command).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void isOfferedOnlyWhatTheRoleMayDo(String person) {
        if (!SEE_IT.contains(person)) {
            return;
        }
        JsonNode dossier = api.get(person, "/api/directives/{code}", code).json();
        List<String> offered = Stream.of(Command.values())
                .filter(command -> !List.of(Command.REOPEN, Command.RESUME, Command.BIND, Command.EXPECT_NO_DOCUMENT)
                        .contains(command))
                .filter(command -> maySend(person, path(command)))
                .map(Command::json)
                .toList();
        assertThat(dossier.path("actions")).extracting(JsonNode::asText).containsExactlyElementsOf(offered);
        assertThat(dossier.path("unitOptions").isArray()).isEqualTo(offered.contains("askCoordination"));
        assertThat(dossier.path("specialistOptions").isArray()).isEqualTo(offered.contains("changeSpecialist"));
        boolean actsNow =
                List.of("cntt.truong", "cntt.cv1", "htqt.truong", "htqt.cv1").contains(person);
        assertThat(dossier.path("taskId").isTextual()).as("has a task").isEqualTo(actsNow);
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void attachesFilesOnlyWhenWorkingOnIt(String person) {
        int expected = !SEE_IT.contains(person) ? 404 : maySend(person, "attach") ? 201 : 403;
        api.upload(person, "/api/directives/{code}/files", "a.txt", new byte[] {65}, code)
                .expect(expected);
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void registersAndImportsOnlyForTheMinistry(String person) {
        int registering = OFFICE_AND_LEADERS.contains(person) ? 201 : 403;
        api.post(person, "/api/directives", Api.entry("leadUnit", "KSTTHC")).expect(registering);
        int importing = OFFICE.contains(person) ? 400 : 403;
        api.upload(person, "/api/imports", "a.csv", new byte[] {65}).expect(importing);
        api.upload(person, "/api/imports?dryRun=true", "a.csv", new byte[] {65}).expect(importing);
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void findsTheDirectiveOfATaskThatTasklistShows(String person) {
        JsonNode tasks =
                api.get("cntt.cv1", "/api/directives/{code}", code).json().path("tasks");
        for (JsonNode task : tasks) {
            boolean sees = task.path("unit").asText().equals("CNTT") && person.startsWith("cntt.")
                    || task.path("unit").asText().equals("HTQT") && person.startsWith("htqt.")
                    || List.of("vanphong", "vp.truong", "lanhdao", "kiemtra").contains(person);
            Answer answer = api.get(
                    person, "/api/tasks/{task}/directive", task.path("id").asText());
            assertThat(answer.status()).as(task.toString()).isEqualTo(sees ? 200 : 404);
            if (sees) {
                assertThat(answer.json().path("code").asText()).isEqualTo(code);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void isKnownByName(String person) {
        JsonNode me = api.get(person, "/api/me").expect(200).json();
        assertThat(me.path("id").asText()).isEqualTo(person);
        assertThat(me.path("name").asText()).contains(" ");
        assertThat(me.path("groups")).isNotEmpty();
    }

    @Test
    void nobodyElseGetsIn() {
        for (String path : List.of(
                "/api/me",
                "/api/directives",
                "/api/directives/" + code,
                "/api/directives/" + code + "/journal",
                "/api/directives/" + code + "/ladder",
                "/api/directives/" + code + "/files",
                "/api/directives/" + code + "/files/" + file,
                "/api/tasks/x/directive")) {
            api.get(null, path).expect(401);
        }
        commands().forEach((command, body) -> api.post(null, "/api/directives/{code}/" + command, body, code)
                .expect(401));
        api.post(null, "/api/directives", Api.entry()).expect(401);
        api.upload(null, "/api/imports", "a.csv", new byte[] {65}).expect(401);
        api.upload(null, "/api/directives/{code}/files", "a.txt", new byte[] {65}, code)
                .expect(401);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String path : List.of(
                "/api/directives/XX-1",
                "/api/directives/XX-1/journal",
                "/api/directives/" + code + "/files/x",
                "/api/directives/" + code + "/files/" + code(),
                "/api/tasks/x/directive",
                "/api/nothing")) {
            api.get("vanphong", path).expect(404);
        }
        api.post("vanphong", "/api/directives/XX-1/urge", Map.of("message", "Khẩn trương"))
                .expect(404);
        assertThat(api.get("vanphong", "/api/directives/XX-1")
                        .json()
                        .path("detail")
                        .asText())
                .contains("XX-1");
    }

    private static String code() {
        return java.util.UUID.randomUUID().toString();
    }

    private static Map<String, Object> commands() {
        Map<String, Object> commands = new TreeMap<>();
        for (Command command : Command.values()) {
            if (command != Command.ATTACH && command != Command.RECUR) {
                commands.put(path(command), Map.of());
            }
        }
        return commands;
    }

    private static String path(Command command) {
        return command.json().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static boolean maySend(String person, String command) {
        return switch (command) {
            case "urge", "amend", "withdraw", "suspend", "resume" -> OFFICE_AND_LEADERS.contains(person);
            case "direct" -> person.startsWith("lanhdao");
            case "reopen", "bind", "expect-no-document", "recur" -> OFFICE.contains(person);
            case "relief" -> person.equals("cntt.truong") || person.equals("cntt.cv1");
            case "change-specialist" -> person.equals("cntt.truong");
            case "ask-coordination", "drop-coordination" -> OFFICE.contains(person) || person.equals("cntt.truong");
            case "attach" ->
                OFFICE_AND_LEADERS.contains(person) || person.startsWith("cntt.") || person.startsWith("htqt.");
            default -> throw new IllegalArgumentException(command);
        };
    }

    /** Keeps the day of the test in sight: the deadlines here count from it. */
    @Test
    void showsTheRungsToCome() {
        JsonNode ladder =
                api.get("cntt.cv1", "/api/directives/{code}/ladder", code).json();
        assertThat(ladder).isNotEmpty();
        assertThat(ladder.get(0).path("at").asText()).isGreaterThan(TODAY.toString());
        assertThat(ladder.get(0).path("rung").asText()).isEqualTo("REMIND");
        assertThat(ladder.get(0).path("audience").get(0).asText()).isEqualTo("SPECIALIST");
    }
}
