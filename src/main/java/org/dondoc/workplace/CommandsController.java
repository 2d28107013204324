package org.dondoc.workplace;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.dondoc.Refusal;
import org.dondoc.engine.Processes;
import org.dondoc.lifecycle.Binding;
import org.dondoc.lifecycle.Redating;
import org.dondoc.lifecycle.Relieving;
import org.dondoc.lifecycle.Suspending;
import org.dondoc.register.Ask;
import org.dondoc.register.Asks;
import org.dondoc.register.Coordination;
import org.dondoc.register.Deadlines;
import org.dondoc.register.Directions;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.Milestone;
import org.dondoc.register.NewDocument;
import org.dondoc.register.Register;
import org.dondoc.register.Relief;
import org.dondoc.register.ReliefAsk;
import org.dondoc.security.Caller;
import org.dondoc.units.Units;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people do with a directive outside their tasks; each command answers 204, or a problem and nothing done. */
@RestController
@RequestMapping("/api/directives/{code}")
@ResponseStatus(HttpStatus.NO_CONTENT)
class CommandsController {

    record Urging(String message) {}

    record Directing(String message, LocalDate dueOn) {}

    record Withdrawal(String reason) {}

    record Suspension(String reason) {}

    record Resumption(String reason) {}

    record Reopening(String reason) {}

    record Reason(String reason) {}

    record Amendment(LocalDate deadline, String documentNumber, String reason) {}

    record ReliefRequest(Relief.Kind kind, LocalDate dueOn, String reason, List<Milestone> steps) {}

    record SpecialistChange(String specialist, String reason) {}

    record CoordinationAsk(String unit, String ask, LocalDate dueOn) {}

    record CoordinationDrop(String unit, String reason) {}

    private final Access access;
    private final Register register;
    private final Deadlines deadlines;
    private final Directions directions;
    private final Asks asks;
    private final Directives directives;
    private final Processes processes;
    private final Redating redating;
    private final Relieving relieving;
    private final Suspending suspending;
    private final Binding binding;
    private final Units units;

    CommandsController(
            Access access,
            Register register,
            Deadlines deadlines,
            Directions directions,
            Asks asks,
            Directives directives,
            Processes processes,
            Redating redating,
            Relieving relieving,
            Suspending suspending,
            Binding binding,
            Units units) {
        this.access = access;
        this.register = register;
        this.deadlines = deadlines;
        this.directions = directions;
        this.asks = asks;
        this.directives = directives;
        this.processes = processes;
        this.redating = redating;
        this.relieving = relieving;
        this.suspending = suspending;
        this.binding = binding;
        this.units = units;
    }

    @PostMapping("/urge")
    void urge(@PathVariable String code, @RequestBody Urging urging, @AuthenticationPrincipal Caller caller) {
        give(Command.URGE, caller, code, directive -> register.urge(code, urging.message()));
    }

    /** A leader says what is to be done: a task for whoever holds the directive. */
    @PostMapping("/direct")
    void direct(@PathVariable String code, @RequestBody Directing directing, @AuthenticationPrincipal Caller caller) {
        give(Command.DIRECT, caller, code, directive -> directions.give(code, directing.message(), directing.dueOn()));
    }

    @PostMapping("/withdraw")
    void withdraw(
            @PathVariable String code, @RequestBody Withdrawal withdrawal, @AuthenticationPrincipal Caller caller) {
        give(Command.WITHDRAW, caller, code, directive -> {
            processes.withdrawn(code, required("reason", withdrawal.reason()));
            return true;
        });
    }

    /** Stops the clock: nobody works on it, and nothing is urged. */
    @PostMapping("/suspend")
    void suspend(
            @PathVariable String code, @RequestBody Suspension suspension, @AuthenticationPrincipal Caller caller) {
        give(Command.SUSPEND, caller, code, directive -> suspending.suspend(code, suspension.reason()));
    }

    /** Lets the clock go on; what was due then is due as many working days later as it stood. */
    @PostMapping("/resume")
    void resume(@PathVariable String code, @RequestBody Resumption resumption, @AuthenticationPrincipal Caller caller) {
        give(Command.RESUME, caller, code, directive -> suspending.resume(code, resumption.reason()));
    }

    @PostMapping("/reopen")
    void reopen(@PathVariable String code, @RequestBody Reopening reopening, @AuthenticationPrincipal Caller caller) {
        give(Command.REOPEN, caller, code, directive -> {
            processes.reopened(code, required("reason", reopening.reason()));
            return true;
        });
    }

