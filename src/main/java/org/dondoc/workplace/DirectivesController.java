package org.dondoc.workplace;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.intake.Registration;
import org.dondoc.lifecycle.Ladder;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.Input;
import org.dondoc.register.Page;
import org.dondoc.register.Rung;
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

    private final Access access;
    private final Dossiers dossiers;
    private final Directives directives;
    private final Registration registration;
    private final Ladder ladder;
    private final Units units;
    private final Clock clock;

    DirectivesController(
            Access access,
            Dossiers dossiers,
            Directives directives,
            Registration registration,
            Ladder ladder,
            Units units,
            Clock clock) {
        this.access = access;
        this.dossiers = dossiers;
        this.directives = directives;
        this.registration = registration;
        this.ladder = ladder;
        this.units = units;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<Dossier> register(
            @RequestBody DirectiveEntry entry, @AuthenticationPrincipal Caller caller, Locale locale) {
        if (!caller.isOffice() && !caller.isLeader()) {
            throw Denied.noRight();
        }
        String code = registration.take(entry.directive(units, LocalDate.now(clock.withZone(WorkingCalendar.ZONE))));
        return ResponseEntity.created(URI.create("/api/directives/" + code))
                .body(dossiers.dossier(access.visible(caller, code), caller, locale));
    }

    @GetMapping
    Page<Summary> list(ListRequest request, @AuthenticationPrincipal Caller caller, Locale locale) {
        Page<Directive> found = directives.list(request.query(units), caller.visibility());
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

    /** @param deadline the rungs as they would come with this one; the current one if missing */
    @GetMapping("/{code}/ladder")
    List<Rung> ladder(
            @PathVariable String code,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate deadline,
            @AuthenticationPrincipal Caller caller) {
        Directive directive = access.visible(caller, code);
        if (deadline == null) {
            return ladder.toCome(code);
        }
        Input input = new Input();
        input.day("deadline", deadline);
        input.refuseFaults();
        return ladder.toCome(directive, deadline);
    }
}
