package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dondoc.lifecycle.Story.HEAD;
import static org.dondoc.lifecycle.Story.OFFICER;
import static org.dondoc.lifecycle.Story.SPECIALIST;
import static org.dondoc.lifecycle.Story.UNIT;
import static org.dondoc.lifecycle.Story.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Action;
import org.dondoc.register.Ask;
import org.dondoc.register.JournalEntry;
import org.dondoc.register.Urgency;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A directive … */
@TellsAStory
class DeadlineWatchTest {

    @Autowired
    private Story story;

    @Autowired
    private Ladder ladder;

    @Autowired
    private Redating redating;

    @Test
    void climbsTheWholeLadderAndIsThenUrgedForEver() {
        String code = story.isWorkedOn(paper());
        assertThat(rungs(code)).isEmpty();

        reached(code, "2026-03-24", "REMIND", "SPECIALIST");
        assertThat(story.task("reportProgress", code).getPriority()).isEqualTo(60);
        reached(code, "2026-03-26", "REMIND", "SPECIALIST", "HEAD");
        reached(code, "2026-03-30", "REMIND", "SPECIALIST", "HEAD");

        reached(code, "2026-04-01", "EXPLAIN", "HEAD");
        assertThat(story.tasks(code)).containsExactly("explainDelay", "reportProgress");
        assertThat(story.task("reportProgress", code).getPriority()).isEqualTo(70);

        reached(code, "2026-04-03", "RAISE_TO_CHIEF", "CHIEF_OF_OFFICE");
        assertThat(story.task("reportProgress", code).getPriority()).isEqualTo(80);
        reached(code, "2026-04-07", "RAISE_TO_LEADER", "LEADER");
        assertThat(story.task("reportProgress", code).getPriority()).isEqualTo(90);

        reached(code, "2026-04-10", "URGE", "HEAD");
        reached(code, "2026-04-15", "URGE", "HEAD");
        reached(code, "2026-04-20", "URGE", "HEAD");
        reached(code, "2026-04-23", "URGE", "HEAD");
        reached(code, "2026-04-29", "URGE", "HEAD");
        assertThat(story.tasks(code)).containsExactly("explainDelay", "reportProgress");
        assertThat(story.journal(code, Action.RUNG_REACHED))
                .allSatisfy(entry -> assertThat(entry.actor()).isEqualTo("system"));
    }

    @Test
    void withoutADeadlineIsReportedOnEveryMonth() {
        String code = story.isWorkedOn(paper().due(null));
        reached(code, "2026-03-25", "MONTHLY_REPORT", "SPECIALIST");
        reached(code, "2026-04-24", "MONTHLY_REPORT", "SPECIALIST");
        reached(code, "2026-05-25", "MONTHLY_REPORT", "SPECIALIST");
    }

    @Test
    void withoutADeadlineIsNotRemindedOfTheReportThatIsThere() {
        String code = story.isWorkedOn(paper().due(null));
        story.does(SPECIALIST, "reportProgress", code, Story.report(10));
        assertThat(ladder.toCome(code)).first().satisfies(rung -> assertThat(rung.at())
                .isEqualTo("2026-04-24T01:00:00Z"));

        story.fire("rungReached", code);
        assertThat(rungs(code)).isEmpty();
        reached(code, "2026-04-24", "MONTHLY_REPORT", "SPECIALIST");
    }

    @Test
    void whoseDeadlineIsMovedIsWatchedAndDueByTheNewOne() {
        String code = story.isWorkedOn(paper());
        story.itIs("2026-03-20");
        moved(code, "2026-04-24");
        assertThat(story.task("reportProgress", code).getDueDate()).isEqualTo("2026-04-25T00:00:00.000+07:00");
        reached(code, "2026-04-17", "REMIND", "SPECIALIST");
    }

    @Test
    void thatWasLateIsNotExplainedTwiceWhenItsDeadlineMovesAway() {
        String code = story.isWorkedOn(paper().due("2026-03-05"));
        while (!rungs(code).contains("EXPLAIN")) {
            story.fire("rungReached", code);
        }
        moved(code, "2026-03-31");
        reached(code, "2026-03-24", "REMIND", "SPECIALIST");
        assertThat(story.journal(code, Action.RUNG_REACHED).stream()
                        .map(entry -> entry.after().get("rung"))
                        .filter("EXPLAIN"::equals))
                .hasSize(1);
    }

