package org.dondoc.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.SpinRuntimeException;
import org.camunda.spin.json.SpinJsonNode;
import org.dondoc.Refusal;

/**
 * A Camunda Form as the server needs it: which keys it takes and what it refuses. The browser checks the same rules, but
 * whoever calls the REST API does not pass the browser.
 */
class FormSchema {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WITHOUT_VALUE =
            Set.of("html", "text", "image", "iframe", "table", "separator", "spacer", "button", "expression");
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";

    /** A value, in a list of a field, in a row, in a list of rows. */
    private static final int DEEPEST = 4;

    /** Rows of a list, or chosen values: more than any form is filled in with. */
    static final int MOST_ROWS = 200;

    /** What is wrong beyond these is told when they are mended. */
    static final int MOST_FAULTS = 50;

    /** In place of a value that a form cannot have, and whose text would speak of the program. */
    private static final Object UNREADABLE = new Object();

    private final List<JsonNode> fields = new ArrayList<>();
    private final Set<String> shown = new HashSet<>();
    private final Map<String, String> labels = new HashMap<>();
    private final BiPredicate<String, Map<String, Object>> condition;

    /** Has no fields. */
    static final FormSchema NONE = new FormSchema(MissingNode.getInstance(), (expression, values) -> false);

    /**
     * @param condition evaluates a FEEL expression with the values of the form
     */
    FormSchema(InputStream form, BiPredicate<String, Map<String, Object>> condition) {
        this.condition = condition;
        try (form) {
            collect(JSON.readTree(form).path("components"));
        } catch (IOException e) {
            throw new IllegalStateException("a form cannot be read", e);
        }
    }

    private FormSchema(JsonNode components, BiPredicate<String, Map<String, Object>> condition) {
        this.condition = condition;
        collect(components);
    }

    private void collect(JsonNode components) {
        for (JsonNode component : components) {
            String type = component.path("type").asText();
            nameFields(component);
            if ("group".equals(type)) {
                collect(component.path("components"));
            } else if ("dynamiclist".equals(type) || !WITHOUT_VALUE.contains(type)) {
                if (isReadOnly(component)) {
                    shown.add(key(component));
                } else {
                    fields.add(component);
                }
            } else if (component.hasNonNull("key")) {
                shown.add(key(component));
            }
        }
    }

    private void nameFields(JsonNode component) {
        String label =
                component.path("label").asText(component.path("dateLabel").asText());
        if (!key(component).isEmpty() && !label.isEmpty()) {
            labels.put(key(component), label.replaceAll("[?:\\s]+$", ""));
        }
        component.path("components").forEach(this::nameFields);
    }

    /** What the form calls a field, also one in the rows of a list; nothing when the form has no such field. */
    Optional<String> label(String key) {
        return Optional.ofNullable(labels.get(key));
    }

