package org.dondoc.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Explanation;
import org.dondoc.register.Input;
import org.dondoc.register.ListQuery;
import org.dondoc.register.Page;
import org.dondoc.register.Timeliness;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Draws reports. Who may see what was checked by whoever calls. */
@Component
public class Reports {

    private static final Cell[] CELLS = Cell.values();

    private static final String COUNTS = IntStream.range(0, CELLS.length)
            .mapToObj(i -> "count(*) filter (where " + CELLS[i].condition() + ") as n" + i)
            .collect(Collectors.joining(",\n"));

    private static final String LATEST_EXPLANATION =
            """
             left join lateral (
                select e.unit as explainer, e.explained_on, e.at, e.actor, e.explanation, e.remedy
                from register.explanation e join register.directive d on d.code = e.directive
                where e.directive = f.code and e.unit = f.unit and e.explained_on <= :asOf and d.secrecy = 'NONE'
                order by e.id desc limit 1
            ) x on true
            """;

    private final JdbcClient jdbc;
    private final Units units;
    private final WorkingCalendar calendar;
    private final Clock clock;

    public Reports(JdbcClient jdbc, Units units, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Draws a report. Refused: a cut-off in the future, a period that ends before it begins.
     *
     * @throws IllegalStateException if the numbers contradict each other
     */
    public Report summary(ReportQuery asked) {
        ReportQuery query = asked.checked(today());
        Facts facts = new Facts(query);
        List<Counts> counts = jdbc.sql(facts.sql()
                        + (query.byUnit() ? "select unit, grouping(unit) = 1 as whole,\n" : "select true as whole,\n")
                        + COUNTS
                        + "\nfrom facts where " + facts.ofUnits()
                        + (query.byUnit() ? " group by grouping sets ((unit), ())" : ""))
                .params(facts.params())
                .query((row, number) -> counts(row))
                .list();
        Counts whole = counts.stream().filter(Counts::whole).findFirst().orElseThrow();
        List<Counts> ofUnits =
                counts.stream().filter(one -> !one.whole() && !one.isNothing()).toList();
        if (query.byUnit()) {
            reconcile(whole, ofUnits);
        }
        return new Report(query, Figures.of(whole::of), inOrder(ofUnits));
    }

    /**
     * A page of the directives that one number of the summary counts, those due first on top. Refused: what the summary
     * refuses, an unknown cell, page or size out of range.
     *
     * @param cell path of the number in the summary
     */
    public Page<Finding> list(ReportQuery asked, String cell, int page, int size) {
        Input input = new Input();
        if (page < 0) {
            input.fault("page", page, "refusal.number.range", 0, Integer.MAX_VALUE);
        }
        if (size < 1 || size > ListQuery.MAX_SIZE) {
            input.fault("size", size, "refusal.number.range", 1, ListQuery.MAX_SIZE);
        }
        Cell counted = cell(cell, input);
        ReportQuery query = asked.checked(today(), input);
        Facts facts = new Facts(query);
        return new Page<>(findings(query, facts, counted, size, (long) page * size), total(facts, counted), page, size);
    }

    /** One number of the summary. Refused: what the summary refuses, an unknown cell. */
    public Listing list(ReportQuery asked, String cell) {
        Input input = new Input();
        Cell counted = cell(cell, input);
        ReportQuery query = asked.checked(today(), input);
        return new Listing(query, counted.path(), total(new Facts(query), counted));
    }

    /**
     * Reads all directives behind the number, those due first on top. In a transaction they come in portions
     * ({@code spring.jdbc.template.fetch-size}), without one all at once; one that sees a snapshot reads as many as were
     * counted in it.
     */
    public void each(Listing listing, Consumer<Finding> reader) {
        ReportQuery query = listing.query();
        Cell counted = Cell.of(listing.cell()).orElseThrow();
        statement(new Facts(query), counted, Integer.MAX_VALUE, 0).query(row -> {
            reader.accept(finding(row, query.asOf()));
        });
    }

    /**
     * The first of the directives that a report counts as overdue at its cut-off, those due first on top. The period
     * makes no difference to them, so what was closed in it need not be read again.
     */
    public List<Finding> overdue(Report report, int size) {
        ReportQuery asked = report.query();
        LocalDate day = asked.asOf();
        ReportQuery query = new ReportQuery(Basis.RECEIVED, day, day, day, asked.issuerLevels(), asked.units(), false);
        return findings(query, new Facts(query), Cell.OVERDUE, size, 0);
    }

    private long total(Facts facts, Cell cell) {
        return jdbc.sql(facts.sql() + "select count(*) from facts where " + condition(facts, cell))
                .params(facts.params())
                .query(Long.class)
                .single();
    }

    private List<Finding> findings(ReportQuery query, Facts facts, Cell cell, int size, long offset) {
        return statement(facts, cell, size, offset)
                .query((row, number) -> finding(row, query.asOf()))
                .list();
    }

    private JdbcClient.StatementSpec statement(Facts facts, Cell cell, int size, long offset) {
        return jdbc.sql(facts.sql()
                        + "select f.*, (select u.name from register.unit u where u.code = f.unit) as unit_name, x.*"
                        + " from (select * from facts where " + condition(facts, cell)
                        + " order by deadline nulls last, code, accepted_on limit :size offset :offset) f"
                        + LATEST_EXPLANATION
                        + " order by deadline nulls last, code, accepted_on")
                .params(facts.params())
                .param("size", size)
                .param("offset", offset);
    }

    private static String condition(Facts facts, Cell cell) {
        return cell.condition() + " and " + facts.ofUnits();
    }

    private static Cell cell(String path, Input input) {
        return Cell.of(path).orElseGet(() -> {
            input.fault("cell", path, "refusal.choice");
            return null;
        });
    }

    private static void reconcile(Counts whole, List<Counts> ofUnits) {
        for (Cell cell : CELLS) {
            long sum = ofUnits.stream().mapToLong(unit -> unit.of(cell)).sum();
            if (sum != whole.of(cell)) {
                throw new IllegalStateException("the report does not reconcile: the units have " + sum + " in "
                        + cell.path() + ", but " + whole.of(cell) + " is counted");
            }
        }
    }

    private List<Report.OfUnit> inOrder(List<Counts> ofUnits) {
        List<String> order = units.all().stream().map(Unit::code).toList();
        return ofUnits.stream()
                .sorted(Comparator.comparing((Counts one) -> one.unit() == null)
                        .thenComparing(one -> order.contains(one.unit()) ? order.indexOf(one.unit()) : order.size()))
                .map(one -> new Report.OfUnit(
                        one.unit(), one.unit() == null ? null : units.name(one.unit()), Figures.of(one::of)))
                .toList();
    }

    private static Counts counts(ResultSet row) throws SQLException {
        boolean whole = row.getBoolean("whole");
        long[] counts = new long[CELLS.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = row.getLong("n" + i);
        }
        return new Counts(whole ? null : row.getString("unit"), whole, counts);
    }

    /** @param counts by the place of the cell */
    private record Counts(String unit, boolean whole, long[] counts) {

        long of(Cell cell) {
            return counts[cell.ordinal()];
        }

        boolean isNothing() {
            return LongStream.of(counts).allMatch(count -> count == 0);
        }
    }

    private Finding finding(ResultSet row, LocalDate asOf) throws SQLException {
        LocalDate deadline = day(row, "deadline");
        LocalDate submittedOn = day(row, "submitted_on");
        LocalDate withdrawnOn = day(row, "withdrawn_on");
        boolean completed = submittedOn != null;
        boolean late = row.getBoolean("late");
        Timeliness timeliness = null;
        if (withdrawnOn == null) {
            timeliness = deadline == null
                    ? Timeliness.NO_DEADLINE
                    : completed
                            ? late ? Timeliness.LATE : Timeliness.ON_TIME
                            : late ? Timeliness.OVERDUE : Timeliness.WITHIN;
        }
        return new Finding(
                row.getString("code"),
                row.getString("unit"),
                row.getString("unit_name"),
                deadline,
                day(row, "original_deadline"),
                submittedOn,
                day(row, "accepted_on"),
                day(row, "reopened_on"),
                withdrawnOn,
                day(row, "suspended_on"),
                timeliness,
                late && withdrawnOn == null ? calendar.between(deadline, completed ? submittedOn : asOf) : null,
                explanation(row));
    }

    private static Explanation explanation(ResultSet row) throws SQLException {
        return row.getString("explanation") == null
                ? null
                : new Explanation(
                        row.getString("explainer"),
                        day(row, "explained_on"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("explanation"),
                        row.getString("remedy"));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
