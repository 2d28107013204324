package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dondoc.lifecycle.Story.HEAD;
import static org.dondoc.lifecycle.Story.SPECIALIST;
import static org.dondoc.lifecycle.Story.UNIT;
import static org.dondoc.lifecycle.Story.paper;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.runtime.Job;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.register.Action;
import org.dondoc.register.Ask;
import org.dondoc.register.JournalEntry;
import org.dondoc.register.Milestone;
import org.dondoc.register.Stage;
import org.dondoc.register.Timeliness;
import org.dondoc.workplace.Phrases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A directive that is suspended … */
@TellsAStory
class SuspensionProcessTest {

    @Autowired
    private Story story;

    @Autowired
    private Suspending suspending;

    @Autowired
    private Ladder ladder;

    @Autowired
    private Phrases phrases;

    @Autowired
    private HandingOver handingOver;

    @Test
    void standsStillAndGoesOnWithEverythingMovedByTheWorkingDaysBetween() {
        String code = story.isWorkedOn(paper().asking(new Ask("TCCB", "Góp ý", LocalDate.of(2026, 3, 20))));
        Date rung = story.timer("rungReached", code).getDuedate();
        story.itIs("2026-03-04");
        suspended(code);

        assertThat(story.stage(code)).isEqualTo(Stage.SUSPENDED);
        assertThat(jobs(code)).isNotEmpty().allMatch(Job::isSuspended);
        assertThat(story.processes.openTasks(code)).isEmpty();
        assertThatThrownBy(() -> story.does(SPECIALIST, UnitWorkProcess.REPORT_PROGRESS, code, Story.report(10)))
                .isInstanceOf(SuspendedEntityInteractionException.class);
        assertThatThrownBy(() -> handingOver.handOver(code, "TCCB", "HTQT", "Chuyển việc"))
                .isInstanceOf(Refusal.class);

        story.itIs("2026-03-11");
        resumed(code);

        assertThat(story.stage(code)).isEqualTo(Stage.IN_PROGRESS);
        assertThat(story.directive(code).deadline()).isEqualTo(LocalDate.of(2026, 4, 7));
        assertThat(story.directive(code).originalDeadline()).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(jobs(code)).isNotEmpty().noneMatch(Job::isSuspended);
        assertThat(story.timer("rungReached", code).getDuedate())
                .isEqualTo(Date.from(story.calendar.later(rung.toInstant(), 5)));
        assertThat(story.task(UnitWorkProcess.REPORT_PROGRESS, code).getDueDate())
                .isEqualTo("2026-04-08T00:00:00.000+07:00");
        assertThat(story.directives.openAsk(code, "TCCB").orElseThrow().dueOn()).isEqualTo(LocalDate.of(2026, 3, 27));
        assertThat(story.timer(CoordinationProcess.ANSWER_OVERDUE, code).getDuedate())
                .isEqualTo("2026-03-28T00:00:00.000+07:00");
        assertThat(story.journal(code))
                .containsSubsequence(Action.SUSPENDED, Action.COORDINATION_REDATED, Action.RESUMED);
        story.does(SPECIALIST, UnitWorkProcess.REPORT_PROGRESS, code, Story.report(10));
    }

    @Test
    void isNotLateByTheTimeItStandsStillAndNobodyIsUrged() {
        String code = story.isWorkedOn(paper().due("2026-03-05"));
        story.itIs("2026-03-04");
        suspended(code);
        story.itIs("2026-03-20");

        assertThat(story.directives.timeliness(story.directive(code))).isEqualTo(Timeliness.DUE_SOON);
        assertThat(phrases.daysLeft(story.directive(code), Texts.VIETNAMESE)).isEqualTo("tạm dừng từ ngày 04/03/2026");
        assertThat(ladder.toCome(code)).isEmpty();

        resumed(code);
        assertThat(ladder.toCome(code)).isNotEmpty();
    }