    @Test
    void whoseRungsWereMissedIsUrgedOnceForAllOfThem() {
        String code = story.isWorkedOn(paper());
        Job waiting = story.timer("rungReached", code);
        story.itIs("2026-04-13T10:00");
        story.managementService.executeJob(waiting.getId());

        assertThat(rungs(code))
                .as(
                        "of the reminder and the explanation, the one is too late and the other is the head's like the urging")
                .containsExactly("RAISE_TO_CHIEF", "RAISE_TO_LEADER", "URGE");
        List<JournalEntry> rows = story.journal(code, Action.RUNG_REACHED);
        assertThat(rows.get(1).after()).containsEntry("toldPersons", List.of("lanhdao2"));
        assertThat(rows.get(2).after())
                .containsEntry("toldPersons", List.of(HEAD))
                .containsEntry("standsFor", List.of("EXPLAIN"));
        assertThat(rows.stream().flatMap(row -> row.toldPersons().stream()).map(Object::toString))
                .contains("vp.truong")
                .doesNotContain(SPECIALIST)
                .doesNotHaveDuplicates();
        assertThat(story.tasks(code)).containsExactly("explainDelay", "reportProgress");
        assertThat(story.task("reportProgress", code).getPriority()).isEqualTo(90);
        reached(code, "2026-04-15", "URGE", "HEAD");
    }

    @Test
    void whoseRemindersWereMissedUntilItsDeadlinePassedIsRemindedNoMore() {
        String code = story.isWorkedOn(paper());
        Job waiting = story.timer("rungReached", code);
        story.itIs("2026-04-01T07:00");
        story.managementService.executeJob(waiting.getId());

        assertThat(rungs(code)).isEmpty();
        reached(code, "2026-04-01", "EXPLAIN", "HEAD");
    }

    @Test
    void registeredWhenItIsLateIsNotSentTheRungsBeforeItsRegistration() {
        String code = story.isGiven(paper().of(Urgency.URGENT).ledBy(UNIT).due("2026-03-02"));
        reached(code, "2026-03-03", "EXPLAIN", "HEAD");
        assertThat(rungs(code)).containsExactly("EXPLAIN");
        assertThat(story.tasks(code)).containsExactly("acknowledgeDirective", "explainDelay");
    }

    @Test
    void thatAwaitsAcceptanceUrgesNobodyInTheUnit() {
        String code = story.isReviewed(paper().due("2026-03-02"));
        story.fire("rungReached", code);
        assertThat(rungs(code)).isEmpty();
        assertThat(story.tasks(code)).containsExactly("acceptResult");
        assertThat(ladder.toCome(code)).isEmpty();
        assertThat(story.timer("rungReached", code).getDuedate()).isEqualTo("2026-03-05T08:00:00.000+07:00");
    }

    @Test
    void sentBackIsUrgedByNothingThatWasReachedWhileItAwaitedAcceptance() {
        String code = story.isReviewed(paper().due("2026-03-02"));
        story.fire("rungReached", code);
        story.fire("rungReached", code);
        story.does(OFFICER, "acceptResult", code, Map.of("outcome", "SEND_BACK", "remark", "Thiếu số liệu"));
        assertThat(story.tasks(code)).containsExactly("reportProgress");

        reached(code, "2026-03-09", "RAISE_TO_LEADER", "LEADER");
        assertThat(rungs(code)).containsExactly("RAISE_TO_LEADER");
        assertThat(story.tasks(code)).containsExactly("reportProgress");
    }

    @Test
    void keepsItsPriorityFromTaskToTaskAndLosesItWhenItsDeadlineMovesAway() {
        String code = story.isWorkedOn(paper());
        while (!rungs(code).contains("EXPLAIN")) {
            story.fire("rungReached", code);
        }
        assertThat(story.task("explainDelay", code).getPriority()).isEqualTo(70);
        story.does(SPECIALIST, "reportProgress", code, Story.report(40));
        assertThat(story.task("reportProgress", code).getPriority()).isEqualTo(70);
        story.does(SPECIALIST, "reportProgress", code, story.result(code));
        assertThat(story.task("reviewResult", code).getPriority()).isEqualTo(70);

        moved(code, "2026-06-01");
        assertThat(story.task("reviewResult", code).getPriority()).isEqualTo(50);
    }

