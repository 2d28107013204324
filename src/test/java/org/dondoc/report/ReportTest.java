package org.dondoc.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.dondoc.Texts;
import org.dondoc.register.Directive;
import org.dondoc.register.Grade;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.ListQuery;
import org.dondoc.register.Ministry;
import org.dondoc.register.NewDirective;
import org.dondoc.register.NewDocument;
import org.dondoc.register.Secrecy;
import org.dondoc.register.Timeliness;
import org.dondoc.register.Urgency;
import org.dondoc.register.Visibility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** In a report, a directive … */
class ReportTest {

    private static final Ministry MINISTRY = Ministry.alone();
    private static final LocalDate ASSIGNED = LocalDate.of(2026, 3, 2);
    private static final LocalDate DEADLINE = LocalDate.of(2026, 6, 15);

    private final Reports reports = new Reports(MINISTRY.jdbc, MINISTRY.units, MINISTRY.calendar, MINISTRY.clock);

    @Test
    void isWithinTimeOnItsDeadlineAndOverdueTheDayAfter() {
        MINISTRY.undone(() -> {
            assigned(DEADLINE);
            assertThat(asOf(DEADLINE).open()).isEqualTo(new Figures.Open(1, 1, 0, 0));
            assertThat(asOf(DEADLINE).overdueAtCutOff().total()).isZero();
            assertThat(asOf(DEADLINE.plusDays(1)).open()).isEqualTo(new Figures.Open(1, 0, 1, 0));
            assertThat(list("open.overdue", DEADLINE.plusDays(4)))
                    .extracting(Finding::timeliness, Finding::daysLate)
                    .containsExactly(tuple(Timeliness.OVERDUE, 4));
        });
    }

    @Test
    void ofAnAdHocOrderIsCountedApartFromItsAssignmentUntilItIsBound() {
        MINISTRY.undone(() -> {
            String bound = assigned(DEADLINE);
            String never = assigned(DEADLINE);
            String withdrawn = assigned(DEADLINE);
            String open = assigned(DEADLINE);
            LocalDate day = ASSIGNED.plusDays(7);
            MINISTRY.on(day);
            MINISTRY.register.bind(bound, new NewDocument(bound + "/TB", day, "Bộ Tư pháp", null, null));
            MINISTRY.register.expectNoDocument(never, "Chỉ đạo miệng");
            MINISTRY.register.withdraw(withdrawn, "Không còn cần");

            assertThat(asOf(day.minusDays(1)).adHoc())
                    .as("redrawn for the day before")
                    .isEqualTo(new Figures.AdHoc(4, 4));
            assertThat(asOf(day).adHoc()).isEqualTo(new Figures.AdHoc(4, 1));
            assertThat(list("adHoc.unbound", day)).extracting(Finding::code).containsExactly(open);
            assertThat(list("adHoc", day)).hasSize(4);
            assertThat(MINISTRY.directives.list(unbound(), Visibility.ALL).items())
                    .extracting(Directive::code)
                    .contains(open)
                    .doesNotContain(bound, never, withdrawn);
        });
    }

    private static ListQuery unbound() {
        return new ListQuery(null, null, null, null, null, null, ASSIGNED, ASSIGNED, true, null, null, false, 0, 200);
    }

    @Test
    void isDueByYearEndOnTheLastDayOfTheYear() {
        MINISTRY.undone(() -> {
            assigned(LocalDate.of(2026, 12, 31));
            assigned(LocalDate.of(2027, 1, 1));
            assigned(null);
            assertThat(asOf(DEADLINE).dueByYearEnd()).isEqualTo(1);
        });
    }

    @Test
    void isCarriedOverWhenItWasDueBeforeThePeriod() {
        MINISTRY.undone(() -> {
            assigned(DEADLINE);
            assertThat(carriedOver(DEADLINE.plusDays(1))).isEqualTo(1);
            assertThat(carriedOver(DEADLINE)).isZero();
        });
    }

    @Test
    void isOnTimeByTheDayItsUnitSubmittedHoweverLateItIsAccepted() {
        MINISTRY.undone(() -> {
            String code = assigned(DEADLINE);
            submit(code, DEADLINE);
            LocalDate accepted = DEADLINE.plusDays(20);
            close(code, accepted);
            assertThat(asOf(accepted.minusDays(1)).open())
                    .as("not completed before it is accepted")
                    .isEqualTo(new Figures.Open(1, 0, 1, 0));
            assertThat(asOf(accepted).completed()).isEqualTo(new Figures.Completed(1, 1, 0, 1, 0));
        });
    }

