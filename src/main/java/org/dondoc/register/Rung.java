package org.dondoc.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A step of the deadline ladder at its instant.
 *
 * @param rung what happens: {@code REMIND}, {@code EXPLAIN}, …, as the decision names it
 * @param audience who is told, as the decision names it
 * @param priority the task priority to raise to
 * @param skippedDays days off that were passed over on the way from the deadline
 * @param calendarVersion number of the calendar by which it was counted
 * @param atOnce its instant has passed: it is told at once
 */
public record Rung(
        Instant at,
        String rung,
        List<String> audience,
        int priority,
        List<LocalDate> skippedDays,
        Rule rule,
        int calendarVersion,
        boolean atOnce) {

    /**
     * How the decision counts to it.
     *
     * @param table id of the decision
     * @param from the deadline, the rung before that it repeats, or the day of the month
     * @param workingDays from there, negative before it; null for a day of the month
     * @param dayOfMonth null for one that looks at the deadline
     */
    public record Rule(String table, LocalDate from, Integer workingDays, Integer dayOfMonth) {}

    public Rung {
        audience = List.copyOf(audience);
        skippedDays = List.copyOf(skippedDays);
    }
}
