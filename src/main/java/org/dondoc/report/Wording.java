package org.dondoc.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dondoc.Texts;
import org.dondoc.register.Explanation;
import org.dondoc.report.Table.Decimal;
import org.dondoc.report.Table.Group;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;

/** A report in the words and tables of a ministry's office. */
final class Wording {

    private static final Group ALONE = new Group("", 1);

    private final Units units;
    private final Locale locale;

    Wording(Units units, Locale locale) {
        this.units = units;
        this.locale = locale;
    }

    String text(String key, Object... args) {
        return Texts.of(key, locale, args);
    }

    /** The office that signs, in capitals. */
    String office() {
        return units.all().stream()
                .filter(unit -> unit.kind() == Unit.Kind.OFFICE)
                .map(Unit::name)
                .findFirst()
                .orElse("")
                .toUpperCase(locale);
    }

    /** What the report is about, a line each. */
    List<String> about(ReportQuery query) {
        List<String> lines = new ArrayList<>();
        lines.add(text("basis." + query.basis(), query.from(), query.to()));
        lines.add(text("report.asOf", query.asOf()));
        lines.add(text(
                "report.levels",
                query.issuerLevels().stream()
                        .map(level -> text("issuerLevel." + level))
                        .collect(Collectors.joining(", "))));
        if (query.units() != null) {
            lines.add(text(
                    "report.units",
                    query.units().stream()
                            .map(unit -> unit.equals(ReportQuery.NOT_ASSIGNED) ? unit(null) : unit(units.name(unit)))
                            .collect(Collectors.joining(", "))));
        }
        return lines;
    }

    /** The number's name. */
    String cell(String path) {
        String byOriginal = "byOriginalDeadline.";
        return path.startsWith(byOriginal)
                ? text("cell.byOriginalDeadline", text("cell." + path.substring(byOriginal.length())))
                : text("cell." + path);
    }

    List<String> notesOnTimes() {
        return List.of(
                text("report.times.note.holders"),
                text("report.times.note.days"),
                text("report.times.note.coordination"));
    }

    List<String> notes() {
        return List.of(
                text("report.note.done"),
                text("report.note.ministry"),
                text("report.note.vpcp"),
                text("report.note.flow"));
    }

    Table results(Figures figures) {
        return results(
                text("report.byCurrent"), figures.completed(), figures.open(), figures.withdrawn(), figures.scope());
    }

    Table resultsByOriginalDeadline(Figures figures) {
        Figures.ByOriginalDeadline original = figures.byOriginalDeadline();
        return results(
                text("report.byOriginal"), original.completed(), original.open(), figures.withdrawn(), figures.scope());
    }

    private Table results(
            String title,
            Figures.Completed completed,
            Figures.Open open,
            Figures.Withdrawn withdrawn,
            Figures.Scope scope) {
        return new Table(
                title,
                List.of(),
                List.of(
                        text("report.state"),
                        text("report.total"),
                        text("report.inTime"),
                        text("report.late"),
                        text("report.noDeadline")),
                List.of(
                        row(
                                text("report.completed"),
                                completed.total(),
                                completed.onTime(),
                                completed.late(),
                                completed.withoutDeadline()),
                        row(text("report.open"), open.total(), open.within(), open.overdue(), open.noDeadline()),
                        row(text("report.withdrawn"), withdrawn.total(), null, null, null),
                        row(
                                text("report.sum"),
                                scope.total(),
                                completed.onTime() + open.within(),
                                completed.late() + open.overdue(),
                                completed.withoutDeadline() + open.noDeadline())),
                true);
    }

