package org.dondoc.intake;

import java.util.List;
import org.dondoc.Refusal;

/** The rows of a table, read one after another so that its length costs no memory. */
interface Sheet extends AutoCloseable {

    /**
     * @param number as a spreadsheet counts, from 1
     * @param cells as texts: days as yyyy-MM-dd, numbers without needless digits, empty for an empty cell
     * @param unfit the first cell that cannot be taken, whatever its column means; null where there is none
     */
    record Row(long number, List<String> cells, Refusal.Fault unfit) {

        Row(long number, List<String> cells) {
            this(number, cells, null);
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** Null at the end. Refused when it cannot be read; then nothing more can be. */
    Row next();

    @Override
    void close();

    static Refusal unreadable() {
        return new Refusal("", null, "import.unreadable");
    }
}
