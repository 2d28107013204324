package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dondoc.lifecycle.Story.COLLEAGUE;
import static org.dondoc.lifecycle.Story.HEAD;
import static org.dondoc.lifecycle.Story.LEADER;
import static org.dondoc.lifecycle.Story.OFFICER;
import static org.dondoc.lifecycle.Story.SPECIALIST;
import static org.dondoc.lifecycle.Story.UNIT;
import static org.dondoc.lifecycle.Story.paper;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.dondoc.Refusal;
import org.dondoc.register.Action;
import org.dondoc.register.Direction;
import org.dondoc.register.Direction.Outcome;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a leader says about a directive … */
@TellsAStory
class DirectionProcessTest {

    private static final String FOLLOW = DirectionProcess.FOLLOW_DIRECTION;

    @Autowired
    private Story story;

    @Autowired
    private Suspending suspending;

    @Autowired
    private HandingOver handingOver;

    @Test
    void becomesATaskOfItsSpecialistWhoAnswers() {
        String code = story.isWorkedOn(paper());
        isSaid(code, "Làm việc với Bộ Tài chính trong tuần", null);
        assertThat(story.tasks(code)).containsExactly(FOLLOW, "reportProgress");
        assertThat(story.task(FOLLOW, code).getAssignee()).isEqualTo(SPECIALIST);
        assertThat(story.task(FOLLOW, code).getTenantId()).isEqualTo(UNIT);
        assertThat(ofCandidate(SPECIALIST, code)).as("among the own tasks").isEqualTo(1);
        assertThat(story.task(FOLLOW, code).getDueDate()).isEqualTo("2026-03-05T00:00:00.000+07:00");
        assertThatThrownBy(() -> story.does(COLLEAGUE, FOLLOW, code, answer("Tôi làm")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> story.does(SPECIALIST, FOLLOW, code, Map.of())).hasMessageContaining("chưa nhập");

        story.does(SPECIALIST, FOLLOW, code, answer("Đã họp ngày 3/3, hai bên thống nhất"));

        assertThat(latest(code).outcome()).isEqualTo(Outcome.FOLLOWED);
        assertThat(latest(code).answer()).isEqualTo("Đã họp ngày 3/3, hai bên thống nhất");
        assertThat(latest(code).giver()).isEqualTo(LEADER);
        assertThat(latest(code).closer()).isEqualTo(SPECIALIST);
        assertThat(story.tasks(code)).containsExactly("reportProgress");
        assertThat(story.ends("direction", code)).containsExactly("directionFollowed");
        assertThat(story.journal(code)).endsWith(Action.DIRECTED, Action.DIRECTION_FOLLOWED);
    }

    @Test
    void isTheHeadsAsLongAsNobodyElseWorksOnItAndThenMovesWithTheWork() {
        String code = story.isGiven(paper().ledBy(UNIT));
        isSaid(code, "Ưu tiên việc này", "2026-03-06");
        assertThat(story.task(FOLLOW, code).getAssignee()).isNull();
        assertThat(story.task(FOLLOW, code).getDueDate()).isEqualTo("2026-03-07T00:00:00.000+07:00");
        story.does(HEAD, "acknowledgeDirective", code, Map.of("outcome", "ACCEPT"));
        story.does(HEAD, "planAndDelegate", code, story.plan(SPECIALIST));
        assertThat(story.task(FOLLOW, code).getAssignee()).isEqualTo(SPECIALIST);
        story.inTransaction(() -> {
            story.processes.specialistChanged(code, COLLEAGUE, "Nghỉ ốm");
            return null;
        });
        assertThat(story.task(FOLLOW, code).getAssignee()).isEqualTo(COLLEAGUE);
        assertThat(ofCandidate(COLLEAGUE, code)).isEqualTo(1);
        assertThat(ofCandidate(SPECIALIST, code)).isZero();
        story.does(HEAD, FOLLOW, code, answer("Đơn vị đã bố trí thêm người"));
        assertThat(latest(code).closer()).isEqualTo(HEAD);
    }

    @Test
    void isRaisedToTheLeaderOnceWhenItsDayHasPassedAndStillWaits() {
        String code = story.isWorkedOn(paper());
        isSaid(code, "Báo cáo trước thứ Tư", null);
        story.fire("directionOverdue", code);
        assertThat(latest(code).escalatedOn()).isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(story.journal(code, Action.DIRECTION_OVERDUE)).hasSize(1);
        story.does(SPECIALIST, FOLLOW, code, answer("Đã báo cáo"));
        assertThat(story.ends("direction", code)).containsExactly("directionEscalated", "directionFollowed");
    }

    @Test
    void goesAlongToTheNextLeadUnit() {
        String code = story.isWorkedOn(paper());
        isSaid(code, "Ưu tiên việc này", null);
        isSaid(code, "Mời chuyên gia", null);
        story.inTransaction(() -> handingOver.handOver(code, UNIT, "PLQT", "Sáp nhập"));
        assertThat(story.tasks(code)).containsExactly("acknowledgeDirective", FOLLOW, FOLLOW);
        assertThat(story.directives.directions(code)).allMatch(Direction::isOpen);
        assertThat(story.taskService
                        .createTaskQuery()
                        .processInstanceBusinessKey(code)
                        .taskDefinitionKey(FOLLOW)
                        .list())
                .allMatch(task -> "PLQT".equals(task.getTenantId()) && task.getAssignee() == null);
    }

    @Test
    void endsWithItsDirectiveAndWhenTheUnitReturnsIt() {
        String returned = story.isGiven(paper().ledBy(UNIT));
        isSaid(returned, "Ưu tiên việc này", null);
        story.does(HEAD, "acknowledgeDirective", returned, Map.of("outcome", "RETURN", "reason", "Không đúng việc"));
        assertThat(latest(returned).outcome()).isEqualTo(Outcome.ENDED);
        assertThat(story.tasks(returned)).containsExactly("assignLeadUnit");

        String completed = story.isSubmitted(paper());
        isSaid(completed, "Bổ sung số liệu", null);
        isSaid(completed, "Gửi Văn phòng Chính phủ", null);
        story.does(HEAD, "reviewResult", completed, Map.of("outcome", "APPROVE"));
        assertThat(story.directions.give(completed, "Muộn rồi", null))
                .as("no unit has it")
                .isFalse();
        story.does(OFFICER, "acceptResult", completed, Map.of("outcome", "ACCEPT", "grade", "GOOD"));
        assertThat(story.directives.directions(completed))
                .extracting(Direction::outcome)
                .containsExactly(Outcome.ENDED, Outcome.ENDED);
        assertThat(story.ends("direction", completed)).containsExactly("directionOvertaken", "directionOvertaken");
        assertThat(story.instances(completed)).isEmpty();
    }

    @Test
    void standsStillWhileItsDirectiveIsSuspended() {
        String code = story.isWorkedOn(paper());
        isSaid(code, "Ưu tiên việc này", null);
        story.itIs("2026-03-03");
        story.inTransaction(() -> suspending.suspend(code, "Chờ Quốc hội"));
        story.itIs("2026-03-10");
        story.inTransaction(() -> suspending.resume(code, "Đã thông qua"));
        assertThat(latest(code).dueOn()).isEqualTo(LocalDate.of(2026, 3, 11));
        assertThat(story.task(FOLLOW, code).getDueDate()).isEqualTo("2026-03-12T00:00:00.000+07:00");
    }

    @Test
    void isRefusedWithoutWordsAndForADayThatIsPast() {
        String code = story.isWorkedOn(paper());
        assertThatThrownBy(() -> isSaid(code, " ", "2026-03-01"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Refusal.Fault::field)
                        .containsExactlyInAnyOrder("message", "dueOn"));
        assertThat(story.directives.directions(code)).isEmpty();
    }

    private void isSaid(String code, String message, String dueOn) {
        LocalDate day = dueOn == null ? null : LocalDate.parse(dueOn);
        assertThat(story.as(LEADER, () -> story.inTransaction(() -> story.directions.give(code, message, day))))
                .isTrue();
    }

    private long ofCandidate(String person, String code) {
        return story.taskService
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(FOLLOW)
                .taskCandidateUser(person)
                .includeAssignedTasks()
                .count();
    }

    private Direction latest(String code) {
        return story.directives.directions(code).get(0);
    }

    private static Map<String, Object> answer(String words) {
        return Map.of("answer", words);
    }
}
