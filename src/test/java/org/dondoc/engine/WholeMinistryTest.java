package org.dondoc.engine;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.Path;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.dondoc.Browser;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** Who gets which figures from the engine's REST API, through both of its doors, and from the webapps' plugins. */
@DondocTest
class WholeMinistryTest {

    private static final String SINCE = "2026-01-01T00:00:00.000%2B0700";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default/process-definition/statistics";
    private static final String ADMIN = "/camunda/api/admin/plugin/adminPlugins/default/metrics/aggregated?groupBy=year"
            + "&metrics=task-users&subscriptionStartDate=" + SINCE + "&startDate=" + SINCE;

    /** What office, leaders and auditors get: what Cockpit shows; the rest is closed to everybody. */
    private static final Map<String, Integer> FIGURES = Map.ofEntries(
            Map.entry("/process-definition/statistics?incidents=true", 200),
            Map.entry("/process-definition/{unit-work}/statistics", 200),
            Map.entry("/history/process-definition/{unit-work}/statistics?finished=true", 200),
            Map.entry("/history/process-definition/cleanable-process-instance-report", 403),
            Map.entry("/history/process-definition/cleanable-process-instance-report/count", 403),
            Map.entry("/history/decision-definition/cleanable-decision-instance-report", 403),
            Map.entry("/history/decision-definition/cleanable-decision-instance-report/count", 403),
            Map.entry("/history/case-definition/cleanable-case-instance-report", 403),
            Map.entry("/history/case-definition/cleanable-case-instance-report/count", 403),
            Map.entry("/history/case-definition/any/statistics", 403),
            Map.entry("/history/decision-requirements-definition/any/statistics", 403),
            Map.entry("/history/batch/cleanable-batch-report", 403),
            Map.entry("/history/batch/cleanable-batch-report/count", 403),
            Map.entry("/history/process-instance/report?reportType=duration&periodUnit=month", 403),
            Map.entry("/history/task/report?reportType=duration&periodUnit=month", 403),
            Map.entry("/history/task/report?reportType=count&groupBy=taskName", 403),
            Map.entry("/batch/statistics", 200),
            Map.entry("/batch/statistics/count", 200),
            Map.entry("/metrics", 403),
            Map.entry("/metrics/activity-instance-start/sum", 403),
            Map.entry("/metrics/task-users/sum", 403),
            Map.entry("/telemetry/data", 403));

    /** Answered to a modeler, whose Cockpit asks for them, with nothing in them. */
    private static final Set<String> EMPTY_FOR_MODELERS =
            Set.of("/process-definition/statistics?incidents=true", "/process-definition/{unit-work}/statistics");

    private static final String TASKS_BY_GROUP = "/task/report/candidate-group-count";

    private static final Pattern STATISTICAL =
            Pattern.compile("statistic|report|metric|telemetry|count-by|-count$|worker");

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repositoryService;

    private final Api api;

    WholeMinistryTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cntt.cv1", "cntt.truong", "admin"})
    void isClosedToUnitsAndAdministrators(String person) {
        Browser browser = new Browser(port).signIn(person);
        Map<String, Integer> answers = new TreeMap<>();
        figures().forEach(figure -> {
            answers.put(
                    "engine-rest " + figure,
                    api.get(person, "/engine-rest" + figure).status());
            answers.put(
                    "webapp " + figure,
                    browser.get("/camunda/api/engine/engine/default" + figure).statusCode());
        });
        answers.put(ADMIN, browser.get(ADMIN).statusCode());
        assertThat(answers)
                .hasSize(2 * FIGURES.size() + 3)
                .allSatisfy((figure, status) -> assertThat(status).as(figure).isEqualTo(403));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vanphong", "lanhdao", "kiemtra"})
    void isOpenToOfficeLeadersAndAuditors(String person) {
        Browser browser = new Browser(port).signIn(person);
        FIGURES.forEach((figure, status) -> {
            assertThat(api.get(person, "/engine-rest" + resolved(figure)).status())
                    .as(figure)
                    .isEqualTo(status);
            assertThat(browser.get("/camunda/api/engine/engine/default" + resolved(figure))
                            .statusCode())
                    .as(figure)
                    .isEqualTo(status);
        });
        assertThat(api.get("vanphong", "/engine-rest" + TASKS_BY_GROUP).status())
                .isEqualTo(200);
        assertThat(browser.get(ADMIN).statusCode()).isEqualTo(403);
        assertThat(instances(browser.get(COCKPIT)))
                .containsOnlyKeys(
                        "directive",
                        "assignment",
                        "binding",
                        "unit-work",
                        "coordination",
                        "deadline-watch",
                        "relief",
                        "obstacle",
                        "direction");
    }

    @Test
    void isClosedToModelersOrEmpty() {
        api.directive("leadUnit", "CNTT");
        Set<String> empty = EMPTY_FOR_MODELERS.stream().map(this::resolved).collect(toUnmodifiableSet());
        Browser browser = new Browser(port).signIn("modeler");
        figures().forEach(figure -> {
            HttpResponse<String> answer = browser.get("/camunda/api/engine/engine/default" + figure);
            assertThat(answer.statusCode()).as(figure).isEqualTo(empty.contains(figure) ? 200 : 403);
            assertThat(empty.contains(figure) ? answer.body() : "[]").as(figure).isEqualTo("[]");
            assertThat(api.get("modeler", "/engine-rest" + figure).status())
                    .as(figure)
                    .isEqualTo(answer.statusCode());
        });
        assertThat(browser.get(ADMIN).statusCode()).isEqualTo(403);
    }

    @Test
    void isLeftOutOfTheListOfProcessesThatAModelerSeesInCockpit() {
        api.directive("leadUnit", "CNTT");
        assertThat(instances(new Browser(port).signIn("vanphong").get(COCKPIT)).get("directive"))
                .isPositive();

        HttpResponse<String> list = new Browser(port).signIn("modeler").get(COCKPIT);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(instances(list)).containsEntry("directive", null).containsEntry("unit-work", null);
    }

    /** Whoever meets a new version of the API decides about each of its statistics. */
    @Test
    void isDecidedForEachStatisticOfTheApi() {
        Set<String> paths = new TreeSet<>();
        for (JavaClass resource : new ClassFileImporter().importPackages("org.camunda.bpm.engine.rest")) {
            Stream.concat(
                            resource.tryGetAnnotationOfType(Path.class).stream(),
                            resource.getMethods().stream()
                                    .flatMap(method -> method.tryGetAnnotationOfType(Path.class).stream()))
                    .map(Path::value)
                    .filter(path -> STATISTICAL.matcher(path).find())
                    .forEach(paths::add);
        }
        assertThat(paths)
                .containsExactlyInAnyOrder(
                        "/statistics", // of definitions, of batches, of running activities
                        "/statistics/count",
                        "/{id}/statistics", // history of processes, cases, decisions
                        "/cleanable-process-instance-report",
                        "/cleanable-process-instance-report/count",
                        "/cleanable-decision-instance-report",
                        "/cleanable-decision-instance-report/count",
                        "/cleanable-case-instance-report",
                        "/cleanable-case-instance-report/count",
                        "/cleanable-batch-report",
                        "/cleanable-batch-report/count",
                        "report",
                        "/report",
                        "candidate-group-count",
                        "/metrics",
                        "/{name}/metrics",
                        "/task-worker", // deletes
                        "/telemetry",
                        "/{name}/telemetry");
    }

    private Stream<String> figures() {
        return Stream.concat(FIGURES.keySet().stream().map(this::resolved), Stream.of(TASKS_BY_GROUP));
    }

    private String resolved(String path) {
        return path.replace(
                "{unit-work}",
                repositoryService
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("unit-work")
                        .latestVersion()
                        .singleResult()
                        .getId());
    }

    /** Running instances by process, null where they are left out. */
    private static Map<String, Integer> instances(HttpResponse<String> list) {
        Map<String, Integer> instances = new TreeMap<>();
        Browser.json(list)
                .forEach(process -> instances.put(
                        process.path("key").asText(),
                        process.path("instances").isNull()
                                ? null
                                : process.path("instances").asInt()));
        return instances;
    }
}
