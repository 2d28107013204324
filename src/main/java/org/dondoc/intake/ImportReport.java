package org.dondoc.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What became of a file, so far or in the end.
 *
 * @param file its name
 * @param sentBy account id
 * @param endedAt null as long as it is read
 * @param rows that were read so far, blank ones not counted
 * @param accepted new in the register; in a dry run, those that would be
 * @param unchanged there already with the same content
 * @param rejected named in {@code errors}, but for those beyond {@link Imports#MOST_ERRORS}
 */
public record ImportReport(
        UUID id,
        String file,
        SheetFormat format,
        boolean dryRun,
        State state,
        String sentBy,
        Instant sentAt,
        Instant endedAt,
        int rows,
        int accepted,
        int unchanged,
        int rejected,
        List<RowError> errors) {

    public enum State {
        WAITING,
        RUNNING,
        /** Read to the end; bad rows are named. */
        DONE,
        /** Refused as a whole: row 0 of the errors says why. */
        REFUSED,
        /** The application ended before the file did; sent again, it goes on where it stopped. */
        INTERRUPTED,
        /** Something broke; the log knows what. Sent again, it goes on where it stopped. */
        FAILED
    }

    /**
     * @param row as a spreadsheet counts, from 1; 0 when the whole file is meant
     * @param column as the file's header names it, empty when the whole row is meant
     * @param value as it stands in the file, null when it is missing
     */
    public record RowError(long row, String column, String value, String message) {}
}
