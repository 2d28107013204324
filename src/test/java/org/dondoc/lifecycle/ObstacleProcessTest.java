package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dondoc.lifecycle.Story.HEAD;
import static org.dondoc.lifecycle.Story.LEADER;
import static org.dondoc.lifecycle.Story.OFFICER;
import static org.dondoc.lifecycle.Story.SPECIALIST;
import static org.dondoc.lifecycle.Story.UNIT;
import static org.dondoc.lifecycle.Story.paper;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.task.Task;
import org.dondoc.register.Action;
import org.dondoc.register.Obstacle;
import org.dondoc.register.Obstacle.Addressee;
import org.dondoc.register.Obstacle.Outcome;
import org.dondoc.register.Stage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a report told to be in the way of a directive … */
@TellsAStory
class ObstacleProcessTest {

    private static final String DECIDE = ObstacleProcess.DECIDE_OBSTACLE;

    @Autowired
    private Story story;

    @Autowired
    private Suspending suspending;

    @Autowired
    private HandingOver handingOver;

    @Test
    void isAnsweredByTheHead() {
        String code = story.isWorkedOn(paper());
        reports(SPECIALIST, code, "Thiếu kinh phí");
        assertThat(story.tasks(code)).containsExactly(DECIDE, "reportProgress");
        assertThat(story.task(DECIDE, code).getTenantId()).isEqualTo(UNIT);
        assertThat(story.task(DECIDE, code).getDueDate()).isEqualTo("2026-03-05T00:00:00.000+07:00");
        assertThat(latest(code).dueOn()).isEqualTo(LocalDate.of(2026, 3, 4));
        assertThatThrownBy(() -> story.does(SPECIALIST, DECIDE, code, answer("Tự xoay xở")))
                .isInstanceOf(AuthorizationException.class);

        story.does(HEAD, DECIDE, code, answer("Bố trí từ nguồn chi thường xuyên"));

        assertThat(latest(code).outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(latest(code).answer()).isEqualTo("Bố trí từ nguồn chi thường xuyên");
        assertThat(latest(code).closer()).isEqualTo(HEAD);
        assertThat(story.tasks(code)).containsExactly("reportProgress");
        assertThat(story.ends("obstacle", code)).containsExactly("obstacleAnswered");
        assertThat(story.journal(code)).endsWith(Action.REPORTED, Action.OBSTACLE_ANSWERED);
    }

    @Test
    void isPassedOnByTheHeadToALeaderWhoHasDaysOfTheOwn() {
        String code = story.isWorkedOn(paper());
        reports(SPECIALIST, code, "Ba bộ chưa thống nhất");
        story.itIs("2026-03-04");
        story.does(HEAD, DECIDE, code, passedOn("TO_LEADER", "Đề nghị Lãnh đạo Bộ làm việc với ba bộ"));
        assertThat(story.task(DECIDE, code).getDueDate()).isEqualTo("2026-03-07T00:00:00.000+07:00");
        assertThat(story.timer("obstacleOverdue", code).getDuedate()).isEqualTo("2026-03-07T00:00:00.000+07:00");
        for (String other : List.of(HEAD, OFFICER)) {
            assertThatThrownBy(() -> story.does(other, DECIDE, code, answer("Được")))
                    .isInstanceOf(AuthorizationException.class);
        }

        story.does(LEADER, DECIDE, code, answer("Sẽ họp ngày 10/3"));

        assertThat(latest(code).addressedTo()).isEqualTo(Addressee.LEADER);
        assertThat(latest(code).passer()).isEqualTo(HEAD);
        assertThat(latest(code).remark()).isEqualTo("Đề nghị Lãnh đạo Bộ làm việc với ba bộ");
        assertThat(latest(code).answer()).isEqualTo("Sẽ họp ngày 10/3");
        assertThat(story.journal(code)).containsSubsequence(Action.OBSTACLE_PASSED_ON, Action.OBSTACLE_ANSWERED);
    }

    @Test
    void goesToTheOfficeWhenTheHeadReportsItAndFromThereToALeader() {
        String code = story.isWorkedOn(paper());
        reports(HEAD, code, "Địa phương gửi số liệu chậm");
        assertThat(latest(code).addressedTo()).isEqualTo(Addressee.OFFICE);
        assertThatThrownBy(() -> story.does(HEAD, DECIDE, code, answer("Được")))
                .isInstanceOf(AuthorizationException.class);

        story.does(OFFICER, DECIDE, code, passedOn("TO_LEADER", "Cần công văn của Bộ trưởng"));
        story.does(LEADER, DECIDE, code, answer("Đồng ý ký công văn"));

        assertThat(latest(code).passer()).isEqualTo(OFFICER);
        assertThat(latest(code).outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void isPassedOnUpwardsOnlyAndWithAWord() {
        String code = story.isWorkedOn(paper());
        reports(SPECIALIST, code, "Thiếu người");
        assertThatThrownBy(() -> story.does(HEAD, DECIDE, code, Map.of("outcome", "TO_OFFICE")))
                .hasMessage("Ý kiến khi chuyển: chưa nhập.");
        assertThatThrownBy(() -> story.does(HEAD, DECIDE, code, Map.of("outcome", "ANSWER")))
                .hasMessage("Trả lời: chưa nhập.");
        assertThatThrownBy(() -> story.does(HEAD, DECIDE, code, Map.of("outcome", "TO_NOBODY")))
                .hasMessageContaining("Giải quyết: “TO_NOBODY”");
        story.does(HEAD, DECIDE, code, passedOn("TO_OFFICE", "Đề nghị biệt phái hai người"));
        assertThatThrownBy(() -> story.does(OFFICER, DECIDE, code, passedOn("TO_OFFICE", "Xin giải quyết")))
                .hasMessageContaining("Giải quyết: ");
        story.does(OFFICER, DECIDE, code, passedOn("TO_LEADER", "Vượt thẩm quyền"));
        assertThatThrownBy(() -> story.does(LEADER, DECIDE, code, passedOn("TO_OFFICE", "Văn phòng làm")))
                .hasMessageContaining("Giải quyết: ");
        assertThat(latest(code).remark()).isEqualTo("Vượt thẩm quyền");
    }

    @Test
    void isRaisedOnceWhereverItWaitsTooLong() {
        String code = story.isWorkedOn(paper());
        reports(SPECIALIST, code, "Thiếu kinh phí");
        story.fire("obstacleOverdue", code);
        assertThat(latest(code).escalatedOn()).isEqualTo(LocalDate.of(2026, 3, 5));
        story.does(HEAD, DECIDE, code, passedOn("TO_OFFICE", "Vượt thẩm quyền"));
        assertThat(latest(code).escalatedOn()).isNull();
        story.fire("obstacleOverdue", code);
        story.does(OFFICER, DECIDE, code, answer("Đã trình bổ sung kinh phí"));

        assertThat(story.journal(code, Action.OBSTACLE_ESCALATED))
                .extracting(entry -> entry.after().get("addressedTo"))
                .containsExactly("HEAD", "OFFICE");
        assertThat(story.ends("obstacle", code))
                .containsExactly("obstacleAnswered", "obstacleEscalated", "obstacleEscalated");
    }

    @Test
    void isOneAmongSeveralEachAnsweredByItself() {
        String code = story.isWorkedOn(paper());
        reports(SPECIALIST, code, "Thiếu kinh phí");
        long first = latest(code).report();
        reports(SPECIALIST, code, "Thiếu người");
        long second = latest(code).report();
        assertThat(story.tasks(code)).containsExactly(DECIDE, DECIDE, "reportProgress");

        decides(HEAD, second, answer("Cử thêm một người"));

        assertThat(obstacle(code, second).answer()).isEqualTo("Cử thêm một người");
        assertThat(obstacle(code, first).isOpen()).isTrue();
        decides(HEAD, first, answer("Chờ quý II"));
        assertThat(obstacle(code, first).answer()).isEqualTo("Chờ quý II");
        assertThat(story.tasks(code)).containsExactly("reportProgress");
    }

    @Test
    void holdsBackNoResultAndEndsWithItsDirective() {
        String code = story.isWorkedOn(paper());
        reports(SPECIALIST, code, "Thiếu kinh phí");
        Map<String, Object> result = new HashMap<>(story.result(code));
        result.put("proposals", "Đề nghị khen thưởng nhóm thực hiện");
        story.does(SPECIALIST, "reportProgress", code, result);
        assertThat(story.tasks(code)).containsExactly(DECIDE, DECIDE, "reviewResult");
        story.does(HEAD, "reviewResult", code, Map.of("outcome", "APPROVE"));
        story.does(OFFICER, "acceptResult", code, Map.of("outcome", "ACCEPT", "grade", "GOOD"));

        assertThat(story.directives.obstacles(code))
                .extracting(Obstacle::outcome)
                .containsExactly(Outcome.ENDED, Outcome.ENDED);
        assertThat(story.ends("obstacle", code)).containsExactly("obstacleOvertaken", "obstacleOvertaken");
        assertThat(story.journal(code, Action.OBSTACLE_ENDED)).hasSize(2);
        assertThat(story.instances(code)).isEmpty();
    }

    @Test
    void endsWhenItsDirectiveIsWithdrawnOrLeavesTheUnit() {
        String withdrawn = story.isWorkedOn(paper());
        reports(SPECIALIST, withdrawn, "Thiếu kinh phí");
        story.inTransaction(() -> suspending.suspend(withdrawn, "Chờ ý kiến"));
        story.inTransaction(() -> {
            story.processes.withdrawn(withdrawn, "Không còn cần thiết");
            return null;
        });
        assertThat(latest(withdrawn).outcome()).isEqualTo(Outcome.ENDED);
        assertThat(story.instances(withdrawn)).isEmpty();

        String handedOver = story.isWorkedOn(paper());
        reports(SPECIALIST, handedOver, "Thiếu kinh phí");
        story.inTransaction(() -> handingOver.handOver(handedOver, UNIT, "PLQT", "Sáp nhập"));
        assertThat(latest(handedOver).outcome()).isEqualTo(Outcome.ENDED);
        assertThat(story.tasks(handedOver)).containsExactly("acknowledgeDirective");
    }

    @Test
    void standsStillWhileItsDirectiveIsSuspended() {
        String code = story.isWorkedOn(paper());
        reports(SPECIALIST, code, "Thiếu kinh phí");
        story.itIs("2026-03-03");
        story.inTransaction(() -> suspending.suspend(code, "Chờ Quốc hội"));
        assertThat(story.stage(code)).isEqualTo(Stage.SUSPENDED);
        assertThat(story.timer("obstacleOverdue", code).isSuspended()).isTrue();
        story.itIs("2026-03-10");
        story.inTransaction(() -> suspending.resume(code, "Đã thông qua"));

        assertThat(latest(code).dueOn()).isEqualTo(LocalDate.of(2026, 3, 11));
        assertThat(story.task(DECIDE, code).getDueDate()).isEqualTo("2026-03-12T00:00:00.000+07:00");
        assertThat(story.timer("obstacleOverdue", code).getDuedate()).isEqualTo("2026-03-12T00:00:00.000+07:00");
        story.does(HEAD, DECIDE, code, answer("Đã có kinh phí"));
    }

    @Test
    void isNothingThatAnybodyStartsByHand() {
        assertThatThrownBy(() -> story.as(
                        HEAD,
                        () -> story.runtimeService.startProcessInstanceByKey(
                                "obstacle", "X-1", Map.of("unit", UNIT, "title", "x", "deciders", "x", "report", 1L))))
                .isInstanceOfAny(AuthorizationException.class, BadUserRequestException.class);
    }

    private void reports(String person, String code, String obstacles) {
        story.does(
                person,
                "reportProgress",
                code,
                Map.of("outcome", "REPORT", "percent", 30, "done", "Đã khảo sát", "obstacles", obstacles));
    }

    private void decides(String person, long report, Map<String, Object> form) {
        Task task = story.taskService
                .createTaskQuery()
                .taskDefinitionKey(DECIDE)
                .processVariableValueEquals(ObstacleProcess.Variables.REPORT, report)
                .singleResult();
        story.as(person, () -> {
            story.formService.submitTaskForm(task.getId(), form);
            return null;
        });
    }

    private Obstacle latest(String code) {
        return story.directives.obstacles(code).get(0);
    }

    private Obstacle obstacle(String code, long report) {
        return story.directives.obstacle(code, report).orElseThrow();
    }

    private static Map<String, Object> answer(String words) {
        return Map.of("outcome", "ANSWER", "answer", words);
    }

    private static Map<String, Object> passedOn(String outcome, String remark) {
        return Map.of("outcome", outcome, "remark", remark);
    }
}