    /** Rates with the counts they come from, and what else is told in a line. */
    Table rates(Report report) {
        Figures figures = report.figures();
        long completed = figures.completed().total();
        long overdue = figures.overdueAtCutOff().total();
        long overdueByOriginal = figures.byOriginalDeadline().overdueAtCutOff().total();
        Figures.Scope scope = figures.scope();
        return new Table(
                null,
                List.of(),
                List.of(text("report.indicator"), text("report.counts"), text("report.percent")),
                List.of(
                        rate(
                                "report.rate.ministry",
                                completed,
                                scope.total(),
                                figures.rates().ministry()),
                        rate(
                                "report.rate.vpcp",
                                completed,
                                completed + overdue,
                                figures.rates().vpcp()),
                        rate(
                                "report.rate.vpcpByOriginal",
                                completed,
                                completed + overdueByOriginal,
                                figures.byOriginalDeadline().rates().vpcp()),
                        row(
                                text("report.lastYear"),
                                text(
                                        "report.lastYear.counts",
                                        number(scope.total()),
                                        number(scope.samePeriodLastYear())),
                                new Decimal(scope.growthPercent())),
                        row(text("report.overdue"), overdue, null),
                        row(
                                text("report.carriedOver"),
                                figures.overdueAtCutOff().carriedOver(),
                                null),
                        row(
                                text(
                                        "report.dueByYearEnd",
                                        LocalDate.of(report.asOf().getYear(), 12, 31)),
                                figures.dueByYearEnd(),
                                null)),
                false);
    }

    private List<Object> rate(String key, long part, long whole, BigDecimal percent) {
        return row(text(key), number(part) + "/" + number(whole), new Decimal(percent));
    }

    Table flow(Figures.Flow flow) {
        return new Table(
                null,
                List.of(),
                List.of(
                        text("report.flow.opening"),
                        text("report.flow.received"),
                        text("report.flow.reopened"),
                        text("report.flow.completed"),
                        text("report.flow.withdrawn"),
                        text("report.flow.closing")),
                List.of(row(
                        flow.opening(),
                        flow.received(),
                        flow.reopened(),
                        flow.completed(),
                        flow.withdrawn(),
                        flow.closing())),
                false);
    }

    /** That the flow adds up, which was checked when the report was drawn. */
    String identity(Figures.Flow flow) {
        return "%s + %s + %s − %s − %s = %s"
                .formatted(
                        number(flow.opening()),
                        number(flow.received()),
                        number(flow.reopened()),
                        number(flow.completed()),
                        number(flow.withdrawn()),
                        number(flow.closing()));
    }

    Table ofUnits(Report report) {
        List<List<Object>> rows = new ArrayList<>();
        for (Report.OfUnit one : report.units()) {
            rows.add(ofUnit(rows.size() + 1, unit(one.unitName()), one.figures()));
        }
        rows.add(ofUnit(null, text("report.sum"), report.figures()));
        return new Table(
                null,
                List.of(
                        ALONE,
                        ALONE,
                        ALONE,
                        new Group(text("report.completed"), 3),
                        new Group(text("report.open"), 3),
                        ALONE,
                        new Group(text("report.rate"), 2)),
                List.of(
                        text("report.index"),
                        text("report.unit"),
                        text("report.total"),
                        text("report.onTime"),
                        text("report.late"),
                        text("report.noDeadline"),
                        text("report.within"),
                        text("report.late"),
                        text("report.noDeadline"),
                        text("report.withdrawn"),
                        text("report.rate.byMinistry"),
                        text("report.rate.byVpcp")),
                rows,
                true);
    }

    private static List<Object> ofUnit(Integer index, String name, Figures figures) {
        return row(
                index,
                name,
                figures.scope().total(),
                figures.completed().onTime(),
                figures.completed().late(),
                figures.completed().withoutDeadline(),
                figures.open().within(),
                figures.open().overdue(),
                figures.open().noDeadline(),
                figures.withdrawn().total(),
                new Decimal(figures.rates().ministry()),
                new Decimal(figures.rates().vpcp()));
    }

    /** With whom the directives lay. */
    Table holders(TimeReport.Times times) {
        return new Table(
                null,
                List.of(),
                heads(Stream.of("report.times.holder")),
                times.holders().stream().map(held -> held(Stream.of(), held)).toList(),
                false);
    }

