package org.dondoc.ministry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dondoc.register.OpenWork;
import org.dondoc.security.Caller;
import org.dondoc.units.Person;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.dondoc.workplace.Denied;
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

/** The units of the ministry. The door of the APIs lets administrators change and the office read. */
@RestController
@RequestMapping("/api/ministry/units")
class UnitsController {

    /**
     * A unit as it is given.
     *
     * @param unit its code; at {@code PUT} the address says it
     */
    record UnitEntry(
            String unit,
            String unitName,
            String shortName,
            Unit.Kind kind,
            List<String> functions,
            List<String> predecessors,
            String leader,
            LocalDate validFrom) {

        Unit unit(String code) {
            return new Unit(
                    code, unitName, shortName, kind, given(functions), given(predecessors), leader, validFrom, null);
        }

        private static List<String> given(List<String> texts) {
            return texts == null
                    ? List.of()
                    : texts.stream().filter(Objects::nonNull).toList();
        }
    }

    /**
     * A unit as it is shown.
     *
     * @param head full name, null where there is none
     * @param people how many work there
     */
    record Shown(
            String unit,
            String unitName,
            String shortName,
            Unit.Kind kind,
            List<String> functions,
            List<String> predecessors,
            String leader,
            String leaderName,
            LocalDate validFrom,
            LocalDate validUntil,
            String head,
            int people) {}

    /** @param into the unit that takes over the open work; null where there is none */
    record Closing(LocalDate from, String into) {}

    record Merging(String into, LocalDate from) {}

    record HandingOver(String into) {}

    /** @param handedOver as it stood before */
    record Outcome(List<WorkList.Item> handedOver) {}

    private final Administration administration;
    private final TableImport tables;
    private final Units units;
    private final OpenWork openWork;
    private final WorkList workList;

    UnitsController(
            Administration administration, TableImport tables, Units units, OpenWork openWork, WorkList workList) {
        this.administration = administration;
        this.tables = tables;
        this.units = units;
        this.openWork = openWork;
        this.workList = workList;
    }

    /** Closed ones too. */
    @GetMapping
    List<Shown> all() {
        Map<String, List<Person>> people = units.people().stream()
                .filter(person -> !person.hasLeft() && person.unit() != null)
                .collect(Collectors.groupingBy(Person::unit));
        Map<String, Person> leaders =
                units.people().stream().collect(Collectors.toMap(Person::id, Function.identity()));
        return units.all().stream()
                .map(unit -> shown(unit, people.getOrDefault(unit.code(), List.of()), leaders.get(unit.leader())))
                .toList();
    }

    @PostMapping
    ResponseEntity<Void> add(@RequestBody UnitEntry entry, @AuthenticationPrincipal Caller caller) {
        administration.add(entry.unit(entry.unit()), caller.id());
        return ResponseEntity.created(
                        URI.create("/api/ministry/units/" + entry.unit().strip()))
                .build();
    }

    @PutMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@PathVariable String code, @RequestBody UnitEntry entry, @AuthenticationPrincipal Caller caller) {
        administration.change(entry.unit(code), caller.id());
    }

    /** What is open in the unit, see {@link WorkList}. */
    @GetMapping("/{code}/work")
    List<WorkList.Item> work(@PathVariable String code, Locale locale) {
        if (units.find(code).isEmpty()) {
            throw new Denied(HttpStatus.NOT_FOUND, "denied.noSuchUnit", code);
        }
        return workList.of(openWork.ofUnit(code), locale);
    }

    @PostMapping("/{code}/close")
    Outcome close(
            @PathVariable String code,
            @RequestBody Closing closing,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        String into = closing.into() == null || closing.into().isBlank() ? null : closing.into();
        return outcome(administration.close(code, closing.from(), into, caller.id()), locale);
    }

    @PostMapping("/{code}/merge")
    Outcome merge(
            @PathVariable String code,
            @RequestBody Merging merging,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        return outcome(administration.merge(code, merging.into(), merging.from(), caller.id()), locale);
    }

    /** Only the open work goes, the unit stays as it is. */
    @PostMapping("/{code}/hand-over")
    Outcome handOver(@PathVariable String code, @RequestBody HandingOver handingOver, Locale locale) {
        return outcome(administration.handOver(code, handingOver.into()), locale);
    }

    private Outcome outcome(List<OpenWork.Duty> handedOver, Locale locale) {
        return new Outcome(workList.of(handedOver, locale));
    }

    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    TableResult run(
            @RequestPart MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @AuthenticationPrincipal Caller caller,
            Locale locale)
            throws IOException {
        try (InputStream csv = file.getInputStream()) {
            return tables.units(csv, dryRun, caller.id(), locale);
        }
    }

    private static Shown shown(Unit unit, List<Person> people, Person leader) {
        return new Shown(
                unit.code(),
                unit.name(),
                unit.shortName(),
                unit.kind(),
                unit.functions(),
                unit.predecessors(),
                unit.leader(),
                leader == null ? null : leader.fullName(),
                unit.validFrom(),
                unit.validUntil(),
                people.stream()
                        .filter(person -> person.role() == Person.Role.HEAD)
                        .map(Person::fullName)
                        .findFirst()
                        .orElse(null),
                people.size());
    }
}
