package org.dondoc.units;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dondoc.BoundedRows;
import org.dondoc.Refusal;

/**
 * A CSV file of units or of people: UTF-8 with or without a byte-order mark, a header row, commas or, as spreadsheets
 * write them here, semicolons between the cells. Refused as a whole when its header row is missing, or has columns that
 * are unknown, missing or named twice.
 */
public final class Table {

    /** The columns of units; predecessors and functions are separated by semicolons. */
    public static final List<String> UNITS =
            List.of("code", "name", "short_name", "kind", "predecessors", "functions", "leader");

    /** A file without the column {@code email} says nothing about addresses. */
    public static final List<String> PEOPLE = List.of("id", "full_name", "unit", "role", "email");

    private static final Set<String> OPTIONAL = Set.of("email");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What the decoder puts in the place of bytes that are no UTF-8. */
    private static final char NOT_UTF_8 = '\uFFFD';

    private static final int LONGEST_HEADER = 4096;

    /** Kept in memory until the last one is read, and more than any ministry has units or people. */
    static final int MOST_ROWS = 50_000;

    private Table() {}

    /**
     * A row that is not blank.
     *
     * @param number as a spreadsheet counts: the header is row 1
     * @param surplus the first cell beyond the header's, null where there is none; an unquoted comma makes one
     */
    public record Row(long number, Map<String, String> cells, String surplus) {

        /** Refused with every cell that cannot be read. */
        public Unit unit() {
            List<Refusal.Fault> faults = beyondHeader();
            Unit unit = new Unit(
                    text("code", "unit", faults),
                    text("name", "unitName", faults),
                    text("short_name", "shortName", faults),
                    choice("kind", Unit.Kind.class, "refusal.kind", faults),
                    texts("functions", faults),
                    texts("predecessors", faults),
                    text("leader", "leader", faults),
                    null,
                    null);
            return refuse(faults, unit);
        }

        /** Refused with every cell that cannot be read. */
        public Person person() {
            List<Refusal.Fault> faults = beyondHeader();
            Person person = new Person(
                    text("id", "id", faults),
                    text("full_name", "fullName", faults),
                    text("unit", "unit", faults),
                    choice("role", Person.Role.class, "refusal.role", faults));
            return refuse(faults, person);
        }

        /** Where mail reaches the person: blank for nowhere, null where the file does not say. */
        public String email() {
            return cells.get("email");
        }

        private List<Refusal.Fault> beyondHeader() {
            List<Refusal.Fault> faults = new ArrayList<>();
            if (surplus != null) {
                faults.add(new Refusal.Fault("", surplus, "import.tooManyCells", cells.size()));
            }
            return faults;
        }

        private static <T> T refuse(List<Refusal.Fault> faults, T read) {
            if (!faults.isEmpty()) {
                throw new Refusal(faults);
            }
            return read;
        }

        private String text(String column, String field, List<Refusal.Fault> faults) {
            String value = cells.get(column).strip();
            if (value.indexOf(NOT_UTF_8) >= 0) {
                faults.add(new Refusal.Fault(field, value, "import.notUtf8"));
            } else if (!Units.isStorable(value)) {
                faults.add(new Refusal.Fault(field, value, "refusal.controlCharacter"));
                return null;
            }
            return value.isEmpty() ? null : value;
        }

        private List<String> texts(String column, List<Refusal.Fault> faults) {
            String value = text(column, column, faults);
            return value == null
                    ? List.of()
                    : Arrays.stream(value.split(";"))
                            .map(String::strip)
                            .filter(one -> !one.isEmpty())
                            .toList();
        }

        private <E extends Enum<E>> E choice(
                String column, Class<E> choices, String refusal, List<Refusal.Fault> faults) {
            String value = text(column, column, faults);
            if (value == null) {
                return null;
            }
            try {
                return Enum.valueOf(choices, value);
            } catch (IllegalArgumentException e) {
                faults.add(new Refusal.Fault(column, value, refusal));
                return null;
            }
        }
    }

    /** The rows in their order; each has a cell for each of the columns that are there. */
    public static List<Row> read(Reader csv, List<String> columns) {
        try {
            BufferedReader reader = new BufferedReader(csv, LONGEST_HEADER);
            char delimiter = delimiter(reader);
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(delimiter)
                    .setIgnoreEmptyLines(false)
                    .get();
            BoundedRows text = new BoundedRows(reader, new Refusal("file", null, "table.notCsv"));
            try (CSVParser records = format.parse(text)) {
                return rows(text, records.iterator(), columns);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException e) {
            throw new Refusal("file", null, "table.notCsv");
        }
    }

    private static List<Row> rows(BoundedRows text, Iterator<CSVRecord> records, List<String> columns) {
        Map<String, Integer> places = header(records, columns);
        List<Row> rows = new ArrayList<>();
        text.nextRow();
        while (records.hasNext()) {
            CSVRecord record = records.next();
            text.nextRow();
            if (record.stream().allMatch(String::isBlank)) {
                continue;
            }
            Map<String, String> cells = new HashMap<>();
            places.forEach((column, place) -> cells.put(column, place < record.size() ? record.get(place) : ""));
            String surplus = record.size() > places.size() ? record.get(places.size()) : null;
            rows.add(new Row(record.getRecordNumber(), cells, surplus));
            if (rows.size() > MOST_ROWS) {
                throw new Refusal("file", null, "table.tooManyRows", MOST_ROWS);
            }
        }
        return rows;
    }

    /** Places of the columns, from 0, by their name. */
    private static Map<String, Integer> header(Iterator<CSVRecord> records, List<String> columns) {
        CSVRecord header;
        try {
            header = records.next();
        } catch (NoSuchElementException e) {
            throw new Refusal("file", null, "import.noHeader");
        }
        List<Refusal.Fault> faults = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String column = header.get(i).strip();
            if (!columns.contains(column)) {
                faults.add(new Refusal.Fault("file", column, "import.column.unknown"));
            } else if (places.putIfAbsent(column, i) != null) {
                faults.add(new Refusal.Fault("file", column, "import.column.twice"));
            }
        }
        columns.stream()
                .filter(column -> !places.containsKey(column) && !OPTIONAL.contains(column))
                .map(column -> new Refusal.Fault("file", column, "table.column.missing"))
                .forEach(faults::add);
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
        return places;
    }

    /** Skips a byte-order mark and looks at the header row. */
    private static char delimiter(BufferedReader csv) throws IOException {
        csv.mark(1);
        if (csv.read() != BYTE_ORDER_MARK) {
            csv.reset();
        }
        csv.mark(LONGEST_HEADER);
        char[] start = new char[LONGEST_HEADER];
        int length = csv.read(start);
        csv.reset();
        String header = length < 0
                ? ""
                : new String(start, 0, length).lines().findFirst().orElse("");
        return header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }
}