    /** Moves the deadline, and with it everything that follows from it. */
    @PostMapping("/amend")
    void amend(@PathVariable String code, @RequestBody Amendment amendment, @AuthenticationPrincipal Caller caller) {
        give(Command.AMEND, caller, code, directive -> {
            boolean moved = deadlines.move(code, amendment.deadline(), amendment.reason(), amendment.documentNumber());
            redating.follow(code);
            return moved;
        });
    }

    /** Asks whoever set the deadline for a later day, for staged days, or to withdraw the directive. */
    @PostMapping("/relief")
    void relief(@PathVariable String code, @RequestBody ReliefRequest request, @AuthenticationPrincipal Caller caller) {
        give(Command.RELIEF, caller, code, directive -> {
            if (directives.openRelief(code).isPresent()) {
                throw Denied.reliefAsked(code);
            }
            ReliefAsk ask = new ReliefAsk(request.kind(), request.dueOn(), request.reason(), request.steps());
            if (!relieving.ask(directive, ask, asksAsHead(caller, directive))) {
                throw Denied.relievedAlready(
                        code, relieving.terms(directive, ask.kind()).atMost());
            }
            return true;
        });
    }

    /** Not its own specialist who stands in for the head: that endorsement is done in the head's place and says so. */
    private boolean asksAsHead(Caller caller, Directive directive) {
        boolean isHead = units.person(caller.id())
                .filter(person -> person.role().isHead())
                .isPresent();
        return caller.heads(directive.leadUnit()) && (isHead || !caller.id().equals(directive.specialist()));
    }

    @PostMapping("/change-specialist")
    void changeSpecialist(
            @PathVariable String code, @RequestBody SpecialistChange change, @AuthenticationPrincipal Caller caller) {
        give(Command.CHANGE_SPECIALIST, caller, code, directive -> {
            processes.specialistChanged(
                    code, required("specialist", change.specialist()), required("reason", change.reason()));
            return true;
        });
    }

    @PostMapping("/ask-coordination")
    void askCoordination(
            @PathVariable String code, @RequestBody CoordinationAsk asked, @AuthenticationPrincipal Caller caller) {
        give(Command.ASK_COORDINATION, caller, code, directive -> {
            Ask ask = new Ask(required("unit", asked.unit()), asked.ask(), asked.dueOn());
            if (!ask(code, ask)) {
                throw Denied.askedAlready(code, ask.unit());
            }
            processes.coordinationAsked(code, lastAsked(code));
            return true;
        });
    }

    @PostMapping("/drop-coordination")
    void dropCoordination(
            @PathVariable String code, @RequestBody CoordinationDrop drop, @AuthenticationPrincipal Caller caller) {
        give(Command.DROP_COORDINATION, caller, code, directive -> {
            String unit = required("unit", drop.unit()).strip();
            if (!asks.drop(code, unit, drop.reason())) {
                throw Denied.notAsked(code, unit);
            }
            processes.coordinationDropped(code, unit);
            return true;
        });
    }

    /** Names the paper of an ad hoc directive, and ends the task to find it. */
    @PostMapping("/bind")
    void bind(@PathVariable String code, @RequestBody NewDocument paper, @AuthenticationPrincipal Caller caller) {
        give(Command.BIND, caller, code, directive -> {
            boolean bound = binding.bind(code, paper);
            processes.bindingEnded(code);
            return bound;
        });
    }

    /** Says that no paper will come for an ad hoc directive, and ends the task to find it. */
    @PostMapping("/expect-no-document")
    void expectNoDocument(
            @PathVariable String code, @RequestBody Reason reason, @AuthenticationPrincipal Caller caller) {
        give(Command.EXPECT_NO_DOCUMENT, caller, code, directive -> {
            boolean expected = register.expectNoDocument(code, reason.reason());
            processes.bindingEnded(code);
            return expected;
        });
    }

    /** The unit's code as the register has cleaned it. */
    private String lastAsked(String code) {
        List<Coordination> asks = directives.coordination(code);
        return asks.get(asks.size() - 1).unit();
    }

    /** The register names the unit as one of a new directive's; here it is the field {@code unit}. */
    private boolean ask(String code, Ask ask) {
        try {
            return asks.ask(code, ask);
        } catch (Refusal refusal) {
            throw new Refusal(refusal.faults().stream()
                    .map(fault -> fault.field().equals("coordinatingUnits")
                            ? new Refusal.Fault("unit", fault.value(), fault.key(), fault.args())
                            : fault)
                    .toList());
        }
    }

    /** @param work false: it cannot be done now */
    private void give(Command command, Caller caller, String code, Predicate<Directive> work) {
        access.give(command, caller, code, directive -> {
            if (!work.test(directive)) {
                throw Denied.notNow(code);
            }
            return null;
        });
    }

    private static String required(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new Refusal(field, value, "refusal.required");
        }
        return value;
    }
}
