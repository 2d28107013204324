package org.dondoc.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * The hours of a working day.
 *
 * @param from the first day on which they hold, until the next ones do
 * @param shifts in order, at least one
 */
public record Hours(LocalDate from, List<Shift> shifts) {

    /** @param to exclusive */
    public record Shift(LocalTime from, LocalTime to) {}

    public Hours {
        shifts = List.copyOf(shifts);
    }
}
