package org.dondoc.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dondoc.register.Directive;
import org.dondoc.register.Ministry;
import org.dondoc.register.Stage;
import org.junit.jupiter.api.Test;

/** Figures that were published … */
class PublishedTest {

    private final Ministry ministry = NineMonths.MINISTRY;
    private final Reports reports = NineMonths.REPORTS;

    @Test
    void ofTheGovernmentsDirectivesOfNineMonthsComeOutToTheDigit() {
        String report = Json.text(reports.summary(NineMonths.government(NineMonths.END, false)));
        for (String part : List.of(
                """
                "basis":"received","from":"2022-01-01","to":"2022-09-30","asOf":"2022-09-30",""",
                """
                "scope":{"total":153,"withDeadline":85,"withoutDeadline":68,"samePeriodLastYear":74,"growthPercent":106.8},""",
                """
                "completed":{"total":115,"withDeadline":74,"withoutDeadline":41,"onTime":74,"late":0},""",
                """
                "open":{"total":38,"within":11,"overdue":0,"noDeadline":27},""",
                """
                "overdueAtCutOff":{"total":0,"carriedOver":0},"dueByYearEnd":11,""",
                """
                "flow":{"opening":0,"received":153,"reopened":0,"completed":115,"withdrawn":0,"closing":38},""",
                """
                "rates":{"ministry":75.2,"vpcp":100.0},""",
                """
                "units":[]""")) {
            assertThat(report).contains(part);
        }
    }

    @Test
    void ofTheLeadersDirectivesOfNineMonthsComeOutToTheDigit() {
        String report = Json.text(reports.summary(NineMonths.leaders(NineMonths.END, false)));
        for (String part : List.of(
                """
                "basis":"due","from":"2022-01-01","to":"2022-09-30","asOf":"2022-09-30",""",
                """
                "scope":{"total":387,"withDeadline":387,"withoutDeadline":0,""",
                """
                "completed":{"total":223,"withDeadline":223,"withoutDeadline":0,"onTime":180,"late":43},""",
                """
                "open":{"total":164,"within":0,"overdue":164,"noDeadline":0},""",
                """
                "overdueAtCutOff":{"total":174,"carriedOver":10},"dueByYearEnd":381,""",
                """
                "flow":{"opening":46,"received":550,"reopened":0,"completed":215,"withdrawn":0,"closing":381},""",
                """
                "rates":{"ministry":57.6,"vpcp":56.2},""")) {
            assertThat(report).contains(part);
        }
    }

