package org.dondoc.register;

import java.time.LocalDate;

/**
 * Whether a directive is or was in time. Derived from business dates at a day and never stored. Texts:
 * {@code timeliness.<name>}.
 */
public enum Timeliness {
    /** Done, and the unit submitted the accepted result on its deadline or before. */
    ON_TIME,
    /** Done, and the unit submitted the accepted result after its deadline. */
    LATE,
    /** Open, with more days left than the warning takes. */
    WITHIN,
    /** Open, and the deadline is today or within the days of the warning. */
    DUE_SOON,
    /** Open, and the deadline was before today. */
    OVERDUE,
    /** Done or open, without a deadline. */
    NO_DEADLINE;

    /** The day by which an open directive is judged: today, or that since which its clock stands. */
    private static final String DAY =
            """
            case d.stage when 'SUSPENDED' then cast(d.stage_since at time zone 'Asia/Ho_Chi_Minh' as date)
                else cast(:today as date) end""";

    /**
     * Timeliness at the end of {@code day}. A result accepted after that day counts as open; a late
     * acceptance is never charged to the unit, so a done directive is judged by {@code submittedOn}.
     *
     * @param dueSoonDays calendar days before the deadline from which on it is due soon
     */
    public static Timeliness at(
            LocalDate day, LocalDate deadline, LocalDate submittedOn, LocalDate acceptedOn, int dueSoonDays) {
        if (deadline == null) {
            return NO_DEADLINE;
        }
        if (acceptedOn != null && !acceptedOn.isAfter(day)) {
            return submittedOn.isAfter(deadline) ? LATE : ON_TIME;
        }
        if (deadline.isBefore(day)) {
            return OVERDUE;
        }
        return deadline.isAfter(day.plusDays(dueSoonDays)) ? WITHIN : DUE_SOON;
    }

    /**
     * The same as a condition on the register's {@code directive d}, today, with {@code :dueSoonDays}; {@code :soon} is the
     * last warning day.
     */
    String condition() {
        return switch (this) {
            case ON_TIME -> "(d.stage = 'COMPLETED' and d.submitted_on <= d.deadline)";
            case LATE -> "(d.stage = 'COMPLETED' and d.submitted_on > d.deadline)";
            // the first of two bounds is for the index
            case OVERDUE -> "(" + Directives.OPEN + " and d.deadline < :today and d.deadline < " + DAY + ")";
            case DUE_SOON ->
                "(" + Directives.OPEN + " and d.deadline <= :soon and d.deadline between " + DAY + " and " + DAY
                        + " + :dueSoonDays)";
            case WITHIN -> "(" + Directives.OPEN + " and d.deadline > " + DAY + " + :dueSoonDays)";
            case NO_DEADLINE -> "(d.stage <> 'WITHDRAWN' and d.deadline is null)";
        };
    }
}
