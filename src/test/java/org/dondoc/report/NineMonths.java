package org.dondoc.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dondoc.register.Ask;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.Ministry;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Urgency;

/** A ministry that entered the register of nine months of 2022, whose totals were published. */
final class NineMonths {

    static final LocalDate END = LocalDate.of(2022, 9, 30);
    static final Ministry MINISTRY = entered();
    static final Reports REPORTS = new Reports(MINISTRY.jdbc, MINISTRY.units, MINISTRY.calendar, MINISTRY.clock);

    private NineMonths() {}

    /** What the Government and the Prime Minister gave. */
    static ReportQuery government(LocalDate asOf, boolean byUnit) {
        return new ReportQuery(
                null, null, null, asOf, Set.of(IssuerLevel.GOVERNMENT, IssuerLevel.PRIME_MINISTER), null, byUnit);
    }

    /** What was due of the ministry's leaders. */
    static ReportQuery leaders(LocalDate asOf, boolean byUnit) {
        return new ReportQuery(Basis.DUE, null, null, asOf, Set.of(IssuerLevel.MINISTRY), null, byUnit);
    }

    private static Ministry entered() {
        Ministry ministry = Ministry.alone();
        try (Reader csv = new InputStreamReader(
                NineMonths.class.getResourceAsStream("/register-2022-9m.csv"), StandardCharsets.UTF_8)) {
            List<CSVRecord> rows = CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(csv)
                    .getRecords();
            ministry.together(() -> rows.stream()
                    .map(row -> ministry.register.register(directive(row)))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ministry;
    }

    private static NewDirective directive(CSVRecord row) {
        return new NewDirective(
                row.get("code"),
                IssuerLevel.valueOf(row.get("issuer_level")),
                row.get("document_number"),
                LocalDate.parse(row.get("document_date")),
                row.get("issued_by"),
                null,
                row.get("excerpt"),
                row.get("content"),
                null,
                Urgency.valueOf(row.get("urgency")),
                null,
                Boolean.parseBoolean(row.get("ad_hoc")),
                row.get("lead_unit"),
                Stream.of(row.get("coordinating_units").split(";"))
                        .filter(unit -> !unit.isEmpty())
                        .map(unit -> new Ask(unit, null, null))
                        .toList(),
                null,
                LocalDate.parse(row.get("assigned_on")),
                day(row, "deadline"),
                row.get("expected_product"),
                null,
                day(row, "completed_on"));
    }

    private static LocalDate day(CSVRecord row, String column) {
        return row.get(column).isEmpty() ? null : LocalDate.parse(row.get(column));
    }
}
