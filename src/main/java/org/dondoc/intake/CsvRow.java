package org.dondoc.intake;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.dondoc.Refusal;
import org.dondoc.register.Ask;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Urgency;

/** One row of an import file as a directive; refused with every cell that cannot be read. */
class CsvRow {

    /** The columns of an import file by the field of a directive that each one fills. */
    static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("code", "code"),
            Map.entry("issuerLevel", "issuer_level"),
            Map.entry("documentNumber", "document_number"),
            Map.entry("documentDate", "document_date"),
            Map.entry("issuedBy", "issued_by"),
            Map.entry("excerpt", "excerpt"),
            Map.entry("content", "content"),
            Map.entry("urgency", "urgency"),
            Map.entry("adHoc", "ad_hoc"),
            Map.entry("leadUnit", "lead_unit"),
            Map.entry("coordinatingUnits", "coordinating_units"),
            Map.entry("assignedOn", "assigned_on"),
            Map.entry("deadline", "deadline"),
            Map.entry("expectedProduct", "expected_product"),
            Map.entry("completedOn", "completed_on"));

    private static final DateTimeFormatter DAY_FIRST =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    /** What the decoder puts in the place of bytes that are no UTF-8. */
    private static final char NOT_UTF_8 = '\uFFFD';

    private final CSVRecord cells;
    private final Map<String, Integer> places;
    private final List<Refusal.Fault> faults = new ArrayList<>();

    /** @param places of the columns, from 0, by their name in the header */
    CsvRow(CSVRecord cells, Map<String, Integer> places) {
        this.cells = cells;
        this.places = places;
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }

    NewDirective directive() {
        NewDirective directive = new NewDirective(
                text("code"),
                choice("issuerLevel", IssuerLevel.class),
                text("documentNumber"),
                day("documentDate"),
                text("issuedBy"),
                null,
                text("excerpt"),
                text("content"),
                null,
                choice("urgency", Urgency.class),
                null,
                flag("adHoc"),
                text("leadUnit"),
                units("coordinatingUnits"),
                null,
                day("assignedOn"),
                day("deadline"),
                text("expectedProduct"),
                null,
                day("completedOn"));
        if (cells.size() > places.size()) {
            faults.add(new Refusal.Fault("", cells.get(places.size()), "import.tooManyCells", places.size()));
        }
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
        return directive;
    }

    private String text(String field) {
        Integer place = places.get(COLUMNS.get(field));
        if (place == null || place >= cells.size()) {
            return null;
        }
        String value = cells.get(place).strip();
        if (value.indexOf(NOT_UTF_8) >= 0) {
            faults.add(new Refusal.Fault(field, value, "import.notUtf8"));
        }
        return value.isEmpty() ? null : value;
    }

    private LocalDate day(String field) {
        String value = text(field);
        if (value == null) {
            return null;
        }
        try {
            return value.contains("/") ? LocalDate.parse(value, DAY_FIRST) : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            faults.add(new Refusal.Fault(field, value, "refusal.date"));
            return null;
        }
    }

    private <E extends Enum<E>> E choice(String field, Class<E> choices) {
        String value = text(field);
        if (value == null) {
            return null;
        }
        try {
            return Enum.valueOf(choices, value);
        } catch (IllegalArgumentException e) {
            faults.add(new Refusal.Fault(field, value, "refusal.choice"));
            return null;
        }
    }

    private boolean flag(String field) {
        String value = text(field);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            faults.add(new Refusal.Fault(field, value, "import.flag"));
        }
        return "true".equals(value);
    }

    private List<Ask> units(String field) {
        String value = text(field);
        return value == null
                ? List.of()
                : Stream.of(value.split(";"))
                        .map(String::strip)
                        .filter(unit -> !unit.isEmpty())
                        .map(unit -> new Ask(unit, null, null))
                        .toList();
    }
}
