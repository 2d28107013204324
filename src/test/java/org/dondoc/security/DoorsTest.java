package org.dondoc.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.dondoc.Browser;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Who gets what at each end point that the application serves. {@code doors.csv} says it for a directive that CNTT leads,
 * {@code cntt.cv1} works on and HTQT coordinates: the status, {@code sees} where the answer shows the directive or counts
 * it, {@code names} where it tells the code only, {@code none} where it is empty. The engine's end points answer the same
 * with a login in each call and within the webapps. What differs is written to {@code target/doors.csv}, to be compared
 * and decided.
 */
@DondocTest
class DoorsTest {

    private static final Path TABLE = Path.of("src/test/resources/doors.csv");
    private static final String ANYBODY = "anybody";
    private static final Set<String> NEVER_SEE_IT = Set.of(ANYBODY, "khtc.cv1", "khtc.truong", "modeler", "admin");
    private static final String SEES = "sees";

    /** Shows its code and nothing else of it. */
    private static final String NAMES = "names";

    /** An empty list, or a count of nothing. */
    private static final String NOTHING = "none";

    /** Let in, whatever is found there: that depends on more than the directive. */
    private static final String PASSES = "passes";

    private static final Pattern COUNT = Pattern.compile("\\{\"count\":(\\d+)}");
    private static final Pattern ABOUT_IT = Pattern.compile("\\{(?:code|mark|instance)}");
    private static final Pattern VARIABLE = Pattern.compile("\\{([\\w-]+)(?::[^}]*)?}|\\*\\*");

    private static final String FILE =
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nvăn bản\r\n--x--";

    /** Served by filters and handlers that list nothing. */
    private static final Set<String> PAGES = Set.of(
            "GET /camunda/app/tasklist/default/",
            "GET /camunda/app/cockpit/default/",
            "GET /camunda/app/admin/default/",
            "GET /camunda/app/welcome/default/",
            "GET /camunda/app/admin/default/setup/",
            "GET /ministry/app.js",
            "GET /notices/app.js");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext application;

    @Autowired
    Environment environment;

    @Autowired
    RepositoryService repositoryService;

    @Autowired
    RuntimeService runtimeService;

    @Autowired
    TaskService taskService;

    @Autowired
    ManagementService managementService;

    @Autowired
    HistoryService historyService;

    @Autowired
    FilterService filterService;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Browser> browsers = new TreeMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> marks = new TreeSet<>();

    @Test
    void areAllInTheTable() throws IOException {
        assertThat(rows().stream().map(Row::door))
                .containsExactlyInAnyOrderElementsOf(Stream.of(ServedDoors.of(application), PAGES)
                        .flatMap(Set::stream)
                        .toList());
    }

    @Test
    void showTheDirectiveToNobodyOutsideOfItsUnits() throws IOException {
        List<String> people = people();
        for (Row row : rows()) {
            for (int i = 0; i < people.size(); i++) {
                if (NEVER_SEE_IT.contains(people.get(i))) {
                    assertThat(row.cells.get(i))
                            .as(row.door + " " + people.get(i))
                            .isNotEqualTo(SEES)
                            // whose work is to be handed over is told by its codes
                            .isNotEqualTo("admin".equals(people.get(i)) ? SEES : NAMES);
                }
            }
        }
    }

