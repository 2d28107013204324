package org.dondoc.register;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a leader says about a directive while a unit has it (chỉ đạo), to be followed by whoever holds it.
 *
 * @param giver account id
 * @param dueOn the day by which it is followed
 * @param usualDay nobody named that day, and none that was given before this was known
 * @param escalatedOn when that day had passed; null otherwise
 * @param outcome null as long as it is open
 * @param answer what was done
 * @param closer account id of who followed it
 */
public record Direction(
        long id,
        String message,
        Instant givenAt,
        String giver,
        LocalDate dueOn,
        boolean usualDay,
        LocalDate escalatedOn,
        LocalDate closedOn,
        Outcome outcome,
        String answer,
        String closer) {

    /** Texts: {@code directionOutcome.<name>}. */
    public enum Outcome {
        FOLLOWED,
        /** The directive ended, or its unit returned it, before. */
        ENDED
    }

    public boolean isOpen() {
        return outcome == null;
    }
}