    @Test
    void keepsTheStepsOfItsPlanThatHavePassedAndMovesThoseAhead() {
        String code = story.isGiven(paper().ledBy(UNIT));
        story.does(HEAD, UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, code, Map.of("outcome", "ACCEPT"));
        story.does(HEAD, UnitWorkProcess.PLAN_AND_DELEGATE, code, planned("2026-03-03", "2026-03-04", "2026-03-20"));
        story.itIs("2026-03-04");
        suspended(code);
        story.itIs("2026-03-11");
        resumed(code);

        assertThat(story.directives.milestones(code))
                .extracting(Milestone::dueOn)
                .containsExactly(LocalDate.of(2026, 3, 3), LocalDate.of(2026, 3, 11), LocalDate.of(2026, 3, 27));
        JournalEntry row = story.journal(code, Action.RESUMED).get(0);
        assertThat(row.before())
                .containsEntry("milestones", List.of("2026-03-03 Bước 1", "2026-03-04 Bước 2", "2026-03-20 Bước 3"));
        assertThat(row.after())
                .containsEntry("milestones", List.of("2026-03-03 Bước 1", "2026-03-11 Bước 2", "2026-03-27 Bước 3"));
    }

    @Test
    void letsNoStepEndAfterTheDeadlineThatWasDecidedMeanwhile() {
        String code = story.isGiven(paper().ledBy(UNIT));
        story.does(HEAD, UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, code, Map.of("outcome", "ACCEPT"));
        story.does(HEAD, UnitWorkProcess.PLAN_AND_DELEGATE, code, planned("2026-03-31"));
        story.itIs("2026-03-04");
        suspended(code);
        story.itIs("2026-03-11");
        story.inTransaction(() -> story.deadlines.move(code, LocalDate.of(2026, 4, 3), "Bộ trưởng đồng ý", null));
        story.itIs("2026-03-13");
        resumed(code);

        assertThat(story.directive(code).deadline()).isEqualTo("2026-04-07");
        assertThat(story.directives.milestones(code))
                .extracting(Milestone::dueOn)
                .containsExactly(LocalDate.of(2026, 4, 7));
    }

    @Test
    void beforeItsUnitAcknowledgedItIsAcknowledgedAsManyWorkingDaysLater() {
        String code = story.isGiven(paper().ledBy(UNIT));
        Date due = story.task(UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, code).getDueDate();
        Date overdue = story.timer("acknowledgementOverdue", code).getDuedate();
        story.itIs("2026-03-02T09:00");
        suspended(code);
        story.itIs("2026-03-16");
        resumed(code);

        assertThat(story.task(UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, code).getDueDate())
                .isEqualTo(Date.from(story.calendar.later(due.toInstant(), 10)));
        assertThat(story.timer("acknowledgementOverdue", code).getDuedate())
                .isEqualTo(Date.from(story.calendar.later(overdue.toInstant(), 10)));
        story.does(HEAD, UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, code, Map.of("outcome", "ACCEPT"));
    }

    @Test
    void andResumedOnTheSameDayKeepsItsDays() {
        String code = story.isWorkedOn(paper());
        Date rung = story.timer("rungReached", code).getDuedate();
        suspended(code);
        resumed(code);

        assertThat(story.directive(code).deadline()).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(story.timer("rungReached", code).getDuedate()).isEqualTo(rung);
    }

    @Test
    void isWithdrawnAllTheSame() {
        String code = story.isWorkedOn(paper().asking(new Ask("TCCB", "Góp ý", null)));
        suspended(code);
        story.inTransaction(() -> {
            story.processes.withdrawn(code, "Không còn cần");
            return null;
        });

        assertThat(story.stage(code)).isEqualTo(Stage.WITHDRAWN);
        assertThat(story.instances(code)).isEmpty();
    }

    @Test
    void isSuspendedOnceAndResumedOnceOnly() {
        String code = story.isWorkedOn(paper());
        suspended(code);
        assertThat(story.inTransaction(() -> suspending.suspend(code, "Lần nữa")))
                .isFalse();
        resumed(code);
        assertThat(story.inTransaction(() -> suspending.resume(code, "Lần nữa")))
                .isFalse();
    }

    private static Map<String, Object> planned(String... days) {
        List<Map<String, String>> steps = IntStream.range(0, days.length)
                .mapToObj(i -> Map.of("milestoneTitle", "Bước " + (i + 1), "milestoneDueOn", days[i]))
                .toList();
        return Map.of("assignedSpecialist", SPECIALIST, "milestones", steps);
    }

    private void suspended(String code) {
        assertThat(story.inTransaction(() -> suspending.suspend(code, "Chờ Quốc hội thông qua luật")))
                .isTrue();
    }

    private void resumed(String code) {
        assertThat(story.inTransaction(() -> suspending.resume(code, "Luật đã được thông qua")))
                .isTrue();
    }

    private List<Job> jobs(String code) {
        return story.instances(code).stream()
                .flatMap(instance ->
                        story.managementService.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .toList();
    }
}
