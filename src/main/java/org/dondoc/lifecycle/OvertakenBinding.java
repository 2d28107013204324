package org.dondoc.lifecycle;

import org.dondoc.engine.Processes;
import org.dondoc.register.Action;
import org.dondoc.register.JournalEntry;
import org.dondoc.register.Witness;
import org.springframework.stereotype.Component;

/** Ends the search for the paper of a directive that was withdrawn, by whichever door. */
@Component
class OvertakenBinding implements Witness {

    private final Processes processes;

    OvertakenBinding(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void saw(JournalEntry entry) {
        if (entry.action() == Action.WITHDRAWN) {
            processes.bindingEnded(entry.directive());
        }
    }
}
