package org.dondoc.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Timeliness at the end of a day … */
class TimelinessTest {

    private static final LocalDate DEADLINE = LocalDate.of(2026, 11, 23);

    @Test
    void isOverdueFromTheDayAfterTheDeadline() {
        assertThat(open(DEADLINE.plusDays(1))).isEqualTo(Timeliness.OVERDUE);
        assertThat(open(DEADLINE)).isEqualTo(Timeliness.DUE_SOON);
    }

    @Test
    void isDueSoonWithinTheWarning() {
        assertThat(open(DEADLINE.minusDays(7))).isEqualTo(Timeliness.DUE_SOON);
        assertThat(open(DEADLINE.minusDays(8))).isEqualTo(Timeliness.WITHIN);
    }

    @Test
    void chargesTheUnitByTheDayItSubmitted() {
        LocalDate accepted = DEADLINE.plusDays(20);
        assertThat(done(DEADLINE, accepted, accepted)).isEqualTo(Timeliness.ON_TIME);
        assertThat(done(DEADLINE.plusDays(1), accepted, accepted)).isEqualTo(Timeliness.LATE);
    }

    @Test
    void ofAPastDayDoesNotKnowWhatCameLater() {
        LocalDate accepted = DEADLINE.plusDays(20);
        assertThat(done(DEADLINE, accepted, DEADLINE.plusDays(19))).isEqualTo(Timeliness.OVERDUE);
        assertThat(done(DEADLINE, accepted, DEADLINE.minusDays(9))).isEqualTo(Timeliness.WITHIN);
    }

    @Test
    void isNoneWithoutADeadline() {
        assertThat(Timeliness.at(DEADLINE, null, null, null, 7)).isEqualTo(Timeliness.NO_DEADLINE);
        assertThat(Timeliness.at(DEADLINE, null, DEADLINE, DEADLINE, 7)).isEqualTo(Timeliness.NO_DEADLINE);
    }

    private static Timeliness open(LocalDate day) {
        return Timeliness.at(day, DEADLINE, null, null, 7);
    }

    private static Timeliness done(LocalDate submittedOn, LocalDate acceptedOn, LocalDate day) {
        return Timeliness.at(day, DEADLINE, submittedOn, acceptedOn, 7);
    }
}
