package org.dondoc.calendar;

import java.time.LocalDate;

/**
 * A day that differs from the week.
 *
 * @param worked worked in exchange for another day; false is off
 */
public record SpecialDay(LocalDate day, boolean worked, String name) {}
