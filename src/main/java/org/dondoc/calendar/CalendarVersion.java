package org.dondoc.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The working days and hours that hold together, never changed: a change is the next version. */
public final class CalendarVersion {

    private static final int TET_DAYS = 3;

    /** What the application brings along: the days of {@code calendar/holidays.csv}. */
    static final CalendarVersion PACKAGED = new CalendarVersion(
            1,
            packagedDays(),
            List.of(new Hours(
                    LocalDate.of(2021, Month.JANUARY, 1),
                    List.of(
                            new Hours.Shift(LocalTime.of(8, 0), LocalTime.NOON),
                            new Hours.Shift(LocalTime.of(13, 0), LocalTime.of(17, 0))))));

    private final int number;
    private final NavigableMap<LocalDate, SpecialDay> days = new TreeMap<>();
    private final NavigableMap<LocalDate, Hours> hours = new TreeMap<>();

    /** @param hours at least one; the earliest hold for the days before them, too */
    public CalendarVersion(int number, Collection<SpecialDay> days, Collection<Hours> hours) {
        this.number = number;
        days.forEach(day -> this.days.put(day.day(), day));
        hours.forEach(valid -> this.hours.put(valid.from(), valid));
    }

    public int number() {
        return number;
    }

    /** In order. */
    public Collection<SpecialDay> days() {
        return Collections.unmodifiableCollection(days.values());
    }

    /** In order of the days from which they hold. */
    public Collection<Hours> hours() {
        return Collections.unmodifiableCollection(hours.values());
    }

    public boolean isWorked(LocalDate day) {
        SpecialDay special = days.get(day);
        if (special != null) {
            return special.worked();
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** Of that day, if it is worked. */
    public List<Hours.Shift> shifts(LocalDate day) {
        var valid = hours.floorEntry(day);
        return (valid == null ? hours.firstEntry() : valid).getValue().shifts();
    }

    /**
     * Whether the holidays of a year are in it. Tết begins between 21 January and 20 February and has five days, of
     * which two may be a weekend; so a year is known when three days there are off.
     */
    public boolean knows(int year) {
        return days
                        .subMap(LocalDate.of(year, Month.JANUARY, 20), LocalDate.of(year, Month.FEBRUARY, 25))
                        .values()
                        .stream()
                        .filter(day -> !day.worked())
                        .count()
                >= TET_DAYS;
    }

    /** This year, and from October on the next one, if its holidays are missing. */
    public List<Integer> missingYears(LocalDate today) {
        int last = today.getMonth().compareTo(Month.OCTOBER) < 0 ? today.getYear() : today.getYear() + 1;
        return IntStream.rangeClosed(today.getYear(), last)
                .filter(year -> !knows(year))
                .boxed()
                .toList();
    }

    private static List<SpecialDay> packagedDays() {
        String resource = "/calendar/holidays.csv";
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = new BufferedReader(new InputStreamReader(
                        CalendarVersion.class.getResourceAsStream(resource), StandardCharsets.UTF_8));
                var rows = format.parse(reader)) {
            List<SpecialDay> days = new ArrayList<>();
            for (CSVRecord row : rows) {
                days.add(new SpecialDay(LocalDate.parse(row.get("date")), worked(row), row.get("name")));
            }
            return days;
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