    @Test
    void isJudgedByTheDeadlineThatHeldAndByTheFirst() {
        MINISTRY.undone(() -> {
            String code = assigned(DEADLINE);
            LocalDate decided = DEADLINE.minusDays(10);
            MINISTRY.on(decided);
            MINISTRY.deadlines.move(code, DEADLINE.plusDays(30), "Lùi", null);
            LocalDate submitted = DEADLINE.plusDays(5);
            submit(code, submitted);
            close(code, submitted);

            Figures figures = asOf(submitted);
            assertThat(figures.completed().onTime()).isEqualTo(1);
            assertThat(figures.byOriginalDeadline().completed().late()).isEqualTo(1);
            assertThat(list("open", decided.minusDays(1)))
                    .as("the extension was not known the day before")
                    .extracting(Finding::deadline)
                    .containsExactly(DEADLINE);
            assertThat(list("open", decided))
                    .extracting(Finding::deadline, Finding::originalDeadline)
                    .containsExactly(tuple(DEADLINE.plusDays(30), DEADLINE));
        });
    }

    @Test
    void isWithinTimeWhileItIsSuspendedUnlessItWasOverdueBefore() {
        MINISTRY.undone(() -> {
            String inTime = assigned(DEADLINE);
            String late = assigned(DEADLINE.minusDays(1));
            MINISTRY.on(DEADLINE);
            MINISTRY.register.suspend(inTime, "Chờ ý kiến");
            MINISTRY.register.suspend(late, "Chờ ý kiến");
            LocalDate resumed = DEADLINE.plusDays(30);
            MINISTRY.on(resumed);
            MINISTRY.register.resume(inTime, "Đã có ý kiến");

            assertThat(list("open.within", DEADLINE.plusDays(10)))
                    .extracting(Finding::code, Finding::suspendedOn)
                    .containsExactly(tuple(inTime, DEADLINE));
            assertThat(list("open.overdue", DEADLINE.plusDays(10)))
                    .extracting(Finding::code)
                    .containsExactly(late);
            assertThat(asOf(resumed).open().within())
                    .as("its deadline moved on")
                    .isEqualTo(1);
            assertThat(asOf(resumed).byOriginalDeadline().open().overdue()).isEqualTo(2);
        });
    }

    @Test
    void thatIsReopenedIsCompletedTwiceInTheFlowAndStandsTwiceInItsList() {
        MINISTRY.undone(() -> {
            String code = assigned(DEADLINE);
            LocalDate first = ASSIGNED.plusDays(10);
            submit(code, first);
            close(code, first);
            LocalDate reopened = first.plusDays(5);
            MINISTRY.on(reopened);
            MINISTRY.register.reopen(code, "Nghiệm thu nhầm");
            LocalDate second = DEADLINE.plusDays(1);
            submit(code, second);
            close(code, second);

            assertThat(asOf(reopened.minusDays(1)).completed().onTime()).isEqualTo(1);
            assertThat(asOf(reopened).completed().total()).isZero();
            assertThat(asOf(second).completed().late()).isEqualTo(1);
            assertThat(asOf(second).flow()).isEqualTo(new Figures.Flow(0, 1, 1, 2, 0, 0));
            assertThat(list("flow.completed", second))
                    .extracting(Finding::code, Finding::submittedOn, Finding::reopenedOn, Finding::timeliness)
                    .containsExactlyInAnyOrder(
                            tuple(code, first, reopened, Timeliness.ON_TIME),
                            tuple(code, second, null, Timeliness.LATE));
            assertThat(list("flow.completed", first))
                    .as("nobody knew yet that it would be reopened")
                    .extracting(Finding::reopenedOn)
                    .containsOnlyNulls();
        });
    }

    @Test
    void countsForTheUnitThatLedItAtTheCutOff() {
        MINISTRY.undone(() -> {
            String code = assigned(DEADLINE);
            LocalDate returned = ASSIGNED.plusDays(3);
            MINISTRY.on(returned);
            MINISTRY.register.returnToOffice(code, "Không thuộc chức năng");
            LocalDate again = ASSIGNED.plusDays(6);
            MINISTRY.on(again);
            MINISTRY.register.assign(code, "KHTC", List.of(), null, null);

            assertThat(units(ASSIGNED)).containsExactly("CNTT");
            assertThat(units(returned)).containsExactly((String) null);
            assertThat(units(again)).containsExactly("KHTC");
        });
    }

    @Test
    void isListedWithTheLatestExplanationThatWasGivenByTheCutOff() {
        MINISTRY.undone(() -> {
            String code = assigned(DEADLINE);
            explain(code, DEADLINE.plusDays(1), "Thiếu số liệu");
            explain(code, DEADLINE.plusDays(8), "Địa phương chưa gửi báo cáo");
            assertThat(explanations(DEADLINE.plusDays(1))).containsExactly("Thiếu số liệu");
            assertThat(explanations(DEADLINE.plusDays(7))).containsExactly("Thiếu số liệu");
            assertThat(explanations(DEADLINE.plusDays(8))).containsExactly("Địa phương chưa gửi báo cáo");

            assertThat(sheet(query(DEADLINE.plusDays(8), false), "overdueAtCutOff"))
                    .contains("Giải trình của đơn vị")
                    .anyMatch(cell -> cell.endsWith(": Địa phương chưa gửi báo cáo Biện pháp: Làm thêm giờ"));
        });
    }

