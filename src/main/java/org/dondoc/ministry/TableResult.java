package org.dondoc.ministry;

import java.util.List;

/**
 * What became of a file's rows; as long as one is rejected, none is taken.
 *
 * @param rows that were read, blank ones not counted
 * @param accepted new or changed; in a dry run, those that would be if the others were right
 * @param unchanged there already with the same content
 */
record TableResult(int rows, int accepted, int unchanged, int rejected, List<RowError> errors) {

    /**
     * @param row as a spreadsheet counts: the header is row 1
     * @param column as the file's header names it, empty when the whole row is meant
     * @param value as it stands in the file, null when it is missing
     */
    record RowError(long row, String column, String value, String message) {}
}
