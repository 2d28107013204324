package org.dondoc.intake;

import org.dondoc.engine.Processes;
import org.dondoc.register.Coordination;
import org.dondoc.register.Directives;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a directive in: the register, its process and its asks to coordinating units in one transaction. */
@Component
public class Registration {

    private final Register register;
    private final Directives directives;
    private final Processes processes;

    Registration(Register register, Directives directives, Processes processes) {
        this.register = register;
        this.directives = directives;
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
        if (!directive.coordinatingUnits().isEmpty()) {
            // as the register has them: what was typed may carry invisible characters
            directives.coordination(code).stream()
                    .filter(Coordination::isOpen)
                    .forEach(ask -> processes.coordinationAsked(code, ask.unit()));
        }
    }
}
