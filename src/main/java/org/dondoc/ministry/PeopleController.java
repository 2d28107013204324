package org.dondoc.ministry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dondoc.register.OpenWork;
import org.dondoc.security.Caller;
import org.dondoc.units.Identities;
import org.dondoc.units.Person;
import org.dondoc.units.Units;
import org.dondoc.workplace.Denied;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The people of the ministry. The door of the APIs lets administrators change and the office read. */
@RestController
@RequestMapping("/api/ministry/people")
class PeopleController {

    /** @param email where notices are mailed to; null for nowhere yet */
    record Arrival(String id, String fullName, String unit, Person.Role role, String email) {}

    /**
     * @param successor who takes over the work when the unit changes; null for the head of the old unit
     * @param email where notices are mailed to; null to leave it, blank for nowhere
     */
    record Amendment(String fullName, String unit, Person.Role role, String successor, String email) {}

    /** @param successor who takes over the work; null for the head of the unit */
    record Leaving(LocalDate from, String successor) {}

    record Password(String id, String fullName, String password) {}

    /** @param boundToIdentity whether the identity provider is held to whom it meant by the account first */
    record Shown(
            String id,
            String fullName,
            String unit,
            String unitName,
            Person.Role role,
            LocalDate validUntil,
            Instant passwordGivenAt,
            String email,
            boolean boundToIdentity) {}

    private final Administration administration;
    private final TableImport tables;
    private final Units units;
    private final Identities identities;
    private final OpenWork openWork;
    private final WorkList workList;

    PeopleController(
            Administration administration,
            TableImport tables,
            Units units,
            Identities identities,
            OpenWork openWork,
            WorkList workList) {
        this.administration = administration;
        this.tables = tables;
        this.units = units;
        this.identities = identities;
        this.openWork = openWork;
        this.workList = workList;
    }

    /** Those who left too. */
    @GetMapping
    List<Shown> all() {
        Set<String> bound = identities.bound();
        return units.people().stream()
                .map(person -> new Shown(
                        person.id(),
                        person.fullName(),
                        person.unit(),
                        person.unit() == null ? null : units.name(person.unit()),
                        person.role(),
                        person.validUntil(),
                        person.passwordGivenAt(),
                        person.email(),
                        bound.contains(person.id())))
                .toList();
    }

    @PostMapping
    ResponseEntity<Void> add(@RequestBody Arrival arrival, @AuthenticationPrincipal Caller caller) {
        administration.add(
                person(arrival.id(), arrival.fullName(), arrival.unit(), arrival.role()), arrival.email(), caller.id());
        return ResponseEntity.created(
                        URI.create("/api/ministry/people/" + arrival.id().strip()))
                .build();
    }

    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@PathVariable String id, @RequestBody Amendment change, @AuthenticationPrincipal Caller caller) {
        administration.change(
                person(id, change.fullName(), change.unit(), change.role()),
                change.successor(),
                change.email(),
                caller.id());
    }

    /** What the person works on or tracks, see {@link WorkList}. */
    @GetMapping("/{id}/work")
    List<WorkList.Item> work(@PathVariable String id, Locale locale) {
        if (units.person(id).isEmpty()) {
            throw new Denied(HttpStatus.NOT_FOUND, "denied.noSuchPerson", id);
        }
        return workList.of(openWork.ofPerson(id), locale);
    }

    @PostMapping("/{id}/leave")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable String id, @RequestBody Leaving leaving, @AuthenticationPrincipal Caller caller) {
        administration.leave(id, leaving.from(), leaving.successor(), caller.id());
    }

    @PostMapping("/{id}/come-back")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void comeBack(@PathVariable String id, @RequestBody Amendment back, @AuthenticationPrincipal Caller caller) {
        administration.comeBack(person(id, back.fullName(), back.unit(), back.role()), back.email(), caller.id());
    }

    /** The answer is the only place where the password can be read. */
    @PostMapping("/{id}/password")
    ResponseEntity<Password> password(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        String password = administration.givePassword(id, caller.id());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Password(id, units.personName(id), password));
    }

    /** Whom the identity provider means by the account next is the person, as at the first sign-in. */
    @PostMapping("/{id}/release-identity")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void releaseIdentity(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        administration.releaseIdentity(id, caller.id());
    }

    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    TableResult run(
            @RequestPart MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @AuthenticationPrincipal Caller caller,
            Locale locale)
            throws IOException {
        try (InputStream csv = file.getInputStream()) {
            return tables.people(csv, dryRun, caller.id(), locale);
        }
    }

    private static Person person(String id, String fullName, String unit, Person.Role role) {
        return new Person(id, fullName, unit == null || unit.isBlank() ? null : unit.strip(), role);
    }
}
