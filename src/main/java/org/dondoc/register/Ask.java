package org.dondoc.register;

import java.time.LocalDate;

/**
 * What a coordinating unit is asked for.
 *
 * @param ask what it is to do; may be null
 * @param dueOn null: half of the working days that the lead unit has, at least
 *     {@code dondoc.coordination.min-days} (2), and {@code dondoc.coordination.days-without-deadline} (5)
 *     when there is no deadline
 */
public record Ask(String unit, String ask, LocalDate dueOn) {}
