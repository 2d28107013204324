package org.dondoc.register;

/** Sees each row of the journal in the transaction that writes it; a row of an import is seen by nobody. */
public interface Witness {

    /** What it throws undoes the change that the row tells of. Facts of the directive may be written after the row. */
    void saw(JournalEntry entry);
}
