package org.dondoc.register;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule by which directives are made like its model.
 *
 * @param leadUnit null: the office assigns each one
 * @param daysBefore working days before it is due at which each next one is made
 * @param lastDueOn of the last one that was made, by the rule; null before the first
 */
public record Recurrence(
        long id,
        String model,
        String leadUnit,
        int everyMonths,
        int dayOfMonth,
        int daysBefore,
        LocalDate from,
        LocalDate until,
        LocalDate madeOn,
        String maker,
        LocalDate endedOn,
        String endReason,
        LocalDate lastDueOn) {

    /** When the next one is due by the rule, however long ago it should have been made; empty when none is to come. */
    public Optional<LocalDate> nextDueOn() {
        return endedOn != null
                ? Optional.empty()
                : days().filter(day -> lastDueOn == null || day.isAfter(lastDueOn))
                        .findFirst()
                        .filter(day -> until == null || !day.isAfter(until));
    }

    private Stream<LocalDate> days() {
        YearMonth first = YearMonth.from(from);
        YearMonth start = day(first).isBefore(from) ? first.plusMonths(1) : first;
        return Stream.iterate(start, month -> month.plusMonths(everyMonths)).map(this::day);
    }

    private LocalDate day(YearMonth month) {
        return month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
    }
}
