package org.dondoc.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * Whose time it was: the working days that directives of a period lay with each holder up to the cut-off.
 *
 * @param query with nothing missing
 * @param units the same of each lead unit at the cut-off, in the ministry's order, those of no unit last; empty unless
 *     asked for
 */
public record TimeReport(@JsonUnwrapped ReportQuery query, @JsonUnwrapped Times times, List<OfUnit> units) {

    /** @param unit null, like its name: led by none at the cut-off */
    public record OfUnit(String unit, String unitName, @JsonUnwrapped Times times) {}

    /** @param directives that somebody held; of imported history nobody knows */
    public record Times(int directives, List<Held> holders, Transit transit, Coordination coordination) {}

    /**
     * @param directives that the holder had
     * @param days in working days, of all of them together
     * @param directivesLate those that were late while the holder had them
     * @param daysLate how many of the days lie after the deadline
     */
    public record Held(Holder holder, int directives, int days, int directivesLate, int daysLate) {}

    /**
     * What was lost on the way to whoever does the work, of directives with a deadline on which somebody works or worked.
     *
     * @param daysToStart working days from the assignment until somebody was named to do the work
     * @param daysGiven working days from the assignment to the first deadline
     */
    public record Transit(int directives, int daysToStart, int daysGiven) {}

    /**
     * What coordinating units did with their asks, whose lateness is theirs alone.
     *
     * @param late answered after their day, or unanswered past it
     * @param daysLate in working days
     */
    public record Coordination(int asked, int answered, int late, int daysLate) {}
}
