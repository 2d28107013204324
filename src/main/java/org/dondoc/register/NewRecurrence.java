package org.dondoc.register;

import java.time.LocalDate;

/**
 * A rule to be made. What may be missing is null.
 *
 * @param directive code of the model
 * @param daysBefore working days before it is due at which each next one is made
 * @param leadUnit null: that of the model
 * @param from the first one is due on this day or after it
 * @param until none is due later; null: for ever
 */
public record NewRecurrence(
        String directive,
        Integer everyMonths,
        Integer dayOfMonth,
        Integer daysBefore,
        String leadUnit,
        LocalDate from,
        LocalDate until) {}
