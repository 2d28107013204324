package org.dondoc.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dondoc.register.Ministry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The versions of the calendar … */
class CalendarVersionsTest {

    private static final LocalDate FRIDAY = LocalDate.of(2027, 6, 18);

    private final Ministry ministry = Ministry.alone();
    private final CalendarVersions versions = new CalendarVersions(ministry.jdbc, ministry.clock);
    private final WorkingCalendar calendar = new WorkingCalendar(versions);

    @Test
    void beginWithWhatTheApplicationBringsAlong() {
        assertThat(versions.current().days()).containsExactlyElementsOf(CalendarVersion.PACKAGED.days());
        assertThat(versions.current().hours()).containsExactlyElementsOf(CalendarVersion.PACKAGED.hours());
        assertThat(versions.made()).singleElement().satisfies(made -> {
            assertThat(made.number()).isEqualTo(1);
            assertThat(made.madeBy()).isEqualTo("system");
            assertThat(made.madeAt()).isEqualTo(ministry.clock.instant());
        });
    }

    @Test
    void keepWhatWasChangedOverTheNextStart() {
        declareOff(FRIDAY);

        WorkingCalendar restarted = new WorkingCalendar(new CalendarVersions(ministry.jdbc, ministry.clock));

        assertThat(restarted.isWorkingDay(FRIDAY)).isFalse();
        assertThat(restarted.version()).isEqualTo(2);
        assertThat(versions.made()).extracting(CalendarVersions.Made::number).containsExactly(2, 1);
    }

    @Test
    void areSeenByTheOtherNodesNextTransaction() {
        CalendarVersions otherNode = new CalendarVersions(ministry.jdbc, ministry.clock);
        ministry.together(otherNode::current);

        declareOff(FRIDAY);

        assertThat(ministry.together(otherNode::current).isWorked(FRIDAY)).isFalse();
    }

    @Test
    void areSeenAtOnceByWhoeverReadsHere() {
        assertThat(calendar.isWorkingDay(FRIDAY)).isTrue();

        declareOff(FRIDAY);

        assertThat(calendar.isWorkingDay(FRIDAY)).isFalse();
    }

    @Test
    void doNotChangeWithinATransaction() {
        ministry.together(() -> {
            assertThat(calendar.isWorkingDay(FRIDAY)).isTrue();
            another(() -> {
                CalendarVersions otherNode = new CalendarVersions(ministry.jdbc, ministry.clock);
                declareOff(otherNode, FRIDAY);
                assertThat(calendar.isWorkingDay(FRIDAY)).as("in a new one").isFalse();
            });
            assertThat(calendar.isWorkingDay(FRIDAY)).isTrue();
            return null;
        });
        assertThat(ministry.together(() -> calendar.isWorkingDay(FRIDAY))).isFalse();
    }

    @Test
    void areForgottenWithTheirTransaction() {
        ministry.undone(() -> {
            declareOff(versions, FRIDAY);
            assertThat(calendar.isWorkingDay(FRIDAY)).isFalse();
        });
        assertThat(ministry.together(() -> calendar.isWorkingDay(FRIDAY))).isTrue();
        assertThat(calendar.isWorkingDay(FRIDAY)).isTrue();
    }

    @Test
    void areEnteredOnceOnly() {
        CalendarVersion next = withOff(versions.current(), FRIDAY);
        assertThat(ministry.<Boolean>together(() -> versions.enter(next, "admin", "Nghỉ bù")))
                .isTrue();
        assertThat(ministry.<Boolean>together(() -> versions.enter(next, "admin", "Nghỉ bù")))
                .isFalse();
    }

    @Test
    void mayHoldOtherHoursFromADayOn() {
        CalendarVersion now = versions.current();
        List<Hours> hours = new ArrayList<>(now.hours());
        hours.add(new Hours(
                FRIDAY,
                List.of(new Hours.Shift(
                        now.shifts(FRIDAY).get(0).from().minusHours(1),
                        now.shifts(FRIDAY).get(1).to()))));
        ministry.together(
                () -> versions.enter(new CalendarVersion(now.number() + 1, now.days(), hours), "admin", "Giờ mùa hè"));

        WorkingCalendar restarted = new WorkingCalendar(new CalendarVersions(ministry.jdbc, ministry.clock));

        assertThat(restarted.startOfWork(FRIDAY)).isEqualTo("2027-06-18T00:00:00Z");
        assertThat(restarted.startOfWork(FRIDAY.minusDays(1))).isEqualTo("2027-06-17T01:00:00Z");
        assertThat(restarted.plusHours(restarted.startOfWork(FRIDAY.minusDays(1)), 18))
                .isEqualTo(restarted.endOfDay(FRIDAY).minusSeconds(7 * 3600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"calendar", "calendar_day", "calendar_hours"})
    void areOnlyAddedTo(String table) {
        assertThatThrownBy(() ->
                        ministry.owner.sql("delete from register." + table).update())
                .hasStackTraceContaining("DELETE is refused");
    }

    private void declareOff(LocalDate day) {
        ministry.together(() -> {
            declareOff(versions, day);
            return null;
        });
    }

    private static void declareOff(CalendarVersions versions, LocalDate day) {
        versions.enter(withOff(versions.current(), day), "admin", "Nghỉ bù");
    }

    private static CalendarVersion withOff(CalendarVersion version, LocalDate day) {
        List<SpecialDay> days = new ArrayList<>(version.days());
        days.add(new SpecialDay(day, false, "Nghỉ bù"));
        return new CalendarVersion(version.number() + 1, days, version.hours());
    }

    private void another(Runnable story) {
        TransactionTemplate another = new TransactionTemplate(new DataSourceTransactionManager(ministry.database));
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        another.executeWithoutResult(status -> story.run());
    }
}
