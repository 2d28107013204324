package org.dondoc.intake;

import java.io.IOException;
import java.util.List;

/** Writes a table row by row, so that its length costs no memory. */
public interface SheetWriter extends AutoCloseable {

    /** @param cells texts, days or null */
    void row(List<?> cells);

    @Override
    void close() throws IOException;
}
