package org.dondoc.intake;

import org.dondoc.engine.Processes;
import org.dondoc.register.Ask;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a directive in: the register, its process and its asks to coordinating units in one transaction. */
@Component
public class Registration {

    private final Register register;
    private final Processes processes;

    Registration(Register register, Processes processes) {
        this.register = register;
        this.processes = processes;
    }

    /**
     * Registers a directive and starts its process, which goes straight to the lead unit when that is known; history
     * (with {@code completedOn}) starts none. Refused: whatever {@link Register#register} refuses.
     *
     * @return the directive's code
     */
    @Transactional
    public String take(NewDirective directive) {
        String code = register.register(directive);
        start(code, directive);
        return code;
    }

    /** Starts the process of a directive that was just registered, in the caller's transaction. */
    void start(String code, NewDirective directive) {
        if (directive.completedOn() != null) {
            return;
        }
        processes.start(code);
        if (directive.leadUnit() != null) {
            directive.coordinatingUnits().stream()
                    .map(Ask::unit)
                    .forEach(unit -> processes.coordinationAsked(code, unit));
        }
    }
}
