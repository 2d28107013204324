package org.dondoc.workplace;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dondoc.Refusal;
import org.dondoc.intake.Registration;
import org.dondoc.lifecycle.Ladder;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.ListQuery;
import org.dondoc.register.Page;
import org.dondoc.register.Rung;
import org.dondoc.register.Stage;
import org.dondoc.register.Timeliness;
import org.dondoc.register.Urgency;
import org.dondoc.security.Caller;
import org.dondoc.units.Units;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Directives: entering one, listing them, and reading one with its journal and its ladder. */
@RestController
@RequestMapping("/api/directives")
class DirectivesController {

    private static final Map<String, ListQuery.Sort> SORTS = Map.of(
            "deadline", ListQuery.Sort.DEADLINE,
            "assignedOn", ListQuery.Sort.ASSIGNED_ON,
            "code", ListQuery.Sort.CODE,
            "urgency", ListQuery.Sort.URGENCY,
            "stage", ListQuery.Sort.STAGE,
            "leadUnit", ListQuery.Sort.LEAD_UNIT,
            "percent", ListQuery.Sort.PERCENT);

    private final Access access;
    private final Dossiers dossiers;
    private final Directives directives;
    private final Registration registration;
    private final Ladder ladder;
    private final Units units;

    DirectivesController(
            Access access,
            Dossiers dossiers,
            Directives directives,
            Registration registration,
            Ladder ladder,
            Units units) {
        this.access = access;
        this.dossiers = dossiers;
        this.directives = directives;
        this.registration = registration;
        this.ladder = ladder;
        this.units = units;
    }

    @PostMapping
    ResponseEntity<Dossier> register(
            @RequestBody DirectiveEntry entry, @AuthenticationPrincipal Caller caller, Locale locale) {
        if (!caller.isOffice() && !caller.isLeader()) {
            throw Denied.noRight();
        }
        String code = registration.take(entry.directive());
        return ResponseEntity.created(URI.create("/api/directives/" + code))
                .body(dossiers.dossier(access.visible(caller, code), caller, locale));
    }

    /** @param sort a field of a directive, for descending order followed by {@code ,desc} */
    @GetMapping
    Page<Summary> list(
            @RequestParam(required = false) String q,
            @RequestParam(required = false) Set<Stage> stage,
            @RequestParam(required = false) Set<Timeliness> timeliness,
            @RequestParam(required = false) Set<String> unit,
            @RequestParam(required = false) Set<IssuerLevel> issuerLevel,
            @RequestParam(required = false) Set<Urgency> urgency,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate assignedFrom,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate assignedTo,
            @RequestParam(defaultValue = "deadline") String sort,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        if (unit != null) {
            unit.stream().filter(code -> !units.exists(code)).findFirst().ifPresent(code -> {
                throw new Refusal("unit", code, "refusal.unit.unknown");
            });
        }
        boolean descending = sort.endsWith(",desc");
        ListQuery.Sort field = SORTS.get(descending ? sort.substring(0, sort.length() - ",desc".length()) : sort);
        if (field == null) {
            throw new Refusal("sort", sort, "refusal.choice");
        }
        Page<Directive> found = directives.list(
                new ListQuery(
                        q,
                        stage,
                        timeliness,
                        unit,
                        issuerLevel,
                        urgency,
                        assignedFrom,
                        assignedTo,
                        field,
                        descending,
                        page,
                        size),
                caller.visibility());
        return new Page<>(
                found.items().stream()
                        .map(directive -> dossiers.summary(directive, locale))
                        .toList(),
                found.total(),
                found.page(),
                found.size());
    }

    @GetMapping("/{code}")
    Dossier read(@PathVariable String code, @AuthenticationPrincipal Caller caller, Locale locale) {
        return dossiers.dossier(access.visible(caller, code), caller, locale);
    }

    @GetMapping("/{code}/journal")
    List<Dossier.Entry> journal(@PathVariable String code, @AuthenticationPrincipal Caller caller, Locale locale) {
        return dossiers.journal(access.visible(caller, code).code(), locale);
    }

    @GetMapping("/{code}/ladder")
    List<Rung> ladder(@PathVariable String code, @AuthenticationPrincipal Caller caller) {
        return ladder.toCome(access.visible(caller, code).code());
    }
}
