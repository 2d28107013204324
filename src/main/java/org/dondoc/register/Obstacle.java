package org.dondoc.register;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What stands in the way of a directive (vướng mắc, kiến nghị), from the report that told it to the answer.
 *
 * @param report id of the report; one report tells one
 * @param obstacles may be null, but not together with {@code proposals}
 * @param addressedTo who decides now, or did at last
 * @param askedOn when it came to them
 * @param passer who passed it on to them, with {@code remark}; null when it came there first
 * @param escalatedOn when they had let their day pass
 * @param outcome null while it is open
 */
public record Obstacle(
        long report,
        Instant at,
        String reporter,
        String obstacles,
        String proposals,
        Addressee addressedTo,
        LocalDate askedOn,
        LocalDate dueOn,
        String passer,
        String remark,
        LocalDate escalatedOn,
        LocalDate closedOn,
        Outcome outcome,
        String answer,
        String closer) {

    /** Each may pass it on to those that follow. Texts: {@code audience.<name>}. */
    public enum Addressee {
        HEAD,
        OFFICE,
        LEADER
    }

    /** Texts: {@code obstacleOutcome.<name>}. */
    public enum Outcome {
        ANSWERED,
        /** The directive ended, or left the unit, before it was answered. */
        ENDED
    }

    public boolean isOpen() {
        return outcome == null;
    }

    public boolean mayBePassedOnTo(Addressee next) {
        return next.compareTo(addressedTo) > 0;
    }
}
