package org.dondoc.lifecycle;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;

/** What modelers own ({@code processes/}) and what Java expects of it agree, in both directions. */
class ModelContractTest {

    private static final Path PROCESSES = Path.of("processes");
    private static final Path SOURCES = Path.of("src/main/java/org/dondoc");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final int MOST_ELEMENTS = 25;
    private static final int MOST_VARIABLES = 8;

    /** What Tasklist's form-js 1.8 shows; a filepicker breaks its whole form. */
    private static final Set<String> FORM_FIELDS = Set.of(
            "textfield",
            "textarea",
            "number",
            "datetime",
            "checkbox",
            "checklist",
            "radio",
            "select",
            "taglist",
            "text",
            "html",
            "image",
            "table",
            "expression",
            "group",
            "dynamiclist",
            "separator",
            "spacer",
            "button");

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern ROOT_NAME = Pattern.compile("(?<![.\\w])([A-Za-z_]\\w*)");

    /** Beside words of the language and beans: the outcome, which a person chooses and gateways read before it is gone. */
    private static final Set<String> NOT_VARIABLES =
            Set.of("null", "true", "false", "empty", "not", "and", "or", "execution", "dueDates", "ladder", "outcome");

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("messages", Locale.ROOT);

    private final Map<String, Model> models = models();
    private final Map<String, JsonNode> forms = forms();
    private final Map<String, Class<?>> names = Map.of(
            AssignmentProcess.KEY, AssignmentProcess.class,
            BindingProcess.KEY, BindingProcess.class,
            DirectiveProcess.KEY, DirectiveProcess.class,
            UnitWorkProcess.KEY, UnitWorkProcess.class,
            CoordinationProcess.KEY, CoordinationProcess.class,
            DeadlineWatchProcess.KEY, DeadlineWatchProcess.class,
            ReliefProcess.KEY, ReliefProcess.class,
            ObstacleProcess.KEY, ObstacleProcess.class,
            DirectionProcess.KEY, DirectionProcess.class);

    /** One diagram; reading it checks it against the schema of BPMN. */
    private record Model(Path file, BpmnModelInstance bpmn) {

        Process process() {
            return all(Process.class).iterator().next();
        }

        String key() {
            return process().getId();
        }

        <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
            return bpmn.getModelElementsByType(type);
        }

        List<DomElement> elements() {
            List<DomElement> found = new ArrayList<>();
            collect(bpmn.getDocument().getRootElement(), found);
            return found;
        }

        private static void collect(DomElement element, List<DomElement> found) {
            found.add(element);
            element.getChildElements().forEach(child -> collect(child, found));
        }

        /** Camunda's attribute of that name wherever it stands, in XML a prefix or not. */
        List<String> camunda(String attribute) {
            return elements().stream()
                    .map(element -> element.getAttribute(CAMUNDA, attribute))
                    .filter(value -> value != null)
                    .toList();
        }

        /** Beans of service tasks, of events that send, and of listeners. */
        Set<String> beans() {
            return elements().stream()
                    .flatMap(element -> Stream.of(
                            element.getAttribute(CAMUNDA, "delegateExpression"),
                            element.getLocalName().endsWith("Listener")
                                    ? element.getAttribute("delegateExpression")
                                    : null))
                    .filter(value -> value != null)
                    .map(value -> value.replaceAll("[${}]", ""))
                    .collect(toSet());
        }

        /** All text in which the engine evaluates expressions. */
        List<String> expressions() {
            List<String> found = new ArrayList<>();
            for (DomElement element : elements()) {
                if (element.getChildElements().isEmpty()
                        && !element.getLocalName().equals("documentation")) {
                    found.addAll(group(EXPRESSION, element.getTextContent()));
                }
            }
            for (String attribute : List.of("assignee", "candidateUsers", "candidateGroups", "dueDate", "priority")) {
                camunda(attribute).forEach(value -> found.addAll(group(EXPRESSION, value)));
            }
            return found;
        }

