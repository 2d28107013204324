package org.dondoc.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;

/**
 * A report drawn for a period at a cut-off.
 *
 * @param query with nothing missing
 * @param units the figures of each lead unit that has any, in the ministry's order, those of no unit last; empty unless
 *     asked for
 */
public record Report(@JsonUnwrapped ReportQuery query, @JsonUnwrapped Figures figures, List<OfUnit> units) {

    /** @param unit null, like its name: led by none at the cut-off */
    public record OfUnit(String unit, String unitName, @JsonUnwrapped Figures figures) {}

    LocalDate asOf() {
        return query.asOf();
    }
}
