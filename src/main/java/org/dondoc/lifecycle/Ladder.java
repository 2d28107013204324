package org.dondoc.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.Decisions;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.Rung;
import org.dondoc.register.Stage;
import org.dondoc.register.Urgency;
import org.springframework.stereotype.Component;

/**
 * The rungs by which a directive is urged: what the decision {@code deadline-ladder} says today, counted in working
 * days from the deadline that holds today, each at 08:00 local. What falls on one instant under one name is one rung.
 * Rungs up to the directive's {@code watchedUntil} are dealt with or lie before its registration.
 */
@Component
public class Ladder {

    static final String EXPLAIN = "EXPLAIN";

    private static final String TABLE = "deadline-ladder";

    /** Priority of tasks that no rung has raised: the engine's own default. */
    private static final int ORDINARY = 50;

    /** How many of the rungs that repeat for ever a preview shows. */
    private static final int REPETITIONS_SHOWN = 3;

    private final Decisions decisions;
    private final Directives directives;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Ladder(Decisions decisions, Directives directives, WorkingCalendar calendar, Clock clock) {
        this.decisions = decisions;
        this.directives = directives;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * The rungs that are told at once, if any, and those after now up to the third urging, or the third monthly report of
     * a directive without a deadline; none for a directive that is closed or not in the register, nor while it is
     * suspended or awaits acceptance.
     */
    public List<Rung> toCome(String code) {
        return directives.find(code).map(this::toCome).orElse(List.of());
    }

    /** The same if this were the deadline. */
    public List<Rung> toCome(Directive directive, LocalDate deadline) {
        return toCome(directive.withDeadline(deadline));
    }

    /** The same of what is assigned today and nobody has registered yet. */
    public List<Rung> toComeOfOrder(IssuerLevel issuerLevel, Urgency urgency, LocalDate deadline) {
        return toCome(Directive.ordered(issuerLevel, urgency, deadline, clock.instant()));
    }

    private List<Rung> toCome(Directive directive) {
        boolean stands = directive.stage() == Stage.SUSPENDED || isWithTheAcceptor(directive);
        if (!directive.stage().isOpen() || stands) {
            return List.of();
        }
        Instant now = clock.instant();
        return Stream.concat(reached(directive, now).stream(), preview(directive, now).stream())
                .toList();
    }

    private List<Rung> preview(Directive directive, Instant now) {
        List<Row> rows = rows(directive);
        List<Rung> shown = new ArrayList<>();
        int repetitions = 0;
        List<Step> steps = stepsAfter(now, directive, rows);
        while (!steps.isEmpty() && repetitions < REPETITIONS_SHOWN) {
            shown.addAll(merged(steps));
            repetitions += steps.stream().anyMatch(step -> step.row().isEndless()) ? 1 : 0;
            steps = stepsAfter(steps.get(0).at(), directive, rows);
        }
        return shown;
    }

    /**
     * When the first rung is reached that is not dealt with; in the past if it was missed. While the result awaits
     * acceptance the unit is urged by nothing: only the rungs after now are waited for.
     */
    Instant nextOf(Directive directive) {
        Instant now = clock.instant();
        boolean waits = isWithTheAcceptor(directive) && now.isAfter(directive.watchedUntil());
        Instant from = waits ? now : directive.watchedUntil();
        return stepsAfter(from, directive, rows(directive)).stream()
                .findFirst()
                .map(Step::at)
                .orElseThrow(() -> new IllegalStateException("decision deadline-ladder has no rung after " + from
                        + " for directive " + directive.code() + " (" + inputs(directive)
                        + "); it needs a row with repeatEvery or dayOfMonth"));
    }

    /** A late acceptance is the acceptor's, never the unit's. */
    static boolean isWithTheAcceptor(Directive directive) {
        return directive.stage() == Stage.AWAITING_ACCEPTANCE;
    }

    /** The priority (0 to 100) of the directive's tasks now: that of the highest rung which its deadline has reached. */
    public int priority(String code) {
        return priority(directives.find(code).orElseThrow());
    }

    int priority(Directive directive) {
        Instant now = clock.instant();
        List<Row> rows = rows(directive);
        return rows.stream()
                .filter(row -> row.dayOfMonth() == null)
                .filter(row -> steps(row, directive, rows)
                        .findFirst()
                        .filter(step -> !step.at().isAfter(now))
                        .isPresent())
                .mapToInt(Row::priority)
                .reduce(ORDINARY, Math::max);
    }

    /**
     * By when a directive without a deadline is reported on next: the table's day of this month, or of the next one
     * once that is past or this month's report is there.
     */
    LocalDate reportDay(Directive directive) {
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        YearMonth month = YearMonth.from(today);
        boolean reported = directives.reportedMonths(directive.code()).contains(month);
        LocalDate day = reportDay(directive, month);
        return reported || day.isBefore(today) ? reportDay(directive, month.plusMonths(1)) : day;
    }

    private LocalDate reportDay(Directive directive, YearMonth month) {
        return rows(directive).stream()
                .filter(row -> row.dayOfMonth() != null)
                .map(row -> dayOf(row, month))
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("decision deadline-ladder has no row with dayOfMonth for"
                        + " directive " + directive.code() + " (" + inputs(directive) + ")"));
    }

