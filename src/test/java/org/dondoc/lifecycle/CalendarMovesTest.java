package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.lifecycle.Story.HEAD;
import static org.dondoc.lifecycle.Story.LEADER;
import static org.dondoc.lifecycle.Story.OFFICER;
import static org.dondoc.lifecycle.Story.SPECIALIST;
import static org.dondoc.lifecycle.Story.UNIT;
import static org.dondoc.lifecycle.Story.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.dondoc.calendar.CalendarVersion;
import org.dondoc.calendar.CalendarVersions;
import org.dondoc.calendar.Hours;
import org.dondoc.calendar.SpecialDay;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.OpenTask;
import org.dondoc.lifecycle.CalendarMoves.Move;
import org.dondoc.lifecycle.CalendarMoves.Moves;
import org.dondoc.register.Action;
import org.dondoc.register.Ask;
import org.dondoc.register.Direction;
import org.dondoc.register.Obstacle;
import org.dondoc.register.Relief;
import org.dondoc.register.ReliefAsk;
import org.dondoc.register.Stage;
import org.dondoc.register.Urgency;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * When the calendar changes, an open directive … Each test tells of a year of its own, because all tests share the
 * calendar.
 */
@TellsAStory
class CalendarMovesTest {

    @Autowired
    private Story story;

    @Autowired
    private CalendarMoves calendarMoves;

    @Autowired
    private CalendarVersions versions;

    @Autowired
    private Suspending suspending;

    @Autowired
    private Relieving relieving;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void movesItsRungItsTaskAndItsAskTogether() {
        story.itIs("2031-03-03");
        String code = story.isGiven(paper().due("2031-03-14").ledBy(UNIT).asking(new Ask("TCCB", "Góp ý", null)));
        story.itIs("2031-03-04");
        story.does(HEAD, UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, code, Map.of("outcome", "ACCEPT"));
        assertThat(story.timer("rungReached", code).getDuedate()).isEqualTo("2031-03-07T08:00:00.000+07:00");
        assertThat(story.task(UnitWorkProcess.PLAN_AND_DELEGATE, code).getDueDate())
                .isEqualTo("2031-03-08T00:00:00.000+07:00");
        assertThat(answerDay(code)).isEqualTo("2031-03-07");

        Moves moves = becomesOff(code, "2031-03-07");

        assertThat(moves.moves())
                .extracting(move -> move.kind() + " " + lastDay(move.from()) + " " + lastDay(move.to()))
                .containsExactly(
                        "RUNG 2031-03-07 2031-03-06", "TASK 2031-03-07 2031-03-10", "ANSWER 2031-03-07 2031-03-10");
        assertThat(moves.deadlinesOff()).isEmpty();
        assertThat(story.timer("rungReached", code).getDuedate()).isEqualTo("2031-03-06T08:00:00.000+07:00");
        assertThat(story.task(UnitWorkProcess.PLAN_AND_DELEGATE, code).getDueDate())
                .isEqualTo("2031-03-11T00:00:00.000+07:00");
        assertThat(answerDay(code)).isEqualTo("2031-03-10");
        assertThat(story.task(CoordinationProcess.ANSWER_ASK, code).getDueDate())
                .isEqualTo("2031-03-11T00:00:00.000+07:00");
        assertThat(story.timer(CoordinationProcess.ANSWER_OVERDUE, code).getDuedate())
                .isEqualTo("2031-03-11T00:00:00.000+07:00");
        assertThat(story.directive(code).deadline()).isEqualTo("2031-03-14");
        assertThat(story.journal(code)).containsSubsequence(Action.COORDINATION_REDATED, Action.CALENDAR_MOVED);
        assertThat(story.journal(code, Action.CALENDAR_MOVED)).singleElement().satisfies(entry -> {
            assertThat(entry.after()).containsEntry("tasks", List.of(UnitWorkProcess.PLAN_AND_DELEGATE));
            assertThat(entry.before().get("dueAt")).isEqualTo(List.of("2031-03-07T17:00:00Z"));
            assertThat(entry.after().get("dueAt")).isEqualTo(List.of("2031-03-10T17:00:00Z"));
        });

        story.fire("rungReached", code);
        assertThat(story.journal(code, Action.RUNG_REACHED)).hasSize(1);
        story.fire(CoordinationProcess.ANSWER_OVERDUE, code);
        assertThat(story.journal(code)).contains(Action.COORDINATION_LATE);
    }