    @Test
    void haveTheirDirectivesBehindEachNumber() {
        for (ReportQuery query :
                List.of(NineMonths.government(NineMonths.END, true), NineMonths.leaders(NineMonths.END, true))) {
            Report report = reports.summary(query);
            JsonNode figures = Json.tree(report.figures());
            for (Cell cell : Cell.values()) {
                long number = figures.at("/" + cell.path().replace('.', '/')).asLong();
                List<Finding> listed = listed(query, cell.path());
                assertThat(listed).as(cell.path()).hasSize((int) number);
                assertThat(listed).extracting(Finding::code).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void areTheSumOfTheirUnits() {
        Report report = reports.summary(NineMonths.leaders(NineMonths.END, true));
        assertThat(report.units())
                .extracting(Report.OfUnit::unit)
                .contains("CNTT")
                .doesNotContainNull();
        assertThat(sum(report, figures -> figures.scope().total())).isEqualTo(387);
        assertThat(sum(report, figures -> figures.completed().late())).isEqualTo(43);
        assertThat(sum(report, figures -> figures.flow().closing())).isEqualTo(381);
    }

    @Test
    void areTheSameForPastCutOffsHoweverMuchHappensAfterwards() {
        ministry.undone(() -> {
            List<Report> before = drawn();
            List<Directive> all = new ArrayList<>();
            for (Finding finding : listed(NineMonths.leaders(NineMonths.END, false), "scope")) {
                all.add(ministry.directives.find(finding.code()).orElseThrow());
            }
            for (int i = 0; i < all.size(); i++) {
                String code = all.get(i).code();
                if (all.get(i).stage() == Stage.COMPLETED) {
                    ministry.register.reopen(code, "Nghiệm thu nhầm");
                }
                switch (i % 4) {
                    case 0 -> ministry.deadlines.move(code, Ministry.TODAY.plusDays(60), "Lùi", null);
                    case 1 -> ministry.register.withdraw(code, "Không còn cần");
                    case 2 -> ministry.register.returnToOffice(code, "Không thuộc chức năng");
                    default -> ministry.register.suspend(code, "Chờ ý kiến");
                }
            }
            assertThat(drawn()).isEqualTo(before);
            Figures today = reports.summary(NineMonths.leaders(null, false)).figures();
            assertThat(today.flow().withdrawn()).isEqualTo(97);
            assertThat(today.flow().reopened()).isEqualTo(223);
        });
    }

    @Test
    void ofTheWholeCountryIn2017AndInAugust2016ComeOut() {
        Ministry country = Ministry.alone();
        ManyDirectives directives = new ManyDirectives(country.jdbc);
        String day = "date '2017-01-01' + i % 300";
        directives.add("A", 14068, day, "assigned + 40", "assigned + 40", "assigned + 41");
        directives.add("B", 1983, day, "assigned + 40", "assigned + 41", "assigned + 41");
        directives.add("C", 5640, day, "date '2017-12-31' + i % 200", "null::date", "null::date");
        directives.add("D", 223, day, "date '2017-12-30' - i % 40", "null::date", "null::date");
        day = "date '2016-08-01' + i % 10";
        directives.add("E", 1310, day, "assigned + 12", "assigned + 12", "assigned + 12");
        directives.add("F", 429, day, "assigned + 12", "assigned + 13", "assigned + 21");
        directives.add("G", 1812, day, "date '2016-08-31' + i % 9", "null::date", "null::date");
        directives.add("H", 175, day, "date '2016-08-30'", "null::date", "null::date");
        Reports reports = new Reports(country.jdbc, country.units, country.calendar, country.clock);

        Figures year = reports.summary(period(LocalDate.of(2017, 1, 1), LocalDate.of(2017, 12, 31)))
                .figures();
        assertThat(year.scope().total()).isEqualTo(21914);
        assertThat(year.completed()).isEqualTo(new Figures.Completed(16051, 16051, 0, 14068, 1983));
        assertThat(year.open()).isEqualTo(new Figures.Open(5863, 5640, 223, 0));
        Figures august = reports.summary(period(LocalDate.of(2016, 8, 1), LocalDate.of(2016, 8, 31)))
                .figures();
        assertThat(august.scope().total()).isEqualTo(3726);
        assertThat(august.completed()).isEqualTo(new Figures.Completed(1739, 1739, 0, 1310, 429));
        assertThat(august.open()).isEqualTo(new Figures.Open(1987, 1812, 175, 0));
    }

    private List<Finding> listed(ReportQuery query, String cell) {
        List<Finding> listed = new ArrayList<>();
        reports.each(reports.list(query, cell), listed::add);
        return listed;
    }

    private List<Report> drawn() {
        return List.of(LocalDate.of(2022, 3, 31), LocalDate.of(2022, 6, 30), NineMonths.END).stream()
                .flatMap(asOf -> List.of(NineMonths.government(asOf, true), NineMonths.leaders(asOf, true)).stream())
                .map(reports::summary)
                .toList();
    }

    private static ReportQuery period(LocalDate from, LocalDate to) {
        return new ReportQuery(null, from, to, to, null, null, true);
    }

    private static long sum(Report report, Function<Figures, Long> number) {
        return report.units().stream()
                .mapToLong(unit -> number.apply(unit.figures()))
                .sum();
    }
}
