package org.dondoc.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dondoc.BoundedRows;

/**
 * Comma-separated values in UTF-8, with or without a byte-order mark; semicolons and tabs, which Excel writes in other
 * countries, are told by the header.
 */
final class CsvSheet implements Sheet {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');

    /** In characters: within these the header begins. */
    private static final int BEGINNING = 8192;

    private final BoundedRows text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    private CsvSheet(BoundedRows text, CSVParser parser) {
        this.text = text;
        this.parser = parser;
        this.records = parser.iterator();
    }

    static CsvSheet open(InputStream csv) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8), 2 * BEGINNING);
        reader.mark(BEGINNING);
        char[] beginning = new char[BEGINNING];
        int length = 0;
        for (int read = 0; read >= 0 && length < BEGINNING; length += Math.max(read, 0)) {
            read = reader.read(beginning, length, BEGINNING - length);
        }
        reader.reset();
        if (length > 0 && beginning[0] == BYTE_ORDER_MARK) {
            reader.skip(1);
        }
        char delimiter = delimiter(new String(beginning, 0, length));
        BoundedRows rows = new BoundedRows(reader, Sheet.unreadable());
        return new CsvSheet(rows, FORMAT.builder().setDelimiter(delimiter).get().parse(rows));
    }

    /** The one that makes the most columns of one line. */
    private static char delimiter(String beginning) {
        return DELIMITERS.stream()
                .max(Comparator.comparingInt((Character delimiter) -> beginning
                                .lines()
                                .mapToInt(line -> Header.columnsIn(cells(line, delimiter)))
                                .max()
                                .orElse(0))
                        .thenComparingInt(delimiter -> -DELIMITERS.indexOf(delimiter)))
                .orElseThrow();
    }

    private static List<String> cells(String line, char delimiter) {
        return Arrays.asList(line.replace("\"", "").split(String.valueOf(delimiter)));
    }

    @Override
    public Row next() {
        text.nextRow();
        try {
            if (!records.hasNext()) {
                return null;
            }
            CSVRecord cells = records.next();
            return new Row(
                    cells.getRecordNumber(),
                    Stream.of(cells.values()).map(CsvGuard::taken).toList());
        } catch (UncheckedIOException e) {
            throw Sheet.unreadable();
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
