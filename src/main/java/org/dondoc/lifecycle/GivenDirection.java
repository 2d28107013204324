package org.dondoc.lifecycle;

import org.dondoc.engine.Processes;
import org.dondoc.register.Direction;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.JournalEntry;
import org.dondoc.register.Witness;
import org.springframework.stereotype.Component;

/**
 * Lets a leader's direction go where its directive goes: its task begins with whoever holds the directive, moves to the
 * next specialist and to the next lead unit, and ends with it.
 */
@Component
class GivenDirection implements Witness {

    private final Directives directives;
    private final Processes processes;

    GivenDirection(Directives directives, Processes processes) {
        this.directives = directives;
        this.processes = processes;
    }

    @Override
    public void saw(JournalEntry entry) {
        String code = entry.directive();
        switch (entry.action()) {
            case DIRECTED -> begin(code, direction(entry));
            case DIRECTION_ENDED -> processes.directionEnded(code, direction(entry));
            case PLANNED, SPECIALIST_CHANGED ->
                processes.give(code, DirectionProcess.FOLLOW_DIRECTION, (String)
                        entry.after().get("specialist"));
            case HANDED_OVER ->
                directives.directions(code).stream().filter(Direction::isOpen).forEach(open -> {
                    processes.directionEnded(code, open.id());
                    begin(code, open.id());
                });
            default -> {
                // leaves directions where they are
            }
        }
    }

    private void begin(String code, long direction) {
        Directive directive = directives.find(code).orElseThrow();
        processes.directionGiven(code, directive.leadUnit(), directive.title(), directive.specialist(), direction);
    }

    private static long direction(JournalEntry entry) {
        return ((Number) entry.after().get("direction")).longValue();
    }
}
