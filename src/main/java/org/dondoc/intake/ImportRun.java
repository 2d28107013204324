package org.dondoc.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.intake.ImportLog.Counts;
import org.dondoc.intake.ImportLog.Rejected;
import org.dondoc.intake.ImportReport.RowError;
import org.dondoc.register.Batch;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Register;
import org.dondoc.units.Units;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One pass through one file, a chunk of rows in one transaction; a chunk that fails is done again row by row, so that no
 * good row pays for a bad one. A dry run checks the same and rolls every chunk back.
 */
final class ImportRun {

    /** Few enough that whoever registers something meanwhile does not wait for the next code. */
    static final int CHUNK = 100;

    private static final Logger log = LoggerFactory.getLogger(ImportRun.class);

    /** What every run needs of the application. */
    @Component
    static final class Hands {

        private final Register register;
        private final Registration registration;
        private final Units units;
        private final NamedParameterJdbcOperations jdbc;
        private final TransactionTemplate transaction;
        private final Issuers issuers;

        /** @param ownSymbol of the ministry at the end of its papers' numbers */
        Hands(
                Register register,
                Registration registration,
                Units units,
                NamedParameterJdbcOperations jdbc,
                TransactionTemplate transaction,
                @Value("${dondoc.imports.own-symbol:BTP}") String ownSymbol) {
            this.register = register;
            this.registration = registration;
            this.units = units;
            this.jdbc = jdbc;
            this.transaction = transaction;
            this.issuers = new Issuers(ownSymbol);
        }
    }

    /** A row whose cells are good. */
    private record Taken(Sheet.Row row, NewDirective directive) {}

    private final UUID id;
    private final Upload upload;
    private final ImportLog imports;
    private final Hands hands;
    private final Collection<UUID> alive;
    private final Batch batch;
    private final UnitNames unitNames;
    private Header header;
    private int accepted;
    private int unchanged;
    private int rejected;
    private int named;
    private List<Rejected> bad = new ArrayList<>();

    /** @param alive imports of this application that wait meanwhile, this one included */
    ImportRun(UUID id, Upload upload, ImportLog imports, Hands hands, Collection<UUID> alive) {
        this.id = id;
        this.upload = upload;
        this.imports = imports;
        this.hands = hands;
        this.alive = alive;
        this.batch = new Batch(hands.register, hands.units, hands.jdbc, !upload.dryRun());
        this.unitNames = new UnitNames(hands.units.all());
    }

    /**
     * Reads to the end, or to the first row that cannot be read, which is named like a bad one. Refused as a whole: a
     * file whose header is missing, or has columns that are unknown, missing or named twice.
     *
     * @return false when it was stopped between two chunks
     */
    boolean read(Sheet sheet, BooleanSupplier isStopping) {
        header = Header.find(sheet);
        imports.running(id, header.cells());
        List<Sheet.Row> chunk = new ArrayList<>();
        long last = header.row();
        try {
            for (Sheet.Row row = sheet.next(); row != null; row = sheet.next()) {
                last = row.number();
                if (!row.isBlank() && !header.isNumbering(row)) {
                    chunk.add(row);
                }
                if (chunk.size() == CHUNK) {
                    take(chunk);
                    chunk.clear();
                    if (isStopping.getAsBoolean()) {
                        return false;
                    }
                }
            }
        } catch (Refusal unreadable) {
            take(chunk);
            chunk.clear();
            reject(new Sheet.Row(last + 1, List.of()), unreadable);
        }
        take(chunk);
        return true;
    }

    private void take(List<Sheet.Row> rows) {
        List<Taken> good = new ArrayList<>();
        for (Sheet.Row row : rows) {
            try {
                if (row.unfit() != null) {
                    throw new Refusal(List.of(row.unfit()));
                }
                good.add(new Taken(row, new ImportRow(row.cells(), header, unitNames, hands.issuers).directive()));
            } catch (Refusal refusal) {
                reject(row, refusal);
            }
        }
        if (!good.isEmpty()) {
            enter(good);
        }
        imports.progress(id, new Counts(accepted, unchanged, rejected), bad, alive);
        bad = new ArrayList<>();
    }

    private void enter(List<Taken> rows) {
        List<Batch.Outcome> outcomes;
        try {
            outcomes = together(rows.stream().map(Taken::directive).toList());
        } catch (RuntimeException e) {
            log.info(
                    "rows from {} of import {} are taken one by one",
                    rows.get(0).row().number(),
                    id,
                    e);
            outcomes = rows.stream().map(row -> alone(row.directive())).toList();
        }
        for (int i = 0; i < rows.size(); i++) {
            Batch.Outcome outcome = outcomes.get(i);
            if (outcome.refusal() != null) {
                reject(rows.get(i).row(), outcome.refusal());
            } else if (outcome.isNew()) {
                accepted++;
            } else {
                unchanged++;
            }
        }
    }

    private List<Batch.Outcome> together(List<NewDirective> directives) {
        return hands.transaction.execute(status -> {
            List<Batch.Outcome> outcomes = batch.enter(directives);
            if (upload.dryRun()) {
                status.setRollbackOnly();
                return outcomes;
            }
            for (int i = 0; i < directives.size(); i++) {
                if (outcomes.get(i).isNew()) {
                    hands.registration.start(outcomes.get(i).code(), directives.get(i));
                }
            }
            return outcomes;
        });
    }

    private Batch.Outcome alone(NewDirective directive) {
        try {
            return hands.transaction.execute(status -> {
                if (upload.dryRun()) {
                    status.setRollbackOnly();
                }
                Boolean isSame = hands.register.isRegistered(directive).orElse(null);
                if (Boolean.FALSE.equals(isSame)) {
                    throw new Refusal("code", directive.code(), "import.otherContent");
                }
                if (isSame != null) {
                    return new Batch.Outcome(directive.code(), false, null);
                }
                String code = upload.dryRun() ? hands.register.register(directive) : hands.registration.take(directive);
                return new Batch.Outcome(code, true, null);
            });
        } catch (Refusal refusal) {
            return new Batch.Outcome(null, false, refusal);
        }
    }

    private void reject(Sheet.Row row, Refusal refusal) {
        rejected++;
        List<RowError> errors = refusal.faults().stream()
                .limit(Imports.MOST_ERRORS - named)
                .map(fault -> new RowError(
                        row.number(), header.nameOf(fault.field()), fault.value(), Texts.of(fault, upload.locale())))
                .toList();
        named += errors.size();
        if (!errors.isEmpty()) {
            bad.add(new Rejected(row.number(), row.cells(), errors));
        }
    }
}
