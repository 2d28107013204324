package org.dondoc.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.dondoc.calendar.WorkingCalendar;

/**
 * Everything the register holds of one directive, except its lists (see {@link Directives}). What is not
 * known, or not yet, is null.
 *
 * @param coordinatingUnits every unit named or asked to coordinate and not dropped
 * @param proposedUnits what the decision proposed, the lead unit first
 * @param specialist account id of who does the work
 * @param result what the specialist submitted last, also when it came back since
 * @param submittedOn when the head approved the result that was then accepted, or awaits acceptance
 * @param stageSince when the present stage began
 * @param watchedUntil rungs of the ladder up to this instant are dealt with
 * @param boundOn when it was bound to its paper, which came after it was registered
 * @param orderedBy account id of whoever gave the order; null where that is nobody of the ministry
 * @param noDocumentOn when the office said that no paper will come
 */
public record Directive(
        String code,
        IssuerLevel issuerLevel,
        String documentNumber,
        LocalDate documentDate,
        String issuedBy,
        String signedBy,
        String excerpt,
        String content,
        String field,
        Urgency urgency,
        Secrecy secrecy,
        boolean adHoc,
        String sourceTaskCode,
        String expectedProduct,
        Stage stage,
        Instant stageSince,
        String leadUnit,
        List<String> coordinatingUnits,
        List<String> proposedUnits,
        String trackingOfficer,
        String specialist,
        String planNote,
        int percent,
        LocalDate assignedOn,
        LocalDate originalDeadline,
        LocalDate deadline,
        String result,
        UUID resultDocument,
        LocalDate submittedOn,
        LocalDate acceptedOn,
        Grade grade,
        LocalDate withdrawnOn,
        String withdrawalReason,
        Instant registeredAt,
        Instant watchedUntil,
        LocalDate boundOn,
        LocalDate noDocumentOn,
        String noDocumentReason,
        String orderedBy) {

    private static final int LONGEST_TITLE = 120;

    /** What is known of one before it is registered, to see what would follow from it. */
    public static Directive ordered(IssuerLevel issuerLevel, Urgency urgency, LocalDate deadline, Instant now) {
        return new Directive(
                null,
                issuerLevel,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                urgency,
                null,
                true,
                null,
                null,
                Stage.REGISTERED,
                now,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                0,
                null,
                deadline,
                deadline,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                now,
                now,
                null,
                null,
                null,
                null);
    }

    /** Null for a withdrawn directive: nothing is owed any more. The clock of a suspended one stands since that day. */
    public Timeliness timeliness(LocalDate day, int dueSoonDays) {
        if (stage == Stage.WITHDRAWN) {
            return null;
        }
        LocalDate stands = suspendedOn();
        LocalDate judged = stands != null && stands.isBefore(day) ? stands : day;
        return Timeliness.at(judged, deadline, submittedOn, acceptedOn, dueSoonDays);
    }

    /** Since when it is suspended; null if it is not. */
    public LocalDate suspendedOn() {
        return stage == Stage.SUSPENDED ? LocalDate.ofInstant(stageSince, WorkingCalendar.ZONE) : null;
    }

    /** The same with another current deadline, to see what would follow from it. */
    public Directive withDeadline(LocalDate other) {
        return new Directive(
                code,
                issuerLevel,
                documentNumber,
                documentDate,
                issuedBy,
                signedBy,
                excerpt,
                content,
                field,
                urgency,
                secrecy,
                adHoc,
                sourceTaskCode,
                expectedProduct,
                stage,
                stageSince,
                leadUnit,
                coordinatingUnits,
                proposedUnits,
                trackingOfficer,
                specialist,
                planNote,
                percent,
                assignedOn,
                originalDeadline,
                other,
                result,
                resultDocument,
                submittedOn,
                acceptedOn,
                grade,
                withdrawnOn,
                withdrawalReason,
                registeredAt,
                watchedUntil,
                boundOn,
                noDocumentOn,
                noDocumentReason,
                orderedBy);
    }

    /** Ad hoc, and nobody has named its paper yet, nor said that there will be none. */
    public boolean awaitsDocument() {
        return hasNoDocument() && noDocumentOn == null;
    }

    /** Whether it can be bound to a paper: also where none was expected. */
    public boolean hasNoDocument() {
        return adHoc && documentNumber == null && stage != Stage.WITHDRAWN;
    }

    /** Number and subject on one line, the code where there is no number; of a secret directive the code only. */
    public String title() {
        if (secrecy != null) {
            return code;
        }
        String number = documentNumber == null ? code : documentNumber;
        String title = number + " · " + (excerpt == null ? content : excerpt);
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
    }
}
