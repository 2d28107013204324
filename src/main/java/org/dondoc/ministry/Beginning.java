package org.dondoc.ministry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dondoc.Texts;
import org.dondoc.calendar.CalendarVersions;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.Decisions;
import org.dondoc.register.OpenWork;
import org.dondoc.units.Person;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What a ministry needs before its first directive: told in the log at start, and on the page. */
@Component
class Beginning {

    enum Step {
        UNITS,
        PEOPLE,
        PASSWORDS,
        DIRECTIVE
    }

    record State(Step step, boolean done) {}

    private static final Logger log = LoggerFactory.getLogger(Beginning.class);
    private static final String ROUTING = "unit-routing";

    private final Units units;
    private final OpenWork openWork;
    private final Decisions decisions;
    private final CalendarVersions versions;
    private final Clock clock;

    Beginning(Units units, OpenWork openWork, Decisions decisions, CalendarVersions versions, Clock clock) {
        this.units = units;
        this.openWork = openWork;
        this.decisions = decisions;
        this.versions = versions;
        this.clock = clock;
    }

    List<State> steps() {
        List<Unit> inForce = units.inForce();
        List<Person> people = people();
        boolean hasUnits = office(inForce).isPresent() && inForce.size() > 1;
        return List.of(
                new State(Step.UNITS, hasUnits),
                new State(Step.PEOPLE, hasUnits && withoutHead(inForce).isEmpty()),
                new State(
                        Step.PASSWORDS,
                        !people.isEmpty() && people.stream().allMatch(person -> person.passwordGivenAt() != null)),
                new State(Step.DIRECTIVE, openWork.hasBegun()));
    }

    /** What is amiss with units and people, a sentence each. */
    List<String> notes(Locale locale) {
        List<Unit> inForce = units.inForce();
        List<String> notes = new ArrayList<>();
        if (!inForce.isEmpty() && office(inForce).isEmpty()) {
            notes.add(Texts.of("ministry.noOffice", locale));
        }
        List<Unit> headless = withoutHead(inForce);
        if (!headless.isEmpty()) {
            notes.add(Texts.of(
                    "ministry.noHead",
                    locale,
                    joined(headless.stream().map(Unit::name).toList())));
        }
        List<String> unknown = inForce.stream()
                .map(Unit::leader)
                .filter(leader -> leader != null && units.person(leader).isEmpty())
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            notes.add(Texts.of("ministry.noLeader", locale, joined(unknown)));
        }
        List<String> foreign = unroutable();
        if (!inForce.isEmpty() && !foreign.isEmpty()) {
            notes.add(Texts.of("ministry.routing", locale, joined(foreign)));
        }
        versions.current()
                .missingYears(LocalDate.now(clock.withZone(WorkingCalendar.ZONE)))
                .forEach(year -> notes.add(Texts.of("ministry.missingYear", locale, Integer.toString(year))));
        return notes;
    }

    @EventListener
    void tell(ApplicationReadyEvent ready) {
        Environment environment = ready.getApplicationContext().getEnvironment();
        if (units.inForce().isEmpty()) {
            log.info(
                    """
                    This ministry is empty. Sign in as admin at http://{}:{}/ministry/ and begin there:
                      1. units, one of them the ministry office (kind OFFICE)
                      2. people: a head for every unit, somebody in the office who registers
                      3. hand out passwords
                      4. the first directive, by somebody of the office in Tasklist""",
                    environment.getProperty("server.address", "127.0.0.1"),
                    environment.getProperty("local.server.port"));
        }
        List<String> foreign = unroutable();
        if (!foreign.isEmpty()) {
            log.warn(
                    "The decision {} proposes units that the ministry does not have today and that are left out: {}."
                            + " Put this ministry's units into processes/assignment/unit-routing.dmn",
                    ROUTING,
                    joined(foreign));
        }
    }

    private List<String> unroutable() {
        return units.unknown(decisions.texts(ROUTING, "unit"));
    }

    private List<Person> people() {
        return units.people().stream().filter(person -> !person.hasLeft()).toList();
    }

    private static Optional<Unit> office(List<Unit> inForce) {
        return inForce.stream().filter(Unit::isOffice).findFirst();
    }

    private List<Unit> withoutHead(List<Unit> inForce) {
        return inForce.stream()
                .filter(unit -> units.headOf(unit.code()).isEmpty())
                .toList();
    }

    private static String joined(List<String> names) {
        return String.join(", ", names);
    }
}
