package org.dondoc.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;

/**
 * Monday to Friday, less public holidays, plus days worked in exchange. People's days and hours are those
 * of {@link #ZONE}.
 */
@Component
public class WorkingCalendar {

    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final List<Shift> SHIFTS =
            List.of(new Shift(LocalTime.of(8, 0), LocalTime.NOON), new Shift(LocalTime.of(13, 0), LocalTime.of(17, 0)));

    private record Shift(LocalTime from, LocalTime to) {}

    /** Days that differ from the week: true is worked, false is off. */
    private final Map<LocalDate, Boolean> exceptions;

    /** Reads the resource {@code calendar/holidays.csv}. */
    public WorkingCalendar() {
        this(readExceptions());
    }

    WorkingCalendar(Map<LocalDate, Boolean> exceptions) {
        this.exceptions = Map.copyOf(exceptions);
    }

    public boolean isWorkingDay(LocalDate day) {
        Boolean worked = exceptions.get(day);
        if (worked != null) {
            return worked;
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /**
     * The working day that lies {@code workingDays} after {@code day}, before it when negative; with 0 the
     * day itself, even a day off.
     */
    public LocalDate plus(LocalDate day, int workingDays) {
        int step = Integer.signum(workingDays);
        LocalDate reached = day;
        for (int left = Math.abs(workingDays); left > 0; ) {
            reached = reached.plusDays(step);
            if (isWorkingDay(reached)) {
                left--;
            }
        }
        return reached;
    }

    /** The same hour, so many working days later. */
    public Instant later(Instant instant, int workingDays) {
        ZonedDateTime before = instant.atZone(ZONE);
        return before.with(plus(before.toLocalDate(), workingDays)).toInstant();
    }

    /**
     * How many working days follow {@code from} up to and including {@code to}; the same number negative
     * when {@code to} is the earlier one.
     */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(this::isWorkingDay)
                .count();
    }

    /** The days off from one day to the other, both included, in order; either may be the earlier one. */
    public List<LocalDate> skipped(LocalDate one, LocalDate other) {
        LocalDate first = one.isBefore(other) ? one : other;
        LocalDate last = one.isBefore(other) ? other : one;
        return first.datesUntil(last.plusDays(1))
                .filter(day -> !isWorkingDay(day))
                .toList();
    }

    /** When {@code hours} working hours (08:00–12:00, 13:00–17:00) have passed since {@code from}. */
    public Instant plusHours(Instant from, int hours) {
        if (hours < 0) {
            throw new IllegalArgumentException("working hours to add must not be negative: " + hours);
        }
        LocalDateTime start = LocalDateTime.ofInstant(from, ZONE);
        Duration left = Duration.ofHours(hours);
        for (LocalDate day = start.toLocalDate(); ; day = day.plusDays(1)) {
            if (!isWorkingDay(day)) {
                continue;
            }
            for (Shift shift : SHIFTS) {
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

    /** 08:00 local, on days off too. */
    public Instant startOfWork(LocalDate day) {
        return day.atTime(SHIFTS.get(0).from()).atZone(ZONE).toInstant();
    }

    /**
     * Whether the holidays of a year are in the calendar. Tết begins between 21 January and 20 February, so
     * a year is known when some weekday there is off.
     */
    public boolean knows(int year) {
        return LocalDate.of(year, Month.JANUARY, 20)
                .datesUntil(LocalDate.of(year, Month.FEBRUARY, 25))
                .anyMatch(day -> Boolean.FALSE.equals(exceptions.get(day)));
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static Map<LocalDate, Boolean> readExceptions() {
        String resource = "/calendar/holidays.csv";
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = new BufferedReader(new InputStreamReader(
                        WorkingCalendar.class.getResourceAsStream(resource), StandardCharsets.UTF_8));
                var rows = format.parse(reader)) {
            Map<LocalDate, Boolean> exceptions = new HashMap<>();
            for (CSVRecord row : rows) {
                LocalDate day = LocalDate.parse(row.get("date"));
                exceptions.put(day, worked(row));
            }
            return exceptions;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static boolean worked(CSVRecord row) {
        return switch (row.get("kind")) {
            case "work" -> true;
            case "off" -> false;
            default ->
                throw new IllegalStateException("calendar/holidays.csv, row " + row.getRecordNumber()
                        + ": kind must be off or work, not " + row.get("kind"));
        };
    }
}
