package org.dondoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.dondoc.database.ApplicationProcess;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bodies that nobody expects, for every end point that changes something: each is refused or taken, none makes the
 * application stumble or tell how it is made. {@code -Ddondoc.fuzz=10000} sends so many to each, {@code
 * -Ddondoc.fuzz.seed} others, {@code -Ddondoc.fuzz.only} (a regular expression) to some of them.
 */
class FuzzTest {

    /** Where a body goes; after one was taken, the next goes to a place made anew. */
    private record Target(String person, String method, String at, Place place, String good) {

        Target(String person, String method, String path, String good) {
            this(person, method, path, () -> path, good);
        }

        boolean isUpload() {
            return !good.startsWith("{");
        }
    }

    private interface Place {
        String path() throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(FuzzTest.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BODIES = Integer.getInteger("dondoc.fuzz", 15);
    private static final long SEED = Long.getLong("dondoc.fuzz.seed", 20261128L);
    private static final String ONLY = System.getProperty("dondoc.fuzz.only", "");
    private static final int MOST_SHOWN = 25;

    /** Places that are made anew for one end point; a ministry of thousands of units is slow. */
    private static final int MOST_PLACES = 200;

    private static final Pattern TELLS = Pattern.compile(
            "at [\\w.$]+\\([\\w.]+(:\\d+)?\\)|\\w+Exception\\b|PSQL|ENGINE-\\d|SPIN-\\d"
                    + "|\\b(org|com)\\.(camunda|dondoc|spring|postgres|apache|fasterxml)|\\bjava\\.(lang|util|io|sql)\\b|jakarta\\."
                    + "|Tomcat/|\\b7\\.24\\.\\d|(?i)\\bselect \\w+ from|insert into |column \"|relation \"|constraint \"");

    private static final String PLAN = "\"assignedSpecialist\":{\"value\":\"cntt.cv1\"},\"planNote\":{\"value\":\"a\"},"
            + "\"milestones\":{\"type\":\"Json\",\"value\":\"[{\\\"milestoneTitle\\\":\\\"a\\\","
            + "\\\"milestoneDueOn\\\":\\\"" + Api.TODAY.plusDays(20) + "\\\"}]\"}";

    private static final String SIGN_IN = "POST /login";
    private static final String UNIT =
            "{\"unit\":\"%s\",\"unitName\":\"Vụ Thử\",\"shortName\":\"Vụ Thử\",\"kind\":\"DEPARTMENT\","
                    + "\"functions\":[\"thử\"],\"predecessors\":[],\"validFrom\":\"2026-01-01\"}";
    private static final String PERSON =
            "{\"id\":\"%s\",\"fullName\":\"Nguyễn Văn Thử\",\"unit\":\"HTQT\",\"role\":\"SPECIALIST\","
                    + "\"email\":\"fuzz@bo.example\"}";

    private static final String CALENDAR = "{\"days\":[{\"day\":\"2029-06-15\",\"kind\":\"OFF\",\"name\":\"Nghỉ\"}],"
            + "\"hours\":[{\"from\":\"2029-07-01\",\"shifts\":[{\"from\":\"07:30\",\"to\":\"11:30\"},"
            + "{\"from\":\"13:00\",\"to\":\"16:30\"}]}],\"reason\":\"Công văn\",\"fingerprint\":\"x\"}";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Process application;
    private static String root;

    private final AtomicInteger made = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, Map<Integer, Integer>> answers = new TreeMap<>();

    @BeforeAll
    static void start() throws Exception {
        int port = ApplicationProcess.freePort();
        root = "http://127.0.0.1:" + port;
        Path data = Path.of("target", "test-data", "fuzz-" + UUID.randomUUID()).toAbsolutePath();
        application = ApplicationProcess.start(
                port,
                data.resolve("application.log"),
                Map.of("DONDOC_DATA", data.toString()),
                "--spring.profiles.active=demo",
                "--dondoc.demo.directives=0");
    }

    @AfterAll
    static void stop() throws Exception {
        if (application != null) {
            application.destroy();
            application.waitFor();
        }
    }

    @Test
    void noBodyMakesTheApplicationStumble() throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(3);
        List<Target> targets = targets().stream()
                .filter(target -> Pattern.compile(ONLY)
                        .matcher(target.method() + " " + target.at())
                        .find())
                .toList();
        targets.forEach(target -> hands.submit(() -> sendTo(target)));
        hands.shutdown();
        assertThat(hands.awaitTermination(10, TimeUnit.HOURS)).isTrue();
        // last: it makes whoever comes from here wait
        signIn();

        assertThat(faults.stream().limit(MOST_SHOWN)).isEmpty();
        assertThat(answers).hasSizeGreaterThan(ONLY.isEmpty() ? 50 : 1);
        answers.remove(SIGN_IN);
        assertThat(answers.values())
                .allSatisfy(statuses -> assertThat(statuses.keySet()).doesNotContain(401));
    }