    @Test
    void movesWorkingHoursAndTheTimerThatWaitsForThem() {
        story.itIs("2032-03-01T15:00");
        String code =
                story.isGiven(paper().of(Urgency.EXPRESS).due("2032-03-12").ledBy(UNIT));
        assertThat(story.task(UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, code).getDueDate())
                .isEqualTo("2032-03-02T10:00:00.000+07:00");

        becomesOff(code, "2032-03-02");

        assertThat(story.task(UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, code).getDueDate())
                .isEqualTo("2032-03-03T10:00:00.000+07:00");
        assertThat(story.timer(UnitWorkProcess.ACKNOWLEDGEMENT_OVERDUE, code).getDuedate())
                .isEqualTo("2032-03-03T10:00:00.000+07:00");
        story.fire(UnitWorkProcess.ACKNOWLEDGEMENT_OVERDUE, code);
        assertThat(story.journal(code)).contains(Action.ACKNOWLEDGEMENT_ESCALATED);
    }

    @Test
    void movesWhatTheOfficeHasToDoWithItsTimers() {
        story.itIs("2035-03-05");
        String unassigned = story.isGiven(paper().due("2035-03-30"));
        becomesOff(unassigned, "2035-03-06");
        assertThat(story.task(AssignmentProcess.ASSIGN_LEAD_UNIT, unassigned).getDueDate())
                .isEqualTo("2035-03-08T00:00:00.000+07:00");
        assertThat(story.timer(AssignmentProcess.ASSIGNMENT_OVERDUE, unassigned).getDuedate())
                .isEqualTo("2035-03-08T00:00:00.000+07:00");

        story.itIs("2036-03-03");
        String reviewed = story.isReviewed(paper().due("2036-03-31"));
        becomesOff(reviewed, "2036-03-04");
        assertThat(story.task(DirectiveProcess.ACCEPT_RESULT, reviewed).getDueDate())
                .isEqualTo("2036-03-08T00:00:00.000+07:00");
        assertThat(story.timer(DirectiveProcess.ACCEPTANCE_OVERDUE, reviewed).getDuedate())
                .isEqualTo("2036-03-08T00:00:00.000+07:00");
    }

