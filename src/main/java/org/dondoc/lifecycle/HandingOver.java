package org.dondoc.lifecycle;

import org.dondoc.Refusal;
import org.dondoc.engine.Processes;
import org.dondoc.register.Asks;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.Register;
import org.dondoc.register.Stage;
import org.springframework.stereotype.Component;

/** A unit's open work goes to another unit, in the register and in the processes. Joins the caller's transaction. */
@Component
public class HandingOver {

    private final Register register;
    private final Asks asks;
    private final Directives directives;
    private final Processes processes;

    HandingOver(Register register, Asks asks, Directives directives, Processes processes) {
        this.register = register;
        this.asks = asks;
        this.directives = directives;
        this.processes = processes;
    }

    /**
     * Hands over what the unit still has to do with the directive: its lead, with an explanation that it still owes, or
     * its answer to an ask. Refused: a unit that is not in force, no reason, anything of a suspended directive.
     *
     * @return false when the unit has nothing to do with it any more
     */
    public boolean handOver(String code, String from, String to, String reason) {
        Directive directive = register.lock(code);
        if (directive.stage() == Stage.SUSPENDED && (from.equals(directive.leadUnit()) || isOpen(code, from))) {
            throw new Refusal("code", code, "refusal.directive.paused");
        }
        if (directive.stage().isOpen() && from.equals(directive.leadUnit())) {
            lead(directive, to, reason);
            return true;
        }
        boolean wasOpen = isOpen(code, from);
        boolean isAsked = isOpen(code, to);
        if (!asks.handOver(code, from, to, reason)) {
            return false;
        }
        if (wasOpen) {
            processes.coordinationDropped(code, from);
        }
        if (!isAsked && isOpen(code, to)) {
            processes.coordinationAsked(code, to);
        }
        return true;
    }

    private void lead(Directive directive, String to, String reason) {
        String code = directive.code();
        if (asks.drop(code, to, reason)) {
            processes.coordinationDropped(code, to);
        }
        if (directive.stage() == Stage.AWAITING_ACCEPTANCE) {
            register.handOver(code, to, reason);
            return;
        }
        boolean owesExplanation = processes.isOpen(code, UnitWorkProcess.EXPLAIN_DELAY);
        processes.handedOver(code, to, reason);
        if (owesExplanation) {
            processes.explanationAsked(code);
        }
    }

    private boolean isOpen(String code, String unit) {
        return directives.openAsk(code, unit).isPresent();
    }
}
