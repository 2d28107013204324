package org.dondoc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.dondoc.Browser;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/**
 * A modeler, an administrator, and whoever deploys in the application's own name try to run a program: by a model, a
 * decision, a form, a query, a filter, a variable. Each payload would leave a mark.
 */
@DondocTest
class CodeExecutionTest {

    /** What a payload makes when it runs. */
    public static class Ran {

        static final AtomicInteger TIMES = new AtomicInteger();

        public Ran() {
            TIMES.incrementAndGet();
        }
    }

    /** A file of a deployment. */
    record Payload(String what, String file, String content) {

        @Override
        public String toString() {
            return what;
        }
    }

    private static final Path TOUCHED = Path.of("target", "payload-ran");
    private static final String RAN = Ran.class.getName();
    private static final String RUN = "${''.getClass().forName('" + RAN + "').newInstance()}";
    private static final String WEBAPP = "/camunda/api/engine/engine/default";
    private static final String WAIT = "<userTask id='wait' name='Wait' />";

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repositoryService;

    @Autowired
    FilterService filterService;

    @Autowired
    TaskService taskService;

    private final Api api;

    CodeExecutionTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    @AfterEach
    void nothingRan() {
        assertThat(Ran.TIMES).hasValue(0);
        assertThat(TOUCHED).doesNotExist();
        assertThat(repositoryService
                        .createDeploymentQuery()
                        .deploymentName("payload")
                        .count())
                .isZero();
    }

