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
 */
public record Rung(Instant at, String rung, List<String> audience, int priority, List<LocalDate> skippedDays) {

    public Rung {
        audience = List.copyOf(audience);
        skippedDays = List.copyOf(skippedDays);
    }
}