    private static LocalDate dayOf(Row row, YearMonth month) {
        return month.atDay(Math.min(row.dayOfMonth(), month.lengthOfMonth()));
    }

    /**
     * The rungs up to now that are not dealt with, the lowest first. Of several with the same name, missed while nobody
     * watched, the last stands for all; reminders of a deadline that has passed meanwhile come no more.
     */
    List<Rung> reached(Directive directive, Instant now) {
        List<Row> rows = rows(directive);
        List<Step> reached = new ArrayList<>();
        List<Step> steps = stepsAfter(directive.watchedUntil(), directive, rows);
        while (!steps.isEmpty() && !steps.get(0).at().isAfter(now)) {
            reached.addAll(steps);
            steps = stepsAfter(steps.get(0).at(), directive, rows);
        }
        LocalDate deadline = directive.deadline();
        if (deadline != null && !now.isBefore(calendar.endOfDay(deadline))) {
            reached.removeIf(
                    step -> step.row().dayOfMonth() == null && !step.day().isAfter(deadline));
        }
        return merged(reached);
    }

    private List<Row> rows(Directive directive) {
        return decisions.evaluate(TABLE, inputs(directive)).stream()
                .map(Row::of)
                .toList();
    }

    private static Map<String, Object> inputs(Directive directive) {
        return Map.of(
                "urgency", directive.urgency().name(),
                "issuerLevel", directive.issuerLevel().name(),
                "hasDeadline", directive.deadline() != null);
    }

    /** All steps at the first instant after the given one at which there are any. */
    private List<Step> stepsAfter(Instant instant, Directive directive, List<Row> rows) {
        List<Step> firsts = rows.stream()
                .flatMap(row -> firstAfter(instant, steps(row, directive, rows)).stream())
                .toList();
        Optional<Instant> first = firsts.stream().map(Step::at).min(Comparator.naturalOrder());
        return firsts.stream()
                .filter(step -> step.at().equals(first.orElseThrow()))
                .toList();
    }

    private static Optional<Step> firstAfter(Instant instant, Stream<Step> steps) {
        return steps.filter(step -> step.at().isAfter(instant)).findFirst();
    }

    /** Every step of a row in order of time; endless where it repeats. A month that was reported on has none. */
    private Stream<Step> steps(Row row, Directive directive, List<Row> rows) {
        if (row.dayOfMonth() != null) {
            YearMonth from = YearMonth.from(directive.watchedUntil().atZone(WorkingCalendar.ZONE));
            Set<YearMonth> reported = directives.reportedMonths(directive.code());
            return Stream.iterate(from, month -> month.plusMonths(1))
                    .filter(month -> !reported.contains(month))
                    .map(month -> monthly(row, month));
        }
        if (directive.deadline() == null) {
            return Stream.empty();
        }
        Step once = counted(row, directive.deadline(), row.workingDays() == null ? last(rows) : row.workingDays());
        if (row.repeatEvery() == null) {
            return Stream.of(once);
        }
        Step first = row.workingDays() == null ? counted(row, once.day(), row.repeatEvery()) : once;
        return Stream.iterate(first, step -> counted(row, step.day(), row.repeatEvery()));
    }

