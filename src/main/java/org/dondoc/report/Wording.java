package org.dondoc.report;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dondoc.Texts;
import org.dondoc.register.Explanation;
import org.dondoc.report.Table.Group;
import org.dondoc.report.Table.Percent;
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
                                new Percent(scope.growthPercent())),
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
        return row(text(key), number(part) + "/" + number(whole), new Percent(percent));
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
                new Percent(figures.rates().ministry()),
                new Percent(figures.rates().vpcp()));
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
    String percent(BigDecimal percent) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(1);
        return format.format(percent);
    }

    private static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }
}
