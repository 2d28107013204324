package org.dondoc.intake;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.dondoc.Refusal;
import org.dondoc.register.Ask;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Urgency;

/**
 * One row of a sheet as a directive. What a ministry's own sheet leaves out is taken from what it says: the level from
 * the issuer or from the symbol of the paper's number, the issuer from the level, the day of assignment from the
 * paper's day, and a paper without a mark of urgency is a normal one.
 */
final class ImportRow {

    private static final DateTimeFormatter DAY_FIRST =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    /** What the decoder puts in the place of bytes that are no UTF-8. */
    private static final char NOT_UTF_8 = '\uFFFD';

    private static final Set<String> FORMULA_ERRORS =
            Set.of("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!");

    private static final Map<String, Urgency> URGENCIES = Map.of(
            "thuong", Urgency.NORMAL,
            "binhthuong", Urgency.NORMAL,
            "khan", Urgency.URGENT,
            "thuongkhan", Urgency.VERY_URGENT,
            "hoatoc", Urgency.EXPRESS,
            "hoatochengio", Urgency.EXPRESS,
            "normal", Urgency.NORMAL,
            "urgent", Urgency.URGENT,
            "veryurgent", Urgency.VERY_URGENT,
            "express", Urgency.EXPRESS);

    private static final Set<String> YES = Set.of("true", "co", "x");
    private static final Set<String> NO = Set.of("", "false", "khong");

    private final List<String> cells;
    private final Header header;
    private final UnitNames units;
    private final Issuers issuers;
    private final List<Refusal.Fault> faults = new ArrayList<>();

    ImportRow(List<String> cells, Header header, UnitNames units, Issuers issuers) {
        this.cells = cells;
        this.header = header;
        this.units = units;
        this.issuers = issuers;
    }

    /** Refused with every cell that cannot be read. */
    NewDirective directive() {
        String number = text(Column.DOCUMENT_NUMBER);
        LocalDate dated = day(Column.DOCUMENT_DATE);
        String given = text(Column.ISSUED_BY);
        IssuerLevel level = level(given, number);
        LocalDate assignedOn = day(Column.ASSIGNED_ON);
        NewDirective directive = new NewDirective(
                text(Column.CODE),
                level,
                number,
                dated,
                given == null && level != null ? Issuers.nameOf(level) : given,
                null,
                text(Column.EXCERPT),
                text(Column.CONTENT),
                null,
                urgency(),
                null,
                flag(Column.AD_HOC),
                leadUnit(),
                coordinatingUnits(),
                null,
                assignedOn == null ? dated : assignedOn,
                day(Column.DEADLINE),
                text(Column.EXPECTED_PRODUCT),
                null,
                day(Column.COMPLETED_ON));
        checkCellsWithoutColumn();
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
        return directive;
    }

    private void checkCellsWithoutColumn() {
        int width = header.cells().size();
        IntStream.range(0, cells.size())
                .filter(place -> place >= width || header.cells().get(place).isBlank())
                .filter(place -> !cells.get(place).isBlank())
                .findFirst()
                .ifPresent(place -> faults.add(
                        place < width
                                ? new Refusal.Fault("", cells.get(place), "import.noColumn")
                                : new Refusal.Fault("", cells.get(place), "import.tooManyCells", width)));
    }

    private String text(Column column) {
        String value = header.cell(column, cells);
        if (value.indexOf(NOT_UTF_8) >= 0) {
            fault(column, value, "import.notUtf8");
        } else if (FORMULA_ERRORS.contains(value)) {
            fault(column, value, "import.formulaError");
            return null;
        }
        return value.isEmpty() ? null : value;
    }

    private LocalDate day(Column column) {
        String value = text(column);
        if (value == null) {
            return null;
        }
        try {
            return value.contains("/") ? LocalDate.parse(value, DAY_FIRST) : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            fault(column, value, "refusal.date");
            return null;
        }
    }

    private IssuerLevel level(String issuedBy, String number) {
        String words = text(Column.ISSUER_LEVEL);
        if (words != null) {
            return issuers.byWords(words).orElseGet(() -> {
                fault(Column.ISSUER_LEVEL, words, "refusal.choice");
                return null;
            });
        }
        return (number == null ? Optional.<IssuerLevel>empty() : issuers.byNumber(number))
                .or(() -> issuedBy == null ? Optional.empty() : issuers.byWords(issuedBy))
                .orElseGet(() -> {
                    fault(Column.ISSUER_LEVEL, null, "import.level.unknown");
                    return null;
                });
    }

    private Urgency urgency() {
        String value = text(Column.URGENCY);
        if (value == null) {
            return Urgency.NORMAL;
        }
        Urgency urgency = URGENCIES.get(Words.letters(value));
        if (urgency == null) {
            fault(Column.URGENCY, value, "refusal.choice");
        }
        return urgency;
    }

    private boolean flag(Column column) {
        String value = text(column);
        String word = value == null ? "" : Words.plain(value);
        if (!YES.contains(word) && !NO.contains(word)) {
            fault(column, value, "import.flag");
        }
        return YES.contains(word);
    }

    private String leadUnit() {
        String name = text(Column.LEAD_UNIT);
        return name == null ? null : unit(Column.LEAD_UNIT, name);
    }

    private List<Ask> coordinatingUnits() {
        String names = text(Column.COORDINATING_UNITS);
        return names == null
                ? List.of()
                : units.split(names).stream()
                        .map(name -> new Ask(unit(Column.COORDINATING_UNITS, name), null, null))
                        .toList();
    }

    /** Its code; an unknown name stays as it is, for the register to refuse. */
    private String unit(Column column, String name) {
        Set<String> codes = units.codes(name);
        if (codes.size() > 1) {
            fault(column, name, "import.unit.ambiguous", String.join(", ", codes));
        }
        return codes.size() == 1 ? codes.iterator().next() : name;
    }

    private void fault(Column column, String value, String key, Object... args) {
        faults.add(new Refusal.Fault(column.field(), value, key, args));
    }
}
