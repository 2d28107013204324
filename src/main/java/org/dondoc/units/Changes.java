package org.dondoc.units;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The append-only journal of units and people, in the caller's transaction; {@link Organisation} writes it. What
 * administrators ask for stands in it too.
 */
@Component
public class Changes {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_PATH = 500;
    private static final TypeReference<TreeMap<String, Object>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Clock clock;

    public Changes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The latest changes of units and people, the last first. */
    public List<Change> latest(int atMost) {
        return rows("action not in ('SIGNED_IN', 'ACCESSED')", atMost);
    }

    /** The latest that administrators asked for, the last first. */
    public List<Change> latestAccesses(int atMost) {
        return rows("action in ('SIGNED_IN', 'ACCESSED')", atMost);
    }

    /** @param from the address of the network */
    public void signedIn(String administrator, String from) {
        ofPerson(administrator, Change.Action.SIGNED_IN, Map.of(), facts("from", from), administrator);
    }

    /**
     * @param path without the question, which may hold what is sought
     * @param from the address of the network
     */
    public void asked(String administrator, String method, String path, String from) {
        ofPerson(
                administrator,
                Change.Action.ACCESSED,
                Map.of(),
                facts(
                        "method",
                        method,
                        "path",
                        path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path,
                        "from",
                        from),
                administrator);
    }

    /** Working days or hours are others from now on; in the facts, days and hours as texts. */
    public void calendarChanged(Map<String, Object> before, Map<String, Object> after, String by) {
        write(null, null, Change.Action.CALENDAR_CHANGED, before, after, by);
    }

    private List<Change> rows(String condition, int atMost) {
        return jdbc.sql("select at, actor, action, unit, person, before, after from register.ministry_journal where "
                        + condition + " order by id desc limit :atMost")
                .param("atMost", atMost)
                .query((row, number) -> new Change(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        Change.Action.valueOf(row.getString("action")),
                        row.getString("unit"),
                        row.getString("person"),
                        facts(row.getString("before")),
                        facts(row.getString("after"))))
                .list();
    }

    void ofUnit(String code, Change.Action action, Map<String, Object> before, Map<String, Object> after, String by) {
        write(code, null, action, before, after, by);
    }

    void ofPerson(String id, Change.Action action, Map<String, Object> before, Map<String, Object> after, String by) {
        write(null, id, action, before, after, by);
    }

    OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** Facts by name for one side of a row; what is not set is left out. */
    static Map<String, Object> facts(Object... namesAndValues) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value instanceof Collection<?> values) {
                if (!values.isEmpty()) {
                    facts.put((String) namesAndValues[i], values);
                }
            } else if (value != null) {
                facts.put((String) namesAndValues[i], value.toString());
            }
        }
        return facts;
    }

    private void write(
            String unit,
            String person,
            Change.Action action,
            Map<String, Object> before,
            Map<String, Object> after,
            String by) {
        jdbc.sql(
                        """
                insert into register.ministry_journal (at, actor, action, unit, person, before, after)
                values (:now, :actor, :action, :unit, :person, cast(:before as jsonb), cast(:after as jsonb))
                """)
                .param("now", now())
                .param("actor", by)
                .param("action", action.name())
                .param("unit", unit)
                .param("person", person)
                .param("before", json(before))
                .param("after", json(after))
                .update();
    }

    private static String json(Map<String, Object> facts) {
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
