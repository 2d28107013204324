package org.dondoc.units;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Days on which somebody is away and another stands in.
 *
 * @param until the last day
 * @param endedAt when it was ended before its last day was over, or called off; null for one that was not
 * @param moved whether the work has gone to whoever stands in
 */
public record Absence(
        long id,
        String person,
        String deputy,
        LocalDate from,
        LocalDate until,
        String reason,
        String enteredBy,
        Instant enteredAt,
        Instant endedAt,
        boolean moved) {}
