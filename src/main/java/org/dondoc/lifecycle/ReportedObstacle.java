package org.dondoc.lifecycle;

import org.dondoc.engine.Processes;
import org.dondoc.register.Action;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.JournalEntry;
import org.dondoc.register.Obstacle.Addressee;
import org.dondoc.register.Witness;
import org.springframework.stereotype.Component;

/**
 * Starts the process of what a report told to be in the way, and ends it when its directive has ended, or left the unit,
 * by whichever door.
 */
@Component
class ReportedObstacle implements Witness {

    private final Directives directives;
    private final Processes processes;

    ReportedObstacle(Directives directives, Processes processes) {
        this.directives = directives;
        this.processes = processes;
    }

    @Override
    public void saw(JournalEntry entry) {
        if (entry.action() == Action.REPORTED && entry.after().get("addressedTo") instanceof String first) {
            Directive directive = directives.find(entry.directive()).orElseThrow();
            processes.obstacleReported(
                    directive.code(),
                    directive.leadUnit(),
                    directive.title(),
                    Deciders.group(Addressee.valueOf(first), directive.leadUnit()),
                    report(entry));
        } else if (entry.action() == Action.OBSTACLE_ENDED) {
            processes.obstacleEnded(entry.directive(), report(entry));
        }
    }

    private static long report(JournalEntry entry) {
        return ((Number) entry.after().get("report")).longValue();
    }
}
