package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.lifecycle.Story.UNIT;
import static org.dondoc.lifecycle.Story.paper;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Ask;
import org.dondoc.register.Urgency;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A directive … */
@TellsAStory
class DueDatesTest {

    @Autowired
    private Story story;

    @Autowired
    private DueDates dueDates;

    @Test
    void givesEveryTaskWorkingDaysThatEndAtMidnight() {
        story.itIs("2026-03-05T16:30");
        assertThat(local(dueDates.assignment())).isEqualTo("2026-03-07T00:00");
        assertThat(local(dueDates.plan())).isEqualTo("2026-03-11T00:00");
        assertThat(local(dueDates.review())).isEqualTo("2026-03-10T00:00");
        assertThat(local(dueDates.acceptance())).isEqualTo("2026-03-11T00:00");
        assertThat(local(dueDates.explanation())).isEqualTo("2026-03-10T00:00");
    }

    @Test
    void isAcknowledgedTheSoonerTheMoreUrgentItIs() {
        story.itIs("2026-03-05T16:30");
        assertThat(acknowledgement(Urgency.NORMAL)).isEqualTo("2026-03-10T00:00");
        assertThat(acknowledgement(Urgency.URGENT)).isEqualTo("2026-03-07T00:00");
        assertThat(acknowledgement(Urgency.VERY_URGENT)).isEqualTo("2026-03-06T11:30");
        assertThat(acknowledgement(Urgency.EXPRESS)).isEqualTo("2026-03-06T11:30");
    }

    @Test
    void isWorkedOnUntilItsDeadlineOrTheNext25th() {
        assertThat(local(dueDates.progress(story.isGiven(paper())))).isEqualTo("2026-04-01T00:00");
        String without = story.isGiven(paper().due(null));
        assertThat(local(dueDates.progress(without))).isEqualTo("2026-03-26T00:00");
        story.itIs("2026-03-25T10:00");
        assertThat(local(dueDates.progress(without))).isEqualTo("2026-03-26T00:00");
        story.itIs("2026-03-26T10:00");
        assertThat(local(dueDates.progress(without))).isEqualTo("2026-04-26T00:00");
    }

    @Test
    void withoutADeadlineIsDueInTheNextMonthOnceThisOnesReportIsThere() {
        String code = story.isWorkedOn(paper().due(null));
        assertThat(story.task("reportProgress", code).getDueDate()).isEqualTo("2026-03-26T00:00:00.000+07:00");
        story.itIs("2026-03-20T10:00");
        story.does(Story.SPECIALIST, "reportProgress", code, Story.report(30));
        assertThat(story.task("reportProgress", code).getDueDate()).isEqualTo("2026-04-26T00:00:00.000+07:00");
    }

    @Test
    void isAnsweredByCoordinatingUnitsByTheirOwnDay() {
        String code = story.isGiven(paper().ledBy(UNIT).asking(new Ask("TCCB", "Góp ý", LocalDate.of(2026, 3, 16))));
        assertThat(local(dueDates.coordination(code, "TCCB"))).isEqualTo("2026-03-17T00:00");
        assertThat(local(dueDates.coordinationReminder(code, "TCCB"))).isEqualTo("2026-03-13T08:00");
    }

    @Test
    void askingForAnAnswerByTomorrowRemindsOnlyThen() {
        String code = story.isGiven(paper().ledBy(UNIT).asking(new Ask("TCCB", "Góp ý", LocalDate.of(2026, 3, 3))));
        assertThat(local(dueDates.coordinationReminder(code, "TCCB"))).isEqualTo("2026-03-03T08:00");
    }

    private LocalDateTime acknowledgement(Urgency urgency) {
        return local(dueDates.acknowledgement(story.isGiven(paper().of(urgency))));
    }

    private static LocalDateTime local(Date date) {
        return LocalDateTime.ofInstant(date.toInstant(), WorkingCalendar.ZONE);
    }
}
