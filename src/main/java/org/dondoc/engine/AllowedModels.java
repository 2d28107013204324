package org.dondoc.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Lets no model in that could run a program, whoever deploys it and by whatever way: only BPMN, DMN and Camunda Forms,
 * and in them only what is listed here of Camunda's extensions. No scripts, classes, connectors, shells, mails or forms
 * from elsewhere; expressions as {@link AllowedExpressions} evaluates them; no timer that repeats within a minute. Looks
 * before the engine parses anything, and refuses the deployment as a whole with every fault by file and element.
 */
class AllowedModels implements Deployer {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String XPATH = "http://www.w3.org/1999/XPath";

    /** The standards, what Camunda Modeler adds to them, and what neither the engine nor a browser reads. */
    private static final Pattern KNOWN = Pattern.compile(
            "https?://www\\.omg\\.org/spec/(BPMN|DMN|DD)/.*"
                    + "|http://camunda\\.org/schema/(1\\.0/(bpmn|dmn)|modeler/.*)|http://bpmn\\.io/schema/.*|http://www\\.w3\\.org/.*");

    private static final Set<String> EXTENSIONS = Set.of(
            "entry",
            "executionListener",
            "expression",
            "field",
            "in",
            "inputOutput",
            "inputParameter",
            "list",
            "map",
            "out",
            "outputParameter",
            "properties",
            "property",
            "string",
            "taskListener",
            "value");

    private static final Set<String> ATTRIBUTES = Set.of(
            "assignee",
            "asyncAfter",
            "asyncBefore",
            "businessKey",
            "calledElementBinding",
            "calledElementVersion",
            "candidateGroups",
            "candidateStarterGroups",
            "candidateStarterUsers",
            "candidateUsers",
            "collection",
            "decisionRef",
            "decisionRefBinding",
            "decisionRefVersion",
            "delegateExpression",
            "dueDate",
            "elementVariable",
            "errorCodeVariable",
            "errorMessageVariable",
            "escalationCodeVariable",
            "event",
            "exclusive",
            "expression",
            "followUpDate",
            "formRef",
            "formRefBinding",
            "formRefVersion",
            "historyTimeToLive",
            "id",
            "initiator",
            "isStartableInTasklist",
            "jobPriority",
            "key",
            "local",
            "mapDecisionResult",
            "modelerTemplate",
            "modelerTemplateIcon",
            "modelerTemplateVersion",
            "name",
            "priority",
            "resultVariable",
            "source",
            "sourceExpression",
            "stringValue",
            "target",
            "taskPriority",
            "value",
            "variableEvents",
            "variableName",
            "variables",
            "versionTag");

    private static final Set<String> PROGRAMS = Set.of("scriptTask", "script", "import");
    private static final Set<String> LANGUAGES = Set.of("expressionLanguage", "language", "scriptFormat");
    private static final String PAGE_FROM_ELSEWHERE = "iframe";

    private static final Pattern FEEL = Pattern.compile("feel|https?://www\\.omg\\.org/spec/(DMN|FEEL)/.*");
    private static final Pattern OUTSIDE_OF_FEEL = Pattern.compile("(?s)function\\s*\\(.*\\)\\s*external\\b");
    private static final Pattern LIVING_MARKUP =
            Pattern.compile("(?i)<\\s*/?(script|iframe|object|embed|svg|form|meta|link|base)\\b|<[^<>]*\\bon\\w+\\s*="
                    + "|(=\\s*[\"']?|\\()\\s*(javascript|data)\\s*:");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ErrorHandler SILENT = new DefaultHandler();

    private final Map<Object, Object> beans;

    AllowedModels(Map<Object, Object> beans) {
        this.beans = beans;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        List<String> faults = deployment.getResources().values().stream()
                .flatMap(file ->
                        faults(file.getName(), file.getBytes()).stream().map(fault -> file.getName() + ", " + fault))
                .toList();
        if (!faults.isEmpty()) {
            throw new BadUserRequestException(String.join("; ", faults));
        }
    }

    private List<String> faults(String name, byte[] content) {
        try {
            if (name.endsWith(".bpmn")) {
                return bpmn(xml(content));
            }
            if (name.endsWith(".dmn")) {
                return dmn(xml(content));
            }
            return name.endsWith(".form") ? form(content) : List.of("only .bpmn, .dmn and .form are deployed");
        } catch (SAXException | IOException e) {
            return List.of("it cannot be read: " + e.getMessage());
        }
    }

