package org.dondoc.report;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A number of a report and the directives behind it: the one condition on {@link Facts} by which they are counted and
 * listed. Texts: {@code cell.<path>}.
 */
enum Cell {
    SCOPE("scope.total", "in_scope"),
    SCOPE_WITH_DEADLINE("scope.withDeadline", "in_scope and deadline is not null"),
    SCOPE_WITHOUT_DEADLINE("scope.withoutDeadline", "in_scope and deadline is null"),
    SCOPE_LAST_YEAR("scope.samePeriodLastYear", "in_scope_last_year"),

    COMPLETED("completed.total", "in_scope and completed"),
    COMPLETED_WITH_DEADLINE("completed.withDeadline", "in_scope and completed and deadline is not null"),
    COMPLETED_WITHOUT_DEADLINE("completed.withoutDeadline", "in_scope and completed and deadline is null"),
    COMPLETED_ON_TIME("completed.onTime", "in_scope and completed and not late"),
    COMPLETED_LATE("completed.late", "in_scope and completed and late"),

    OPEN("open.total", "in_scope and open"),
    OPEN_WITHIN("open.within", "in_scope and open and not late"),
    OPEN_OVERDUE("open.overdue", "in_scope and open and late"),
    OPEN_NO_DEADLINE("open.noDeadline", "in_scope and open and deadline is null"),

    WITHDRAWN("withdrawn.total", "in_scope and withdrawn"),

    OVERDUE("overdueAtCutOff.total", "open and late"),
    OVERDUE_CARRIED_OVER("overdueAtCutOff.carriedOver", "open and late and deadline < :from"),
    DUE_BY_YEAR_END("dueByYearEnd", "open and deadline <= :yearEnd"),

    FLOW_OPENING("flow.opening", "open_at_opening"),
    FLOW_RECEIVED("flow.received", "received_in_period"),
    FLOW_REOPENED("flow.reopened", "reopened_in_period"),
    FLOW_COMPLETED("flow.completed", "completed_in_period"),
    FLOW_WITHDRAWN("flow.withdrawn", "withdrawn_in_period"),
    FLOW_CLOSING("flow.closing", "open_at_closing"),

    AD_HOC("adHoc.total", "in_scope and ad_hoc"),
    AD_HOC_UNBOUND("adHoc.unbound", "in_scope and unbound"),

    ORIGINAL_COMPLETED("byOriginalDeadline.completed.total", "in_scope and completed"),
    ORIGINAL_COMPLETED_WITH_DEADLINE(
            "byOriginalDeadline.completed.withDeadline", "in_scope and completed and original_deadline is not null"),
    ORIGINAL_COMPLETED_WITHOUT_DEADLINE(
            "byOriginalDeadline.completed.withoutDeadline", "in_scope and completed and original_deadline is null"),
    ORIGINAL_COMPLETED_ON_TIME(
            "byOriginalDeadline.completed.onTime", "in_scope and completed and not late_by_original"),
    ORIGINAL_COMPLETED_LATE("byOriginalDeadline.completed.late", "in_scope and completed and late_by_original"),
    ORIGINAL_OPEN("byOriginalDeadline.open.total", "in_scope and open"),
    ORIGINAL_OPEN_WITHIN("byOriginalDeadline.open.within", "in_scope and open and not late_by_original"),
    ORIGINAL_OPEN_OVERDUE("byOriginalDeadline.open.overdue", "in_scope and open and late_by_original"),
    ORIGINAL_OPEN_NO_DEADLINE("byOriginalDeadline.open.noDeadline", "in_scope and open and original_deadline is null"),
    ORIGINAL_OVERDUE("byOriginalDeadline.overdueAtCutOff.total", "open and late_by_original"),
    ORIGINAL_OVERDUE_CARRIED_OVER(
            "byOriginalDeadline.overdueAtCutOff.carriedOver",
            "open and late_by_original and original_deadline < :from");

    private static final String TOTAL = ".total";

    private final String path;
    private final String condition;

    Cell(String path, String condition) {
        this.path = path;
        this.condition = condition;
    }

    /** Where the number stands in the summary. */
    String path() {
        return path;
    }

    String condition() {
        return condition;
    }

    /** @param path an object's name means its total */
    static Optional<Cell> of(String path) {
        return Stream.of(values())
                .filter(cell -> cell.path.equals(path) || cell.path.equals(path + TOTAL))
                .findFirst();
    }
}