    private void signIn() {
        Mutations mutations = new Mutations(SEED);
        Browser browser = new Browser(URI.create(root).getPort());
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < BODIES; i++) {
            Map<String, String> typed = Map.of(
                    "username", i % 2 == 0 ? "cntt.cv1" : mutations.text(),
                    "password", mutations.text(),
                    "newPassword", mutations.text());
            HttpResponse<String> answer = browser.tryToSignIn(typed);
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            examine(SIGN_IN, typed.toString(), answer);
        }
        answers.put(SIGN_IN, statuses);
        LOG.info("{} {}", SIGN_IN, statuses);
    }

    private void sendTo(Target target) {
        try {
            Mutations mutations = new Mutations(SEED + target.at().hashCode());
            Map<Integer, Integer> statuses = new TreeMap<>();
            String path = target.place().path();
            int places = 1;
            for (int i = 0; i < BODIES; i++) {
                byte[] body = i == 0 ? target.good().getBytes(StandardCharsets.UTF_8) : mutations.of(target.good());
                HttpResponse<String> answer = send(target, path, body, mutations);
                if (i == 0 && answer.statusCode() >= 300) {
                    LOG.info("{} refuses what is good: {}", target.at(), answer.body());
                }
                statuses.merge(answer.statusCode(), 1, Integer::sum);
                if (answer.statusCode() / 100 == 2 && places++ < MOST_PLACES) {
                    path = target.place().path();
                }
            }
            synchronized (answers) {
                answers.put(target.method() + " " + target.at(), statuses);
            }
            LOG.info("{} {} {}, {} faults so far", target.method(), target.at(), statuses, faults.size());
        } catch (Exception | AssertionError e) {
            faults.add(target.at() + ": " + e);
        }
    }

