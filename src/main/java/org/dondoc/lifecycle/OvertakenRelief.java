package org.dondoc.lifecycle;

import org.dondoc.engine.Processes;
import org.dondoc.register.Action;
import org.dondoc.register.JournalEntry;
import org.dondoc.register.Witness;
import org.springframework.stereotype.Component;

/** Ends the process of a request whose directive ended, or left the unit, by whichever door. */
@Component
class OvertakenRelief implements Witness {

    private final Processes processes;

    OvertakenRelief(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void saw(JournalEntry entry) {
        if (entry.action() == Action.RELIEF_ENDED) {
            processes.reliefEnded(entry.directive());
        }
    }
}
