package org.dondoc.ministry;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.ministry.TableResult.RowError;
import org.dondoc.security.Accounts;
import org.dondoc.units.Organisation;
import org.dondoc.units.Person;
import org.dondoc.units.Table;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in a file of units or of people whole or, if anything is wrong with any row, not at all; a dry run checks the same
 * and keeps nothing. Rows are taken in their order, so a unit's old head stands before the new one.
 */
@Component
class TableImport {

    /** The columns that are not called like the field of the API. */
    private static final Map<String, String> UNIT_COLUMNS =
            Map.of("unit", "code", "unitName", "name", "shortName", "short_name");

    private static final Map<String, String> PEOPLE_COLUMNS = Map.of("fullName", "full_name");

    private final Administration administration;
    private final Organisation organisation;
    private final Units units;
    private final Accounts accounts;
    private final TransactionTemplate transaction;

    TableImport(
            Administration administration,
            Organisation organisation,
            Units units,
            Accounts accounts,
            TransactionTemplate transaction) {
        this.administration = administration;
        this.organisation = organisation;
        this.units = units;
        this.accounts = accounts;
        this.transaction = transaction;
    }

    /** @param locale language of the messages */
    TableResult units(InputStream csv, boolean dryRun, String by, Locale locale) {
        return run(rows(csv, Table.UNITS), "code", UNIT_COLUMNS, dryRun, locale, row -> {
            Unit unit = row.unit();
            // a file says nothing about the days of a unit
            return organisation.save(
                    unit.withValidFrom(
                            units.find(unit.code()).map(Unit::validFrom).orElse(null)),
                    by);
        });
    }

    /**
     * Whoever stands with another unit than before moves there; the open work falls to the head of the old unit.
     *
     * @param locale language of the messages
     */
    TableResult people(InputStream csv, boolean dryRun, String by, Locale locale) {
        return run(rows(csv, Table.PEOPLE), "id", PEOPLE_COLUMNS, dryRun, locale, row -> {
            Person person = row.person();
            boolean saved = administration.save(person, null, by);
            return administration.address(person.id(), row.email(), by) || saved;
        });
    }

    private static List<Table.Row> rows(InputStream csv, List<String> columns) {
        return Table.read(new InputStreamReader(csv, StandardCharsets.UTF_8), columns);
    }

    private TableResult run(
            List<Table.Row> rows,
            String key,
            Map<String, String> columns,
            boolean dryRun,
            Locale locale,
            Predicate<Table.Row> take) {
        return transaction.execute(status -> {
            accounts.alone();
            Map<String, Long> seen = new HashMap<>();
            List<RowError> errors = new ArrayList<>();
            int accepted = 0;
            int rejected = 0;
            for (Table.Row row : rows) {
                try {
                    refuseSecond(row, key, seen);
                    accepted += take.test(row) ? 1 : 0;
                } catch (Refusal refusal) {
                    rejected++;
                    refusal.faults().stream()
                            .map(fault -> error(row, columns.getOrDefault(fault.field(), fault.field()), fault, locale))
                            .forEach(errors::add);
                } catch (StillAtWork work) {
                    rejected++;
                    errors.add(new RowError(row.number(), "", null, message(work, locale)));
                }
            }
            if (dryRun || rejected > 0) {
                status.setRollbackOnly();
            } else {
                accounts.follow();
            }
            int unchanged = rows.size() - accepted - rejected;
            return new TableResult(rows.size(), !dryRun && rejected > 0 ? 0 : accepted, unchanged, rejected, errors);
        });
    }

    private static void refuseSecond(Table.Row row, String key, Map<String, Long> seen) {
        String value = row.cells().get(key).strip();
        Long first = value.isEmpty() ? null : seen.putIfAbsent(value, row.number());
        if (first != null) {
            throw new Refusal(key, value, "import.rowTwice", first);
        }
    }

    private static RowError error(Table.Row row, String column, Refusal.Fault fault, Locale locale) {
        return new RowError(row.number(), column, fault.value(), Texts.of(fault, locale));
    }

    static String message(StillAtWork work, Locale locale) {
        return Texts.of(
                work.key(), locale, work.who(), work.left().size(), work.done().size());
    }
}
