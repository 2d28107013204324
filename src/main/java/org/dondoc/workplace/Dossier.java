package org.dondoc.workplace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.dondoc.engine.OpenTask;
import org.dondoc.lifecycle.DueExplanation;
import org.dondoc.register.Coordination;
import org.dondoc.register.DeadlineMove;
import org.dondoc.register.Direction;
import org.dondoc.register.Explanation;
import org.dondoc.register.JournalEntry;
import org.dondoc.register.Milestone;
import org.dondoc.register.Obstacle;
import org.dondoc.register.ProgressReport;
import org.dondoc.register.Relief;
import org.dondoc.register.Remark;
import org.dondoc.register.Urge;
import org.dondoc.report.Holding;

/**
 * Everything a caller sees of one directive (hồ sơ nhiệm vụ).
 *
 * @param holder in words: the step at which it stands and with whom; null when closed
 * @param tasks every open task, the side tasks of coordination and explanation too
 * @param dues how the due dates of these tasks were computed
 * @param taskId of the open task on which the caller can act, or null
 * @param actions commands that the caller may give now
 * @param specialistOptions to whom the work can be given; null unless the caller may
 * @param unitOptions which units can be asked; null unless the caller may
 * @param recurrence the rule that made it, or null
 * @param recurrences the rules that it is the model of, the latest first
 * @param daysToStart working days from the assignment until somebody was named to do the work; null as long as nobody is
 * @param daysGiven working days from the assignment to the first deadline; null without one
 * @param holdings who held it, one after the other
 * @param files how many there are
 */
record Dossier(
        @JsonUnwrapped Summary summary,
        String holder,
        List<OpenTask> tasks,
        List<Due> dues,
        String taskId,
        List<Command> actions,
        List<Option> specialistOptions,
        List<Option> unitOptions,
        List<Milestone> milestones,
        List<Report> reports,
        List<Asked> coordination,
        List<Remark> remarks,
        List<Explained> explanations,
        List<Urge> urges,
        List<DeadlineMove> deadlineMoves,
        List<Asking> reliefs,
        RecurrencesController.Rule recurrence,
        List<RecurrencesController.Rule> recurrences,
        List<Obstructing> obstacles,
        List<Directed> directions,
        Integer daysToStart,
        Integer daysGiven,
        List<Held> holdings,
        int files) {

    /** @param text all of it in words */
    record Due(@JsonUnwrapped DueExplanation explanation, String text) {}

    record Report(@JsonUnwrapped ProgressReport report, String reporterName) {}

    record Explained(@JsonUnwrapped Explanation explanation, String unitName, String byName) {}

    record Asked(@JsonUnwrapped Coordination coordination, String unitName) {}

    record Asking(
            @JsonUnwrapped Relief relief, String kindText, String outcomeText, String askerName, String closerName) {}

    /** @param holderText who, in words */
    record Held(@JsonUnwrapped Holding holding, String holderText) {}

    record Obstructing(
            @JsonUnwrapped Obstacle obstacle,
            String addresseeText,
            String outcomeText,
            String reporterName,
            String passerName,
            String closerName) {}

    record Directed(@JsonUnwrapped Direction direction, String giverName, String outcomeText, String closerName) {}

    /**
     * A row of the journal with the names of its actor and its action.
     *
     * @param toldNames of those whom a rung told; null where the row does not say
     */
    record Entry(@JsonUnwrapped JournalEntry entry, String actorName, String actionText, List<String> toldNames) {}
}
