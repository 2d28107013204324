package org.dondoc.register;

import java.time.LocalDate;
import java.util.UUID;

/**
 * One ask to a coordinating unit, and what became of it.
 *
 * @param askedOn null as long as the unit is only named, before there is a lead unit
 * @param dueOn null only before it was asked
 * @param chargedLateOn set when the unit let its due date pass
 * @param endedOn the directive was completed or withdrawn before an answer came
 */
public record Coordination(
        String directive,
        String unit,
        String ask,
        LocalDate askedOn,
        LocalDate dueOn,
        LocalDate remindedOn,
        LocalDate chargedLateOn,
        LocalDate answeredOn,
        String answer,
        UUID answerDocument,
        LocalDate droppedOn,
        String dropReason,
        LocalDate endedOn) {

    /** Asked, and the answer is still awaited. */
    public boolean isOpen() {
        return askedOn != null && isAwaited();
    }

    /** Asked, or only named so far, and neither answered nor given up. */
    public boolean isAwaited() {
        return answeredOn == null && droppedOn == null && endedOn == null;
    }
}
