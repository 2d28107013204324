package org.dondoc.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.dondoc.register.Input;
import org.dondoc.register.IssuerLevel;

/**
 * What a report is about; what may be missing is null.
 *
 * @param basis null: {@link Basis#RECEIVED}
 * @param from null: the first of January of the cut-off's year
 * @param to null: the cut-off
 * @param asOf the cut-off: everything is told as it was at the end of this day; null: today
 * @param issuerLevels null or empty: all
 * @param units only directives led at the cut-off by one of these, {@link #NOT_ASSIGNED} by none; null: all
 * @param byUnit whether the figures are wanted for each lead unit too
 */
public record ReportQuery(
        Basis basis,
        LocalDate from,
        LocalDate to,
        LocalDate asOf,
        Set<IssuerLevel> issuerLevels,
        @JsonProperty("onlyUnits") Set<String> units,
        @JsonIgnore boolean byUnit) {

    /** In place of a unit's code: led by no unit. */
    public static final String NOT_ASSIGNED = "none";

    public ReportQuery {
        issuerLevels = issuerLevels == null || issuerLevels.isEmpty()
                ? EnumSet.allOf(IssuerLevel.class)
                : EnumSet.copyOf(issuerLevels);
        issuerLevels = Collections.unmodifiableSet(issuerLevels);
        units = units == null ? null : Collections.unmodifiableSet(new TreeSet<>(units));
    }

    private ReportQuery completed(LocalDate today) {
        LocalDate cutOff = asOf == null ? today : asOf;
        return new ReportQuery(
                basis == null ? Basis.RECEIVED : basis,
                from == null ? cutOff.withDayOfYear(1) : from,
                to == null ? cutOff : to,
                cutOff,
                issuerLevels,
                units,
                byUnit);
    }

    /** With nothing missing. Refused: a cut-off in the future, a period that ends before it begins. */
    ReportQuery checked(LocalDate today) {
        return checked(today, new Input());
    }

    /** The same, together with what else is at fault. */
    ReportQuery checked(LocalDate today, Input input) {
        ReportQuery query = completed(today);
        input.day("from", query.from());
        input.day("to", query.to());
        input.notAfter(today, "asOf", input.day("asOf", query.asOf()));
        if (query.to().isBefore(query.from())) {
            input.fault("to", query.to(), "refusal.day.beforeStart", query.from());
        }
        input.refuseFaults();
        return query;
    }

    /** The last day before the flow begins: never after the cut-off, of which later days know nothing. */
    LocalDate opening() {
        LocalDate before = from.minusDays(1);
        return before.isAfter(asOf) ? asOf : before;
    }

    /** The last day of the flow. */
    LocalDate closing() {
        return to.isAfter(asOf) ? asOf : to;
    }
}
