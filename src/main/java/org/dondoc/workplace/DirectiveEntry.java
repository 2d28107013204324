package org.dondoc.workplace;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.LocalDate;
import java.util.List;
import org.dondoc.register.Ask;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Secrecy;
import org.dondoc.register.Urgency;
import org.dondoc.units.Units;

/** A directive as {@code POST /api/directives} takes it. */
record DirectiveEntry(
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
        Boolean adHoc,
        String leadUnit,
        List<CoordinatingUnit> coordinatingUnits,
        String trackingOfficer,
        LocalDate assignedOn,
        LocalDate deadline,
        String expectedProduct,
        String sourceTaskCode,
        String orderedBy) {

    /** Just a unit's code, or the unit with what it is asked and by when. */
    record CoordinatingUnit(String unit, String ask, LocalDate dueOn) {

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        CoordinatingUnit {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        CoordinatingUnit(String unit) {
            this(unit, null, null);
        }
    }

    /** An ad hoc one needs no more than what is to be done and who gave the order; the rest follows from that. */
    NewDirective directive(Units units, LocalDate today) {
        boolean isAdHoc = Boolean.TRUE.equals(adHoc);
        return new NewDirective(
                null,
                issuerLevel == null && isAdHoc ? IssuerLevel.MINISTRY : issuerLevel,
                documentNumber,
                documentDate,
                issuedBy == null && isAdHoc && orderedBy != null ? units.personName(orderedBy) : issuedBy,
                signedBy,
                excerpt,
                content,
                field,
                urgency == null && isAdHoc ? Urgency.NORMAL : urgency,
                secrecy,
                isAdHoc,
                leadUnit,
                coordinatingUnits == null
                        ? List.of()
                        : coordinatingUnits.stream()
                                .map(named -> named == null
                                        ? new Ask(null, null, null)
                                        : new Ask(named.unit(), named.ask(), named.dueOn()))
                                .toList(),
                trackingOfficer,
                assignedOn == null && isAdHoc ? today : assignedOn,
                deadline,
                expectedProduct,
                sourceTaskCode,
                null,
                orderedBy);
    }
}
