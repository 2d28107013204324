package org.dondoc.report;

import java.time.LocalDate;

/**
 * That somebody held a directive, from one day to another.
 *
 * @param unit that led it then; null: none
 * @param person account id of the specialist; null for any other holder
 * @param until null: holds it still
 * @param days working days after {@code from} up to {@code until}, or to today; those of all holders, one after the other,
 *     add up to the directive's own
 * @param daysLate how many of them lie after the deadline
 */
public record Holding(
        Holder holder, String unit, String person, LocalDate from, LocalDate until, int days, int daysLate) {}
