package org.dondoc.workplace;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dondoc.Texts;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.OpenTask;
import org.dondoc.lifecycle.DueExplanation;
import org.dondoc.register.Actor;
import org.dondoc.register.Directive;
import org.dondoc.register.JournalEntry;
import org.dondoc.register.Rung;
import org.dondoc.security.Groups;
import org.dondoc.units.Units;
import org.springframework.stereotype.Component;

/** What screens say in words: names instead of ids, and how much time is left. */
@Component
public class Phrases {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    /** What the ladder's table calls rungs and audiences; it may have others. */
    private static final Set<String> NAMED = Set.of(
            "rung.REMIND",
            "rung.EXPLAIN",
            "rung.RAISE_TO_CHIEF",
            "rung.RAISE_TO_LEADER",
            "rung.URGE",
            "rung.MONTHLY_REPORT",
            "audience.SPECIALIST",
            "audience.HEAD",
            "audience.CHIEF_OF_OFFICE",
            "audience.LEADER");

    private final Units units;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Phrases(Units units, WorkingCalendar calendar, Clock clock) {
        this.units = units;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Working days left of an open directive, or by which it is overdue, or since when it stands still; null for a closed one. */
    public String daysLeft(Directive directive, Locale locale) {
        if (!directive.stage().isOpen()) {
            return null;
        }
        if (directive.suspendedOn() != null) {
            return Texts.of("daysLeft.suspended", locale, directive.suspendedOn());
        }
        if (directive.deadline() == null) {
            return Texts.of("daysLeft.noDeadline", locale);
        }
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        int left = calendar.between(today, directive.deadline());
        if (directive.deadline().isBefore(today)) {
            // over a weekend a directive can be overdue by no working day yet
            return left == 0 ? Texts.of("daysLeft.over", locale) : Texts.of("daysLeft.overdue", locale, -left);
        }
        return directive.deadline().equals(today)
                ? Texts.of("daysLeft.today", locale)
                : Texts.of("daysLeft.left", locale, left);
    }

    /** Working days from the assignment to the day; null for no day. */
    Integer daysToStart(Directive directive, LocalDate startedOn) {
        return startedOn == null ? null : Integer.valueOf(calendar.between(directive.assignedOn(), startedOn));
    }

    /** Working days that the first deadline gave; null without one. */
    Integer daysGiven(Directive directive) {
        return directive.originalDeadline() == null
                ? null
                : Integer.valueOf(calendar.between(directive.assignedOn(), directive.originalDeadline()));
    }

    /** Working days from one day to another; 0 from none. */
    int daysBetween(LocalDate from, LocalDate to) {
        return from == null ? 0 : calendar.between(from, to);
    }

    /** When or that it is at once, what, to whom, and the days off that were passed over, in Vietnamese. */
    String rung(Rung rung) {
        String audience =
                rung.audience().stream().map(one -> ofTable("audience.", one)).collect(Collectors.joining(", "));
        String told = Texts.of(
                "reliefForm.rung",
                Texts.VIETNAMESE,
                rung.atOnce()
                        ? Texts.of("reliefForm.atOnce", Texts.VIETNAMESE)
                        : LocalDate.ofInstant(rung.at(), WorkingCalendar.ZONE),
                ofTable("rung.", rung.rung()),
                audience);
        String skipped = rung.skippedDays().stream().map(DAY::format).collect(Collectors.joining(", "));
        return skipped.isEmpty() ? told : told + " " + Texts.of("reliefForm.skipped", Texts.VIETNAMESE, skipped);
    }

    /** By which rule, from which day, over which days off and by which calendar. */
    String due(DueExplanation due, Locale locale) {
        String rule = due.workingHours() != null
                ? Texts.of("due.workingHours", locale, due.workingHours(), due.from())
                : switch (due.rule()) {
                    case "deadline" -> Texts.of("due.deadline", locale);
                    case "monthly-report" -> Texts.of("due.monthlyReport", locale);
                    case "named" -> Texts.of("due.named", locale);
                    case "earlier-rule" -> Texts.of("due.earlierRule", locale);
                    case "half-of-lead" -> Texts.of("due.halfOfLead", locale, due.workingDays(), due.from());
                    default -> Texts.of("due.workingDays", locale, due.workingDays(), due.from());
                };
        String suspended = due.suspendedDays() > 0 ? Texts.of("due.suspended", locale, due.suspendedDays()) : "";
        String skipped = due.skippedDays().stream().map(DAY::format).collect(Collectors.joining(", "));
        return Stream.of(
                        rule,
                        suspended,
                        skipped.isEmpty() ? "" : Texts.of("due.skipped", locale, skipped),
                        due.from() == null ? "" : Texts.of("due.calendar", locale, due.calendarVersion()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** What modelers wrote into the ladder's table; names that nobody has translated stay as they are. */
    private static String ofTable(String prefix, String name) {
        return NAMED.contains(prefix + name) ? Texts.of(prefix + name, Texts.VIETNAMESE) : name;
    }

    /** Null for nobody. */
    public String person(String id, Locale locale) {
        if (id == null) {
            return null;
        }
        return Actor.SYSTEM.equals(id) ? Texts.of("actor.system", locale) : units.personName(id);
    }

    /** Who did it, and in whose place. */
    public String actor(JournalEntry entry, Locale locale) {
        String who = person(entry.actor(), locale);
        return entry.onBehalfOf() == null
                ? who
                : Texts.of("actor.onBehalfOf", locale, who, units.personName(entry.onBehalfOf()));
    }

    /** Null for no unit. */
    String unit(String code) {
        return code == null ? null : units.name(code);
    }

    String units(List<String> codes) {
        return codes.stream().map(units::name).collect(Collectors.joining(", "));
    }

    /** The step and who is to do it: the assignee, or whoever may take it. */
    String holder(OpenTask task, Locale locale) {
        String who = task.assignee() != null
                ? assignee(task, locale)
                : task.candidateGroups().stream()
                        .map(group -> group(group, task.unit(), locale))
                        .collect(Collectors.joining(", "));
        return task.name() + ": " + who;
    }

    /** With who is away, where the task lies with somebody in that place. */
    private String assignee(OpenTask task, Locale locale) {
        String who = person(task.assignee(), locale);
        List<String> named = task.candidateUsers().stream()
                .filter(person -> !person.equals(task.assignee()))
                .toList();
        if (named.isEmpty()) {
            return who;
        }
        return units.deputies().standsInFor(task.assignee()).stream()
                .filter(named::contains)
                .findFirst()
                .map(absent -> Texts.of("actor.onBehalfOf", locale, who, units.personName(absent)))
                .orElse(who);
    }

    private String group(String group, String unit, Locale locale) {
        if (unit != null && group.equals(Groups.headOf(unit))) {
            return Texts.of("group.head", locale, units.name(unit));
        }
        if (unit != null && group.equals(Groups.of(unit))) {
            return units.name(unit);
        }
        return switch (group) {
            case Groups.OFFICE -> Texts.of("group.ministry-office", locale);
            case Groups.LEADERSHIP -> Texts.of("group.leadership", locale);
            default -> group;
        };
    }
}
