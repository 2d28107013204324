package org.dondoc.ministry;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dondoc.calendar.CalendarVersion;
import org.dondoc.calendar.Hours;
import org.dondoc.calendar.SpecialDay;
import org.dondoc.register.Input;

/**
 * Days and hours that are to be others, as they are given.
 *
 * @param days null and empty alike: none
 * @param hours from a day on; null and empty alike: none
 * @param reason why; not needed to look at it first
 * @param fingerprint of what was looked at
 */
record CalendarChange(List<Day> days, List<From> hours, String reason, String fingerprint) {

    enum Kind {
        OFF,
        WORK,
        /** Like any other day of the week again. */
        ORDINARY
    }

    record Day(LocalDate day, Kind kind, String name) {}

    /** @param shifts null or empty: the hours before go on */
    record From(LocalDate from, List<Shift> shifts) {}

    record Shift(LocalTime from, LocalTime to) {}

    CalendarChange {
        days = given(days);
        hours = given(hours);
    }

    /**
     * The version after this one. What has passed stays, because people were late or in time by it; but a year whose
     * holidays nobody had entered can be completed.
     */
    CalendarVersion applied(CalendarVersion now, LocalDate today, Input input) {
        if (days.isEmpty() && hours.isEmpty()) {
            input.fault("days", null, "refusal.required");
        }
        TreeMap<LocalDate, SpecialDay> all = new TreeMap<>();
        now.days().forEach(day -> all.put(day.day(), day));
        Set<LocalDate> named = new HashSet<>();
        for (Day day : days) {
            LocalDate date = input.required("day", input.day("day", day.day()));
            Kind kind = input.required("dayKind", day.kind());
            String name = input.line("dayName", day.name());
            if (date == null || kind == null) {
                continue;
            }
            if (!named.add(date)) {
                input.fault("day", date, "refusal.calendar.twice");
            }
            if (date.isBefore(today) && now.knows(date.getYear())) {
                input.fault("day", date, "refusal.day.past", today);
            }
            if (kind == Kind.ORDINARY) {
                all.remove(date);
            } else if (input.required("dayName", name) != null) {
                all.put(date, new SpecialDay(date, kind == Kind.WORK, name));
            }
        }
        TreeMap<LocalDate, Hours> valid = new TreeMap<>();
        now.hours().forEach(from -> valid.put(from.from(), from));
        for (From from : hours) {
            LocalDate date = input.required("from", input.day("from", from.from()));
            if (date == null) {
                continue;
            }
            if (date.isBefore(today)) {
                input.fault("from", date, "refusal.day.past", today);
            }
            List<Hours.Shift> shifts = shifts(from, input);
            if (shifts.isEmpty()) {
                valid.remove(date);
            } else {
                valid.put(date, new Hours(date, shifts));
            }
        }
        CalendarVersion next = new CalendarVersion(now.number() + 1, all.values(), valid.values());
        if (next.days().stream().toList().equals(now.days().stream().toList())
                && next.hours().stream().toList().equals(now.hours().stream().toList())) {
            input.fault("days", null, "refusal.calendar.same");
        }
        return next;
    }

    private static <T> List<T> given(List<T> all) {
        return all == null ? List.of() : all.stream().filter(Objects::nonNull).toList();
    }

    private static List<Hours.Shift> shifts(From given, Input input) {
        List<Hours.Shift> shifts = new ArrayList<>();
        LocalTime end = LocalTime.MIN;
        for (Shift shift : given.shifts() == null ? List.<Shift>of() : sorted(given.shifts(), input)) {
            if (!shift.from().isBefore(shift.to()) || shift.from().isBefore(end)) {
                input.fault("shifts", shift.from() + "–" + shift.to(), "refusal.calendar.shifts");
            }
            end = shift.to();
            shifts.add(new Hours.Shift(shift.from(), shift.to()));
        }
        return shifts;
    }

    private static List<Shift> sorted(List<Shift> shifts, Input input) {
        if (shifts.stream().anyMatch(shift -> shift == null || shift.from() == null || shift.to() == null)) {
            input.fault("shifts", null, "refusal.required");
            return List.of();
        }
        return Stream.of(shifts.toArray(Shift[]::new))
                .sorted(Comparator.comparing(Shift::from))
                .toList();
    }
}
