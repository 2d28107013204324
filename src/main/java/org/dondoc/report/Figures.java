package org.dondoc.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.ToLongFunction;

/**
 * The numbers of a report, of all directives or of one unit's. Rates and growth are percentages, rounded half up to one
 * decimal, and null where there is nothing to divide by.
 *
 * @param withdrawn those of the scope, which are neither completed nor open
 * @param overdueAtCutOff of the issuer levels, inside the scope or not
 * @param dueByYearEnd open ones with a deadline up to the end of the cut-off's year, inside the scope or not
 * @param flow of the issuer levels, from the period's first day to its last or the cut-off
 * @param adHoc those of the scope that were given outside any paper
 * @param byOriginalDeadline the same judged by the first deadlines instead of those that hold at the cut-off
 */
public record Figures(
        Scope scope,
        Completed completed,
        Open open,
        Withdrawn withdrawn,
        Overdue overdueAtCutOff,
        long dueByYearEnd,
        Flow flow,
        Rates rates,
        AdHoc adHoc,
        ByOriginalDeadline byOriginalDeadline) {

    /** @param samePeriodLastYear the same count with period and cut-off a year earlier */
    public record Scope(
            long total, long withDeadline, long withoutDeadline, long samePeriodLastYear, BigDecimal growthPercent) {}

    public record Completed(long total, long withDeadline, long withoutDeadline, long onTime, long late) {}

    public record Open(long total, long within, long overdue, long noDeadline) {}

    public record Withdrawn(long total) {}

    /** @param carriedOver those due before the period */
    public record Overdue(long total, long carriedOver) {}

    public record Flow(long opening, long received, long reopened, long completed, long withdrawn, long closing) {}

    /**
     * @param ministry completed of all in the scope
     * @param vpcp completed of those completed or overdue at the cut-off, as the Government Office counts
     */
    public record Rates(BigDecimal ministry, BigDecimal vpcp) {

        private Rates(long completed, long scope, long overdue) {
            this(percent(completed, scope), percent(completed, completed + overdue));
        }
    }

    /** @param unbound those whose paper is still to come */
    public record AdHoc(long total, long unbound) {}

    public record ByOriginalDeadline(Completed completed, Open open, Overdue overdueAtCutOff, Rates rates) {}

    /** @throws IllegalStateException if the numbers contradict each other: no report is better than a wrong one */
    static Figures of(ToLongFunction<Cell> count) {
        long scope = count.applyAsLong(Cell.SCOPE);
        long lastYear = count.applyAsLong(Cell.SCOPE_LAST_YEAR);
        long completed = count.applyAsLong(Cell.COMPLETED);
        long overdue = count.applyAsLong(Cell.OVERDUE);
        long overdueByOriginal = count.applyAsLong(Cell.ORIGINAL_OVERDUE);
        Figures figures = new Figures(
                new Scope(
                        scope,
                        count.applyAsLong(Cell.SCOPE_WITH_DEADLINE),
                        count.applyAsLong(Cell.SCOPE_WITHOUT_DEADLINE),
                        lastYear,
                        percent(scope - lastYear, lastYear)),
                new Completed(
                        completed,
                        count.applyAsLong(Cell.COMPLETED_WITH_DEADLINE),
                        count.applyAsLong(Cell.COMPLETED_WITHOUT_DEADLINE),
                        count.applyAsLong(Cell.COMPLETED_ON_TIME),
                        count.applyAsLong(Cell.COMPLETED_LATE)),
                new Open(
                        count.applyAsLong(Cell.OPEN),
                        count.applyAsLong(Cell.OPEN_WITHIN),
                        count.applyAsLong(Cell.OPEN_OVERDUE),
                        count.applyAsLong(Cell.OPEN_NO_DEADLINE)),
                new Withdrawn(count.applyAsLong(Cell.WITHDRAWN)),
                new Overdue(overdue, count.applyAsLong(Cell.OVERDUE_CARRIED_OVER)),
                count.applyAsLong(Cell.DUE_BY_YEAR_END),
                new Flow(
                        count.applyAsLong(Cell.FLOW_OPENING),
                        count.applyAsLong(Cell.FLOW_RECEIVED),
                        count.applyAsLong(Cell.FLOW_REOPENED),
                        count.applyAsLong(Cell.FLOW_COMPLETED),
                        count.applyAsLong(Cell.FLOW_WITHDRAWN),
                        count.applyAsLong(Cell.FLOW_CLOSING)),
                new Rates(completed, scope, overdue),
                new AdHoc(count.applyAsLong(Cell.AD_HOC), count.applyAsLong(Cell.AD_HOC_UNBOUND)),
                new ByOriginalDeadline(
                        new Completed(
                                count.applyAsLong(Cell.ORIGINAL_COMPLETED),
                                count.applyAsLong(Cell.ORIGINAL_COMPLETED_WITH_DEADLINE),
                                count.applyAsLong(Cell.ORIGINAL_COMPLETED_WITHOUT_DEADLINE),
                                count.applyAsLong(Cell.ORIGINAL_COMPLETED_ON_TIME),
                                count.applyAsLong(Cell.ORIGINAL_COMPLETED_LATE)),
                        new Open(
                                count.applyAsLong(Cell.ORIGINAL_OPEN),
                                count.applyAsLong(Cell.ORIGINAL_OPEN_WITHIN),
                                count.applyAsLong(Cell.ORIGINAL_OPEN_OVERDUE),
                                count.applyAsLong(Cell.ORIGINAL_OPEN_NO_DEADLINE)),
                        new Overdue(overdueByOriginal, count.applyAsLong(Cell.ORIGINAL_OVERDUE_CARRIED_OVER)),
                        new Rates(completed, scope, overdueByOriginal)));
        figures.reconcile();
        return figures;
    }

    private void reconcile() {
        reconcile(completed, open);
        reconcile(byOriginalDeadline.completed, byOriginalDeadline.open);
        same("with + without deadline = scope", scope.withDeadline + scope.withoutDeadline, scope.total);
        within("ad hoc within scope", adHoc.total, scope.total);
        within("unbound within ad hoc", adHoc.unbound, adHoc.total);
        same("completed + open + withdrawn = scope", completed.total + open.total + withdrawn.total, scope.total);
        same(
                "opening + received + reopened - completed - withdrawn = closing",
                flow.opening + flow.received + flow.reopened - flow.completed - flow.withdrawn,
                flow.closing);
    }

    private static void reconcile(Completed completed, Open open) {
        same("on time + late = completed with deadline", completed.onTime + completed.late, completed.withDeadline);
        same("with + without = completed", completed.withDeadline + completed.withoutDeadline, completed.total);
        same("within + overdue + no deadline = open", open.within + open.overdue + open.noDeadline, open.total);
    }

    private static void within(String rule, long part, long whole) {
        if (part > whole) {
            throw new IllegalStateException(
                    "the report does not reconcile: " + rule + ", but " + part + " is more than " + whole);
        }
    }

    private static void same(String identity, long left, long right) {
        if (left != right) {
            throw new IllegalStateException(
                    "the report does not reconcile: " + identity + ", but " + left + " is not " + right);
        }
    }

    private static BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
}