    private List<String> bpmn(Document model) {
        List<String> faults = new ArrayList<>();
        for (Element element : elements(model)) {
            bpmn(element).map(fault -> "element " + id(element) + ": " + fault).forEach(faults::add);
        }
        return faults;
    }

    private Stream<String> bpmn(Element element) {
        boolean isCamundas = CAMUNDA.equals(element.getNamespaceURI());
        List<String> faults = new ArrayList<>();
        if (isCamundas && !EXTENSIONS.contains(element.getLocalName())
                || !isCamundas && !isKnown(element.getNamespaceURI())
                || PROGRAMS.contains(element.getLocalName())) {
            faults.add(element.getNodeName() + " is not allowed");
        }
        for (Attr attribute : attributes(element)) {
            boolean isExtension =
                    attribute.getNamespaceURI() == null ? isCamundas : CAMUNDA.equals(attribute.getNamespaceURI());
            if (isExtension && !ATTRIBUTES.contains(attribute.getLocalName())
                    || !isExtension && (!isKnown(attribute.getNamespaceURI()) || isLanguage(attribute))) {
                faults.add(attribute.getName() + " is not allowed");
            }
            expressions(attribute.getValue()).forEach(faults::add);
        }
        String text = text(element);
        expressions(text).forEach(faults::add);
        if ("timeCycle".equals(element.getLocalName()) && !text.contains("{") && !SlowCycles.isSlow(text)) {
            faults.add("a timer repeats within a minute, or not by R…/P…");
        }
        return faults.stream();
    }

    private static boolean isLanguage(Attr attribute) {
        return LANGUAGES.contains(attribute.getLocalName()) && !XPATH.equals(attribute.getValue());
    }

    private static boolean isKnown(String namespace) {
        return namespace == null || KNOWN.matcher(namespace).matches();
    }

    private Stream<String> expressions(String text) {
        return AllowedExpressions.areAllowed(text, beans)
                ? Stream.empty()
                : Stream.of("an expression reaches for more than models may");
    }

    private static List<String> dmn(Document model) {
        List<String> faults = new ArrayList<>();
        for (Element element : elements(model)) {
            for (Attr attribute : attributes(element)) {
                boolean isNotFeel = "expressionLanguage".equals(attribute.getLocalName())
                        && !FEEL.matcher(attribute.getValue()).matches();
                if (isNotFeel || !isKnown(attribute.getNamespaceURI())) {
                    faults.add("element " + id(element) + ": " + attribute.getName() + " is not allowed");
                }
            }
            if (OUTSIDE_OF_FEEL.matcher(text(element)).find()) {
                faults.add("element " + id(element) + ": functions from outside are not allowed");
            }
        }
        return faults;
    }

    /** The browser cleans what a form calls html; what would be cleaned away does not come in. */
    private static List<String> form(byte[] content) throws IOException {
        List<String> faults = new ArrayList<>();
        JsonNode form = JSON.readTree(content);
        if (form.findValuesAsText("type").contains(PAGE_FROM_ELSEWHERE)) {
            faults.add("a field of type " + PAGE_FROM_ELSEWHERE + " is not allowed");
        }
        if (Stream.of("content", "text", "label", "url", "source")
                .flatMap(key -> form.findValuesAsText(key).stream())
                .anyMatch(text -> LIVING_MARKUP.matcher(text).find())) {
            faults.add("its markup would do more than show");
        }
        return faults;
    }

    private static Document xml(byte[] content) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(SILENT);
            return builder.parse(new ByteArrayInputStream(content));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Element> elements(Document model) {
        NodeList all = model.getElementsByTagName("*");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .toList();
    }

    private static List<Attr> attributes(Element element) {
        return IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(i -> (Attr) element.getAttributes().item(i))
                .toList();
    }

    /** The element's own text, not that of the elements inside. */
    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString().strip();
    }

    private static String id(Element element) {
        for (Node at = element; at instanceof Element around; at = at.getParentNode()) {
            if (!around.getAttribute("id").isEmpty()) {
                return around.getAttribute("id");
            }
        }
        return element.getNodeName();
    }
}
