package org.dondoc.lifecycle;

import java.util.Optional;
import org.dondoc.engine.Processes;
import org.dondoc.register.Ask;
import org.dondoc.register.Coordination;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.Register;
import org.dondoc.register.Stage;
import org.springframework.stereotype.Component;

/** A unit's open work goes to another unit, in the register and in the processes. Joins the caller's transaction. */
@Component
public class HandingOver {

    private final Register register;
    private final Directives directives;
    private final Processes processes;

    HandingOver(Register register, Directives directives, Processes processes) {
        this.register = register;
        this.directives = directives;
        this.processes = processes;
    }

    /**
     * Hands over what the unit still has to do with the directive: its lead, or its answer to an ask, for which the
     * other unit gets the usual time. Refused: a unit that does not exist, no reason.
     *
     * @return false when the unit has nothing to do with it any more
     */
    public boolean handOver(String code, String from, String to, String reason) {
        Directive directive = register.lock(code);
        if (directive.stage().isOpen() && from.equals(directive.leadUnit())) {
            directives.openAsk(code, to).ifPresent(ask -> drop(code, to, reason));
            lead(directive, to, reason);
            return true;
        }
        Optional<Coordination> open = directives.openAsk(code, from);
        open.ifPresent(ask -> {
            drop(code, from, reason);
            if (!to.equals(directive.leadUnit()) && register.ask(code, new Ask(to, ask.ask(), null))) {
                processes.coordinationAsked(code, to);
            }
        });
        return open.isPresent();
    }

    private void lead(Directive directive, String to, String reason) {
        if (directive.stage() == Stage.AWAITING_ACCEPTANCE) {
            register.handOver(directive.code(), to, reason);
        } else {
            processes.handedOver(directive.code(), to, reason);
        }
    }

    private void drop(String code, String unit, String reason) {
        register.dropAsk(code, unit, reason);
        processes.coordinationDropped(code, unit);
    }
}
