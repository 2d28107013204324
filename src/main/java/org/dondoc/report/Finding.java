package org.dondoc.report;

import java.time.LocalDate;
import org.dondoc.register.Explanation;
import org.dondoc.register.Timeliness;

/**
 * A directive behind a number, as the report saw it at its cut-off. Behind a number of completions, it is one completion.
 *
 * @param unit that led it; null, like its name: none
 * @param submittedOn of the result that was accepted
 * @param reopenedOn of a completion that did not last
 * @param timeliness {@code ON_TIME}, {@code LATE}, {@code WITHIN}, {@code OVERDUE} or {@code NO_DEADLINE}; null when
 *     withdrawn
 * @param daysLate working days after the deadline, 0 over a weekend; null when not late
 * @param explanation the latest one; null for none, and of a secret directive
 */
public record Finding(
        String code,
        String unit,
        String unitName,
        LocalDate deadline,
        LocalDate originalDeadline,
        LocalDate submittedOn,
        LocalDate acceptedOn,
        LocalDate reopenedOn,
        LocalDate withdrawnOn,
        LocalDate suspendedOn,
        Timeliness timeliness,
        Integer daysLate,
        Explanation explanation) {}
