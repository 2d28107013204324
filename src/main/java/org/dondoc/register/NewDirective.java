package org.dondoc.register;

import java.time.LocalDate;
import java.util.List;

/**
 * A directive as it comes in, from a form, the API or an import. What may be missing is null.
 *
 * @param code null: given by the register, like {@code TTg-2026-0001}
 * @param documentNumber number and symbol of the paper; may be missing, like its date, when ad hoc
 * @param coordinatingUnits asked at once when there is a lead unit, otherwise kept for the assignment
 * @param orderedBy account id of whoever gave the order, who gets a receipt
 * @param completedOn set for history only: the directive enters the register as completed that day
 */
public record NewDirective(
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
        String leadUnit,
        List<Ask> coordinatingUnits,
        String trackingOfficer,
        LocalDate assignedOn,
        LocalDate deadline,
        String expectedProduct,
        String sourceTaskCode,
        LocalDate completedOn,
        String orderedBy) {

    /** Of whose giver nothing is known but what the paper says. */
    public NewDirective(
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
            String leadUnit,
            List<Ask> coordinatingUnits,
            String trackingOfficer,
            LocalDate assignedOn,
            LocalDate deadline,
            String expectedProduct,
            String sourceTaskCode,
            LocalDate completedOn) {
        this(
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
                leadUnit,
                coordinatingUnits,
                trackingOfficer,
                assignedOn,
                deadline,
                expectedProduct,
                sourceTaskCode,
                completedOn,
                null);
    }

    public NewDirective {
        coordinatingUnits = coordinatingUnits == null ? List.of() : List.copyOf(coordinatingUnits);
    }
}
