package org.dondoc.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whose time it was, from the journal. Who may see it was checked by whoever calls. */
@Component
public class Holdings {

    /** Rows of a report that are in memory at once. */
    private static final int ROWS = 5_000;

    /** In place of a lead unit's code, and after all codes. */
    private static final String NONE = "\uffff";

    /**
     * The day that held at the cut-off: the one from which an ask that was open then was moved next. A later ask of the
     * same unit has days of its own.
     */
    private static final String ASK_DUE_ON =
            """
            coalesce((
                select cast(j.before ->> 'dueOn' as date) from register.journal j
                where j.directive = c.directive and j.after ->> 'unit' = c.unit
                    and j.action in ('COORDINATION_ASKED', 'COORDINATION_REDATED')
                    and cast(j.at at time zone 'Asia/Ho_Chi_Minh' as date) > :asOf
                    and coalesce(c.answered_on, c.dropped_on, c.ended_on, 'infinity') > :asOf
                order by j.id limit 1
            ), c.due_on)""";

    private final JdbcClient jdbc;
    private final Units units;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final TransactionTemplate reading;

    Holdings(
            DataSource database,
            Units units,
            WorkingCalendar calendar,
            Clock clock,
            PlatformTransactionManager transactions) {
        JdbcTemplate inPortions = new JdbcTemplate(database);
        inPortions.setFetchSize(ROWS);
        this.jdbc = JdbcClient.create(inPortions);
        this.units = units;
        this.calendar = calendar;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** Who held the directive, up to today and one after the other; days late go by this deadline, null for none. */
    public List<Holding> of(String code, LocalDate deadline) {
        List<Holding> rows = jdbc.sql("select * from register.holdings(:code)")
                .param("code", code)
                .query((row, number) -> holding(row, deadline, today()))
                .list();
        List<Holding> joined = new ArrayList<>();
        for (Holding next : rows) {
            Holding last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && isSame(last, next)) {
                joined.set(
                        joined.size() - 1,
                        new Holding(
                                last.holder(),
                                last.unit(),
                                last.person(),
                                last.from(),
                                next.until(),
                                last.days() + next.days(),
                                last.daysLate() + next.daysLate()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static boolean isSame(Holding one, Holding next) {
        return one.holder() == next.holder()
                && Objects.equals(one.unit(), next.unit())
                && Objects.equals(one.person(), next.person())
                && one.until().equals(next.from());
    }

    /** Draws the report. Refused: what {@link Reports#summary} refuses. */
    public TimeReport report(ReportQuery asked) {
        ReportQuery query = asked.checked(today());
        Facts facts = new Facts(query);
        Tally whole = new Tally();
        Map<String, Tally> ofUnits = new TreeMap<>();
        reading.executeWithoutResult(status -> {
            jdbc.sql(facts.sql()
                            + """
                    select f.code, f.unit as lead_unit, f.deadline, f.original_deadline, d.assigned_on, h.*,
                        (select min(g.delegated_on) from register.delegation g
                            where g.directive = f.code and g.delegated_on <= :asOf) as started_on
                    from (select * from facts where in_scope and {units}) f
                    join register.directive d on d.code = f.code
                    cross join lateral register.holdings(f.code) h
                    where h.from_on <= :asOf
                    """
                                    .replace("{units}", facts.ofUnits()))
                    .params(facts.params())
                    .query(row -> {
                        Holding holding = holding(row, day(row, "deadline"), query.asOf());
                        whole.add(row, holding);
                        of(row, ofUnits).add(row, holding);
                    });
            jdbc.sql(facts.sql()
                            + """
                    select f.unit as lead_unit, {due_on} as due_on, c.answered_on <= :asOf as answered,
                        least(:asOf, c.answered_on, c.dropped_on, c.ended_on, (select s.suspended_on
                            from register.suspension s where s.directive = f.code and s.suspended_on <= :asOf
                                and (s.resumed_on is null or s.resumed_on > :asOf))) as until_on
                    from (select * from facts where in_scope and {units}) f
                    join register.coordination c on c.directive = f.code
                    where c.asked_on <= :asOf and not exists (select from register.journal j
                        where j.directive = f.code and j.action = 'REGISTERED' and j.after ->> 'stage' = 'COMPLETED')
                    """
                                    .replace("{due_on}", ASK_DUE_ON)
                                    .replace("{units}", facts.ofUnits()))
                    .params(facts.params())
                    .query(row -> {
                        int late = Math.max(0, calendar.between(day(row, "due_on"), day(row, "until_on")));
                        whole.add(row.getBoolean("answered"), late);
                        of(row, ofUnits).add(row.getBoolean("answered"), late);
                    });
        });
        return new TimeReport(query, whole.times(), query.byUnit() ? inOrder(ofUnits) : List.of());
    }

    private Tally of(ResultSet row, Map<String, Tally> ofUnits) throws SQLException {
        String unit = row.getString("lead_unit");
        return ofUnits.computeIfAbsent(unit == null ? NONE : unit, any -> new Tally());
    }

    private List<TimeReport.OfUnit> inOrder(Map<String, Tally> ofUnits) {
        List<String> order = units.all().stream().map(Unit::code).toList();
        return ofUnits.entrySet().stream()
                .sorted(Comparator.comparing(
                        entry -> order.contains(entry.getKey()) ? order.indexOf(entry.getKey()) : Integer.MAX_VALUE))
                .map(entry -> entry.getKey().equals(NONE)
                        ? new TimeReport.OfUnit(null, null, entry.getValue().times())
                        : new TimeReport.OfUnit(
                                entry.getKey(),
                                units.name(entry.getKey()),
                                entry.getValue().times()))
                .toList();
    }

    private Holding holding(ResultSet row, LocalDate deadline, LocalDate asOf) throws SQLException {
        LocalDate from = day(row, "from_on");
        LocalDate until = day(row, "until_on");
        LocalDate end = until == null || until.isAfter(asOf) ? asOf : until;
        return new Holding(
                Holder.valueOf(row.getString("holder")),
                row.getString("unit"),
                row.getString("person"),
                from,
                until,
                calendar.between(from, end),
                deadline == null || !end.isAfter(deadline)
                        ? 0
                        : calendar.between(from.isAfter(deadline) ? from : deadline, end));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
    }

    /** What is counted of some directives. */
    private final class Tally {

        private final Set<String> directives = new HashSet<>();
        private final Map<Holder, Set<String>> held = new EnumMap<>(Holder.class);
        private final Map<Holder, Set<String>> late = new EnumMap<>(Holder.class);
        private final Map<Holder, int[]> days = new EnumMap<>(Holder.class);
        private final Set<String> started = new HashSet<>();
        private int daysToStart;
        private int daysGiven;
        private int asked;
        private int answered;
        private int asksLate;
        private int daysAnsweredLate;

        void add(ResultSet row, Holding holding) throws SQLException {
            String code = row.getString("code");
            directives.add(code);
            held.computeIfAbsent(holding.holder(), any -> new HashSet<>()).add(code);
            int[] sums = days.computeIfAbsent(holding.holder(), any -> new int[2]);
            sums[0] += holding.days();
            sums[1] += holding.daysLate();
            if (holding.daysLate() > 0) {
                late.computeIfAbsent(holding.holder(), any -> new HashSet<>()).add(code);
            }
            LocalDate first = day(row, "original_deadline");
            LocalDate startedOn = day(row, "started_on");
            if (startedOn != null && first != null && started.add(code)) {
                LocalDate assignedOn = day(row, "assigned_on");
                daysToStart += calendar.between(assignedOn, startedOn);
                daysGiven += calendar.between(assignedOn, first);
            }
        }

        void add(boolean isAnswered, int daysLate) {
            asked++;
            answered += isAnswered ? 1 : 0;
            asksLate += daysLate > 0 ? 1 : 0;
            daysAnsweredLate += daysLate;
        }

        TimeReport.Times times() {
            List<TimeReport.Held> holders = days.entrySet().stream()
                    .map(entry -> new TimeReport.Held(
                            entry.getKey(),
                            held.get(entry.getKey()).size(),
                            entry.getValue()[0],
                            late.getOrDefault(entry.getKey(), Set.of()).size(),
                            entry.getValue()[1]))
                    .toList();
            return new TimeReport.Times(
                    directives.size(),
                    holders,
                    new TimeReport.Transit(started.size(), daysToStart, daysGiven),
                    new TimeReport.Coordination(asked, answered, asksLate, daysAnsweredLate));
        }
    }
}
