package org.dondoc.register;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A decision on a deadline.
 *
 * @param from null when it was the first deadline
 * @param reason null only for a deadline that came with the assignment
 * @param documentNumber of the issuer's answer; may be null
 */
public record DeadlineMove(
        LocalDate from,
        LocalDate to,
        LocalDate decidedOn,
        String reason,
        String documentNumber,
        Instant at,
        String by) {}
