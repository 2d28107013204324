package org.dondoc.intake;

import java.util.List;

/**
 * What became of a file's rows.
 *
 * @param rows that were read, blank ones not counted
 * @param accepted new in the register; in a dry run, those that would be
 * @param unchanged there already with the same content
 * @param rejected named in {@code errors}, but for those beyond {@link CsvImport#MOST_ERRORS}
 */
public record ImportResult(int rows, int accepted, int unchanged, int rejected, List<RowError> errors) {

    /**
     * @param row as a spreadsheet counts: the header is row 1
     * @param column as the file's header names it, empty when the whole row is meant
     * @param value as it stands in the file, null when it is missing
     */
    public record RowError(long row, String column, String value, String message) {}
}
