package org.dondoc.register;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One row of the journal: who did what, when, and the changed facts before and after (dates as
 * {@code yyyy-MM-dd}, instants in ISO form).
 */
public record JournalEntry(
        long id,
        Instant at,
        String actor,
        Action action,
        String directive,
        Map<String, Object> before,
        Map<String, Object> after) {

    /** A fact of {@code after}: the account of who is away and in whose place the actor did it. */
    public static final String ON_BEHALF_OF = "onBehalfOf";

    /** A fact of {@code after}: the accounts of those whom the row tells. */
    public static final String TOLD_PERSONS = "toldPersons";

    /** Null where that was not found out before the row was written. */
    public List<?> toldPersons() {
        return (List<?>) after.get(TOLD_PERSONS);
    }

    /** Null where the actor did it as such. */
    public String onBehalfOf() {
        return (String) after.get(ON_BEHALF_OF);
    }
}
