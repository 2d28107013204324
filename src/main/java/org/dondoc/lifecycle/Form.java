package org.dondoc.lifecycle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.dondoc.Refusal;

/**
 * What came with the form just submitted, or with the message just sent, by the form's own keys. What was left
 * empty is null; what cannot be read is refused.
 */
record Form(Map<String, Object> values) {

    static Form of(DelegateExecution execution) {
        return new Form(execution.getVariables());
    }

    String text(String key) {
        Object value = values.get(key);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }

    boolean flag(String key) {
        return Boolean.parseBoolean(text(key));
    }

    LocalDate day(String key) {
        String value = text(key);
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw new Refusal(key, value, "refusal.date");
        }
    }

    /** A whole number; it must be there. */
    int number(String key) {
        String value = text(key);
        if (value == null) {
            throw new Refusal(key, null, "refusal.required");
        }
        try {
            return new BigDecimal(value).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new Refusal(key, value, "refusal.number");
        }
    }

    UUID id(String key) {
        String value = text(key);
        try {
            return value == null ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new Refusal(key, value, "refusal.choice");
        }
    }

    <E extends Enum<E>> E choice(String key, Class<E> choices) {
        String value = text(key);
        try {
            return value == null ? null : Enum.valueOf(choices, value);
        } catch (IllegalArgumentException e) {
            throw new Refusal(key, value, "refusal.choice");
        }
    }

    List<String> texts(String key) {
        return list(key).stream().map(Object::toString).toList();
    }

    /** The rows of a dynamic list, each a form of its own. */
    List<Form> rows(String key) {
        return list(key).stream().map(row -> new Form(row(key, row))).toList();
    }

    private List<?> list(String key) {
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().noneMatch(Objects::isNull)) {
            return list;
        }
        throw new Refusal(key, value, "refusal.choice");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(String key, Object row) {
        if (row instanceof Map<?, ?>) {
            return (Map<String, Object>) row;
        }
        throw new Refusal(key, row, "refusal.choice");
    }
}