    /**
     * The values that the form takes, as plain text, numbers, booleans, lists and maps. Keys that the form only shows are
     * dropped, because browsers submit them; fields that the form hides are null.
     *
     * @param facts names of what the form was given to show; dropped too when they come back
     * @throws Refusal naming foreign keys, missing and wrong values, {@value #MOST_FAULTS} of them at most
     */
    Map<String, Object> accept(Map<String, Object> submitted, Set<String> facts) {
        Map<String, Object> given = new HashMap<>();
        submitted.keySet().forEach(key -> given.put(key, plain(typed(submitted, key))));
        List<Refusal.Fault> faults = new ArrayList<>();
        Map<String, Object> accepted = accept(given, "", faults);
        for (Map.Entry<String, Object> entry : given.entrySet()) {
            if (!accepted.containsKey(entry.getKey())
                    && !shown.contains(entry.getKey())
                    && !facts.contains(entry.getKey())) {
                faults.add(new Refusal.Fault(entry.getKey(), shown(entry.getValue()), "refused.form.foreign"));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refusal(faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
        }
        return accepted;
    }

    private Map<String, Object> accept(Map<String, Object> given, String path, List<Refusal.Fault> faults) {
        Map<String, Object> visible = new HashMap<>();
        fields.forEach(field -> visible.put(key(field), emptyAsNull(given.get(key(field)))));
        Map<String, Object> accepted = new LinkedHashMap<>();
        for (JsonNode field : fields) {
            Object value = isHidden(field, visible) ? null : visible.get(key(field));
            if (!isHidden(field, visible)) {
                value = "dynamiclist".equals(type(field))
                        ? rows(field, value, path, faults)
                        : checked(field, value, path + key(field), faults);
            }
            accepted.put(key(field), value);
        }
        return accepted;
    }

    private List<Map<String, Object>> rows(JsonNode list, Object value, String path, List<Refusal.Fault> faults) {
        List<Map<String, Object>> accepted = new ArrayList<>();
        if (value == null) {
            return accepted;
        }
        if (!(value instanceof List<?> rows)) {
            faults.add(new Refusal.Fault(path + key(list), shown(value), "refused.form.type"));
            return accepted;
        }
        if (rows.size() > MOST_ROWS) {
            faults.add(new Refusal.Fault(path + key(list), rows.size(), "refused.form.rows", MOST_ROWS));
            return accepted;
        }
        FormSchema row = new FormSchema(list.path("components"), condition);
        for (Object each : rows) {
            if (each instanceof Map<?, ?> map) {
                Map<String, Object> cells = new HashMap<>();
                map.forEach((key, cell) -> cells.put(String.valueOf(key), cell));
                accepted.add(row.accept(cells, path, faults));
            } else {
                faults.add(new Refusal.Fault(path + key(list), each, "refused.form.type"));
            }
        }
        return accepted;
    }

    private static Object checked(JsonNode field, Object value, String name, List<Refusal.Fault> faults) {
        JsonNode rules = field.path("validate");
        boolean missing = value == null
                || "checkbox".equals(type(field)) && Boolean.FALSE.equals(value)
                || value instanceof List<?> chosen && chosen.isEmpty();
        if (missing) {
            if (rules.path("required").asBoolean()) {
                faults.add(new Refusal.Fault(name, null, "refused.form.required"));
            }
            return value;
        }
        if (value instanceof List<?> chosen && chosen.size() > MOST_ROWS) {
            faults.add(new Refusal.Fault(name, chosen.size(), "refused.form.rows", MOST_ROWS));
            return value;
        }
        String key = value == UNREADABLE ? "refused.form.type" : fault(field, rules, value);
        if (key != null) {
            faults.add(new Refusal.Fault(name, shown(value), key, limit(rules, key)));
        }
        return value;
    }

    /** The key of the text that says what is wrong with the value, or null. */
    private static String fault(JsonNode field, JsonNode rules, Object value) {
        switch (type(field)) {
            case "number" -> {
                if (!(value instanceof Number number)) {
                    return "refused.form.type";
                }
                if (rules.has("min") && number.doubleValue() < rules.path("min").asDouble()) {
                    return "refused.form.min";
                }
                if (rules.has("max") && number.doubleValue() > rules.path("max").asDouble()) {
                    return "refused.form.max";
                }
                return null;
            }
            case "checkbox" -> {
                return value instanceof Boolean ? null : "refused.form.type";
            }
            case "checklist", "taglist" -> {
                boolean known = value instanceof List<?> chosen
                        && chosen.stream().allMatch(each -> each instanceof String && isOption(field, each));
                return known ? null : "refused.form.option";
            }
            case "select", "radio" -> {
                return value instanceof String && isOption(field, value) ? null : "refused.form.option";
            }
            case "datetime" -> {
                boolean day = value instanceof String text
                        && (!"date".equals(field.path("subtype").asText()) || text.matches(DAY));
                return day ? null : "refused.form.day";
            }
            default -> {
                return value instanceof String text ? textFault(rules, text) : "refused.form.type";
            }
        }
    }

    private static String textFault(JsonNode rules, String text) {
        if (rules.has("minLength") && text.length() < rules.path("minLength").asInt()) {
            return "refused.form.minLength";
        }
        if (rules.has("maxLength") && text.length() > rules.path("maxLength").asInt()) {
            return "refused.form.maxLength";
        }
        if (rules.hasNonNull("pattern")
                && !rules.path("pattern").asText().isEmpty()
                && !Pattern.compile(rules.path("pattern").asText())
                        .matcher(text)
                        .find()) {
            return "refused.form.pattern";
        }
        return null;
    }

    private static Object[] limit(JsonNode rules, String key) {
        String rule = key.substring(key.lastIndexOf('.') + 1);
        return rules.has(rule) ? new Object[] {rules.path(rule).asText()} : new Object[0];
    }

    /** Options from a list in the form; lists that come with the facts are checked by the register. */
    private static boolean isOption(JsonNode field, Object value) {
        JsonNode values = field.path("values");
        if (!values.isArray() || values.isEmpty()) {
            return true;
        }
        for (JsonNode option : values) {
            if (option.path("value").asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private boolean isHidden(JsonNode field, Map<String, Object> values) {
        String hide = field.path("conditional").path("hide").asText("");
        return !hide.isBlank() && condition.test(hide.startsWith("=") ? hide.substring(1) : hide, values);
    }

    private static boolean isReadOnly(JsonNode field) {
        return field.path("readonly").asBoolean() || field.path("disabled").asBoolean();
    }

    private static String type(JsonNode field) {
        return field.path("type").asText();
    }

    private static String key(JsonNode field) {
        return field.path("dynamiclist".equals(type(field)) ? "path" : "key").asText();
    }

    private static Object emptyAsNull(Object value) {
        return value instanceof String text && text.isBlank() ? null : value;
    }

    /** Not through the map's entries, which read each value as they go and stumble over what cannot be read. */
    private static Object typed(Map<String, Object> submitted, String key) {
        return submitted instanceof VariableMap variables ? variables.getValueTyped(key) : submitted.get(key);
    }

    private static Object shown(Object value) {
        return value == UNREADABLE ? null : value;
    }

    /** Json reaches the engine as its own type; whoever reads a form's values wants lists and maps. */
    private static Object plain(Object value) {
        if (value instanceof ObjectValue) {
            return UNREADABLE;
        }
        try {
            Object content = value instanceof TypedValue typed ? typed.getValue() : value;
            if (content instanceof SpinJsonNode json) {
                content = JSON.readValue(json.toString(), Object.class);
            }
            boolean takenByForms = content == null
                    || content instanceof String
                    || content instanceof Number
                    || content instanceof Boolean
                    || content instanceof List
                    || content instanceof Map;
            return takenByForms && isWithin(DEEPEST, content) ? content : UNREADABLE;
        } catch (SpinRuntimeException | IllegalArgumentException | IOException e) {
            return UNREADABLE;
        }
    }

    /** Conditions walk through a value level by level, and would fall over one without end. */
    private static boolean isWithin(int levels, Object content) {
        Collection<?> inside = content instanceof Map<?, ?> map
                ? map.values()
                : content instanceof Collection<?> list ? list : List.of();
        return levels > 0 && inside.stream().allMatch(value -> isWithin(levels - 1, value));
    }
}
