package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.lifecycle.Story.HEAD;
import static org.dondoc.lifecycle.Story.LEADER;
import static org.dondoc.lifecycle.Story.SPECIALIST;
import static org.dondoc.lifecycle.Story.UNIT;
import static org.dondoc.lifecycle.Story.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Why a task is due when it is … */
@TellsAStory
class DueExplanationsTest {

    @Autowired
    private Story story;

    @Autowired
    private DueExplanations explanations;

    @Autowired
    private Suspending suspending;

    @Test
    void isToldByItsRuleAndTheDaysForWhichTheDirectiveStoodStill() {
        String code = story.isGiven(paper().ledBy(UNIT));
        story.itIs("2026-03-03");
        story.inTransaction(() -> suspending.suspend(code, "Chờ Quốc hội"));
        story.itIs("2026-03-10");
        story.inTransaction(() -> suspending.resume(code, "Đã thông qua"));

        DueExplanation why = why(UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, code).get(0);

        assertThat(why.rule()).isEqualTo("dondoc.due.acknowledgement-normal");
        assertThat(why.workingDays()).isEqualTo(2);
        assertThat(why.suspendedDays()).isEqualTo(5);
        assertThat(why.dueAt()).isEqualTo(Instant.parse("2026-03-11T17:00:00Z"));
    }

    @Test
    void isNoSuspensionWhereTheRuleWasAnotherWhenItCame() {
        String code = story.isGiven(paper().ledBy(UNIT));
        story.inTransaction(() -> {
            story.processes.redateTask(
                    code, UNIT, UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, Instant.parse("2026-03-05T17:00:00Z"));
            return null;
        });

        DueExplanation why = why(UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, code).get(0);

        assertThat(why.rule()).isEqualTo("earlier-rule");
        assertThat(why.suspendedDays()).isZero();
    }

    @Test
    void isToldOfWhatALeaderSaidAndOfWhatIsInTheWay() {
        String code = story.isWorkedOn(paper());
        story.as(LEADER, () -> story.inTransaction(() -> story.directions.give(code, "Ưu tiên việc này", null)));
        story.as(
                LEADER,
                () -> story.inTransaction(
                        () -> story.directions.give(code, "Họp trước thứ Sáu", LocalDate.of(2026, 3, 6))));
        story.does(
                SPECIALIST,
                UnitWorkProcess.REPORT_PROGRESS,
                code,
                Map.of("outcome", "REPORT", "percent", 30, "done", "Đã khảo sát", "obstacles", "Thiếu kinh phí"));
        story.itIs("2026-03-03");
        story.does(
                HEAD,
                ObstacleProcess.DECIDE_OBSTACLE,
                code,
                Map.of("outcome", "TO_OFFICE", "remark", "Vượt thẩm quyền"));

        assertThat(why(DirectionProcess.FOLLOW_DIRECTION, code))
                .extracting(DueExplanation::rule)
                .containsExactlyInAnyOrder("dondoc.due.direction", "named");
        assertThat(why(ObstacleProcess.DECIDE_OBSTACLE, code)).singleElement().satisfies(why -> {
            assertThat(why.rule()).isEqualTo("dondoc.due.obstacle");
            assertThat(why.from()).isEqualTo(LocalDate.of(2026, 3, 3));
            assertThat(why.dueAt()).isEqualTo(Instant.parse("2026-03-05T17:00:00Z"));
        });
    }

    private List<DueExplanation> why(String task, String code) {
        return story.processes.openTasks(code).stream()
                .filter(open -> open.key().equals(task))
                .map(open -> explanations.of(open, story.directive(code)).orElseThrow())
                .toList();
    }
}
