package org.dondoc.absence;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dondoc.security.Caller;
import org.dondoc.units.Absence;
import org.dondoc.units.Absences;
import org.dondoc.units.Person;
import org.dondoc.units.Units;
import org.dondoc.workplace.Denied;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who is away and who stands in: for oneself, for the head of a unit those of its people, for deputies those of its
 * specialists, for administrators those of everybody. And which units nobody heads meanwhile.
 */
@RestController
class AbsencesController {

    /** @param person who will be away, null for the caller */
    record Arrangement(String person, String deputy, LocalDate from, LocalDate until, String reason) {}

    /** @param reason null where it is not the caller's to know */
    record Shown(
            long id,
            String person,
            String personName,
            String deputy,
            String deputyName,
            LocalDate from,
            LocalDate until,
            String reason,
            boolean now,
            boolean mayEnd) {}

    record Named(String id, String fullName) {}

    /** Somebody for whom the caller may enter an absence, and who could stand in. */
    record Entitled(String id, String fullName, List<Named> deputies) {}

    /** @param people empty for administrators, who name anybody */
    record Overview(List<Shown> absences, List<Entitled> people) {}

    record Headless(String unit, String unitName) {}

    private final StandingIn standingIn;
    private final Absences absences;
    private final Units units;

    AbsencesController(StandingIn standingIn, Absences absences, Units units) {
        this.standingIn = standingIn;
        this.absences = absences;
        this.units = units;
    }

    /** What is not over, the next first. */
    @GetMapping("/api/absences")
    Overview overview(@AuthenticationPrincipal Caller caller) {
        Map<Person, List<Person>> entrusted = units.deputiesOf(entrustedTo(caller));
        Set<String> people = (caller.isAdministrator() ? units.people() : entrusted.keySet())
                .stream().map(Person::id).collect(Collectors.toSet());
        people.add(caller.id());
        return new Overview(
                absences.of(people).stream()
                        .map(absence -> shown(absence, caller))
                        .toList(),
                entrusted.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> new Entitled(
                                entry.getKey().id(),
                                entry.getKey().fullName(),
                                entry.getValue().stream()
                                        .map(deputy -> new Named(deputy.id(), deputy.fullName()))
                                        .toList()))
                        .toList());
    }

    @PostMapping("/api/absences")
    ResponseEntity<Shown> enter(@RequestBody Arrangement wanted, @AuthenticationPrincipal Caller caller) {
        String person = wanted.person() == null || wanted.person().isBlank()
                ? caller.isAdministrator() ? null : caller.id()
                : wanted.person().strip();
        if (person != null && !mayArrange(person, caller)) {
            throw new Denied(HttpStatus.FORBIDDEN, "denied.noRight");
        }
        absences.check(person, wanted.deputy(), wanted.from(), wanted.until(), wanted.reason());
        Absence absence = standingIn.enter(() ->
                absences.enter(person, wanted.deputy(), wanted.from(), wanted.until(), wanted.reason(), caller.id()));
        return ResponseEntity.created(URI.create("/api/absences/" + absence.id()))
                .body(shown(absence, caller));
    }

    /** Ends it now, or calls it off. */
    @PostMapping("/api/absences/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable long id, @AuthenticationPrincipal Caller caller) {
        Absence absence = absences.find(id)
                .filter(there -> mayArrange(there.person(), caller))
                .orElseThrow(() -> new Denied(HttpStatus.NOT_FOUND, "denied.noSuchAbsence"));
        if (absence.endedAt() != null || !standingIn.end(absence.id(), caller.id())) {
            throw new Denied(HttpStatus.CONFLICT, "denied.absenceOver");
        }
    }

    /** Where neither a head is at work today nor anybody in that place: for the office to see to. */
    @GetMapping("/api/units/without-head")
    List<Headless> withoutHead(@AuthenticationPrincipal Caller caller) {
        if (!caller.mayReadAll()) {
            throw new Denied(HttpStatus.FORBIDDEN, "denied.noRight");
        }
        return units.withoutActingHead().stream()
                .map(unit -> new Headless(unit.code(), unit.name()))
                .toList();
    }

    /** Heads arrange for the people of their unit, deputies for specialists; nobody who only stands in for one does. */
    private static boolean isEntrusted(Person person, Person caller) {
        return person.id().equals(caller.id())
                || caller.role().isHead()
                        && person.unit() != null
                        && person.unit().equals(caller.unit())
                        && (caller.role() == Person.Role.HEAD || person.role() == Person.Role.SPECIALIST);
    }

    private Predicate<Person> entrustedTo(Caller caller) {
        Optional<Person> self = units.person(caller.id()).filter(one -> !one.hasLeft());
        return person -> self.filter(one -> isEntrusted(person, one)).isPresent();
    }

    private boolean mayArrange(String person, Caller caller) {
        return caller.isAdministrator()
                || units.person(person).filter(entrustedTo(caller)).isPresent();
    }

    private Shown shown(Absence absence, Caller caller) {
        boolean mayArrange = mayArrange(absence.person(), caller);
        return new Shown(
                absence.id(),
                absence.person(),
                units.personName(absence.person()),
                absence.deputy(),
                units.personName(absence.deputy()),
                absence.from(),
                absence.until(),
                mayArrange ? absence.reason() : null,
                absence.moved(),
                mayArrange);
    }
}
