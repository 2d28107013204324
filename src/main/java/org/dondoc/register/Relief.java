package org.dondoc.register;

import java.time.LocalDate;
import java.util.List;

/**
 * A request of the lead unit for relief from a deadline.
 *
 * @param unit that asks
 * @param dueOn the last day asked for; null to be withdrawn
 * @param steps of a stretch, in their order; may be empty
 * @param deadline that held when it was asked
 * @param late asked after the last day that the rule gives, or after the deadline
 * @param decidedBy group that decides
 * @param endorsedOn null as long as the head has not endorsed it
 * @param outcome null while it is open
 * @param grantedDueOn may be another day than the one asked for
 * @param remark why it was not endorsed or refused; may be there when it was granted
 * @param documentNumber of the issuer's answer
 */
public record Relief(
        String unit,
        Kind kind,
        LocalDate dueOn,
        String reason,
        List<Milestone> steps,
        LocalDate deadline,
        boolean late,
        String decidedBy,
        LocalDate askedOn,
        String asker,
        LocalDate endorsedOn,
        String endorser,
        LocalDate closedOn,
        Outcome outcome,
        LocalDate grantedDueOn,
        String remark,
        String documentNumber,
        String closer) {

    /** Letter 9061/VPCP-CN (2023). Texts: {@code reliefKind.<name>}. */
    public enum Kind {
        /** Lùi: a later day. */
        POSTPONE,
        /** Giãn: staged days, the last of them the new deadline. */
        STRETCH,
        /** Rút: dropped from the programme. */
        WITHDRAW
    }

    /** Texts: {@code reliefOutcome.<name>}. */
    public enum Outcome {
        /** The head did not pass it on. */
        NOT_ENDORSED,
        GRANTED,
        REFUSED,
        /** The directive ended, or left the unit, before it was decided. */
        ENDED
    }

    public Relief {
        steps = List.copyOf(steps);
    }

    public boolean isOpen() {
        return outcome == null;
    }
}
