package org.dondoc.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.intake.ImportResult.RowError;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in the directives of a CSV file (UTF-8, with or without a byte-order mark, a header row of the columns in
 * {@link CsvRow}). Rows are read one after another, each in a transaction of its own: good ones are taken, bad ones
 * named. A dry run checks the same and keeps nothing.
 */
@Component
public class CsvImport {

    /** More than anybody reads; beyond it rejected rows are only counted, so that memory stays flat. */
    static final int MOST_ERRORS = 10_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    /** Without these no row can be a directive; other columns may be left out. */
    private static final List<String> REQUIRED =
            List.of("issuer_level", "issued_by", "content", "urgency", "assigned_on");

    private final Register register;
    private final Registration registration;
    private final TransactionTemplate transaction;

    CsvImport(Register register, Registration registration, TransactionTemplate transaction) {
        this.register = register;
        this.registration = registration;
        this.transaction = transaction;
    }

    /**
     * Reads to the end, or to the first row that is no CSV, which is named like a bad one. Refused as a whole: a file
     * whose header row is missing, or has columns that are unknown, missing or named twice.
     *
     * @param locale language of the messages
     */
    public ImportResult run(InputStream csv, boolean dryRun, Locale locale) throws IOException {
        Run run = new Run(dryRun, locale);
        try (CSVParser parser = FORMAT.parse(reader(csv))) {
            run.read(parser.iterator());
        }
        return run.result();
    }

    private static BufferedReader reader(InputStream csv) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    /** Places of the columns, from 0, by their name. */
    private static Map<String, Integer> header(Iterator<CSVRecord> records) {
        CSVRecord header;
        try {
            header = records.next();
        } catch (NoSuchElementException | UncheckedIOException e) {
            throw new Refusal("file", null, "import.noHeader");
        }
        List<Refusal.Fault> faults = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (String cell : header) {
            String column = cell.strip();
            if (!CsvRow.COLUMNS.containsValue(column)) {
                faults.add(new Refusal.Fault("file", column, "import.column.unknown"));
            } else if (places.putIfAbsent(column, places.size()) != null) {
                faults.add(new Refusal.Fault("file", column, "import.column.twice"));
            }
        }
        REQUIRED.stream()
                .filter(column -> !places.containsKey(column))
                .map(column -> new Refusal.Fault("file", column, "import.column.missing"))
                .forEach(faults::add);
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
        return places;
    }

    /** One pass through one file. */
    private class Run {

        private final boolean dryRun;
        private final Locale locale;

        /** The hash of what a dry run would have taken, by code, so that it knows the second of two rows. */
        private final Map<String, Integer> previewed = new HashMap<>();

        private final List<RowError> errors = new ArrayList<>();
        private long row = 1;
        private int rows;
        private int accepted;
        private int unchanged;
        private int rejected;

        Run(boolean dryRun, Locale locale) {
            this.dryRun = dryRun;
            this.locale = locale;
        }

        void read(Iterator<CSVRecord> records) {
            Map<String, Integer> places = header(records);
            try {
                while (records.hasNext()) {
                    row++;
                    CsvRow cells = new CsvRow(records.next(), places);
                    if (!cells.isBlank()) {
                        rows++;
                        take(cells);
                    }
                }
            } catch (UncheckedIOException e) {
                row++;
                rows++;
                reject(new Refusal("", null, "import.unreadable"));
            }
        }

        private void take(CsvRow cells) {
            try {
                NewDirective directive = cells.directive();
                boolean isNew = Boolean.TRUE.equals(transaction.execute(status -> take(directive, status)));
                accepted += isNew ? 1 : 0;
                unchanged += isNew ? 0 : 1;
            } catch (Refusal refusal) {
                reject(refusal);
            }
        }

        private boolean take(NewDirective directive, TransactionStatus status) {
            Optional<Boolean> isSame = register.isRegistered(directive).or(() -> isPreviewed(directive));
            if (isSame.isPresent()) {
                if (!isSame.get()) {
                    throw new Refusal("code", directive.code(), "import.otherContent");
                }
                return false;
            }
            if (dryRun) {
                register.register(directive);
                previewed.put(key(directive), directive.hashCode());
                status.setRollbackOnly();
            } else {
                registration.take(directive);
            }
            return true;
        }

        private Optional<Boolean> isPreviewed(NewDirective directive) {
            return Optional.ofNullable(previewed.get(key(directive))).map(hash -> hash == directive.hashCode());
        }

        private static String key(NewDirective directive) {
            return directive.code() == null ? "#" + directive.hashCode() : directive.code();
        }

        private void reject(Refusal refusal) {
            rejected++;
            refusal.faults().stream()
                    .limit(MOST_ERRORS - errors.size())
                    .map(fault -> new RowError(
                            row,
                            CsvRow.COLUMNS.getOrDefault(fault.field(), ""),
                            fault.value(),
                            Texts.of(fault, locale)))
                    .forEach(errors::add);
        }

        ImportResult result() {
            return new ImportResult(rows, accepted, unchanged, rejected, errors);
        }
    }
}