    @Test
    void thatIsSecretIsListedWithoutAnExplanation() {
        MINISTRY.undone(() -> {
            String code = entered(ASSIGNED, DEADLINE, Secrecy.SECRET_1);
            explain(code, DEADLINE.plusDays(1), "Điều không được viết ra");
            assertThat(list("open.overdue", DEADLINE.plusDays(1)))
                    .extracting(Finding::code, Finding::explanation)
                    .containsExactly(tuple(code, null));
        });
    }

    private static void explain(String code, LocalDate day, String why) {
        MINISTRY.on(day);
        MINISTRY.register.explain(code, why, "Làm thêm giờ");
    }

    private List<String> explanations(LocalDate asOf) {
        return list("open.overdue", asOf).stream()
                .map(finding -> finding.explanation().explanation())
                .toList();
    }

    private List<String> sheet(ReportQuery query, String cell) {
        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        new ReportSheets(
                        MINISTRY.units,
                        MINISTRY.directives,
                        reports,
                        new DataSourceTransactionManager(MINISTRY.database))
                .write(query, cell, Visibility.ALL, Texts.VIETNAMESE, xlsx);
        return Xlsx.rows(xlsx.toByteArray(), 0).stream().flatMap(List::stream).toList();
    }

    @Test
    void thatIsWithdrawnIsNeitherCompletedNorOpenButStaysInTheScope() {
        MINISTRY.undone(() -> {
            String code = assigned(DEADLINE);
            LocalDate withdrawn = DEADLINE.plusDays(2);
            MINISTRY.on(withdrawn);
            MINISTRY.register.withdraw(code, "Không còn cần");

            Figures figures = asOf(withdrawn);
            assertThat(figures.scope().total()).isEqualTo(1);
            assertThat(figures.withdrawn().total()).isEqualTo(1);
            assertThat(figures.open().total() + figures.completed().total()).isZero();
            assertThat(figures.overdueAtCutOff().total()).isZero();
            assertThat(figures.flow()).isEqualTo(new Figures.Flow(0, 1, 0, 0, 1, 0));
            assertThat(list("withdrawn", withdrawn))
                    .extracting(Finding::withdrawnOn, Finding::timeliness)
                    .containsExactly(tuple(withdrawn, null));
        });
    }

    @Test
    void isThereFromTheDayOfItsAssignmentHoweverLateItIsEntered() {
        MINISTRY.undone(() -> {
            entered(Ministry.TODAY, DEADLINE);
            assertThat(asOf(ASSIGNED.minusDays(1)).scope().total()).isZero();
            assertThat(asOf(ASSIGNED).scope().total()).isEqualTo(1);
        });
    }

    private Figures asOf(LocalDate asOf) {
        return reports.summary(query(asOf, false)).figures();
    }

    private long carriedOver(LocalDate from) {
        LocalDate asOf = DEADLINE.plusDays(10);
        MINISTRY.on(asOf);
        return reports.summary(new ReportQuery(null, from, asOf, asOf, null, null, false))
                .figures()
                .overdueAtCutOff()
                .carriedOver();
    }

    private List<Finding> list(String cell, LocalDate asOf) {
        Listing listing = reports.list(query(asOf, false), cell);
        List<Finding> findings = new ArrayList<>();
        reports.each(listing, findings::add);
        assertThat(findings).as("as many as were counted").hasSize((int) listing.total());
        return findings;
    }

    private List<String> units(LocalDate asOf) {
        return reports.summary(query(asOf, true)).units().stream()
                .map(Report.OfUnit::unit)
                .toList();
    }

    private static ReportQuery query(LocalDate asOf, boolean byUnit) {
        MINISTRY.on(Ministry.TODAY);
        return new ReportQuery(null, null, null, asOf, null, null, byUnit);
    }

    private static String assigned(LocalDate deadline) {
        return entered(ASSIGNED, deadline);
    }

    private static String entered(LocalDate day, LocalDate deadline) {
        return entered(day, deadline, null);
    }

    private static String entered(LocalDate day, LocalDate deadline, Secrecy secrecy) {
        MINISTRY.on(day);
        return MINISTRY.register.register(new NewDirective(
                null,
                IssuerLevel.MINISTRY,
                null,
                null,
                "Lãnh đạo Bộ",
                null,
                null,
                secrecy == null ? "Một việc" : null,
                null,
                Urgency.NORMAL,
                secrecy,
                true,
                "CNTT",
                List.of(),
                null,
                ASSIGNED,
                deadline,
                null,
                null,
                null));
    }

    private static void submit(String code, LocalDate day) {
        MINISTRY.on(day);
        MINISTRY.register.acknowledge(code);
        UUID file = MINISTRY.files.attach(code, "kq.pdf", null, new byte[] {1});
        MINISTRY.register.submit(code, "Xong", file);
        MINISTRY.register.approve(code, null);
    }

    private static void close(String code, LocalDate day) {
        MINISTRY.on(day);
        MINISTRY.register.close(code, Grade.GOOD, null);
    }
}
