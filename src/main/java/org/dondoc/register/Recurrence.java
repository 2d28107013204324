package org.dondoc.register;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule by which directives are made like its model.
 *
 * @param leadUnit null: the office assigns each one
 * @param daysBefore working days before it is due at which each next one is made
 * @param lastDueOn of the last one that was made, by the rule; null before the first
 * @param lastFailure of an attempt to make one; see {@link #failure}
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
        LocalDate lastDueOn,
        @JsonIgnore Failure lastFailure) {

    /**
     * Why a directive could not be made.
     *
     * @param dueOn of that directive, by the rule
     * @param triedAt the last time
     * @param reason in Vietnamese
     */
    public record Failure(LocalDate dueOn, Instant triedAt, String reason, String reasonInEnglish) {}

    /** When the next one is due by the rule, however long ago it should have been made; empty when none is to come. */
    public Optional<LocalDate> nextDueOn() {
        return endedOn != null
                ? Optional.empty()
                : days().filter(day -> lastDueOn == null || day.isAfter(lastDueOn))
                        .findFirst()
                        .filter(day -> until == null || !day.isAfter(until));
    }

    /** Why the next one has not been made though it was tried; empty as long as it was not, or once it was made. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(lastFailure)
                .filter(failure -> nextDueOn().filter(failure.dueOn()::equals).isPresent());
    }

    /** Whether both would make a directive for the same days, by the same period. */
    boolean isDueTogetherWith(NewRecurrence other) {
        boolean overlaps = (until == null || !other.from().isAfter(until))
                && (other.until() == null || !from.isAfter(other.until()));
        return endedOn == null
                && overlaps
                && everyMonths == other.everyMonths()
                && dayOfMonth == other.dayOfMonth()
                && start(from, dayOfMonth).until(start(other.from(), dayOfMonth), ChronoUnit.MONTHS) % everyMonths == 0;
    }

    private Stream<LocalDate> days() {
        return Stream.iterate(start(from, dayOfMonth), month -> month.plusMonths(everyMonths))
                .map(month -> day(month, dayOfMonth));
    }

    private static YearMonth start(LocalDate from, int dayOfMonth) {
        YearMonth first = YearMonth.from(from);
        return day(first, dayOfMonth).isBefore(from) ? first.plusMonths(1) : first;
    }

    private static LocalDate day(YearMonth month, int dayOfMonth) {
        return month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
    }
}
