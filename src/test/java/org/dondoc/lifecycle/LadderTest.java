package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.lifecycle.Story.UNIT;
import static org.dondoc.lifecycle.Story.paper;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Action;
import org.dondoc.register.Rung;
import org.dondoc.register.Urgency;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A directive … */
@TellsAStory
class LadderTest {

    @Autowired
    private Story story;

    @Autowired
    private Ladder ladder;

    @Autowired
    private Redating redating;

    @Test
    void thatIsNormalShowsWhoWillBeUrgedWhenUpToTheThirdUrging() {
        assertThat(toCome(story.isGiven(paper().ledBy(UNIT))))
                .containsExactly(
                        "2026-03-24 REMIND [SPECIALIST]",
                        "2026-03-26 REMIND [SPECIALIST, HEAD]",
                        "2026-03-30 REMIND [SPECIALIST, HEAD]",
                        "2026-04-01 EXPLAIN [HEAD]",
                        "2026-04-03 RAISE_TO_CHIEF [CHIEF_OF_OFFICE]",
                        "2026-04-07 RAISE_TO_LEADER [LEADER]",
                        "2026-04-10 URGE [HEAD]",
                        "2026-04-15 URGE [HEAD]",
                        "2026-04-20 URGE [HEAD]");
    }

    @Test
    void thatIsUrgentClimbsFaster() {
        assertThat(toCome(story.isGiven(paper().of(Urgency.URGENT).ledBy(UNIT))))
                .containsExactly(
                        "2026-03-26 REMIND [SPECIALIST]",
                        "2026-03-27 REMIND [SPECIALIST, HEAD]",
                        "2026-03-30 REMIND [SPECIALIST, HEAD]",
                        "2026-04-01 EXPLAIN [HEAD]",
                        "2026-04-02 RAISE_TO_CHIEF [CHIEF_OF_OFFICE]",
                        "2026-04-03 RAISE_TO_LEADER [LEADER]",
                        "2026-04-07 URGE [HEAD]",
                        "2026-04-09 URGE [HEAD]",
                        "2026-04-13 URGE [HEAD]");
    }

    @Test
    void thatIsExpressIsAlsoRemindedOnItsDay() {
        assertThat(toCome(story.isGiven(paper().of(Urgency.EXPRESS).ledBy(UNIT))))
                .containsExactly(
                        "2026-03-27 REMIND [SPECIALIST]",
                        "2026-03-30 REMIND [SPECIALIST, HEAD]",
                        "2026-03-31 REMIND [SPECIALIST, HEAD]",
                        "2026-04-01 EXPLAIN [HEAD]",
                        "2026-04-01 RAISE_TO_CHIEF [CHIEF_OF_OFFICE]",
                        "2026-04-02 RAISE_TO_LEADER [LEADER]",
                        "2026-04-03 URGE [HEAD]",
                        "2026-04-06 URGE [HEAD]",
                        "2026-04-07 URGE [HEAD]");
    }

    @Test
    void withoutADeadlineShowsThreeMonthlyReportsOnTheLastWorkingDayUpToThe25th() {
        assertThat(toCome(story.isGiven(paper().due(null).ledBy(UNIT))))
                .containsExactly(
                        "2026-03-25 MONTHLY_REPORT [SPECIALIST]",
                        "2026-04-24 MONTHLY_REPORT [SPECIALIST]",
                        "2026-05-25 MONTHLY_REPORT [SPECIALIST]");
    }

    @Test
    void showsTheDaysOffThatItsRungsPassOver() {
        String code = story.isGiven(paper().due("2026-04-29").ledBy(UNIT));
        List<Rung> toCome = ladder.toCome(code);
        assertThat(toCome.stream().filter(rung -> rung.rung().equals("EXPLAIN")))
                .singleElement()
                .satisfies(rung -> {
                    assertThat(day(rung)).isEqualTo(LocalDate.of(2026, 5, 4));
                    assertThat(rung.skippedDays())
                            .containsExactly(
                                    LocalDate.of(2026, 4, 30),
                                    LocalDate.of(2026, 5, 1),
                                    LocalDate.of(2026, 5, 2),
                                    LocalDate.of(2026, 5, 3));
                });
        assertThat(toCome).first().satisfies(rung -> {
            assertThat(day(rung)).isEqualTo(LocalDate.of(2026, 4, 21));
            assertThat(rung.skippedDays())
                    .containsExactly(LocalDate.of(2026, 4, 25), LocalDate.of(2026, 4, 26), LocalDate.of(2026, 4, 27));
        });
    }

    @Test
    void dueOnADayOffIsRemindedOnTheWorkingDayBefore() {
        String code =
                story.isGiven(paper().of(Urgency.EXPRESS).due("2026-03-08").ledBy(UNIT));
        assertThat(toCome(code))
                .startsWith(
                        "2026-03-05 REMIND [SPECIALIST]",
                        "2026-03-06 REMIND [SPECIALIST, HEAD]",
                        "2026-03-09 EXPLAIN [HEAD]");
    }

    @Test
    void shortOfTimeShowsOnlyTheRungsAheadOfIt() {
        String code = story.isGiven(paper().due("2026-03-04").ledBy(UNIT));
        assertThat(toCome(code)).startsWith("2026-03-03 REMIND [SPECIALIST, HEAD]", "2026-03-05 EXPLAIN [HEAD]");
    }

    @Test
    void whoseDeadlineWouldComeNearerShowsFirstWhatWouldBeToldAtOnce() {
        String code = story.isWorkedOn(paper());
        story.itIs("2026-03-18T09:00");
        List<Rung> shown = ladder.toCome(story.directive(code), LocalDate.of(2026, 3, 20));
        assertThat(shown.stream().map(rung -> rung.rung() + " " + rung.audience() + " " + rung.atOnce()))
                .startsWith(
                        "REMIND [SPECIALIST, HEAD] true", "REMIND [SPECIALIST, HEAD] false", "EXPLAIN [HEAD] false");
        assertThat(ladder.toCome(code)).noneMatch(Rung::atOnce);

        story.inTransaction(() -> {
            story.deadlines.move(code, LocalDate.of(2026, 3, 20), "Rút ngắn", null);
            redating.follow(code);
            return null;
        });
        assertThat(ladder.toCome(code)).isEqualTo(shown);
        story.fire("rungReached", code);
        assertThat(story.journal(code, Action.RUNG_REACHED)).singleElement().satisfies(row -> assertThat(row.after())
                .containsEntry("audience", List.of("SPECIALIST", "HEAD")));
        assertThat(ladder.toCome(code)).isEqualTo(shown.subList(1, shown.size()));
    }

    @Test
    void thatNobodyRegisteredHasNoLadder() {
        assertThat(ladder.toCome("LĐB-0000-0000")).isEmpty();
    }

    private List<String> toCome(String code) {
        return ladder.toCome(code).stream()
                .map(rung -> day(rung) + " " + rung.rung() + " " + rung.audience())
                .toList();
    }

    private static LocalDate day(Rung rung) {
        ZonedDateTime local = rung.at().atZone(WorkingCalendar.ZONE);
        assertThat(local.toLocalTime()).isEqualTo(LocalTime.of(8, 0));
        return local.toLocalDate();
    }
}