    @Test
    void lateASecondTimeWhileItsExplanationIsOwedIsNotAskedForAnother() {
        String code = story.isWorkedOn(paper().due("2026-03-05"));
        while (!rungs(code).contains("EXPLAIN")) {
            story.fire("rungReached", code);
        }
        moved(code, "2026-03-10");
        while (rungs(code).stream().filter("EXPLAIN"::equals).count() < 2) {
            story.fire("rungReached", code);
        }
        assertThat(story.tasks(code)).containsExactly("explainDelay", "reportProgress");
    }

    @Test
    void whoseDeadlineMovesTakesTheAsksWithItWhoseDayFollowedFromIt() {
        String code = story.isGiven(paper().due("2026-03-30")
                .ledBy(UNIT)
                .asking(new Ask("TCCB", "Góp ý", null), new Ask("HTQT", "Góp ý", LocalDate.of(2026, 3, 12))));
        moved(code, "2026-03-16");
        assertThat(story.directives.openAsk(code, "TCCB").orElseThrow().dueOn()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(story.directives.openAsk(code, "HTQT").orElseThrow().dueOn()).isEqualTo(LocalDate.of(2026, 3, 12));
        assertThat(timerOf("TCCB", "answerOverdue", code)).isEqualTo("2026-03-10T00:00:00.000+07:00");
        assertThat(timerOf("TCCB", "answerDueSoon", code)).isEqualTo("2026-03-06T08:00:00.000+07:00");
        assertThat(timerOf("HTQT", "answerOverdue", code)).isEqualTo("2026-03-13T00:00:00.000+07:00");
        assertThat(story.journal(code, Action.COORDINATION_REDATED)).hasSize(1);
    }

    private Date timerOf(String unit, String timer, String code) {
        return story.managementService
                .createJobQuery()
                .processInstanceId(story.runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(code)
                        .processDefinitionKey("coordination")
                        .tenantIdIn(unit)
                        .singleResult()
                        .getId())
                .activityId(timer)
                .singleResult()
                .getDuedate();
    }

    private void moved(String code, String deadline) {
        story.inTransaction(() -> {
            assertThat(story.deadlines.move(code, LocalDate.parse(deadline), "Được điều chỉnh", null))
                    .isTrue();
            redating.follow(code);
            return null;
        });
    }

    @Test
    void followsATableInWhichOneCellWasChanged() throws IOException {
        String code = story.isGiven(paper().of(Urgency.URGENT).ledBy(UNIT));
        assertThat(ladder.toCome(code)).first().satisfies(rung -> assertThat(rung.at())
                .isEqualTo("2026-03-26T01:00:00Z"));
        String table = Files.readString(Path.of("processes/deadline-watch/deadline-ladder.dmn"));
        whileDeployed(changed(table, "Rule_10_workingDays", "-3", "-7"), () -> {
            assertThat(ladder.toCome(code)).first().satisfies(rung -> assertThat(rung.at())
                    .isEqualTo("2026-03-20T01:00:00Z"));
            story.processes.deadlineMoved(code);
            reached(code, "2026-03-20", "REMIND", "SPECIALIST");
        });
    }

    @Test
    void whoseRungCannotBeActedOnBecomesAnIncidentAndGoesOnOnceThatIsMended() throws IOException {
        String code = story.isGiven(paper().of(Urgency.VERY_URGENT).ledBy(UNIT));
        String table = Files.readString(Path.of("processes/deadline-watch/deadline-ladder.dmn"));
        String waiting = story.timer("rungReached", code).getId();
        whileDeployed(changed(table, "Rule_27_repeatEvery", "1", "0"), () -> {
            for (int tries = 0; incidents(code).isEmpty(); tries++) {
                assertThat(tries).as("tries before an incident").isLessThan(10);
                assertThatThrownBy(() -> story.fire("rungReached", code))
                        .hasMessageContaining("deadline-ladder")
                        .hasMessageContaining("repeatEvery 0");
            }
        });
        assertThat(incidents(code)).singleElement().satisfies(incident -> {
            assertThat(incident.getActivityId()).isEqualTo("rungReached");
            assertThat(incident.getConfiguration()).isEqualTo(waiting);
        });
        assertThat(rungs(code)).isEmpty();

        story.managementService.setJobRetries(waiting, 1);
        story.managementService.executeJob(waiting);
        assertThat(incidents(code)).isEmpty();
        assertThat(rungs(code)).containsExactly("REMIND");
    }

    @Test
    void isUrgedByNothingOnceItIsCompleted() {
        String code = story.isReviewed(paper());
        story.does(OFFICER, "acceptResult", code, Map.of("outcome", "ACCEPT", "grade", "GOOD"));
        assertThat(ladder.toCome(code)).isEmpty();
        assertThat(story.instances(code)).isEmpty();
    }

    @Test
    void isRaisedInWhoeversHandsItIs() {
        String code = story.isGiven(paper().ledBy(UNIT).asking(new Ask("TCCB", "Góp ý", LocalDate.of(2026, 3, 27))));
        story.fire("rungReached", code);
        assertThat(story.task("acknowledgeDirective", code).getPriority()).isEqualTo(60);
        assertThat(story.task("answerAsk", code).getPriority()).isEqualTo(60);
    }

    @Test
    void whoseDeadlineMovesWhileARungIsActedOnIsWatchedByTheNewOne() throws Exception {
        List<String> codes =
                Stream.generate(() -> story.isWorkedOn(paper())).limit(10).toList();
        ExecutorService others = Executors.newSingleThreadExecutor();
        try {
            for (String code : codes) {
                Job rung = story.timer("rungReached", code);
                LocalDate moved = LocalDate.of(2026, 6, 1);
                Instant now = rung.getDuedate().toInstant();
                Future<?> mover = others.submit(() -> {
                    story.clock.moveTo(now);
                    untilItSucceeds(() -> story.inTransaction(() -> {
                        story.deadlines.move(code, moved, "Được lùi", null);
                        story.processes.deadlineMoved(code);
                        return null;
                    }));
                });
                story.clock.moveTo(now);
                untilItSucceeds(() -> executeUnlessReplaced(rung));
                mover.get();
                assertThat(story.directive(code).deadline()).isEqualTo(moved);
                assertThat(story.timer("rungReached", code).getDuedate().toInstant())
                        .isEqualTo(ladder.toCome(code).get(0).at());
            }
        } finally {
            others.shutdownNow();
        }
    }

    /** Whoever moves the deadline first puts another timer in the place of this one. */
    private void executeUnlessReplaced(Job rung) {
        try {
            story.managementService.executeJob(rung.getId());
        } catch (OptimisticLockingException e) {
            throw e;
        } catch (ProcessEngineException e) {
            assertThat(story.managementService
                            .createJobQuery()
                            .jobId(rung.getId())
                            .count())
                    .as(e.getMessage())
                    .isZero();
        }
    }

    /** As the job executor and clicks of people do it. */
    private static void untilItSucceeds(Runnable work) {
        while (true) {
            try {
                work.run();
                return;
            } catch (OptimisticLockingException e) {
                Thread.onSpinWait();
            }
        }
    }

    /** The next timer is due at 08:00 of this day; when it fires, exactly this rung is noted. */
    private void reached(String code, String day, String rung, String... audience) {
        int before = rungs(code).size();
        assertThat(story.timer("rungReached", code).getDuedate().toInstant())
                .as("next rung")
                .isEqualTo(LocalDate.parse(day)
                        .atTime(8, 0)
                        .atZone(WorkingCalendar.ZONE)
                        .toInstant());
        story.fire("rungReached", code);
        assertThat(rungs(code)).hasSize(before + 1).last().isEqualTo(rung);
        assertThat(story.journal(code, Action.RUNG_REACHED).get(before).after())
                .extractingByKey("audience")
                .isEqualTo(List.of(audience));
    }

    private List<Object> rungs(String code) {
        return story.journal(code, Action.RUNG_REACHED).stream()
                .map(entry -> entry.after().get("rung"))
                .toList();
    }

    /** Where they happened; the calling process shows them again. */
    private List<Incident> incidents(String code) {
        return story.instances(code).stream()
                .flatMap(instance ->
                        story.runtimeService.createIncidentQuery().processInstanceId(instance.getId()).list().stream())
                .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
                .toList();
    }

    /** All directives share the table, so it is put back. */
    private void whileDeployed(String table, Runnable story) {
        String deployment = this.story
                .repositoryService
                .createDeployment()
                .name("a changed ladder")
                .addString("deadline-ladder.dmn", table)
                .deploy()
                .getId();
        try {
            story.run();
        } finally {
            this.story.repositoryService.deleteDeployment(deployment, true);
        }
    }

    private static String changed(String table, String cell, String from, String to) {
        String changed = table.replaceFirst(
                "(<outputEntry id=\"" + cell + "\">\\s*<text>)" + from + "(</text>)", "$1" + to + "$2");
        assertThat(changed).as("table with " + cell + " changed").isNotEqualTo(table);
        return changed;
    }
}
