package org.dondoc.workplace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.dondoc.register.Directive;
import org.dondoc.register.Timeliness;

/**
 * A directive in a list: its record, and what follows from it today.
 *
 * @param awaitsDocument ad hoc, and its paper is still looked for
 * @param daysLeft in words, null for a closed directive
 */
record Summary(
        @JsonUnwrapped Directive directive,
        Timeliness timeliness,
        boolean open,
        boolean awaitsDocument,
        String daysLeft,
        String leadUnitName,
        String specialistName,
        String trackingOfficerName,
        String orderedByName) {}