    @Test
    void movesWhatWaitsForAnAnswerInTheRegisterAndInTheEngine() {
        story.itIs("2049-03-01");
        String code = story.isWorkedOn(paper().due("2049-03-31"));
        story.does(SPECIALIST, UnitWorkProcess.REPORT_PROGRESS, code, reported("Thiếu kinh phí"));
        story.does(SPECIALIST, UnitWorkProcess.REPORT_PROGRESS, code, reported("Thiếu người"));
        isSaid(code, "Ưu tiên việc này", null);
        isSaid(code, "Họp trước ngày này", LocalDate.of(2049, 3, 3));
        ReliefAsk later = new ReliefAsk(Relief.Kind.POSTPONE, LocalDate.of(2049, 4, 15), "Chờ số liệu", null);
        story.as(SPECIALIST, () -> story.inTransaction(() -> relieving.ask(story.directive(code), later, false)));

        becomesOff(code, "2049-03-03");

        LocalDate moved = LocalDate.of(2049, 3, 4);
        assertThat(story.directives.obstacles(code))
                .extracting(Obstacle::dueOn)
                .containsOnly(moved)
                .hasSize(2);
        assertThat(story.directives.directions(code))
                .extracting(Direction::dueOn)
                .as("the day that the leader named stays")
                .containsExactlyInAnyOrder(moved, LocalDate.of(2049, 3, 3));
        for (String timer : List.of(
                ObstacleProcess.OBSTACLE_OVERDUE,
                DirectionProcess.DIRECTION_OVERDUE,
                ReliefProcess.ENDORSEMENT_OVERDUE)) {
            assertThat(dates(timer, code)).as(timer).contains(Instant.parse("2049-03-04T17:00:00Z"));
        }
        assertThat(dates(DirectionProcess.DIRECTION_OVERDUE, code)).contains(Instant.parse("2049-03-03T17:00:00Z"));
        assertThat(story.processes.openTasks(code))
                .filteredOn(task -> ObstacleProcess.DECIDE_OBSTACLE.equals(task.key())
                        || ReliefProcess.ENDORSE_RELIEF.equals(task.key()))
                .extracting(OpenTask::dueAt)
                .containsOnly(Instant.parse("2049-03-04T17:00:00Z"))
                .hasSize(3);
        assertThat(jdbc.sql("select decide_by from register.relief where directive = :code")
                        .param("code", code)
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(moved);
    }

    @Test
    void movesTheSearchForThePaperOfWhatIsDoneAlready() {
        story.itIs("2050-03-01");
        String code = story.isOrdered();
        story.does(HEAD, UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, code, Map.of("outcome", "ACCEPT"));
        story.does(HEAD, UnitWorkProcess.PLAN_AND_DELEGATE, code, story.plan(SPECIALIST));
        story.does(SPECIALIST, UnitWorkProcess.REPORT_PROGRESS, code, story.result(code));
        story.does(HEAD, UnitWorkProcess.REVIEW_RESULT, code, Map.of("outcome", "APPROVE"));
        story.does(OFFICER, DirectiveProcess.ACCEPT_RESULT, code, Map.of("outcome", "ACCEPT", "grade", "GOOD"));
        assertThat(story.stage(code)).isEqualTo(Stage.COMPLETED);

        becomesOff(code, "2050-03-04");

        assertThat(story.task(BindingProcess.BIND_DOCUMENT, code).getDueDate())
                .isEqualTo("2050-03-10T00:00:00.000+07:00");
        assertThat(story.timer(BindingProcess.BINDING_OVERDUE, code).getDuedate())
                .isEqualTo("2050-03-10T00:00:00.000+07:00");
    }

    @Test
    void isMovedWhileItIsSuspendedToo() {
        story.itIs("2033-03-07");
        String code = story.isGiven(paper().due("2033-03-31").ledBy(UNIT));
        story.inTransaction(() -> suspending.suspend(code, "Chờ Quốc hội thông qua luật"));

        becomesOff(code, "2033-03-08");

        assertThat(story.processes.openTasks(code)).as("still suspended").isEmpty();
        story.itIs("2033-03-14");
        story.inTransaction(() -> suspending.resume(code, "Luật đã được thông qua"));
        assertThat(story.task(UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, code).getDueDate())
                .as("two working days were left")
                .isEqualTo("2033-03-17T00:00:00.000+07:00");
        assertThat(story.timer(UnitWorkProcess.ACKNOWLEDGEMENT_OVERDUE, code).getDuedate())
                .isEqualTo("2033-03-17T00:00:00.000+07:00");
    }

    @Test
    void keepsTheDaysThatSomebodyNamed() {
        story.itIs("2034-03-06");
        LocalDate named = LocalDate.of(2034, 3, 15);
        String code = story.isGiven(paper().due("2034-03-17").ledBy(UNIT).asking(new Ask("TCCB", "Góp ý", named)));

        Moves moves = becomesOff(code, "2034-03-15", "2034-03-17");

        assertThat(moves.deadlinesOff())
                .extracting(CalendarMoves.DeadlineOff::code)
                .contains(code);
        assertThat(answerDay(code)).isEqualTo(named);
        assertThat(story.directive(code).deadline()).isEqualTo("2034-03-17");
    }

    @Test
    void isUrgedAtTheHourAtWhichWorkBeginsThen() {
        story.itIs("2037-03-02");
        String code = story.isGiven(paper().due("2037-03-13").ledBy(UNIT));
        assertThat(story.timer("rungReached", code).getDuedate()).isEqualTo("2037-03-06T08:00:00.000+07:00");

        changes(code, version -> {
            List<Hours> hours = new ArrayList<>(version.hours());
            hours.add(new Hours(
                    LocalDate.of(2037, 3, 5), List.of(new Hours.Shift(LocalTime.of(7, 30), LocalTime.of(15, 30)))));
            return new CalendarVersion(version.number() + 1, version.days(), hours);
        });

        assertThat(story.timer("rungReached", code).getDuedate()).isEqualTo("2037-03-06T07:30:00.000+07:00");
    }

    private static Map<String, Object> reported(String obstacles) {
        return Map.of("outcome", "REPORT", "percent", 30, "done", "Đã khảo sát", "obstacles", obstacles);
    }

    private void isSaid(String code, String message, LocalDate dueOn) {
        story.as(LEADER, () -> story.inTransaction(() -> story.directions.give(code, message, dueOn)));
    }

    private List<Instant> dates(String timer, String code) {
        return story.instances(code).stream()
                .flatMap(instance -> story
                        .managementService
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId(timer)
                        .list()
                        .stream())
                .map(job -> job.getDuedate().toInstant())
                .toList();
    }

    private LocalDate answerDay(String code) {
        return story.directives.openAsk(code, "TCCB").orElseThrow().dueOn();
    }

    private Moves becomesOff(String code, String... days) {
        return changes(code, version -> {
            List<SpecialDay> all = new ArrayList<>(version.days());
            for (String day : days) {
                all.add(new SpecialDay(LocalDate.parse(day), false, "Nghỉ bù"));
            }
            return new CalendarVersion(version.number() + 1, all, version.hours());
        });
    }

    /** What moves of this directive, while those of other tests stay as they are. */
    private Moves changes(String code, UnaryOperator<CalendarVersion> change) {
        return story.inTransaction(() -> {
            CalendarVersion next = change.apply(versions.current());
            Moves all = calendarMoves.to(next);
            assertThat(versions.enter(next, "admin", "Nghỉ bù")).isTrue();
            List<Move> own = all.moves().stream()
                    .filter(move -> move.code().equals(code))
                    .toList();
            calendarMoves.follow(own, "Nghỉ bù");
            return new Moves(own, all.deadlinesOff());
        });
    }

    private static LocalDate lastDay(Instant instant) {
        return LocalDate.ofInstant(instant.minusMillis(1), WorkingCalendar.ZONE);
    }
}
