package org.dondoc.ministry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import org.dondoc.Texts;
import org.dondoc.register.Actor;
import org.dondoc.security.Caller;
import org.dondoc.units.Change;
import org.dondoc.units.Changes;
import org.dondoc.units.Units;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ministry as a whole: how far its setting up has come, and who changed what. */
@RestController
@RequestMapping("/api/ministry")
class MinistryController {

    private static final int LATEST = 200;

    /** @param notes what is amiss, a sentence each */
    record Overview(boolean mayChange, List<Beginning.State> steps, List<String> notes) {}

    record Entry(@JsonUnwrapped Change change, String actorName, String actionText, String subject) {}

    private final Beginning beginning;
    private final Changes changes;
    private final Units units;

    MinistryController(Beginning beginning, Changes changes, Units units) {
        this.beginning = beginning;
        this.changes = changes;
        this.units = units;
    }

    @GetMapping
    Overview overview(@AuthenticationPrincipal Caller caller, Locale locale) {
        return new Overview(caller.isAdministrator(), beginning.steps(), beginning.notes(locale));
    }

    /** The latest changes, the last first. */
    @GetMapping("/journal")
    List<Entry> journal(Locale locale) {
        return told(changes.latest(LATEST), locale);
    }

    /** What administrators asked for lately, the last first; for auditors too. */
    @GetMapping("/accesses")
    List<Entry> accesses(Locale locale) {
        return told(changes.latestAccesses(LATEST), locale);
    }

    private List<Entry> told(List<Change> latest, Locale locale) {
        return latest.stream()
                .map(change -> new Entry(
                        change,
                        Actor.SYSTEM.equals(change.actor())
                                ? Texts.of("actor.system", locale)
                                : units.personName(change.actor()),
                        Texts.of("change." + change.action(), locale),
                        subject(change, locale)))
                .toList();
    }

    private String subject(Change change, Locale locale) {
        if (change.unit() != null) {
            return units.name(change.unit());
        }
        return change.person() == null ? Texts.of("ministry.calendar", locale) : units.personName(change.person());
    }
}
