package org.dondoc.report;

import java.math.BigDecimal;
import java.util.List;

/**
 * A table of a report, however it is written.
 *
 * @param title null for none
 * @param groups headings above those of the columns, with the number of columns below; without text, the column's own
 *     heading reaches up; empty for none
 * @param rows with a text, a number or a {@link Decimal} in each cell, null for an empty one
 * @param endsInSum whether the last row is the sum of the others
 */
record Table(String title, List<Group> groups, List<String> head, List<List<Object>> rows, boolean endsInSum) {

    record Group(String text, int columns) {}

    /** @param value with one decimal; null: there is nothing to divide by */
    record Decimal(BigDecimal value) {}

    boolean isSum(int row) {
        return endsInSum && row == rows.size() - 1;
    }
}
