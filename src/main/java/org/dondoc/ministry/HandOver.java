package org.dondoc.ministry;

import java.util.List;
import java.util.Optional;
import org.dondoc.Refusal;
import org.dondoc.engine.Processes;
import org.dondoc.lifecycle.HandingOver;
import org.dondoc.register.OpenWork;
import org.dondoc.register.OpenWork.Duty;
import org.dondoc.register.OpenWork.Part;
import org.dondoc.register.Register;
import org.dondoc.register.Stage;
import org.dondoc.units.Person;
import org.dondoc.units.Units;
import org.springframework.stereotype.Component;

/** Gives open work to those who stay. Joins the caller's transaction. */
@Component
class HandOver {

    private final OpenWork openWork;
    private final Units units;
    private final Register register;
    private final Processes processes;
    private final HandingOver handingOver;

    HandOver(OpenWork openWork, Units units, Register register, Processes processes, HandingOver handingOver) {
        this.openWork = openWork;
        this.units = units;
        this.register = register;
        this.processes = processes;
        this.handingOver = handingOver;
    }

    /**
     * The directives on which somebody works who leaves the unit go to a colleague there: all of them, or none.
     *
     * @param successor account id; null for the head of the unit, who may do the specialist's work
     * @param reason for the journal of each directive
     */
    void fromPerson(Person person, String successor, String reason) {
        List<Duty> work = openWork.ofPerson(person.id()).stream()
                .filter(duty -> duty.part() == Part.SPECIALIST)
                .toList();
        if (work.isEmpty()) {
            return;
        }
        String to = successorOf(person, successor);
        List<Duty> paused =
                work.stream().filter(duty -> duty.stage() == Stage.SUSPENDED).toList();
        if (!paused.isEmpty()) {
            throw new StillAtWork("denied.person.paused", person.fullName(), paused);
        }
        work.forEach(duty -> give(duty.directive(), to, reason));
    }

    /** What the unit leads, was asked or is named for, each directive once. */
    List<Duty> ofUnit(String code) {
        return openWork.ofUnit(code);
    }

    /** Nothing is left in the unit. */
    void checkDone(String code) {
        List<Duty> work = openWork.ofUnit(code);
        if (!work.isEmpty()) {
            throw new StillAtWork("denied.unit.work", units.name(code), work);
        }
    }

    /** What the unit still has to do with the directive goes to another unit; nothing if that is over by now. */
    void fromUnit(Duty duty, String into, String reason) {
        handingOver.handOver(duty.directive(), duty.unit(), into, reason);
    }

    private void give(String directive, String to, String reason) {
        if (register.lock(directive).stage() == Stage.IN_PROGRESS) {
            processes.specialistChanged(directive, to, reason);
        } else if (register.changeSpecialist(directive, to, reason)) {
            processes.specialistNamed(directive, to);
        } else {
            throw new IllegalStateException("directive " + directive + " cannot be given to " + to);
        }
    }

    private String successorOf(Person person, String successor) {
        if (successor == null || successor.isBlank()) {
            Optional<String> head = units.headOf(person.unit()).map(Person::id);
            return head.filter(id -> !id.equals(person.id()))
                    .orElseThrow(() -> new Refusal("successor", null, "refusal.successor.required", person.fullName()));
        }
        String id = successor.strip();
        if (id.equals(person.id()) || !units.isMember(id, person.unit())) {
            throw new Refusal("successor", id, "refusal.successor.notOfUnit", units.name(person.unit()));
        }
        return id;
    }
}
