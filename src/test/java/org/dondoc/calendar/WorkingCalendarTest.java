package org.dondoc.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The working calendar … */
class WorkingCalendarTest {

    private final WorkingCalendar calendar = new WorkingCalendar();

    /** Days as the Prime Minister and the Ministry of Labour, later of Home Affairs, published them. */
    @ParameterizedTest
    @CsvSource({
        "2022-01-31, 2022-02-04, 0",
        "2022-04-29, 2022-05-04, 2",
        "2022-09-01, 2022-09-04, 0",
        "2023-01-19, 2023-01-27, 2",
        "2024-02-07, 2024-02-15, 2",
        "2024-04-26, 2024-05-05, 4",
        "2025-01-24, 2025-02-03, 2",
        "2025-04-25, 2025-05-05, 5",
        "2026-02-13, 2026-02-23, 2",
        "2026-08-21, 2026-09-03, 8",
        "2026-01-01, 2026-01-11, 6",
        "2026-11-23, 2026-11-27, 4",
    })
    void knowsTheHolidaysAsPublished(LocalDate from, LocalDate to, int workingDays) {
        assertThat(from.datesUntil(to.plusDays(1)).filter(calendar::isWorkingDay))
                .hasSize(workingDays);
    }

    @Test
    void countsDaysWorkedInExchange() {
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 8, 22)))
                .as("a Saturday")
                .isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 8, 31)))
                .as("a Monday")
                .isFalse();
        assertThat(calendar.plus(LocalDate.of(2026, 8, 21), 1)).isEqualTo(LocalDate.of(2026, 8, 22));
        assertThat(calendar.plus(LocalDate.of(2026, 8, 28), 1)).isEqualTo(LocalDate.of(2026, 9, 3));
    }

    @Test
    void stepsOverTheDayOfVietnameseCulture() {
        assertThat(calendar.plus(LocalDate.of(2026, 11, 23), 1)).isEqualTo(LocalDate.of(2026, 11, 25));
        assertThat(calendar.plus(LocalDate.of(2026, 11, 25), -1)).isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @Test
    void leavesADayAloneThatNothingIsAddedTo() {
        LocalDate sunday = LocalDate.of(2026, 11, 22);
        assertThat(calendar.plus(sunday, 0)).isEqualTo(sunday);
        assertThat(calendar.plus(sunday, 1)).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(calendar.plus(sunday, -1)).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void comesBackToWhereItStarted() {
        for (LocalDate day = LocalDate.of(2021, 1, 1); day.getYear() < 2028; day = day.plusDays(1)) {
            for (int n : new int[] {1, 2, 3, 5, 10, 22}) {
                LocalDate later = calendar.plus(day, n);
                assertThat(calendar.isWorkingDay(later)).isTrue();
                assertThat(calendar.between(day, later)).as("%s + %s", day, n).isEqualTo(n);
                assertThat(calendar.between(later, day)).isEqualTo(-n);
                if (calendar.isWorkingDay(day)) {
                    assertThat(calendar.plus(later, -n))
                            .as("%s + %s - %s", day, n, n)
                            .isEqualTo(day);
                }
            }
        }
    }

    @Test
    void countsBetweenDaysOff() {
        LocalDate friday = LocalDate.of(2026, 11, 20);
        LocalDate sunday = LocalDate.of(2026, 11, 22);
        assertThat(calendar.between(friday, friday)).isZero();
        assertThat(calendar.between(friday, sunday)).isZero();
        assertThat(calendar.between(sunday, friday)).isZero();
        assertThat(calendar.between(sunday, LocalDate.of(2026, 11, 23))).isEqualTo(1);
    }

    @Test
    void listsTheDaysOffOnTheWay() {
        assertThat(calendar.skipped(LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 20)))
                .containsExactly(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 24));
        assertThat(calendar.skipped(LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 25)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T09:00, 2, 2026-11-23T11:00",
        "2026-11-23T08:00, 4, 2026-11-23T12:00",
        "2026-11-23T09:00, 4, 2026-11-23T14:00",
        "2026-11-23T10:30, 4, 2026-11-23T15:30",
        "2026-11-23T12:30, 1, 2026-11-23T14:00",
        "2026-11-23T06:00, 1, 2026-11-23T09:00",
        "2026-11-20T16:00, 4, 2026-11-23T11:00",
        "2026-11-23T16:00, 4, 2026-11-25T11:00",
        "2026-11-23T18:00, 4, 2026-11-25T12:00",
        "2026-11-21T10:00, 8, 2026-11-23T17:00",
        "2026-11-21T10:00, 9, 2026-11-25T09:00",
        "2026-08-21T16:00, 4, 2026-08-22T11:00",
        "2026-11-23T09:00, 0, 2026-11-23T09:00",
        "2026-11-22T09:00, 0, 2026-11-23T08:00",
    })
    void countsWorkingHoursWithoutTheNoonBreakAndDaysOff(LocalDateTime from, int hours, LocalDateTime to) {
        Instant instant = from.atZone(WorkingCalendar.ZONE).toInstant();
        assertThat(calendar.plusHours(instant, hours))
                .isEqualTo(to.atZone(WorkingCalendar.ZONE).toInstant());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T09:00, 1, 2026-11-25T09:00",
        "2026-11-20T09:00, 1, 2026-11-23T09:00",
        "2026-11-20T00:00, 1, 2026-11-21T00:00",
        "2026-11-21T00:00, 1, 2026-11-24T00:00",
        "2026-11-21T00:00, 0, 2026-11-21T00:00",
    })
    void movesTheEndOfADayToTheEndOfAnother(LocalDateTime from, int workingDays, LocalDateTime to) {
        Instant instant = from.atZone(WorkingCalendar.ZONE).toInstant();
        assertThat(calendar.later(instant, workingDays))
                .isEqualTo(to.atZone(WorkingCalendar.ZONE).toInstant());
    }

    @Test
    void doesNotCountHoursBackwards() {
        assertThatThrownBy(() -> calendar.plusHours(Instant.EPOCH, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endsADayAtMidnightInHanoi() {
        assertThat(calendar.endOfDay(LocalDate.of(2026, 11, 23))).isEqualTo("2026-11-23T17:00:00Z");
        assertThat(calendar.startOfWork(LocalDate.of(2026, 11, 23))).isEqualTo("2026-11-23T01:00:00Z");
    }

    @Test
    void saysWhichYearsItKnows() {
        CalendarVersion packaged = CalendarVersion.PACKAGED;
        assertThat(List.of(2021, 2022, 2023, 2024, 2025, 2026)).allMatch(packaged::knows);
        assertThat(packaged.knows(2027)).as("its Tết is not fixed yet").isFalse();
        SpecialDay anyDay = new SpecialDay(LocalDate.of(2027, 2, 1), false, "Nghỉ bù");
        assertThat(new CalendarVersion(2, List.of(anyDay), packaged.hours()).knows(2027))
                .as("a day off is not Tết")
                .isFalse();
        assertThat(new CalendarVersion(2, List.of(), packaged.hours()).knows(2026))
                .isFalse();
    }
}