    private static int last(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.workingDays() != null)
                .mapToInt(Row::workingDays)
                .max()
                .orElse(0);
    }

    private Step counted(Row row, LocalDate from, int workingDays) {
        LocalDate day = workingDays == 0 ? workingDayUpTo(from) : calendar.plus(from, workingDays);
        return step(row, day, new Rung.Rule(TABLE, from, workingDays, null));
    }

    private Step monthly(Row row, YearMonth month) {
        LocalDate day = dayOf(row, month);
        return step(row, workingDayUpTo(day), new Rung.Rule(TABLE, day, null, row.dayOfMonth()));
    }

    private Step step(Row row, LocalDate day, Rung.Rule rule) {
        return new Step(row, day, calendar.startOfWork(day), calendar.skipped(rule.from(), day), rule);
    }

    private LocalDate workingDayUpTo(LocalDate day) {
        return calendar.isWorkingDay(day) ? day : calendar.plus(day, -1);
    }

    /** One rung for each name, at its last instant and for everybody's attention, in order of time. */
    private List<Rung> merged(List<Step> steps) {
        return steps.stream()
                .collect(Collectors.groupingBy(step -> step.row().rung(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(this::merge)
                .sorted(Comparator.comparing(Rung::at))
                .toList();
    }

    private Rung merge(List<Step> sameName) {
        Step last = sameName.get(sameName.size() - 1);
        return new Rung(
                last.at(),
                last.row().rung(),
                sameName.stream().map(step -> step.row().audience()).distinct().toList(),
                sameName.stream().mapToInt(step -> step.row().priority()).max().orElseThrow(),
                last.skippedDays(),
                last.rule(),
                calendar.version(),
                !last.at().isAfter(clock.instant()));
    }

    private record Step(Row row, LocalDate day, Instant at, List<LocalDate> skippedDays, Rung.Rule rule) {}

    /**
     * A row of the decision.
     *
     * @param workingDays from the deadline, negative before it; null for one that begins {@code repeatEvery} after
     *     the last of the others
     * @param repeatEvery working days after which it comes again, for ever; null for once
     * @param dayOfMonth set for a rung of every month, which does not look at the deadline
     */
    private record Row(
            String rung, Integer workingDays, String audience, Integer repeatEvery, Integer dayOfMonth, int priority) {

        Row {
            boolean timed = workingDays != null || repeatEvery != null || dayOfMonth != null;
            boolean possible = (repeatEvery == null || repeatEvery > 0)
                    && (dayOfMonth == null || dayOfMonth >= 1 && dayOfMonth <= 31);
            if (rung == null || audience == null || !timed || !possible) {
                throw new IllegalStateException("decision deadline-ladder has a row that cannot be followed: rung "
                        + rung
                        + ", audience " + audience + ", workingDays " + workingDays + ", repeatEvery " + repeatEvery
                        + ", dayOfMonth " + dayOfMonth);
            }
        }

        static Row of(Map<String, Object> outputs) {
            Integer priority = number(outputs, "priority");
            return new Row(
                    (String) outputs.get("rung"),
                    number(outputs, "workingDays"),
                    (String) outputs.get("audience"),
                    number(outputs, "repeatEvery"),
                    number(outputs, "dayOfMonth"),
                    priority == null ? 0 : priority);
        }

        private static Integer number(Map<String, Object> outputs, String name) {
            return outputs.get(name) instanceof Number number ? (Integer) number.intValue() : null;
        }

        boolean isEndless() {
            return repeatEvery != null || dayOfMonth != null;
        }
    }
}
