package org.dondoc.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The days that were published for civil servants, as they were announced: from one day to another, weekends between
 * included, and the Saturdays worked in exchange. Written down apart from {@code calendar/holidays.csv}, which …
 */
class PublishedDaysTest {

    private static final Map<Integer, String> OFF = Map.of(
            2021, "01-01..01-03 02-10..02-16 04-21 04-30..05-03 09-02..09-05",
            2022, "01-01..01-03 01-29..02-06 04-09..04-11 04-30..05-03 09-01..09-04",
            2023, "01-01..01-02 01-20..01-26 04-29..05-03 09-01..09-04",
            2024, "01-01 02-08..02-14 04-18 04-27..05-01 08-31..09-03",
            2025, "01-01 01-25..02-02 04-05..04-07 04-30..05-04 08-30..09-02",
            2026, "01-01..01-04 02-14..02-22 04-25..04-27 04-30..05-03 08-29..09-02 11-24");

    private static final Set<LocalDate> WORKED = Set.of(
            LocalDate.of(2024, 5, 4), LocalDate.of(2025, 4, 26), LocalDate.of(2026, 1, 10), LocalDate.of(2026, 8, 22));

    private final WorkingCalendar calendar = new WorkingCalendar();

    @ParameterizedTest
    @ValueSource(ints = {2021, 2022, 2023, 2024, 2025, 2026})
    void agreesWithThemOnEveryDayOfTheYear(int year) {
        Set<LocalDate> off = Stream.of(OFF.get(year).split(" "))
                .flatMap(period -> days(year, period))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(daysOf(year).filter(calendar::isWorkingDay))
                .containsExactlyElementsOf(daysOf(year)
                        .filter(day -> WORKED.contains(day) || !isWeekend(day) && !off.contains(day))
                        .toList());
    }

    private static Stream<LocalDate> daysOf(int year) {
        return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));
    }

    private static Stream<LocalDate> days(int year, String period) {
        String[] ends = period.split("\\.\\.");
        LocalDate first = LocalDate.parse(year + "-" + ends[0]);
        return first.datesUntil(
                LocalDate.parse(year + "-" + ends[ends.length - 1]).plusDays(1));
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
