package org.dondoc.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import org.dondoc.calendar.WorkingCalendar;

/**
 * By when a task is done, counted from when it came: up to the end of the last of so many working days, or within so
 * many working hours.
 *
 * @param setting that says how many
 */
record DueRule(String setting, int amount, boolean inHours) {

    static DueRule days(String setting, int amount) {
        return new DueRule(setting, amount, false);
    }

    static DueRule hours(String setting, int amount) {
        return new DueRule(setting, amount, true);
    }

    Instant from(Instant came, WorkingCalendar calendar) {
        return inHours
                ? calendar.plusHours(came, amount)
                : calendar.endOfDay(calendar.plus(LocalDate.ofInstant(came, WorkingCalendar.ZONE), amount));
    }
}
