package org.dondoc.demo;

import java.util.List;
import org.apache.commons.csv.CSVRecord;

/**
 * What a made-up paper asks for.
 *
 * @param unit whose duty it is
 * @param coordinating two units or more
 */
record Assignment(String unit, List<String> coordinating, String excerpt, String content, String product) {

    static List<Assignment> all() {
        return Data.rows("assignments.csv", Assignment::of);
    }

    private static Assignment of(CSVRecord row) {
        return new Assignment(
                row.get("unit"),
                List.of(row.get("coordinating").split(";")),
                row.get("excerpt"),
                row.get("content"),
                row.get("product"));
    }
}
