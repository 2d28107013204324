package org.dondoc.workplace;

import java.time.LocalDate;
import java.util.List;
import org.dondoc.lifecycle.Ladder;
import org.dondoc.register.Input;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.Rung;
import org.dondoc.register.Urgency;
import org.dondoc.security.Caller;
import org.dondoc.units.Person;
import org.dondoc.units.Units;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is offered to whoever enters a directive, before there is one. */
@RestController
@RequestMapping("/api/capture")
class CaptureController {

    /**
     * @param leaders who may have given the order
     * @param units which may take the lead
     */
    record Choices(List<Option> leaders, List<Option> units) {}

    private final Units units;
    private final Ladder ladder;

    CaptureController(Units units, Ladder ladder) {
        this.units = units;
        this.ladder = ladder;
    }

    @GetMapping
    Choices choices(@AuthenticationPrincipal Caller caller) {
        check(caller);
        return new Choices(
                units.people().stream()
                        .filter(person -> person.role() == Person.Role.LEADER && !person.hasLeft())
                        .map(person -> Option.of(person))
                        .toList(),
                units.inForce().stream().map(unit -> Option.of(unit)).toList());
    }

    /** The rungs that would come. */
    @GetMapping("/ladder")
    List<Rung> ladder(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate deadline,
            @RequestParam(defaultValue = "NORMAL") Urgency urgency,
            @RequestParam(defaultValue = "MINISTRY") IssuerLevel issuerLevel,
            @AuthenticationPrincipal Caller caller) {
        check(caller);
        Input input = new Input();
        input.day("deadline", deadline);
        input.refuseFaults();
        return ladder.toComeOfOrder(issuerLevel, urgency, deadline);
    }

    private static void check(Caller caller) {
        if (!caller.isOffice() && !caller.isLeader()) {
            throw Denied.noRight();
        }
    }
}
