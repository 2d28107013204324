package org.dondoc.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The append-only record of who changed what; {@link Writing} appends to it. */
final class Journal {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<TreeMap<String, Object>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    Journal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Facts by name for one side of a row; what is not set is left out. */
    static Map<String, Object> facts(Object... namesAndValues) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = plain(namesAndValues[i + 1]);
            if (value != null) {
                facts.put((String) namesAndValues[i], value);
            }
        }
        return facts;
    }

    List<JournalEntry> of(String directive) {
        return jdbc.sql(
                        """
                select id, at, actor, action, directive, before, after
                from register.journal where directive = :directive order by id
                """)
                .param("directive", directive)
                .query((row, number) -> new JournalEntry(
                        row.getLong("id"),
                        Rows.instant(row, "at"),
                        row.getString("actor"),
                        Action.valueOf(row.getString("action")),
                        row.getString("directive"),
                        facts(row.getString("before")),
                        facts(row.getString("after"))))
                .list();
    }

    private static Object plain(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Collection<?> values) {
            return values.isEmpty() ? null : values.stream().map(Journal::plain).toList();
        }
        return value instanceof Map<?, ?> ? value : value.toString();
    }

    static String json(Map<String, Object> facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("facts cannot be written as JSON", e);
        }
    }

    private static Map<String, Object> facts(String json) {
        try {
            return JSON.readValue(json, FACTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of the journal is not JSON", e);
        }
    }
}
