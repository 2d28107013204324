package org.dondoc.lifecycle;

import org.dondoc.engine.Processes;
import org.dondoc.register.Directives;
import org.dondoc.register.NewDocument;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/** How an ad hoc directive comes to its paper, in the caller's transaction: every list then shows the paper's number. */
@Component
public class Binding {

    private final Register register;
    private final Directives directives;
    private final Processes processes;

    Binding(Register register, Directives directives, Processes processes) {
        this.register = register;
        this.directives = directives;
        this.processes = processes;
    }

    /** @return as {@link Register#bind} does */
    public boolean bind(String code, NewDocument paper) {
        if (!register.bind(code, paper)) {
            return false;
        }
        processes.retitled(code, directives.find(code).orElseThrow().title());
        return true;
    }
}