    @Test
    void answerEverybodyAsTheTableSays() throws IOException {
        aDirectiveAtWork();
        List<String> people = people();
        people.stream()
                .filter(person -> !ANYBODY.equals(person))
                .forEach(person -> browsers.put(person, new Browser(port).signIn(person)));
        browsers.put(ANYBODY, new Browser(port));

        List<String> found = new ArrayList<>(List.of("door;with;" + String.join(";", people)));
        List<String> differences = new ArrayList<>();
        for (Row row : rows()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                String person = people.get(i);
                String expected = row.cells.get(i);
                String answer = answer(row, person);
                String cell = PASSES.equals(expected) && isLetIn(person, answer) ? PASSES : answer;
                cells.add(cell);
                if (!cell.equals(expected)) {
                    differences.add(row.door + " " + person + ": " + answer + ", not " + expected);
                }
            }
            found.add(row.door + ";" + row.with + ";" + String.join(";", cells));
        }
        Files.write(Path.of("target", "doors.csv"), found);
        assertThat(differences).isEmpty();
    }

    /** A name in place of the engine's makes no static file of an end point. */
    @Test
    void areNotOpenedByAPathThatLooksLikeAStaticFile() {
        String endPoint = "/camunda/api/cockpit/plugin/base/static/process-instance";
        assertThat(new Browser(port).get(endPoint).statusCode()).isEqualTo(401);
    }

    private static boolean isLetIn(String person, String answer) {
        return Set.of("200", "204", "400", NOTHING).contains(answer)
                || SEES.equals(answer) && !NEVER_SEE_IT.contains(person);
    }

    private String answer(Row row, String person) {
        String method = row.door.substring(0, row.door.indexOf(' '));
        String path = row.door.substring(row.door.indexOf(' ') + 1);
        String asked = "ANY".equals(method) ? "GET" : method;
        boolean reads = Set.of("GET", "OPTIONS").contains(asked);
        String with = filled(row.door, row.with, person);
        String query = reads && !with.isEmpty() ? "?" + with : "";
        String body = reads ? null : "file".equals(with) ? FILE : with;
        if (!path.startsWith(ServedDoors.ENGINE)) {
            String address = filled(row.door, path, person) + query;
            return path.startsWith("/api/")
                    ? call(row, person, asked, address, body)
                    : click(row, person, asked, address, body);
        }
        String below = path.substring(ServedDoors.ENGINE.length());
        String called = call(row, person, asked, "/engine-rest" + filled(row.door, below, person) + query, body);
        String root = "/engine".equals(below) ? "/camunda/api/engine" : "/camunda/api/engine/engine/default";
        String clicked = click(row, person, asked, root + filled(row.door, below, person) + query, body);
        return called.equals(clicked) ? called : called + " or " + clicked;
    }

    private String call(Row row, String person, String method, String address, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                .header("Content-Type", FILE.equals(body) ? "multipart/form-data; boundary=x" : "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!ANYBODY.equals(person)) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return told(row, http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String click(Row row, String person, String method, String address, String body) {
        Browser browser = row.door.endsWith("/logout") ? new Browser(port) : browsers.get(person);
        return told(
                row,
                body == null && "GET".equals(method)
                        ? browser.get(address)
                        : browser.send(method, address, body == null ? "" : body));
    }

    private String told(Row row, HttpResponse<String> answer) {
        int status = answer.statusCode();
        boolean counts = COUNT.matcher(answer.body()).results().anyMatch(count -> !"0".equals(count.group(1)));
        boolean shows = marks.stream().anyMatch(answer.body()::contains)
                || counts && ABOUT_IT.matcher(row.with).find();
        if (status != 200) {
            return String.valueOf(status);
        }
        if (Set.of("[]", "{\"count\":0}").contains(answer.body())) {
            return NOTHING;
        }
        return shows ? SEES : answer.body().contains(values.get(" code")) ? NAMES : "200";
    }

    private String filled(String door, String text, String person) {
        return VARIABLE.matcher(text).replaceAll(variable -> {
            String name = variable.group(1) == null ? "**" : variable.group(1);
            String value = "me".equals(name) ? person : value(door, name);
            return Matcher.quoteReplacement(value);
        });
    }

    /** By the longest beginning of a path that has one of its own. */
    private String value(String door, String name) {
        String place = door.substring(door.indexOf(' ') + 1);
        if (place.startsWith(ServedDoors.ENGINE + "/task") && "id".equals(name)) {
            return tasksId();
        }
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(" " + name))
                .filter(entry -> {
                    String beginning =
                            entry.getKey().substring(0, entry.getKey().lastIndexOf(' '));
                    return door.startsWith(beginning) || place.startsWith(beginning);
                })
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse("none");
    }

    /** In the hands of its specialist, whoever has reported on it or given it back before. */
    private String tasksId() {
        Task task = task();
        if (task.getAssignee() == null) {
            taskService.setAssignee(task.getId(), "cntt.cv1");
        }
        return task.getId();
    }

    private Task task() {
        Task task = taskService
                .createTaskQuery()
                .processInstanceBusinessKey(values.get(" code"))
                .taskDefinitionKey("reportProgress")
                .singleResult();
        marks.add(task.getId());
        return task;
    }

    private void aDirectiveAtWork() {
        Api api = new Api(environment);
        String mark = "q" + Api.number().replace("-", "");
        String code = api.directive(
                "leadUnit",
                "CNTT",
                "coordinatingUnits",
                List.of("HTQT"),
                "excerpt",
                mark,
                "deadline",
                Api.TODAY.plusDays(30).toString());
        api.plan(code);
        String file = api.upload(
                        "cntt.cv1",
                        "/api/directives/{code}/files",
                        "a.txt",
                        mark.getBytes(StandardCharsets.UTF_8),
                        code)
                .expect(201)
                .json()
                .path("id")
                .asText();
        put(" code", code);
        Task task = task();
        String instance = task.getProcessInstanceId();
        Job job = runtimeService.createProcessInstanceQuery().processInstanceBusinessKey(code).list().stream()
                .flatMap(each -> managementService.createJobQuery().processInstanceId(each.getId()).list().stream())
                .findFirst()
                .orElseThrow();
        marks.addAll(List.of(mark, instance, task.getExecutionId()));

        put("/api/directives code", code);
        put("/api/directives id", file);
        put("/api/tasks id", task.getId());
        put("/api/notices id", "0");
        put("/api/absences id", "0");
        put(" mark", mark);
        put(" instance", instance);
        put("GET /api/ministry/people id", "cntt.cv1");
        put("GET /api/ministry/units code", "CNTT");
        put("/api/ministry code", "NONE");
        put("/api extension", "csv");
        put("/api form", "xlsx");
        put("/actuator/health **", "liveness");
        put("/camunda/api processEngineName", "default");
        put("/camunda/api engine", "default");
        put("/camunda/api/cockpit/plugin/base/{engine}/process-definition id", task.getProcessDefinitionId());
        put("/camunda/api/cockpit/plugin/base/{engine}/process-instance id", instance);
        put("/camunda/api/cockpit file", "app/plugin.js");
        put("/camunda/api/admin file", "app/plugin.js");
        put("/camunda/api/tasklist file", "app/plugin.js");
        put("/camunda/api/admin appName", "tasklist");
        put("engine: name", "default");
        put("engine:/task varId", "unit");
        put("engine:/process-instance id", instance);
        put("engine:/process-instance varId", "unit");
        put("engine:/execution id", task.getExecutionId());
        put("engine:/execution varId", "unit");
        put("engine:/process-definition id", task.getProcessDefinitionId());
        put("engine:/process-definition key", "unit-work");
        put("engine: tenantId", "CNTT");
        put(
                "engine:/decision-definition id",
                repositoryService
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey("deadline-ladder")
                        .latestVersion()
                        .singleResult()
                        .getId());
        put("engine:/decision-definition key", "deadline-ladder");
        String deployment = repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionId(task.getProcessDefinitionId())
                .singleResult()
                .getDeploymentId();
        put("engine:/deployment id", deployment);
        put(
                "engine:/deployment resourceId",
                repositoryService.getDeploymentResources(deployment).get(0).getId());
        put(
                "engine:/filter id",
                filterService
                        .createFilterQuery()
                        .filterName("Việc của tôi")
                        .singleResult()
                        .getId());
        put("engine:/group id", "unit-CNTT");
        put("engine:/group userId", "khtc.cv2");
        put("engine:/tenant id", "CNTT");
        put("engine:/tenant userId", "khtc.cv2");
        put("engine:/tenant groupId", "unit-KHTC");
        put("engine:/user id", "cntt.cv2");
        put("engine:/job id", job.getId());
        put("engine:/job-definition id", job.getJobDefinitionId());
        put(
                "engine:/variable-instance id",
                runtimeService
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(instance)
                        .variableName("unit")
                        .list()
                        .get(0)
                        .getId());
        put("engine:/history/process-instance id", instance);
        put("engine:/history/process-definition id", task.getProcessDefinitionId());
        put(
                "engine:/history/activity-instance id",
                historyService
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .list()
                        .get(0)
                        .getId());
        put(
                "engine:/history/variable-instance id",
                historyService.createHistoricVariableInstanceQuery().processInstanceId(instance).list().stream()
                        .map(each -> each.getId())
                        .findFirst()
                        .orElse("none"));
        put("engine:/metrics name", "activity-instance-start");
    }

    private void put(String place, String value) {
        values.put(place, value);
    }

    private static List<String> people() throws IOException {
        String header = Files.readAllLines(TABLE).get(0);
        return Arrays.asList(header.split(";")).subList(2, header.split(";").length);
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(TABLE).stream().skip(1).map(Row::of).toList();
    }

    /**
     * @param with the query of what reads, the body of what writes
     * @param cells one a person
     */
    private record Row(String door, String with, List<String> cells) {

        static Row of(String line) {
            List<String> columns = Arrays.asList(line.split(";"));
            return new Row(columns.get(0), columns.get(1), columns.subList(2, columns.size()));
        }
    }
}
