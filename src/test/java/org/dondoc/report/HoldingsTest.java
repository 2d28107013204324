package org.dondoc.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.dondoc.report.Holder.ACCEPTOR;
import static org.dondoc.report.Holder.HEAD;
import static org.dondoc.report.Holder.OFFICE;
import static org.dondoc.report.Holder.SPECIALIST;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.dondoc.Texts;
import org.dondoc.register.Ask;
import org.dondoc.register.Grade;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.Milestone;
import org.dondoc.register.Ministry;
import org.dondoc.register.MovedDays;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Urgency;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The time of a directive … */
class HoldingsTest {

    private static final Ministry MINISTRY = Ministry.alone();

    /** A Monday; the week of 8 June and the next have no holiday. */
    private static final LocalDate ASSIGNED = LocalDate.of(2026, 6, 1);

    private static final LocalDate DEADLINE = LocalDate.of(2026, 6, 15);

    private final PlatformTransactionManager transactions = new DataSourceTransactionManager(MINISTRY.database);
    private final Holdings holdings =
            new Holdings(MINISTRY.database, MINISTRY.units, MINISTRY.calendar, MINISTRY.clock, transactions);

    @Test
    void belongsToOneHolderAfterTheOtherAndAddsUp() {
        MINISTRY.undone(() -> {
            String code = life();
            List<Holding> held = holdings.of(code, DEADLINE);
            assertThat(held)
                    .extracting(Holding::holder, Holding::person, Holding::from, Holding::days, Holding::daysLate)
                    .containsExactly(
                            tuple(OFFICE, null, ASSIGNED, 3, 0),
                            tuple(HEAD, null, june(4), 2, 0),
                            tuple(SPECIALIST, "cntt.cv1", june(8), 3, 0),
                            tuple(SPECIALIST, "cntt.cv2", june(11), 1, 0),
                            tuple(HEAD, null, june(12), 2, 1),
                            tuple(ACCEPTOR, null, june(16), 4, 4));
            assertThat(held.stream().mapToInt(Holding::days).sum())
                    .isEqualTo(MINISTRY.calendar.between(ASSIGNED, june(22)))
                    .isEqualTo(15);
        });
    }

    @Test
    void isSummedUpByHolderAndUnitAndDrawnAgainForAPastDay() {
        MINISTRY.undone(() -> {
            life();
            TimeReport report = holdings.report(query(june(30)));
            assertThat(report.times().directives()).isEqualTo(1);
            assertThat(report.times().holders())
                    .containsExactly(
                            new TimeReport.Held(OFFICE, 1, 3, 0, 0),
                            new TimeReport.Held(HEAD, 1, 4, 1, 1),
                            new TimeReport.Held(SPECIALIST, 1, 4, 0, 0),
                            new TimeReport.Held(ACCEPTOR, 1, 4, 1, 4));
            assertThat(report.times().transit()).isEqualTo(new TimeReport.Transit(1, 5, 10));
            assertThat(report.units())
                    .extracting(TimeReport.OfUnit::unit, one -> one.times().holders())
                    .containsExactly(tuple("CNTT", report.times().holders()));

            ReportQuery all = query(june(30));
            ReportQuery ofOne = new ReportQuery(null, all.from(), all.to(), all.asOf(), null, Set.of("CNTT"), false);
            assertThat(holdings.report(ofOne).times()).isEqualTo(report.times());
            ReportQuery ofAnother =
                    new ReportQuery(null, all.from(), all.to(), all.asOf(), null, Set.of("HTQT"), false);
            assertThat(holdings.report(ofAnother).times().directives()).isZero();

            assertThat(holdings.report(query(june(9))).times().holders())
                    .as("as it was known on that day")
                    .containsExactly(
                            new TimeReport.Held(OFFICE, 1, 3, 0, 0),
                            new TimeReport.Held(HEAD, 1, 2, 0, 0),
                            new TimeReport.Held(SPECIALIST, 1, 1, 0, 0));
        });
    }

