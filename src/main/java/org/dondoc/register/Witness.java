package org.dondoc.register;

import java.util.Set;

/** Sees each row of the journal in the transaction that writes it; a row of an import is seen by nobody. */
public interface Witness {

    /** Account ids of those whom it would tell of such a row, which is not written yet and has no id. */
    default Set<String> wouldTell(JournalEntry entry) {
        return Set.of();
    }

    /** What it throws undoes the change that the row tells of. Facts of the directive may be written after the row. */
    void saw(JournalEntry entry);
}