    static Stream<Payload> models() {
        return Stream.of(
                step("an expression of a service task", "<serviceTask id='x' camunda:expression=\"" + RUN + "\" />"),
                step("a delegate expression", "<serviceTask id='x' camunda:delegateExpression=\"" + RUN + "\" />"),
                step(
                        "a member in brackets",
                        "<serviceTask id='x' camunda:expression=\"${''['class'].forName('" + RAN
                                + "').newInstance()}\" />"),
                step(
                        "a deferred expression",
                        "<serviceTask id='x' camunda:expression=\"#" + RUN.substring(1) + "\" />"),
                step(
                        "an expression behind the execution",
                        "<serviceTask id='x' camunda:expression=\"${execution.getClass()}\" />"),
                step(
                        "the engine's services",
                        "<serviceTask id='x' camunda:expression=\"${execution.processEngineServices.identityService"
                                + ".deleteUser('admin')}\" />"),
                step(
                        "a bean's class",
                        "<serviceTask id='x' camunda:expression=\"${ladder.getClass().getClassLoader()}\" />"),
                step(
                        "an expression between apostrophes of prose",
                        "<userTask id='x' name=\"it's ${''.getClass()} it's\" />"),
                step("a class", "<serviceTask id='x' camunda:class='" + RAN + "' />"),
                step(
                        "a class under the engine's older name",
                        "<serviceTask id='x' xmlns:a='http://activiti.org/bpmn' a:class='" + RAN + "' />"),
                step(
                        "a shell",
                        "<serviceTask id='x' camunda:type='shell'><extensionElements><camunda:field name='command'>"
                                + "<camunda:string>touch</camunda:string></camunda:field><camunda:field name='arg1'>"
                                + "<camunda:string>" + TOUCHED
                                + "</camunda:string></camunda:field></extensionElements></serviceTask>"),
                step(
                        "a mail",
                        "<serviceTask id='x' camunda:type='mail'><extensionElements><camunda:field name='to'>"
                                + "<camunda:string>eve@bo.example</camunda:string></camunda:field>"
                                + "</extensionElements></serviceTask>"),
                step(
                        "a script in JUEL",
                        "<scriptTask id='x' scriptFormat='juel'><script>" + RUN + "</script></scriptTask>"),
                step(
                        "a script in JavaScript",
                        "<scriptTask id='x' scriptFormat='javascript'><script>new java.io.File('" + TOUCHED
                                + "').createNewFile()</script></scriptTask>"),
                step(
                        "a script from elsewhere",
                        "<scriptTask id='x' scriptFormat='juel' camunda:resource='classpath://x.juel' />"),
                step(
                        "a script of a listener",
                        "<userTask id='x'><extensionElements><camunda:taskListener event='create'>"
                                + "<camunda:script scriptFormat='juel'>" + RUN
                                + "</camunda:script></camunda:taskListener></extensionElements></userTask>"),
                step(
                        "a class of a listener",
                        "<userTask id='x'><extensionElements><camunda:executionListener event='start' class='" + RAN
                                + "' /></extensionElements></userTask>"),
                step(
                        "an expression of a listener",
                        "<userTask id='x'><extensionElements><camunda:executionListener event='start' expression=\""
                                + RUN + "\" /></extensionElements></userTask>"),
                step(
                        "a script of a parameter",
                        "<userTask id='x'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>"
                                + "<camunda:script scriptFormat='juel'>" + RUN + "</camunda:script>"
                                + "</camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>"),
                step(
                        "an expression of a parameter",
                        "<userTask id='x'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>"
                                + RUN
                                + "</camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>"),
                step(
                        "a connector",
                        "<serviceTask id='x'><extensionElements><camunda:connector><camunda:connectorId>http-connector"
                                + "</camunda:connectorId></camunda:connector></extensionElements></serviceTask>"),
                step(
                        "a validator of a form",
                        "<userTask id='x'><extensionElements><camunda:formData><camunda:formField id='a' type='string'>"
                                + "<camunda:validation><camunda:constraint name='validator' config='" + RAN
                                + "' /></camunda:validation></camunda:formField></camunda:formData>"
                                + "</extensionElements></userTask>"),
                step("a handler of a form", "<userTask id='x' camunda:formHandlerClass='" + RAN + "' />"),
                step("a form from elsewhere", "<userTask id='x' camunda:formKey='https://example.org/form.html' />"),
                step("an embedded form", "<userTask id='x' camunda:formKey='embedded:deployment:form.html' />"),
                step("an assignee", "<userTask id='x' camunda:assignee=\"" + RUN + "\" />"),
                step("a due date", "<userTask id='x' camunda:dueDate=\"" + RUN + "\" />"),
                step("a name", "<userTask id='x' name=\"" + RUN + "\" />"),
                step("a description", "<userTask id='x'><documentation>" + RUN + "</documentation></userTask>"),
                step(
                        "a collection",
                        "<userTask id='x'><multiInstanceLoopCharacteristics camunda:collection=\"" + RUN
                                + "\" /></userTask>"),
                step(
                        "a mapping of variables",
                        "<callActivity id='x' calledElement='directive' camunda:variableMappingClass='" + RAN + "' />"),
                step("a called process", "<callActivity id='x' calledElement=\"" + RUN + "\" />"),
                step(
                        "its own tries",
                        "<serviceTask id='x' camunda:asyncBefore='true' camunda:delegateExpression='${closeDirective}'>"
                                + "<extensionElements><camunda:failedJobRetryTimeCycle>R99999/PT0S"
                                + "</camunda:failedJobRetryTimeCycle></extensionElements></serviceTask>"),
                timer("a timer without a pause", "<timeCycle>R/PT0S</timeCycle>"),
                timer("a timer of seconds", "<timeCycle>R/P0DT59S</timeCycle>"),
                timer("a timer of a table of times", "<timeCycle>* * * * * ?</timeCycle>"),
                timer("an expression of a timer", "<timeDate>" + RUN + "</timeDate>"),
                flow("a condition", "<conditionExpression>" + RUN + "</conditionExpression>"),
                flow(
                        "a condition in a script",
                        "<conditionExpression language='juel'>" + RUN + "</conditionExpression>"),
                new Payload(
                        "an entity from elsewhere",
                        "payload.bpmn",
                        "<!DOCTYPE definitions [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
                                + process("<userTask id='x' name='&x;' />")),
                decision("a decision in JUEL", "expressionLanguage='juel'", RUN),
                decision("a decision in JavaScript", "expressionLanguage='javascript'", "java.lang.System.exit(1)"),
                decision(
                        "a function from outside of FEEL",
                        "",
                        "function(a) external { java: { class: \"java.lang.System\","
                                + " method signature: \"getProperty(java.lang.String)\" } }"),
                new Payload(
                        "a case",
                        "payload.cmmn",
                        "<definitions xmlns='http://www.omg.org/spec/CMMN/20151109/MODEL' targetNamespace='x'/>"),
                form("a script in a form", "html", "content", "<script>fetch('/api/me')</script>"),
                form("a handler in a form", "html", "content", "<img src='x' onerror='fetch(1)'>"),
                form("an address in a form", "html", "content", "<a href='javascript:alert(1)'>x</a>"),
                form("a page in a form", "iframe", "url", "https://example.org"),
                new Payload("a page", "payload.html", "<script>alert(1)</script>"),
                new Payload("a program for the browser", "payload.js", "fetch('/api/me')"),
                new Payload("a program for the server", "payload.groovy", "new File('x').createNewFile()"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void noModelComesInWhoeverDeploysIt(Payload payload) {
        assertThatThrownBy(() -> repositoryService
                        .createDeployment()
                        .name("payload")
                        .addString("payload/" + payload.file(), payload.content())
                        .deploy())
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("payload/" + payload.file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"modeler", "admin"})
    void nobodyDeploysOverHttp(String person) {
        Browser browser = new Browser(port).signIn(person);
        models().forEach(payload -> {
            String parts = "--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\npayload\r\n"
                    + "--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"" + payload.file()
                    + "\"\r\n\r\n" + payload.content() + "\r\n--x--\r\n";
            for (String door : List.of("/engine-rest", WEBAPP)) {
                HttpResponse<String> answer =
                        browser.sendAs("POST", door + "/deployment/create", "multipart/form-data; boundary=x", parts);
                assertThat(answer.statusCode()).as(payload + answer.body()).isBetween(400, 415);
            }
        });
    }

    /** What the engine evaluates by itself, when somebody has slipped it past every check. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('org.dondoc.engine.CodeExecutionTest$Ran').newInstance()}",
                "${''['class'].forName('org.dondoc.engine.CodeExecutionTest$Ran').newInstance()}",
                "${'a'.repeat(1000000000)}",
                "${'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('(a+)+b')}",
                "${ladder.getClass().getClassLoader()}",
                "${ladder.class}",
                "${environment.getProperty('java.home')}",
                "${identityService.deleteUser('admin')}",
                "${dataSource.connection}",
                "${now().getClass().forName('org.dondoc.engine.CodeExecutionTest$Ran').newInstance()}",
                "${dateTime().getZone().getClass().getClassLoader()}"
            })
    void anExpressionReachesNoMoreThanItMay(String expression) {
        Filter filter = filterService
                .newTaskFilter("payload")
                .setQuery(taskService.createTaskQuery().taskAssigneeExpression(expression));
        filterService.saveFilter(filter);
        try {
            assertThatThrownBy(() -> filterService.list(filter.getId())).isInstanceOf(ProcessEngineException.class);
        } finally {
            filterService.deleteFilter(filter.getId());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"modeler", "admin", "vanphong", "cntt.cv1"})
    void noQueryRunsAnything(String person) {
        Browser browser = new Browser(port).signIn(person);
        for (String door : List.of("/engine-rest", WEBAPP)) {
            for (String field : List.of(
                    "assigneeExpression",
                    "ownerExpression",
                    "candidateUserExpression",
                    "candidateGroupExpression",
                    "involvedUserExpression",
                    "dueBeforeExpression",
                    "followUpAfterExpression",
                    "createdOnExpression",
                    "processInstanceBusinessKeyExpression",
                    "processInstanceBusinessKeyLikeExpression")) {
                String value = "\"" + field + "\":\"" + RUN + "\"";
                for (String query : List.of("{" + value + "}", "{\"orQueries\":[{" + value + "}]}")) {
                    refused(browser.post(door + "/task", query));
                    refused(browser.post(door + "/task/count", query));
                }
            }
            refused(browser.get(door + "/task?assigneeExpression=%24%7B''.getClass()%7D"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"modeler", "admin"})
    void noFilterOrVariableOrBatchDoes(String person) {
        Browser browser = new Browser(port).signIn(person);
        String code = api.directive("leadUnit", "CNTT");
        String task = taskService
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .singleResult()
                .getId();
        String instance =
                taskService.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
        String filter = filterService.createFilterQuery().listPage(0, 1).get(0).getId();
        String made =
                "{\"resourceType\":\"Task\",\"name\":\"payload\",\"query\":{\"assigneeExpression\":\"" + RUN + "\"}}";
        String object = "{\"type\":\"Object\",\"value\":\"{}\",\"valueInfo\":{\"objectTypeName\":\"" + RAN
                + "\",\"serializationDataFormat\":\"application/json\"}}";
        String serialized = "{\"type\":\"Object\",\"value\":\"rO0ABQ==\",\"valueInfo\":{\"objectTypeName\":\"" + RAN
                + "\",\"serializationDataFormat\":\"application/x-java-serialized-object\"}}";
        for (String door : List.of("/engine-rest", WEBAPP)) {
            refused(browser.post(door + "/filter/create", made));
            refused(browser.send("PUT", door + "/filter/" + filter, made));
            refused(browser.post(door + "/filter/" + filter + "/list", "{\"assigneeExpression\":\"" + RUN + "\"}"));
            refused(
                    browser.post(
                            door + "/process-instance/query",
                            "{\"processInstanceIds\":[\"x\"],\"variables\":[{\"name\":\"a\",\"operator\":\"eq\",\"value\":{}}]}"));
            for (String variable : List.of(object, serialized)) {
                String variables = "{\"variables\":{\"a\":" + variable + "}}";
                refused(browser.send("PUT", door + "/process-instance/" + instance + "/variables/a", variable));
                refused(browser.send("PUT", door + "/task/" + task + "/variables/a", variable));
                refused(browser.send("PUT", door + "/task/" + task + "/localVariables/a", variable));
                refused(browser.post(door + "/process-definition/key/directive/start", variables));
                refused(browser.post(door + "/process-definition/key/directive/submit-form", variables));
                refused(browser.post(door + "/task/" + task + "/submit-form", variables));
                refused(browser.post(door + "/task/" + task + "/complete", variables));
                refused(browser.post(door + "/decision-definition/key/unit-routing/evaluate", variables));
                refused(browser.post(
                        door + "/message",
                        "{\"messageName\":\"directive.withdrawn\",\"businessKey\":\"" + code
                                + "\",\"processVariables\":{\"a\":" + variable + "}}"));
                refused(browser.post(
                        door + "/process-instance/" + instance + "/modification",
                        "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"assignLeadUnit\","
                                + "\"variables\":{\"a\":" + variable + "}}]}"));
                refused(browser.post(
                        door + "/process-instance/variables-async",
                        "{\"processInstanceIds\":[\"" + instance + "\"],\"variables\":{\"a\":" + variable + "}}"));
            }
            refused(browser.post(
                    door + "/process-definition/key/directive/start",
                    "{\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"closeDirective\"}]}"));
            refused(browser.send(
                    "PUT",
                    door + "/decision-definition/key/unit-routing/history-time-to-live",
                    "{\"historyTimeToLive\":0}"));
            refused(browser.post(
                    door + "/authorization/create",
                    "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"" + person
                            + "\",\"resourceType\":9,\"resourceId\":\"*\"}"));
        }
    }

    @Test
    void whatModelersNeedComesIn() {
        String id = repositoryService
                .createDeployment()
                .name("harmless")
                .addString(
                        "harmless/harmless.bpmn",
                        process("<userTask id='x' name='Việc của ông D&#39;Or' camunda:candidateGroups='${unit}'"
                                        + " camunda:dueDate='${dueDates.plan()}'"
                                        + " camunda:priority='${ladder.priority(execution.processBusinessKey)}'>"
                                        + "<documentation>Xem mục 1.2; ${outcome.startsWith('a.b') and 1.5 > 1}"
                                        + "</documentation></userTask>")
                                .replace("'payload'", "'harmless'"))
                .deploy()
                .getId();
        repositoryService.deleteDeployment(id, true);
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isBetween(400, 415);
        assertThat(Browser.json(answer).path("title").asText())
                .as(answer.body())
                .isNotBlank();
    }

    private static Payload step(String what, String step) {
        return new Payload(what, "payload.bpmn", process(step));
    }

    private static Payload timer(String what, String time) {
        return step(
                what,
                WAIT + "<boundaryEvent id='x' attachedToRef='wait' cancelActivity='false'><timerEventDefinition>" + time
                        + "</timerEventDefinition></boundaryEvent>");
    }

    private static Payload flow(String what, String condition) {
        return step(
                what,
                WAIT + "<sequenceFlow id='x' sourceRef='begin' targetRef='wait'>" + condition + "</sequenceFlow>");
    }

    private static Payload decision(String what, String language, String text) {
        return new Payload(
                what,
                "payload.dmn",
                "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='x'>"
                        + "<decision id='payload' name='Payload'><decisionTable id='t'><output id='o' name='o' />"
                        + "<rule id='r'><outputEntry id='e' " + language + "><text>" + text
                        + "</text></outputEntry></rule></decisionTable></decision></definitions>");
    }

    private static Payload form(String what, String type, String key, String content) {
        return new Payload(
                what,
                "payload.form",
                "{\"id\":\"payload\",\"schemaVersion\":16,\"type\":\"default\",\"components\":[{\"type\":\"" + type
                        + "\",\"" + key + "\":\"" + content + "\"}]}");
    }

    private static String process(String elements) {
        return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
                + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='x'>"
                + "<process id='payload' isExecutable='true' camunda:historyTimeToLive='P1D'>"
                + "<startEvent id='begin' />" + elements + "</process></definitions>";
    }
}