    /** The same of each unit, a row for each holder. */
    Table holdersOfUnits(TimeReport report) {
        List<List<Object>> rows = new ArrayList<>();
        for (TimeReport.OfUnit one : report.units()) {
            for (TimeReport.Held held : one.times().holders()) {
                rows.add(held(Stream.of(rows.size() + 1, unit(one.unitName())), held));
            }
        }
        return new Table(
                null, List.of(), heads(Stream.of("report.index", "report.unit", "report.times.holder")), rows, false);
    }

    private List<String> heads(Stream<String> first) {
        return Stream.concat(
                        first,
                        Stream.of(
                                "report.counts",
                                "report.times.days",
                                "report.times.average",
                                "report.times.late",
                                "report.daysLate"))
                .map(this::text)
                .toList();
    }

    private List<Object> held(Stream<Object> first, TimeReport.Held held) {
        return Stream.concat(
                        first,
                        Stream.of(
                                text("holder." + held.holder()),
                                held.directives(),
                                held.days(),
                                average(held.days(), held.directives()),
                                held.directivesLate(),
                                held.daysLate()))
                .toList();
    }

    Table transit(TimeReport.Transit transit) {
        return new Table(
                null,
                List.of(),
                List.of(
                        text("report.indicator"),
                        text("report.counts"),
                        text("report.times.days"),
                        text("report.times.average")),
                List.of(
                        row(
                                text("report.times.toStart"),
                                transit.directives(),
                                transit.daysToStart(),
                                average(transit.daysToStart(), transit.directives())),
                        row(
                                text("report.times.given"),
                                transit.directives(),
                                transit.daysGiven(),
                                average(transit.daysGiven(), transit.directives()))),
                false);
    }

    Table coordination(TimeReport.Coordination coordination) {
        return new Table(
                null,
                List.of(),
                List.of(
                        text("report.times.asked"),
                        text("report.times.answered"),
                        text("report.times.answeredLate"),
                        text("report.daysLate")),
                List.of(row(
                        coordination.asked(), coordination.answered(), coordination.late(), coordination.daysLate())),
                false);
    }

    Table onTheWayOfUnits(TimeReport report) {
        List<List<Object>> rows = new ArrayList<>();
        for (TimeReport.OfUnit one : report.units()) {
            rows.add(onTheWay(rows.size() + 1, unit(one.unitName()), one.times()));
        }
        rows.add(onTheWay(null, text("report.sum"), report.times()));
        return new Table(
                null,
                List.of(
                        ALONE,
                        ALONE,
                        ALONE,
                        new Group(text("report.times.transit"), 3),
                        new Group(text("report.times.coordination"), 4)),
                List.of(
                        text("report.index"),
                        text("report.unit"),
                        text("report.counts"),
                        text("report.counts"),
                        text("report.times.daysToStart"),
                        text("report.times.daysGiven"),
                        text("report.times.asked"),
                        text("report.times.answered"),
                        text("report.times.answeredLate"),
                        text("report.daysLate")),
                rows,
                true);
    }

    private static List<Object> onTheWay(Integer index, String name, TimeReport.Times times) {
        return row(
                index,
                name,
                times.directives(),
                times.transit().directives(),
                times.transit().daysToStart(),
                times.transit().daysGiven(),
                times.coordination().asked(),
                times.coordination().answered(),
                times.coordination().late(),
                times.coordination().daysLate());
    }

    private static Decimal average(long sum, long many) {
        return new Decimal(
                many == 0 ? null : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(many), 1, RoundingMode.HALF_UP));
    }

    /** @param explanation null: none */
    String explanation(Explanation explanation) {
        return explanation == null
                ? null
                : text("report.explained", explanation.explainedOn(), explanation.explanation(), explanation.remedy());
    }

    /** @param name null: of no unit */
    String unit(String name) {
        return name == null ? text("report.notAssigned") : name;
    }

    /** As people write it: 21.914 in Vietnamese, 21,914 in English. */
    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** 75,2 or 75.2. */
    String decimal(BigDecimal decimal) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(1);
        return format.format(decimal);
    }

    private static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }
}