        Set<String> messages() {
            return all(Message.class).stream().map(Message::getName).collect(toSet());
        }
    }

    @Test
    void everyFileIsReadableAndNamedAfterWhatItHolds() throws IOException {
        List<String> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Path file : files("")) {
            if (!file.toString().contains(".camunda")
                    && !seen.add(file.getFileName().toString())) {
                faults.add(file + ": another file of processes/ has this name; give it one of its own");
            }
        }
        models.forEach((name, model) -> {
            if (!name.equals(model.key()) || !model.file().getParent().endsWith(name)) {
                faults.add(model.file() + ": process key, file name and folder must be the same, the key is "
                        + model.key());
            }
            if (!model.process().isExecutable()
                    || model.camunda("historyTimeToLive").isEmpty()) {
                faults.add(model.file() + ": must be executable and have a time to live");
            }
        });
        forms.forEach((name, form) -> {
            if (!name.equals(form.path("id").asText())
                    || form.path("schemaVersion").asInt() != 16
                    || !"default".equals(form.path("type").asText())) {
                faults.add(name + ".form: id must be the file name, schemaVersion 16, type default");
            }
        });
        for (Path file : files(".dmn")) {
            try (InputStream in = Files.newInputStream(file)) {
                List<DmnDecision> decisions = DmnEngineConfiguration.createDefaultDmnEngineConfiguration()
                        .buildEngine()
                        .parseDecisions(in);
                if (decisions.size() != 1 || !decisions.get(0).getKey().equals(nameOf(file))) {
                    faults.add(file + ": must hold one decision, with the id " + nameOf(file));
                }
            }
            if (!Files.readString(file).contains("camunda:historyTimeToLive=")) {
                faults.add(file + ": the decision needs a time to live");
            }
        }
        assertThat(faults).isEmpty();
        assertThat(models.keySet()).isEqualTo(names.keySet());
    }

    @Test
    void everyElementIsNamedDrawnAndFitsTheScreen() {
        List<String> faults = new ArrayList<>();
        each((model, at) -> {
            Collection<FlowNode> nodes = model.all(FlowNode.class);
            if (nodes.size() > MOST_ELEMENTS) {
                faults.add(at.apply("") + nodes.size() + " elements, at most " + MOST_ELEMENTS + " are readable");
            }
            for (FlowNode node : nodes) {
                if (node.getName() == null || node.getName().isBlank()) {
                    faults.add(at.apply(node.getId()) + "has no name");
                }
                if (node.getDiagramElement() == null) {
                    faults.add(at.apply(node.getId()) + "is not drawn");
                }
            }
            for (SequenceFlow flow : model.all(SequenceFlow.class)) {
                if (flow.getDiagramElement() == null) {
                    faults.add(at.apply(flow.getId()) + "is not drawn");
                }
                if (flow.getSource() instanceof ExclusiveGateway && flow.getName() == null) {
                    faults.add(at.apply(flow.getId()) + "leaves a gateway without answering its question");
                }
            }
            for (ExclusiveGateway gateway : model.all(ExclusiveGateway.class)) {
                if (gateway.getDefault() == null) {
                    faults.add(at.apply(gateway.getId()) + "has no default flow");
                }
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void everyUserTaskHasCandidatesFormDueDateAndPriority() {
        List<String> faults = new ArrayList<>();
        each((model, at) -> {
            for (UserTask task : model.all(UserTask.class)) {
                if (task.getCamundaCandidateGroups() == null) {
                    faults.add(at.apply(task.getId()) + "has no candidate groups");
                }
                if (task.getCamundaDueDate() == null) {
                    faults.add(at.apply(task.getId()) + "has no due date");
                }
                if (task.getCamundaPriority() == null) {
                    faults.add(at.apply(task.getId()) + "has no priority; late directives would not come first");
                }
                if (!kebab(task.getId()).equals(task.getCamundaFormRef())
                        || !"latest".equals(task.getCamundaFormRefBinding())) {
                    faults.add(at.apply(task.getId()) + "must have the form " + kebab(task.getId())
                            + " with binding latest");
                }
            }
        });
        Set<String> used = models.values().stream()
                .flatMap(model -> model.camunda("formRef").stream())
                .collect(toSet());
        assertThat(faults).isEmpty();
        assertThat(used).as("forms that models name, and form files").isEqualTo(forms.keySet());
    }

    /** What a person chooses in a form must be what the record then says was chosen. */
    @Test
    void formsCallChoicesAsAllOtherScreensDo() {
        List<String> faults = new ArrayList<>();
        int[] compared = {0};
        forms.forEach((name, form) -> form.findParents("values").forEach(field -> {
            String key = field.path("key").asText();
            for (JsonNode choice : field.path("values")) {
                String text = key + "." + choice.path("value").asText();
                if (TEXTS.containsKey(text)) {
                    compared[0]++;
                    if (!TEXTS.getString(text).equals(choice.path("label").asText())) {
                        faults.add(name + ": " + choice + " is called \"" + TEXTS.getString(text) + "\" elsewhere");
                    }
                }
            }
        }));
        assertThat(faults).isEmpty();
        assertThat(compared[0]).as("choices that have a text").isGreaterThan(10);
    }

    @Test
    void noModelHoldsCode() {
        List<String> faults = new ArrayList<>();
        each((model, at) -> {
            for (DomElement element : model.elements()) {
                if (element.getLocalName().toLowerCase().contains("script")
                        || element.getAttribute("scriptFormat") != null
                        || element.getAttribute("language") != null) {
                    faults.add(at.apply(id(element)) + "holds a script; put it into a delegate");
                }
                boolean listener = element.getLocalName().endsWith("Listener");
                for (String attribute : List.of("class", "expression")) {
                    if (element.getAttribute(CAMUNDA, attribute) != null
                            || listener && element.getAttribute(attribute) != null) {
                        faults.add(at.apply(id(element)) + "uses camunda:" + attribute + "; use a delegate expression");
                    }
                }
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void everyBeanIsADelegateAndEveryDelegateIsUsed() {
        Set<String> used = models.values().stream()
                .flatMap(model -> model.beans().stream())
                .collect(toCollection(TreeSet::new));
        Set<String> delegates = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.dondoc.lifecycle").stream()
                        .filter(type -> type.isAssignableTo(JavaDelegate.class) && !type.isInterface())
                        .map(JavaClass::getSimpleName)
                        .map(name -> name.substring(0, 1).toLowerCase() + name.substring(1))
                        .collect(toCollection(TreeSet::new));
        assertThat(used)
                .as("beans that models name, and delegates of org.dondoc.lifecycle")
                .isEqualTo(delegates);

        List<String> faults = new ArrayList<>();
        each((model, at) -> Stream.concat(
                        model.all(ServiceTask.class).stream(), model.all(BusinessRuleTask.class).stream())
                .forEach(task -> {
                    String bean = task.getAttributeValueNs(CAMUNDA, "delegateExpression");
                    if (!("${" + task.getId() + "}").equals(bean)) {
                        faults.add(at.apply(task.getId()) + "must have the delegate expression ${" + task.getId()
                                + "}, not " + bean);
                    }
                }));
        assertThat(faults).isEmpty();
    }

    @Test
    void everyMethodThatAnExpressionCallsIsThere() {
        List<String> faults = new ArrayList<>();
        Map<String, Class<?>> beans = Map.of("dueDates", DueDates.class, "ladder", Ladder.class);
        Pattern call = Pattern.compile("(dueDates|ladder)\\.(\\w+)\\(([^)]*)\\)");
        each((model, at) -> {
            for (String expression : model.expressions()) {
                Matcher matcher = call.matcher(expression);
                while (matcher.find()) {
                    Class<?> bean = beans.get(matcher.group(1));
                    String method = matcher.group(2);
                    int arguments =
                            matcher.group(3).isBlank() ? 0 : matcher.group(3).split(",").length;
                    if (Arrays.stream(bean.getMethods())
                            .noneMatch(m -> m.getName().equals(method) && m.getParameterCount() == arguments)) {
                        faults.add(at.apply(method) + bean.getSimpleName() + " has no such method with " + arguments
                                + " arguments");
                    }
                }
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void everyCalledProcessExistsAndGetsTheBusinessKey() {
        List<String> faults = new ArrayList<>();
        each((model, at) -> {
            for (CallActivity call : model.all(CallActivity.class)) {
                if (!models.containsKey(call.getCalledElement())
                        || !"latest".equals(call.getCamundaCalledElementBinding())) {
                    faults.add(at.apply(call.getId()) + "must call a process of this folder with binding latest");
                }
                if (ins(call).noneMatch(in -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey()))) {
                    faults.add(at.apply(call.getId()) + "must hand on the business key");
                }
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void everyDecisionIsEvaluatedAndEveryEvaluatedDecisionExists() throws IOException {
        Set<String> decisions =
                files(".dmn").stream().map(ModelContractTest::nameOf).collect(toSet());
        Set<String> evaluated = new HashSet<>();
        for (Path source : javaFiles("lifecycle")) {
            evaluated.addAll(
                    group(Pattern.compile("(?:evaluate\\(\\s*|TABLE = )\"([\\w-]+)\""), Files.readString(source)));
        }
        assertThat(evaluated).isEqualTo(decisions);
    }

    @Test
    void everyMessageIsSentAndEverySentMessageIsReceived() throws IOException {
        List<String> faults = new ArrayList<>();
        Set<String> declared = new HashSet<>();
        each((model, at) -> {
            declared.addAll(model.messages());
            Set<String> received = model.elements().stream()
                    .map(element -> element.getAttribute("messageRef"))
                    .filter(ref -> ref != null)
                    .collect(toSet());
            for (Message message : model.all(Message.class)) {
                if (!message.getName().matches(Pattern.quote(model.key()) + "\\.[a-z][A-Za-z]+")) {
                    faults.add(at.apply(message.getId()) + "must be named " + model.key() + ".somethingHappened");
                }
                if (!received.contains(message.getId())) {
                    faults.add(at.apply(message.getId()) + "is received by no element");
                }
            }
        });
        assertThat(faults).isEmpty();
        String keys = String.join("|", models.keySet());
        assertThat(new HashSet<>(group(
                        Pattern.compile("\"((?:" + keys + ")\\.[a-z][A-Za-z]+)\""),
                        Files.readString(SOURCES.resolve("engine/Processes.java")))))
                .as("messages that engine.Processes sends, and messages that models declare")
                .isEqualTo(declared);
    }

    @Test
    void everyCaughtErrorIsThrown() {
        Set<String> caught = new HashSet<>();
        Set<String> thrown = new HashSet<>();
        each((model, at) -> {
            for (ErrorEventDefinition definition : model.all(ErrorEventDefinition.class)) {
                Error error = definition.getError();
                if (definition.getParentElement() instanceof EndEvent) {
                    thrown.add(error.getErrorCode());
                } else if (definition.getParentElement() instanceof BoundaryEvent
                        || definition.getParentElement() instanceof StartEvent) {
                    caught.add(error.getErrorCode());
                }
            }
        });
        assertThat(caught).as("errors that models catch, and that they end in").isEqualTo(thrown);
        assertThat(constants(DirectiveProcess.Errors.class))
                .as("errors that delegates throw roll back: no model may catch them")
                .doesNotContainAnyElementsOf(caught);
    }

    @Test
    void namesInJavaAreNamesInTheModel() {
        List<String> faults = new ArrayList<>();
        names.forEach((key, type) -> {
            Model model = models.get(key);
            for (String id : constants(type)) {
                if (!id.equals(key) && model.bpmn().getModelElementById(id) == null) {
                    faults.add(type.getSimpleName() + ": " + key + ".bpmn has no element " + id);
                }
            }
            for (Class<?> nested : type.getDeclaredClasses()) {
                Set<String> known = nested.getSimpleName().equals("Variables") ? variables(model) : null;
                if (known != null && !known.containsAll(constants(nested))) {
                    faults.add(type.getSimpleName() + ".Variables: " + constants(nested) + ", but " + key
                            + ".bpmn uses " + known);
                }
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void formsHoldOnlyWhatTasklistShowsAndNoStoredVariable() {
        List<String> faults = new ArrayList<>();
        each((model, at) -> {
            Set<String> stored = variables(model);
            if (stored.size() > MOST_VARIABLES) {
                faults.add(at.apply("") + "more than " + MOST_VARIABLES + " variables: " + stored);
            }
            for (String form : model.camunda("formRef")) {
                Set<String> keys = new HashSet<>();
                for (JsonNode field : fields(form(form))) {
                    String where = form + ".form: " + field.path("id").asText() + ": ";
                    String key = key(field);
                    if (!FORM_FIELDS.contains(field.path("type").asText())) {
                        faults.add(where + "Tasklist cannot show a " + field.path("type"));
                    }
                    if (field.path("label")
                            .asText(field.path("dateLabel").asText())
                            .isBlank()) {
                        faults.add(where + "has no label");
                    }
                    if (!keys.add(key.isEmpty() ? field.path("id").asText() : key)) {
                        faults.add(where + "another field has the key " + key);
                    }
                    if (stored.contains(key)) {
                        faults.add(where + key + " is a stored variable; people's input must not overwrite it");
                    }
                    if (field.path("validate").path("required").asBoolean()
                            && field.path("conditional").path("hide").asText().contains("directive.")) {
                        faults.add(where + "the server knows only the form's own fields when it asks whether a required"
                                + " field is hidden");
                    }
                }
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void documentsTellTheSameAsTheModels() throws IOException {
        for (Model model : models.values()) {
            String page = Files.readString(model.file().resolveSibling(model.key() + ".md"));
            Set<String> steps =
                    model.all(UserTask.class).stream().map(UserTask::getId).collect(toSet());
            model.all(StartEvent.class).stream()
                    .filter(start -> start.getAttributeValueNs(CAMUNDA, "formRef") != null)
                    .forEach(start -> steps.add(start.getId()));
            assertThat(table(page, "Biến")).as(model.key() + ".md, Biến").isEqualTo(variables(model));
            assertThat(table(page, "Thông điệp"))
                    .as(model.key() + ".md, Thông điệp")
                    .isEqualTo(model.messages());
            assertThat(table(page, "Ai làm gì"))
                    .as(model.key() + ".md, Ai làm gì")
                    .isEqualTo(steps);
        }
    }

    @Test
    void elementTemplatesOfferWhatThereIs() throws IOException {
        Set<String> beans = new HashSet<>();
        Set<String> forms = new HashSet<>();
        for (JsonNode template : new ObjectMapper()
                .readTree(PROCESSES
                        .resolve(".camunda/element-templates/dondoc.json")
                        .toFile())) {
            for (JsonNode property : template.path("properties")) {
                Set<String> offered =
                        switch (property.path("binding").path("name").asText()) {
                            case "camunda:delegateExpression" -> beans;
                            case "camunda:formRef" -> forms;
                            default -> new HashSet<>();
                        };
                property.path("choices")
                        .forEach(choice -> offered.add(choice.path("value").asText()));
            }
        }
        Set<String> ofEvents = Set.of("${registerDirective}", "${reopenDirective}", "${openUnitWork}");
        Set<String> used = models.values().stream()
                .flatMap(model -> model.beans().stream())
                .map(bean -> "${" + bean + "}")
                .filter(bean -> !ofEvents.contains(bean))
                .collect(toSet());
        assertThat(beans).isEqualTo(used);
        assertThat(forms)
                .isEqualTo(models.values().stream()
                        .flatMap(model -> model.all(UserTask.class).stream())
                        .map(UserTask::getCamundaFormRef)
                        .collect(toSet()));
    }

    @Test
    void picturesShowTheModels() throws Exception {
        List<String> faults = new ArrayList<>();
        for (Model model : models.values()) {
            Path picture = Path.of("docs/diagrams", model.key() + ".svg");
            String mark = "<!-- " + model.key() + ".bpmn sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model.file())))
                    + " -->";
            if (!Files.exists(picture) || !Files.readString(picture).contains(mark)) {
                faults.add(picture + " shows another version: export the diagram as SVG from Camunda Modeler to this"
                        + " file and add the last line " + mark);
            }
        }
        assertThat(faults).isEmpty();
    }

    /** What an instance stores: names in expressions and call mappings that are not in {@link #NOT_VARIABLES}. */
    private Set<String> variables(Model model) {
        Set<String> found = new TreeSet<>();
        for (String expression : model.expressions()) {
            String withoutTexts = expression.replaceAll("'[^']*'", "");
            found.addAll(group(ROOT_NAME, withoutTexts));
        }
        for (Model other : models.values()) {
            for (CallActivity call : other.all(CallActivity.class)) {
                ins(call).forEach(in -> {
                    if (other == model) {
                        found.add(String.valueOf(in.getCamundaSource()));
                    }
                    if (model.key().equals(call.getCalledElement())) {
                        found.add(String.valueOf(in.getCamundaTarget()));
                    }
                });
            }
        }
        if (!model.all(UserTask.class).isEmpty()) {
            // what Tasklist's lists show of every task
            found.add("title");
        }
        found.removeAll(NOT_VARIABLES);
        found.removeAll(model.beans());
        return found;
    }

    /** The fields of a form; none when there is no such form, which has its own test. */
    private JsonNode form(String name) {
        return forms.getOrDefault(name, MissingNode.getInstance()).path("components");
    }

    private static Stream<CamundaIn> ins(CallActivity call) {
        return call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().stream();
    }

    private interface Check {
        void of(Model model, Function<String, String> at);
    }

    private void each(Check check) {
        models.values()
                .forEach(model ->
                        check.of(model, id -> model.file().getFileName() + ": " + (id.isEmpty() ? "" : id + ": ")));
    }

    private static String id(DomElement element) {
        DomElement at = element;
        while (at.getAttribute("id") == null && at.getParentElement() != null) {
            at = at.getParentElement();
        }
        return at.getAttribute("id");
    }

    /** The backticked names in the first column of the table under a heading. */
    private static Set<String> table(String page, String heading) {
        String section = page.substring(page.indexOf("## " + heading)).split("\n## ")[0];
        return new TreeSet<>(group(Pattern.compile("(?m)^\\| `([^`]+)`"), section));
    }

    private static Set<String> constants(Class<?> type) {
        Set<String> values = new TreeSet<>();
        for (Field field : type.getFields()) {
            try {
                values.add((String) field.get(null));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }

    private static List<JsonNode> fields(JsonNode components) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode component : components) {
            found.add(component);
            found.addAll(fields(component.path("components")));
        }
        return found;
    }

    private static String key(JsonNode field) {
        return field.path("key").asText(field.path("path").asText());
    }

    private static List<String> group(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase();
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
    }

    private static Map<String, Model> models() {
        Map<String, Model> found = new TreeMap<>();
        for (Path file : files(".bpmn")) {
            try {
                found.put(nameOf(file), new Model(file, Bpmn.readModelFromFile(file.toFile())));
            } catch (RuntimeException e) {
                throw new IllegalStateException(file + " is not BPMN", e);
            }
        }
        return found;
    }

    private static Map<String, JsonNode> forms() {
        Map<String, JsonNode> found = new TreeMap<>();
        for (Path file : files(".form")) {
            try {
                found.put(nameOf(file), new ObjectMapper().readTree(file.toFile()));
            } catch (IOException e) {
                throw new IllegalStateException(file + " is not Json", e);
            }
        }
        return found;
    }

    private static List<Path> files(String ending) {
        return walk(PROCESSES, ending);
    }

    private static List<Path> javaFiles(String feature) {
        return walk(SOURCES.resolve(feature), ".java");
    }

    private static List<Path> walk(Path folder, String ending) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(
                            path -> Files.isRegularFile(path) && path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + folder, e);
        }
    }
}