    @Test
    void isASheetWithTheSameNumbersOfTheWholeAndOfEachUnit() {
        MINISTRY.undone(() -> {
            life();
            String code = entered(ASSIGNED, "KHTC", null);
            MINISTRY.asks.ask(code, new Ask("HTQT", "Cho ý kiến", june(5)));
            MINISTRY.on(june(9));
            MINISTRY.asks.answer(code, "HTQT", "Nhất trí", null);
            Reports reports = new Reports(MINISTRY.jdbc, MINISTRY.units, MINISTRY.calendar, MINISTRY.clock);
            byte[] sheets = new ReportSheets(MINISTRY.units, MINISTRY.directives, reports, transactions)
                    .of(holdings.report(query(june(30))), Texts.VIETNAMESE);
            assertThat(Xlsx.rows(sheets, 0))
                    .contains(
                            List.of("Thời gian nhiệm vụ nằm ở từng nơi"),
                            List.of("Số liệu tính đến hết ngày 30/06/2026"),
                            List.of("Tính trên 2 nhiệm vụ có nhật ký xử lý"),
                            List.of("Văn phòng Bộ", "1", "3", "3.0", "0", "0"),
                            List.of("Thủ trưởng đơn vị", "2", "25", "12.5", "2", "12"),
                            List.of("Chuyên viên", "1", "4", "4.0", "0", "0"),
                            List.of("Người nghiệm thu", "1", "4", "4.0", "1", "4"),
                            List.of("Từ ngày giao đến khi có người thực hiện", "1", "5", "5.0"),
                            List.of("Từ ngày giao đến thời hạn ban đầu", "1", "10", "10.0"),
                            List.of("1", "1", "1", "2"));
            String finance = MINISTRY.units.name("KHTC");
            assertThat(Xlsx.rows(sheets, 1))
                    .filteredOn(row -> row.contains(finance))
                    .extracting(row -> row.subList(1, row.size()))
                    .containsExactly(List.of(finance, "Thủ trưởng đơn vị", "1", "21", "21.0", "1", "11"));
            assertThat(Xlsx.rows(sheets, 2))
                    .contains(List.of("Cộng", "2", "1", "5", "10", "1", "1", "1", "2"))
                    .filteredOn(row -> row.contains(finance))
                    .extracting(row -> row.subList(1, row.size()))
                    .containsExactly(List.of(finance, "1", "0", "0", "0", "1", "1", "1", "2"));
        });
    }

    @Test
    void isNobodysWhileItIsSuspended() {
        MINISTRY.undone(() -> {
            String code = entered(ASSIGNED, "CNTT", null);
            MINISTRY.on(june(3));
            MINISTRY.register.suspend(code, "Chờ ý kiến");
            MINISTRY.on(june(10));
            MINISTRY.register.resume(code, "Đã có ý kiến");
            MINISTRY.on(june(11));
            assertThat(holdings.of(code, null))
                    .extracting(Holding::holder, Holding::from, Holding::until, Holding::days)
                    .containsExactly(tuple(HEAD, ASSIGNED, june(3), 2), tuple(HEAD, june(10), null, 1));
        });
    }

    @Test
    void isUnknownOfHistory() {
        MINISTRY.undone(() -> {
            String code = entered(ASSIGNED, "CNTT", june(10));
            assertThat(holdings.of(code, DEADLINE)).isEmpty();
            assertThat(holdings.report(query(june(30))).times().directives()).isZero();
        });
    }

    @Test
    void thatACoordinatingUnitTakesTooLongIsThatUnitsAlone() {
        MINISTRY.undone(() -> {
            String code = entered(ASSIGNED, "CNTT", null);
            MINISTRY.asks.ask(code, new Ask("HTQT", "Cho ý kiến", june(5)));
            MINISTRY.on(june(9));
            MINISTRY.asks.answer(code, "HTQT", "Nhất trí", null);
            TimeReport.Times times = holdings.report(query(june(30))).times();
            assertThat(times.coordination()).isEqualTo(new TimeReport.Coordination(1, 1, 1, 2));
            assertThat(holdings.report(query(june(5))).times().coordination())
                    .as("on its day it is not late")
                    .isEqualTo(new TimeReport.Coordination(1, 0, 0, 0));
        });
    }

    @Test
    void ofACoordinatingUnitGoesByTheDayThatHeldAtTheCutOffHoweverItWasMovedLater() {
        MINISTRY.undone(() -> {
            String code = entered(ASSIGNED, "CNTT", null);
            MINISTRY.asks.ask(code, new Ask("HTQT", "Cho ý kiến", june(10)));
            MINISTRY.on(june(15));
            MINISTRY.register.calendarMoved(code, answer("HTQT", june(22)), Map.of(), Map.of());
            MINISTRY.on(june(23));
            MINISTRY.register.calendarMoved(code, answer("HTQT", june(30)), Map.of(), Map.of());
            assertThat(coordination(june(12)))
                    .as("two days after the tenth")
                    .isEqualTo(new TimeReport.Coordination(1, 0, 1, 2));
            assertThat(coordination(june(14)).late()).isEqualTo(1);
            assertThat(coordination(june(15)))
                    .as("moved on that day")
                    .isEqualTo(new TimeReport.Coordination(1, 0, 0, 0));
            assertThat(coordination(june(22)).late()).isZero();
            assertThat(coordination(june(23)).late()).isZero();
            assertThat(coordination(june(30)).late()).isZero();
        });
    }

