package org.dondoc.ministry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dondoc.Texts;
import org.dondoc.calendar.CalendarVersion;
import org.dondoc.calendar.CalendarVersions;
import org.dondoc.calendar.Hours;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.lifecycle.CalendarMoves.Kind;
import org.dondoc.lifecycle.CalendarMoves.Move;
import org.dondoc.register.Actor;
import org.dondoc.register.Input;
import org.dondoc.security.Caller;
import org.dondoc.units.Units;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Working days and hours. The door of the APIs lets administrators change and the office read. */
@RestController
@RequestMapping("/api/ministry/calendar")
class WorkingDaysController {

    /**
     * A year of the calendar.
     *
     * @param version the number of the version in force
     * @param days those of the year that differ from the week
     * @param hours all, in order of the days from which they hold
     * @param missingYears whose holidays nobody has entered although it is time to
     * @param versions the latest first
     */
    record Shown(
            int year,
            int version,
            List<CalendarChange.Day> days,
            Collection<Hours> hours,
            List<Integer> missingYears,
            List<Made> versions) {}

    record Made(int version, Instant madeAt, String madeBy, String madeByName, String reason) {}

    /**
     * What would move, or has, in numbers: administrators see no directives.
     *
     * @param deadlinesOff of open directives, which are then a day off and stay
     * @param fingerprint of each that moves, to be sent with the change
     */
    record Consequences(int version, List<Moving> moves, List<Staying> deadlinesOff, String fingerprint) {}

    /**
     * @param what in words
     * @param unit null, like its name, where none has it
     */
    record Moving(Kind kind, String what, String unit, String unitName, long total) {}

    record Staying(String unit, String unitName, long total) {}

    private record Group(Kind kind, String what, String unit) {}

    private static final Comparator<Group> IN_ORDER = Comparator.comparing(Group::kind)
            .thenComparing(Group::what)
            .thenComparing(Group::unit, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final CalendarAdministration administration;
    private final CalendarVersions versions;
    private final Units units;
    private final Clock clock;

    WorkingDaysController(CalendarAdministration administration, CalendarVersions versions, Units units, Clock clock) {
        this.administration = administration;
        this.versions = versions;
        this.units = units;
        this.clock = clock;
    }

    /** @param year this one unless said otherwise */
    @GetMapping
    Shown year(@RequestParam(required = false) Integer year, Locale locale) {
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        LocalDate first = checked(year == null ? today.getYear() : year);
        CalendarVersion version = versions.current();
        return new Shown(
                first.getYear(),
                version.number(),
                version.days().stream()
                        .filter(day -> day.day().getYear() == first.getYear())
                        .map(day -> new CalendarChange.Day(
                                day.day(),
                                day.worked() ? CalendarChange.Kind.WORK : CalendarChange.Kind.OFF,
                                day.name()))
                        .toList(),
                version.hours(),
                version.missingYears(today),
                versions.made().stream().map(made -> made(made, locale)).toList());
    }

    /** What the change would move; nothing is changed. */
    @PostMapping("/preview")
    Consequences preview(@RequestBody CalendarChange change, Locale locale) {
        return told(administration.preview(change), locale);
    }

    /** Changes the calendar with everything that was seen to move, which must be the same by now. */
    @PostMapping
    Consequences change(@RequestBody CalendarChange change, @AuthenticationPrincipal Caller caller, Locale locale) {
        return told(administration.change(change, caller.id()), locale);
    }

    private static LocalDate checked(int year) {
        Input input = new Input();
        if (year < 2000 || year > 2100) {
            input.fault("year", year, "refusal.choice");
        }
        input.refuseFaults();
        return LocalDate.of(year, Month.JANUARY, 1);
    }

    private Made made(CalendarVersions.Made made, Locale locale) {
        return new Made(
                made.number(),
                made.madeAt(),
                made.madeBy(),
                Actor.SYSTEM.equals(made.madeBy()) ? Texts.of("actor.system", locale) : units.personName(made.madeBy()),
                made.reason());
    }

    private Consequences told(CalendarAdministration.Preview preview, Locale locale) {
        Map<Group, Long> moving = preview.moves().moves().stream()
                .collect(Collectors.groupingBy(
                        move -> new Group(move.kind(), what(move, locale), move.unit()),
                        () -> new TreeMap<>(IN_ORDER),
                        Collectors.counting()));
        Map<String, Long> staying = preview.moves().deadlinesOff().stream()
                .collect(Collectors.groupingBy(
                        off -> Objects.toString(off.unit(), ""), TreeMap::new, Collectors.counting()));
        return new Consequences(
                preview.version(),
                moving.entrySet().stream()
                        .map(one -> moving(one.getKey(), one.getValue()))
                        .toList(),
                staying.entrySet().stream()
                        .map(one -> staying(one.getKey().isEmpty() ? null : one.getKey(), one.getValue()))
                        .toList(),
                preview.fingerprint());
    }

    private static String what(Move move, Locale locale) {
        return move.name() == null ? Texts.of("calendarMove." + move.kind(), locale) : move.name();
    }

    private Moving moving(Group group, long total) {
        return new Moving(group.kind(), group.what(), group.unit(), name(group.unit()), total);
    }

    private Staying staying(String unit, long total) {
        return new Staying(unit, name(unit), total);
    }

    private String name(String unit) {
        return unit == null ? null : units.name(unit);
    }
}
