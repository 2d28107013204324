package org.dondoc.workplace;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.LocalDate;
import java.util.List;
import org.dondoc.register.Ask;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Secrecy;
import org.dondoc.register.Urgency;

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
        String sourceTaskCode) {

    /** Just a unit's code, or the unit with what it is asked and by when. */
    record CoordinatingUnit(String unit, String ask, LocalDate dueOn) {

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        CoordinatingUnit {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        CoordinatingUnit(String unit) {
            this(unit, null, null);
        }
    }

    NewDirective directive() {
        return new NewDirective(
                null,
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
                Boolean.TRUE.equals(adHoc),
                leadUnit,
                coordinatingUnits == null
                        ? List.of()
                        : coordinatingUnits.stream()
                                .map(named -> named == null
                                        ? new Ask(null, null, null)
                                        : new Ask(named.unit(), named.ask(), named.dueOn()))
                                .toList(),
                trackingOfficer,
                assignedOn,
                deadline,
                expectedProduct,
                sourceTaskCode,
                null);
    }
}
