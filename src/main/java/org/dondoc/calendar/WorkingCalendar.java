package org.dondoc.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Monday to Friday, less public holidays, plus days worked in exchange: by the {@linkplain CalendarVersions version}
 * that holds for the caller. People's days and hours are those of {@link #ZONE}.
 */
@Component
public class WorkingCalendar {

    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Supplier<CalendarVersion> version;

    @Autowired
    WorkingCalendar(CalendarVersions versions) {
        this.version = versions::current;
    }

    /** By the days that the application brings along, whatever was changed since. */
    public WorkingCalendar() {
        this(CalendarVersion.PACKAGED);
    }

    /** By this version alone. */
    public WorkingCalendar(CalendarVersion version) {
        this.version = () -> version;
    }

    /** The number of the version by which the caller computes. */
    public int version() {
        return version.get().number();
    }

    public boolean isWorkingDay(LocalDate day) {
        return version.get().isWorked(day);
    }

    /**
     * The working day that lies {@code workingDays} after {@code day}, before it when negative; with 0 the
     * day itself, even a day off.
     */
    public LocalDate plus(LocalDate day, int workingDays) {
        CalendarVersion days = version.get();
        int step = Integer.signum(workingDays);
        LocalDate reached = day;
        for (int left = Math.abs(workingDays); left > 0; ) {
            reached = reached.plusDays(step);
            if (days.isWorked(reached)) {
                left--;
            }
        }
        return reached;
    }

    /** The same hour, so many working days later; midnight is the end of the day before. */
    public Instant later(Instant instant, int workingDays) {
        ZonedDateTime before = instant.atZone(ZONE);
        return before.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? endOfDay(plus(before.toLocalDate().minusDays(1), workingDays))
                : before.with(plus(before.toLocalDate(), workingDays)).toInstant();
    }

    /**
     * How many working days follow {@code from} up to and including {@code to}; the same number negative
     * when {@code to} is the earlier one.
     */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        CalendarVersion days = version.get();
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(days::isWorked)
                .count();
    }

    /** The days off from one day to the other, both included, in order; either may be the earlier one. */
    public List<LocalDate> skipped(LocalDate one, LocalDate other) {
        CalendarVersion days = version.get();
        LocalDate first = one.isBefore(other) ? one : other;
        LocalDate last = one.isBefore(other) ? other : one;
        return first.datesUntil(last.plusDays(1))
                .filter(day -> !days.isWorked(day))
                .toList();
    }

    /** When {@code hours} working hours have passed since {@code from}. */
    public Instant plusHours(Instant from, int hours) {
        if (hours < 0) {
            throw new IllegalArgumentException("working hours to add must not be negative: " + hours);
        }
        CalendarVersion days = version.get();
        LocalDateTime start = LocalDateTime.ofInstant(from, ZONE);
        Duration left = Duration.ofHours(hours);
        for (LocalDate day = start.toLocalDate(); ; day = day.plusDays(1)) {
            if (!days.isWorked(day)) {
                continue;
            }
            for (Hours.Shift shift : days.shifts(day)) {
                LocalDateTime begin = later(day.atTime(shift.from()), start);
                LocalDateTime end = day.atTime(shift.to());
                if (begin.isAfter(end)) {
                    continue;
                }
                Duration available = Duration.between(begin, end);
                if (left.compareTo(available) <= 0) {
                    return begin.plus(left).atZone(ZONE).toInstant();
                }
                left = left.minus(available);
            }
        }
    }

    /** The end of a deadline's day: 24:00 local. */
    public Instant endOfDay(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    /** The day that ends at this instant, if it is midnight; the other way round of {@link #endOfDay}. */
    public static LocalDate lastDay(Instant instant) {
        return LocalDate.ofInstant(instant.minusMillis(1), ZONE);
    }

    /** When the first shift of the day begins, on days off too. */
    public Instant startOfWork(LocalDate day) {
        return day.atTime(version.get().shifts(day).get(0).from()).atZone(ZONE).toInstant();
    }

    /** When the last one ends. */
    public Instant endOfWork(LocalDate day) {
        List<Hours.Shift> shifts = version.get().shifts(day);
        return day.atTime(shifts.get(shifts.size() - 1).to()).atZone(ZONE).toInstant();
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }
}