    @Test
    void ofACoordinatingUnitFollowsTheDeadlineFromTheDayOnWhichThatWasMoved() {
        MINISTRY.undone(() -> {
            String code = entered(ASSIGNED, "CNTT", null);
            MINISTRY.asks.ask(code, new Ask("HTQT", "Cho ý kiến", null));
            MINISTRY.on(june(10));
            MINISTRY.deadlines.move(code, june(29), "Lùi", null);
            assertThat(coordination(june(9)))
                    .as("half of the time until the first deadline ended on the eighth")
                    .isEqualTo(new TimeReport.Coordination(1, 0, 1, 1));
            assertThat(coordination(june(10))).isEqualTo(new TimeReport.Coordination(1, 0, 0, 0));
        });
    }

    @Test
    void ofACoordinatingUnitThatIsAskedAgainGoesByTheDaysOfEachAsk() {
        MINISTRY.undone(() -> {
            String code = entered(ASSIGNED, "CNTT", null);
            MINISTRY.asks.ask(code, new Ask("HTQT", "Cho ý kiến", june(4)));
            MINISTRY.on(june(8));
            MINISTRY.asks.answer(code, "HTQT", "Nhất trí", null);
            MINISTRY.asks.ask(code, new Ask("HTQT", "Góp ý dự thảo", june(11)));
            MINISTRY.on(june(15));
            MINISTRY.register.calendarMoved(code, answer("HTQT", june(22)), Map.of(), Map.of());
            assertThat(coordination(june(5)))
                    .as("the day of the next ask, which is not made yet, is not that of the first")
                    .isEqualTo(new TimeReport.Coordination(1, 0, 1, 1));
            assertThat(coordination(june(8)))
                    .as("two days late with the first, the second within time")
                    .isEqualTo(new TimeReport.Coordination(2, 1, 1, 2));
            assertThat(coordination(june(12)))
                    .as("the second a day late too")
                    .isEqualTo(new TimeReport.Coordination(2, 1, 2, 3));
            assertThat(coordination(june(15))).isEqualTo(new TimeReport.Coordination(2, 1, 1, 2));
        });
    }

    private TimeReport.Coordination coordination(LocalDate asOf) {
        return holdings.report(query(asOf)).times().coordination();
    }

    private static MovedDays answer(String unit, LocalDate day) {
        return new MovedDays(Map.of(unit, day), Map.of(), Map.of(), null);
    }

    @Test
    void nobodyIsLateWithAnAnswerWhileTheClockStands() {
        MINISTRY.undone(() -> {
            String code = entered(ASSIGNED, "CNTT", null);
            MINISTRY.asks.ask(code, new Ask("HTQT", "Cho ý kiến", june(5)));
            MINISTRY.on(june(4));
            MINISTRY.register.suspend(code, "Chờ ý kiến");
            assertThat(holdings.report(query(june(30))).times().coordination())
                    .isEqualTo(new TimeReport.Coordination(1, 0, 0, 0));
        });
    }

    /** Three days in the office, sent back once, accepted a week late. */
    private static String life() {
        String code = entered(ASSIGNED, null, null);
        MINISTRY.on(june(4));
        MINISTRY.register.assign(code, "CNTT", List.of(), null, null);
        MINISTRY.on(june(5));
        MINISTRY.register.acknowledge(code);
        MINISTRY.on(june(8));
        MINISTRY.register.plan(code, "cntt.cv1", null, List.of(new Milestone("Dự thảo", june(12))));
        MINISTRY.on(june(11));
        MINISTRY.register.changeSpecialist(code, "cntt.cv2", "Bận");
        MINISTRY.on(june(12));
        UUID file = MINISTRY.files.attach(code, "kq.pdf", null, new byte[] {1});
        MINISTRY.register.submit(code, "Xong", file);
        MINISTRY.on(june(16));
        MINISTRY.register.approve(code, null);
        MINISTRY.on(june(19));
        MINISTRY.register.sendBack(code, "Thiếu số liệu");
        MINISTRY.register.submit(code, "Xong", file);
        MINISTRY.register.approve(code, null);
        MINISTRY.on(june(22));
        MINISTRY.register.close(code, Grade.GOOD, null);
        return code;
    }

    private static String entered(LocalDate day, String leadUnit, LocalDate completedOn) {
        MINISTRY.on(completedOn == null ? day : completedOn);
        return MINISTRY.register.register(new NewDirective(
                null,
                IssuerLevel.MINISTRY,
                Ministry.unique("") + "/QĐ-TG",
                day,
                "Bộ trưởng",
                null,
                "Thời gian xử lý",
                "Nội dung",
                null,
                Urgency.NORMAL,
                null,
                false,
                leadUnit,
                List.of(),
                null,
                day,
                DEADLINE,
                null,
                null,
                completedOn));
    }

    private static ReportQuery query(LocalDate asOf) {
        MINISTRY.on(Ministry.TODAY);
        return new ReportQuery(null, ASSIGNED, ASSIGNED, asOf, null, null, true);
    }

    private static LocalDate june(int day) {
        return LocalDate.of(2026, 6, day);
    }
}
