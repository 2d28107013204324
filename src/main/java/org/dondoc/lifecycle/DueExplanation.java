package org.dondoc.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Why an open task is due when it is.
 *
 * @param taskId of the open task
 * @param name of the task, as people read it
 * @param rule the setting that says how long, or {@code deadline}, {@code monthly-report}, {@code half-of-lead},
 *     {@code named}, or {@code earlier-rule} where the setting has been changed since
 * @param from the day from which it counts; null where it does not
 * @param workingDays from there, null where it counts in hours or not at all
 * @param workingHours null where it counts in days or not at all
 * @param suspendedDays working days that were added because the directive was suspended
 * @param skippedDays days off on the way
 * @param calendarVersion number of the calendar by which it was counted
 */
public record DueExplanation(
        String taskId,
        String name,
        Instant dueAt,
        String rule,
        LocalDate from,
        Integer workingDays,
        Integer workingHours,
        int suspendedDays,
        List<LocalDate> skippedDays,
        int calendarVersion) {}
