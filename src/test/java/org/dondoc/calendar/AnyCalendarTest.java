package org.dondoc.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever days are off or worked in exchange, the working calendar … */
class AnyCalendarTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 400;

    @Property
    void comesBackToWhereItStarted(
            @ForAll("exceptions") Map<LocalDate, Boolean> exceptions,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(min = -60, max = 60) int workingDays) {
        WorkingCalendar calendar = calendar(exceptions);
        Assume.that(calendar.isWorkingDay(day));

        LocalDate there = calendar.plus(day, workingDays);

        assertThat(calendar.plus(there, -workingDays)).isEqualTo(day);
        assertThat(calendar.between(day, there)).isEqualTo(workingDays);
    }

    @Property
    void landsOnNoDayOff(
            @ForAll("exceptions") Map<LocalDate, Boolean> exceptions,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(min = 1, max = 60) int workingDays) {
        WorkingCalendar calendar = calendar(exceptions);

        assertThat(calendar.isWorkingDay(calendar.plus(day, workingDays))).isTrue();
        assertThat(calendar.isWorkingDay(calendar.plus(day, -workingDays))).isTrue();
    }

    @Property
    void countsLikeWhoeverTurnsTheLeaves(
            @ForAll("exceptions") Map<LocalDate, Boolean> exceptions,
            @ForAll("days") LocalDate one,
            @ForAll("days") LocalDate other) {
        WorkingCalendar calendar = calendar(exceptions);
        List<LocalDate> leaves = leaves(exceptions);
        LocalDate from = one.isBefore(other) ? one : other;
        LocalDate to = one.isBefore(other) ? other : one;

        List<LocalDate> worked = leaves.stream()
                .filter(leaf -> leaf.isAfter(from) && !leaf.isAfter(to))
                .toList();

        assertThat(calendar.between(from, to)).isEqualTo(worked.size());
        assertThat(calendar.between(to, from)).isEqualTo(-worked.size());
        for (int n = 1; n <= worked.size(); n++) {
            assertThat(calendar.plus(from, n)).isEqualTo(worked.get(n - 1));
        }
        assertThat(calendar.skipped(one, other)).noneMatch(leaves::contains).hasSize((int) (to.toEpochDay()
                - from.toEpochDay()
                + 1
                - leaves.stream()
                        .filter(leaf -> !leaf.isBefore(from) && !leaf.isAfter(to))
                        .count()));
    }

    @Property
    void addsUpOverAnyDayBetween(
            @ForAll("exceptions") Map<LocalDate, Boolean> exceptions,
            @ForAll("days") LocalDate from,
            @ForAll("days") LocalDate over,
            @ForAll("days") LocalDate to) {
        WorkingCalendar calendar = calendar(exceptions);

        assertThat(calendar.between(from, over) + calendar.between(over, to)).isEqualTo(calendar.between(from, to));
    }

    @Property(tries = 200)
    void countsHoursLikeWhoeverWatchesTheClock(
            @ForAll("exceptions") Map<LocalDate, Boolean> exceptions,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(max = 24 * 60 - 1) int minuteOfDay,
            @ForAll @IntRange(min = 1, max = 24) int hours) {
        WorkingCalendar calendar = calendar(exceptions);
        LocalDateTime watched = day.atStartOfDay().plusMinutes(minuteOfDay);
        Instant from = watched.atZone(WorkingCalendar.ZONE).toInstant();
        List<LocalDate> leaves = leaves(exceptions);

        Duration left = Duration.ofHours(hours);
        while (!left.isZero()) {
            if (leaves.contains(watched.toLocalDate()) && isWorkingMinute(watched.toLocalTime())) {
                left = left.minusMinutes(1);
            }
            watched = watched.plusMinutes(1);
        }

        assertThat(calendar.plusHours(from, hours))
                .isEqualTo(watched.atZone(WorkingCalendar.ZONE).toInstant());
    }

    @Provide
    Arbitrary<Map<LocalDate, Boolean>> exceptions() {
        return Arbitraries.maps(days(), Arbitraries.of(true, false)).ofMaxSize(80);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, DAYS).map(FIRST::plusDays);
    }

    private static WorkingCalendar calendar(Map<LocalDate, Boolean> exceptions) {
        return new WorkingCalendar(new CalendarVersion(
                1,
                exceptions.entrySet().stream()
                        .map(day -> new SpecialDay(day.getKey(), day.getValue(), "Hoán đổi"))
                        .toList(),
                CalendarVersion.PACKAGED.hours()));
    }

    /** Every day that is worked, one after the other. */
    private static List<LocalDate> leaves(Map<LocalDate, Boolean> exceptions) {
        return IntStream.range(-DAYS, 2 * DAYS)
                .mapToObj(FIRST::plusDays)
                .filter(day -> exceptions.containsKey(day)
                        ? exceptions.get(day)
                        : day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue())
                .toList();
    }

    private static boolean isWorkingMinute(LocalTime minute) {
        int hour = minute.getHour();
        return hour >= 8 && hour < 12 || hour >= 13 && hour < 17;
    }
}
