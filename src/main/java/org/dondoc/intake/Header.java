package org.dondoc.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dondoc.Refusal;

/** Where the columns of a sheet are. Titles may stand above it, and it may take two rows where cells are grouped. */
final class Header {

    /** Nobody writes more titles. */
    private static final int MOST_ROWS_ABOVE = 30;

    /** One of each must be there, or no row can be a directive; the first is named when none is. */
    private static final List<List<Column>> REQUIRED = List.of(
            List.of(Column.CONTENT),
            List.of(Column.ISSUER_LEVEL, Column.ISSUED_BY, Column.DOCUMENT_NUMBER),
            List.of(Column.ASSIGNED_ON, Column.DOCUMENT_DATE));

    /** Below many headers the columns are numbered: (1), (2) … */
    private static final Pattern NUMBER = Pattern.compile("\\(?\\d{1,2}\\)?");

    private final long row;
    private final List<String> cells;
    private final Map<Column, Integer> places = new EnumMap<>(Column.class);
    private final List<Refusal.Fault> unfit = new ArrayList<>();

    private Header(long number, List<String> row) {
        this.row = number;
        this.cells = row.subList(0, width(row));
        for (int place = 0; place < cells.size(); place++) {
            String cell = cells.get(place).strip();
            Column column = Column.named(cell).orElse(null);
            if (column == null && !cell.isEmpty() && !Column.isIgnored(cell)) {
                unfit.add(new Refusal.Fault("file", cell, "import.column.unknown"));
            } else if (column != null && places.putIfAbsent(column, place) != null) {
                unfit.add(new Refusal.Fault("file", cell, "import.column.twice"));
            }
        }
    }

    /**
     * Reads up to the header: the first row that has the required columns, alone or with the row above it. Refused: a
     * sheet without one, and a header with columns that are unknown or named twice; what is said then is about the row
     * that comes nearest.
     */
    static Header find(Sheet sheet) {
        Header nearest = null;
        List<String> above = List.of();
        for (int read = 0; read <= MOST_ROWS_ABOVE; read++) {
            Sheet.Row row = sheet.next();
            if (row == null) {
                break;
            }
            for (Header header : List.of(
                    new Header(row.number(), row.cells()), new Header(row.number(), merged(above, row.cells())))) {
                if (header.missing().isEmpty()) {
                    return header.accepted();
                }
                if (nearest == null || header.places.size() > nearest.places.size()) {
                    nearest = header;
                }
            }
            above = row.cells();
        }
        if (nearest == null || nearest.places.isEmpty()) {
            throw new Refusal("file", null, "import.noHeader");
        }
        return nearest.accepted();
    }

    /** How many columns of an import file a row names. */
    static int columnsIn(List<String> row) {
        return new Header(0, row).places.size();
    }

    private Header accepted() {
        List<Refusal.Fault> faults = new ArrayList<>(unfit);
        faults.addAll(missing());
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
        return this;
    }

    private List<Refusal.Fault> missing() {
        return REQUIRED.stream()
                .filter(columns -> columns.stream().noneMatch(places::containsKey))
                .map(columns -> columns.get(0))
                .map(column -> new Refusal.Fault("file", column.label(), "import.column.missing", column.vietnamese()))
                .toList();
    }

    private static List<String> merged(List<String> above, List<String> below) {
        return IntStream.range(0, Math.max(above.size(), below.size()))
                .mapToObj(place -> cell(below, place).isBlank() ? cell(above, place) : cell(below, place))
                .toList();
    }

    private static String cell(List<String> row, int place) {
        return place < row.size() ? row.get(place) : "";
    }

    private static int width(List<String> row) {
        int width = row.size();
        while (width > 0 && row.get(width - 1).isBlank()) {
            width--;
        }
        return width;
    }

    /** Its number in the sheet. */
    long row() {
        return row;
    }

    boolean isNumbering(Sheet.Row other) {
        return other.number() == row + 1
                && other.cells().stream()
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .allMatch(cell -> NUMBER.matcher(cell).matches());
    }

    /** As they stand in the file. */
    List<String> cells() {
        return cells;
    }

    boolean has(Column column) {
        return places.containsKey(column);
    }

    /** The row's cell of a column, empty where there is none. */
    String cell(Column column, List<String> row) {
        return has(column) ? cell(row, places.get(column)).strip() : "";
    }

    /** The column of a field as the file calls it, empty when the fault is not one column's. */
    String nameOf(String field) {
        return Column.filling(field)
                .map(column -> has(column) ? cells.get(places.get(column)).strip() : column.label())
                .orElse("");
    }
}