    private HttpResponse<String> send(Target target, String path, byte[] given, Mutations mutations) throws Exception {
        String type = target.isUpload() ? "multipart/form-data; boundary=x" : "application/json";
        byte[] body = target.isUpload() ? parts(mutations.text(), given) : given;
        HttpResponse<String> answer = HTTP.send(
                request(target.person(), path)
                        .header("Content-Type", type)
                        .method(target.method(), BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
        examine(target.method() + " " + target.at(), new String(body, StandardCharsets.UTF_8), answer);
        return answer;
    }

    private void examine(String target, String sent, HttpResponse<String> answer) {
        if (answer.statusCode() >= 500 || TELLS.matcher(answer.body()).find()) {
            faults.add(target + " " + answer.statusCode() + "\n  sent: " + shortened(sent) + "\n  answer: "
                    + shortened(answer.body()));
        }
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(600, text.length()));
    }

    private List<Target> targets() throws Exception {
        String entry = JSON.writeValueAsString(Api.entry(
                "leadUnit",
                "CNTT",
                "coordinatingUnits",
                List.of(Map.of("unit", "HTQT", "ask", "Góp ý")),
                "adHoc",
                true));
        String unit = UNIT.formatted("FUZZ");
        String person = PERSON.formatted("fuzz.cv");
        ok("admin", "POST", "/api/ministry/units", unit);
        ok("admin", "POST", "/api/ministry/people", person);
        String planned = planned();
        String waiting = directive("leadUnit", "CNTT");
        String filter =
                get("cntt.truong", "/engine-rest/filter").get(0).path("id").asText();
        String start = definition("directive");
        String variables = "{\"variables\":{\"%s\":{\"value\":\"%s\",\"type\":\"String\"},\"%s\":{\"value\":\"x\"}},"
                + "\"withVariablesInReturn\":true}";
        String query = "{\"nameLike\":\"%a%\",\"assignee\":\"cntt.cv1\",\"dueBefore\":\"2026-11-28T00:00:00.000+0700\","
                + "\"candidateGroups\":[\"a\"],\"priority\":1,\"processVariables\":[{\"name\":\"unit\",\"operator\":\"eq\","
                + "\"value\":\"CNTT\"}],\"sorting\":[{\"sortBy\":\"dueDate\",\"sortOrder\":\"asc\"}],"
                + "\"orQueries\":[{\"name\":\"a\",\"taskDefinitionKeyIn\":[\"x\"]}]}";
        String ofFilter = query.replace("\"candidateGroups\":[\"a\"],", "");
        List<Target> all = new ArrayList<>(List.of(
                new Target("vanphong", "POST", "/api/directives", entry),
                command("lanhdao", "urge", planned(), "{\"message\":\"Khẩn trương\"}"),
                command("lanhdao", "direct", planned(), "{\"message\":\"Ưu tiên\",\"dueOn\":\"2027-01-15\"}"),
                new Target(
                        "vanphong",
                        "POST",
                        "/api/directives/{code}/withdraw",
                        () -> "/api/directives/" + directive() + "/withdraw",
                        "{\"reason\":\"Thôi\"}"),
                new Target(
                        "vanphong",
                        "POST",
                        "/api/directives/{code}/suspend",
                        () -> "/api/directives/" + directive("leadUnit", "CNTT") + "/suspend",
                        "{\"reason\":\"Chờ\"}"),
                command("vanphong", "resume", planned, "{\"reason\":\"Đã có\"}"),
                new Target("admin", "POST", "/api/ministry/calendar/preview", CALENDAR),
                new Target("admin", "POST", "/api/ministry/calendar", CALENDAR),
                command("vanphong", "reopen", planned, "{\"reason\":\"Nhầm\"}"),
                command(
                        "vanphong",
                        "amend",
                        planned,
                        "{\"deadline\":\"2027-11-28\",\"documentNumber\":\"1/TB\",\"reason\":\"Lùi\"}"),
                new Target(
                        "vanphong",
                        "POST",
                        "/api/recurrences",
                        "{\"directive\":\"" + planned + "\",\"everyMonths\":3,\"dayOfMonth\":20,\"daysBefore\":10,"
                                + "\"leadUnit\":\"CNTT\",\"from\":\"2027-01-01\",\"until\":\"2028-01-01\"}"),
                new Target("vanphong", "POST", "/api/recurrences/1/end", "{\"reason\":\"Thôi\"}"),
                command("vanphong", "expect-no-document", planned, "{\"reason\":\"Giao miệng\"}"),
                command(
                        "vanphong",
                        "bind",
                        planned,
                        "{\"documentNumber\":\"1/TB\",\"documentDate\":\"2026-11-02\",\"issuedBy\":\"Bộ\","
                                + "\"signedBy\":\"A\",\"excerpt\":\"B\"}"),
                new Target(
                        "cntt.cv1",
                        "POST",
                        "/api/directives/{code}/relief",
                        () -> "/api/directives/" + planned() + "/relief",
                        "{\"kind\":\"STRETCH\",\"dueOn\":\"2027-06-01\",\"reason\":\"Chờ\",\"steps\":[{\"title\":\"a\",\"dueOn\":\"2027-05-01\"},"
                                + "{\"title\":\"b\",\"dueOn\":\"2027-06-01\"}]}"),
                command(
                        "cntt.truong",
                        "change-specialist",
                        planned,
                        "{\"specialist\":\"cntt.cv2\",\"reason\":\"Bận\"}"),
                command(
                        "cntt.truong",
                        "ask-coordination",
                        planned,
                        "{\"unit\":\"HTQT\",\"ask\":\"Góp ý\",\"dueOn\":\"2026-12-28\"}"),
                command("cntt.truong", "drop-coordination", planned, "{\"unit\":\"HTQT\",\"reason\":\"Thôi\"}"),
                new Target("cntt.cv1", "POST", "/api/directives/" + planned + "/files", "a,b\n1,2\n"),
                new Target(
                        "vanphong",
                        "POST",
                        "/api/imports",
                        "code,content,issuer_level,assigned_on\nA-1,Một việc,MINISTRY,2026-11-02\n"),
                new Target(
                        "vanphong",
                        "POST",
                        "/api/imports?dryRun=true",
                        "Số/ký hiệu;Nội dung nhiệm vụ;Ngày giao\n1/TB-BTP;Việc;02/11/2026\n"),
                new Target(
                        "cntt.cv1",
                        "PUT",
                        "/api/me/notices",
                        "{\"atOnce\":[\"ASSIGNMENT\",\"ESCALATION\"],\"required\":[],\"quietFrom\":\"18:00\",\"quietTo\":\"07:00\"}"),
                new Target("cntt.cv1", "POST", "/api/me/calendar", "{}"),
                new Target(
                        "htqt.truong",
                        "POST",
                        "/api/absences",
                        "{\"person\":\"htqt.cv1\",\"deputy\":\"htqt.cv2\",\"from\":\"2099-01-01\",\"until\":\"2099-01-05\","
                                + "\"reason\":\"nghỉ phép\"}"),
                new Target("htqt.truong", "POST", "/api/absences/1/end", "{}"),
                new Target("vanphong", "POST", "/api/notices/send-again", "{}"),
                new Target("vanphong", "POST", "/api/notices/" + UUID.randomUUID() + "/send-again", "{}"),
                new Target("admin", "POST", "/api/ministry/units", unit),
                new Target("admin", "PUT", "/api/ministry/units/FUZZ", unit.replace("\"unit\":\"FUZZ\",", "")),
                unit("close", "{\"from\":\"2026-11-27\",\"into\":\"HTQT\"}"),
                unit("merge", "{\"from\":\"2026-11-27\",\"into\":\"HTQT\"}"),
                unit("hand-over", "{\"into\":\"HTQT\"}"),
                new Target(
                        "admin",
                        "POST",
                        "/api/ministry/units/import?dryRun=true",
                        "code,name,short_name,kind,functions,predecessors,leader\nXX,Vụ Xa,Vụ Xa,DEPARTMENT,xa,,\n"),
                new Target("admin", "POST", "/api/ministry/people", person),
                new Target("admin", "PUT", "/api/ministry/people/fuzz.cv", person.replace("\"id\":\"fuzz.cv\",", "")),
                person("leave", "{\"from\":\"2026-11-27\",\"successor\":\"htqt.cv1\"}"),
                new Target("admin", "POST", "/api/ministry/people/fuzz.cv/come-back", "{}"),
                person("password", "{}"),
                person("release-identity", "{}"),
                new Target(
                        "admin",
                        "POST",
                        "/api/ministry/people/import?dryRun=true",
                        "id,full_name,unit,role\nx.y,Lan,CNTT,SPECIALIST\n"),
                task("cntt.truong", "claim", () -> open(directive("leadUnit", "CNTT")), "{\"userId\":\"cntt.truong\"}"),
                task("cntt.truong", "unclaim", () -> open(waiting), "{}"),
                task("cntt.truong", "assignee", () -> open(waiting), "{\"userId\":\"cntt.truong\"}"),
                task(
                        "cntt.truong",
                        "submit-form",
                        () -> open(directive("leadUnit", "CNTT")),
                        variables.formatted("outcome", "ACCEPT", "reason")),
                task(
                        "cntt.truong",
                        "complete",
                        () -> open(directive("leadUnit", "CNTT")),
                        variables.formatted("outcome", "RETURN", "reason")),
                task(
                        "vanphong",
                        "submit-form?a",
                        () -> open(directive()),
                        variables.formatted("leadUnit", "CNTT", "coordinationAsk")),
                task(
                        "cntt.cv1",
                        "submit-form?b",
                        () -> open(planned()),
                        "{\"variables\":{\"outcome\":{\"value\":\"REPORT\"},\"percent\":{\"value\":40},"
                                + "\"done\":{\"value\":\"Xong\"},\"obstacles\":{\"value\":\"Không\"}}}"),
                task(
                        "cntt.truong",
                        "submit-form?c",
                        () -> {
                            String code = directive("leadUnit", "CNTT");
                            work("cntt.truong", code, "\"outcome\":{\"value\":\"ACCEPT\"}");
                            return open(code);
                        },
                        "{\"variables\":{" + PLAN + "}}"),
                task("cntt.truong", "comment/create", () -> open(waiting), "{\"message\":\"a\"}"),
                task(
                        "cntt.truong",
                        "variables",
                        () -> open(waiting),
                        "{\"modifications\":{\"a\":{\"value\":1}},\"deletions\":[\"b\"]}"),
                task(
                        "cntt.truong",
                        "bpmnError",
                        () -> open(waiting),
                        "{\"errorCode\":\"a\",\"variables\":{\"a\":{\"value\":1}}}"),
                new Target(
                        "vanphong",
                        "POST",
                        "/engine-rest/process-definition/" + start + "/submit-form",
                        "{\"businessKey\":\"x\",\"variables\":{\"issuerLevel\":{\"value\":\"MINISTRY\"},"
                                + "\"documentNumber\":{\"value\":\"9/TB-BTP\"},\"documentDate\":{\"value\":\"2026-11-01\"},"
                                + "\"issuedBy\":{\"value\":\"Lãnh đạo Bộ\"},\"content\":{\"value\":\"Việc\"},\"assignedOn\":{\"value\":\"2026-11-02\"},"
                                + "\"urgency\":{\"value\":\"NORMAL\"},\"deadline\":{\"value\":\"2027-11-01\"}}}"),
                new Target(
                        "vanphong",
                        "POST",
                        "/engine-rest/process-definition/" + start + "/start",
                        "{\"businessKey\":\"x\",\"variables\":{\"a\":{\"value\":1}},\"startInstructions\":[{\"type\":"
                                + "\"startBeforeActivity\",\"activityId\":\"a\"}]}"),
                new Target("cntt.truong", "POST", "/engine-rest/filter/" + filter + "/list", ofFilter),
                new Target("cntt.truong", "POST", "/engine-rest/filter/" + filter + "/count", ofFilter)));
        for (String read : List.of("/task", "/task/count", "/history/task", "/history/task/count")) {
            all.add(new Target("cntt.truong", "POST", "/engine-rest" + read, query));
        }
        for (String read : List.of(
                "/process-instance",
                "/process-instance/count",
                "/history/process-instance",
                "/history/activity-instance",
                "/history/variable-instance",
                "/execution",
                "/variable-instance",
                "/job",
                "/job-definition",
                "/external-task",
                "/history/detail")) {
            all.add(new Target(
                    "vanphong",
                    "POST",
                    "/engine-rest" + read,
                    "{\"processDefinitionKey\":\"directive\",\"businessKey\":\"x\",\"processInstanceIds\":[\"a\"],"
                            + "\"variables\":[{\"name\":\"a\",\"operator\":\"eq\",\"value\":1}],\"active\":true,"
                            + "\"startedBefore\":\"2026-11-28T00:00:00.000+0700\"}"));
        }
        all.add(
                new Target(
                        "vanphong",
                        "POST",
                        "/engine-rest/message",
                        "{\"messageName\":\"directive.withdrawn\",\"businessKey\":\"" + waiting
                                + "\",\"processVariables\":{\"a\":{\"value\":1}},\"correlationKeys\":{\"unit\":{\"value\":\"a\"}}}"));
        all.add(new Target(
                "vanphong",
                "POST",
                "/engine-rest/decision-definition/key/unit-routing/evaluate",
                "{\"variables\":{\"words\":{\"value\":\"a\",\"type\":\"String\"}}}"));
        all.add(new Target(
                "admin",
                "POST",
                "/engine-rest/user/create",
                "{\"profile\":{\"id\":\"fuzzer\",\"firstName\":\"a\",\"lastName\":\"b\",\"email\":\"c@bo.example\"},"
                        + "\"credentials\":{\"password\":\"mật khẩu đủ dài\"}}"));
        all.add(new Target(
                "admin",
                "PUT",
                "/engine-rest/user/nobody/profile",
                "{\"id\":\"nobody\",\"firstName\":\"a\",\"email\":\"b\"}"));
        all.add(new Target(
                "cntt.cv2",
                "PUT",
                "/engine-rest/user/cntt.cv2/credentials",
                "{\"password\":\"một mật khẩu khác\",\"authenticatedUserPassword\":\"sai\"}"));
        all.add(new Target(
                "admin", "POST", "/engine-rest/group/create", "{\"id\":\"fuzzers\",\"name\":\"a\",\"type\":\"b\"}"));
        all.add(new Target("admin", "POST", "/engine-rest/tenant/create", "{\"id\":\"fuzzers\",\"name\":\"a\"}"));
        all.add(new Target(
                "admin",
                "POST",
                "/engine-rest/authorization/create",
                "{\"type\":1,\"permissions\":[\"READ\"],\"userId\":\"a\",\"resourceType\":7,\"resourceId\":\"*\"}"));
        return all;
    }

    private static Target command(String person, String command, String code, String good) {
        return new Target(person, "POST", "/api/directives/" + code + "/" + command, good);
    }

    /** On a unit that is there for this call only. */
    private Target unit(String act, String good) {
        return new Target(
                "admin",
                "POST",
                "/api/ministry/units/{code}/" + act,
                () -> {
                    String code = "F" + made.incrementAndGet();
                    ok("admin", "POST", "/api/ministry/units", UNIT.formatted(code));
                    return "/api/ministry/units/" + code + "/" + act;
                },
                good);
    }

    /** On somebody who is there for this call only. */
    private Target person(String act, String good) {
        return new Target(
                "admin",
                "POST",
                "/api/ministry/people/{id}/" + act,
                () -> {
                    String id = "fuzz" + made.incrementAndGet();
                    ok("admin", "POST", "/api/ministry/people", PERSON.formatted(id));
                    return "/api/ministry/people/" + id + "/" + act;
                },
                good);
    }

    private static Target task(String person, String act, Place task, String good) {
        return new Target(
                person,
                "POST",
                "/engine-rest/task/{id}/" + act,
                () -> "/engine-rest/task/" + task.path() + "/" + act,
                good);
    }

    private String directive(Object... changes) throws Exception {
        return ok("vanphong", "POST", "/api/directives", JSON.writeValueAsString(Api.entry(changes)))
                .path("code")
                .asText();
    }

    /** A directive at the desk of {@code cntt.cv1}. */
    private String planned() throws Exception {
        String code = directive("leadUnit", "CNTT");
        work("cntt.truong", code, "\"outcome\":{\"value\":\"ACCEPT\"}");
        work("cntt.truong", code, PLAN);
        return code;
    }

    private void work(String person, String code, String variables) throws Exception {
        ok(person, "POST", "/engine-rest/task/" + open(code) + "/submit-form", "{\"variables\":{" + variables + "}}");
    }

    /** The directive's open task. */
    private String open(String code) throws Exception {
        return get("vanphong", "/engine-rest/task?processInstanceBusinessKey=" + code)
                .get(0)
                .path("id")
                .asText();
    }

    private String definition(String key) throws Exception {
        return get("vanphong", "/engine-rest/process-definition/key/" + key)
                .path("id")
                .asText();
    }

    private JsonNode get(String person, String path) throws Exception {
        return JSON.readTree(HTTP.send(request(person, path).build(), BodyHandlers.ofString())
                .body());
    }

    private JsonNode ok(String person, String method, String path, String body) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                request(person, path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 204);
        return answer.body().isEmpty() ? JSON.missingNode() : JSON.readTree(answer.body());
    }

    private static HttpRequest.Builder request(String person, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
        return request.header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] parts(String name, byte[] content) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String safe = name.replaceAll("[\"\\r\\n]", "_");
        String ending = safe.length() % 8 == 7 ? ".xlsx" : safe.length() % 9 == 8 ? "" : ".csv";
        body.write(("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + safe + ending + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write("\r\n--x--\r\n".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }
}
