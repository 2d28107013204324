package org.dondoc.register;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dondoc.Refusal;
import org.dondoc.calendar.WorkingCalendar;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who writes to the register, and when: statements and rows of the journal that know it by themselves. */
@Component
class Writing {

    static final String JOURNAL =
            """
            insert into register.journal (at, actor, action, directive, before, after)
            values (:now, :actor, :action, :code, cast(:before as jsonb), cast(:after as jsonb))
            """;

    private final JdbcClient jdbc;
    private final Actor actor;
    private final Clock clock;
    private final List<Witness> witnesses;
    private final Behalf behalf;

    @Autowired
    Writing(JdbcClient jdbc, Actor actor, Clock clock, List<Witness> witnesses, Behalf behalf) {
        this.jdbc = jdbc;
        this.actor = actor;
        this.clock = clock;
        this.witnesses = witnesses;
        this.behalf = behalf;
    }

    /** The same person at the same clock, without witnesses. */
    Writing(Writing other) {
        this(other.jdbc, other.actor, other.clock, List.of(), other.behalf);
    }

    /** Locks the directive until the transaction ends, so that its deadline stands still meanwhile. */
    Directive lock(String code) {
        if (!Codes.isValid(code)) {
            throw unknown(code);
        }
        return jdbc.sql(Rows.DIRECTIVE + "where d.code = :code for update of d")
                .param("code", code)
                .query(Rows::directive)
                .optional()
                .orElseThrow(() -> unknown(code));
    }

    static Refusal unknown(String code) {
        return new Refusal("code", code, "refusal.directive.unknown");
    }

    /** Whether the statement changed anything. */
    boolean update(String code, String sql) {
        return update(code, sql, Map.of());
    }

    /** Whether the statement changed anything. */
    boolean update(String code, String sql, Map<String, Object> params) {
        return statement(code, sql, params).update() > 0;
    }

    /** A statement that may name {@code :code}, {@code :now}, {@code :today} and {@code :actor} beside its own. */
    JdbcClient.StatementSpec statement(String code, String sql, Map<String, Object> params) {
        return jdbc.sql(sql).params(known(code, params));
    }

    /** The parameters that every statement may name, and its own. */
    Map<String, Object> known(String code, Map<String, Object> params) {
        Map<String, Object> all = with("code", code, "now", now(), "today", today(), "actor", actor.id());
        all.putAll(params);
        return all;
    }

    /** Parameters by name, given as name and value in turn; values may be null. */
    static Map<String, Object> with(Object... namesAndValues) {
        Map<String, Object> params = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            params.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return params;
    }

    /** A row also says in whose place somebody did it who stands in. */
    void journal(Action action, String code, Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> facts = new LinkedHashMap<>(after);
        behalf.of(action, code, actor.id()).ifPresent(absent -> facts.put(JournalEntry.ON_BEHALF_OF, absent));
        long id = statement(code, JOURNAL + " returning id", row(action, before, facts))
                .query(Long.class)
                .single();
        JournalEntry entry = new JournalEntry(
                id, now().toInstant(), actor.id(), action, code, Map.copyOf(before), Map.copyOf(facts));
        witnesses.forEach(witness -> witness.saw(entry));
    }

    /** Account ids of those whom a row of these facts would tell now. */
    Set<String> wouldTell(Action action, String code, Map<String, Object> before, Map<String, Object> after) {
        JournalEntry entry =
                new JournalEntry(0, now().toInstant(), actor.id(), action, code, Map.copyOf(before), Map.copyOf(after));
        return witnesses.stream()
                .flatMap(witness -> witness.wouldTell(entry).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Map<String, Object> row(Action action, Map<String, Object> before, Map<String, Object> after) {
        return with("action", action.name(), "before", Journal.json(before), "after", Journal.json(after));
    }

    String actor() {
        return actor.id();
    }

    OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
    }
}
