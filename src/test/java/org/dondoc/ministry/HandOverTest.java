package org.dondoc.ministry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.ministry.Story.ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Open work, when somebody moves or leaves or a unit is to go, … */
@DondocTest
class HandOverTest {

    @Autowired
    Story story;

    @Autowired
    TaskService taskService;

    @Autowired
    RuntimeService runtimeService;

    private String unit;
    private String head;
    private String specialist;
    private String colleague;

    @BeforeEach
    void aUnitWithThreePeople() {
        unit = story.unit();
        head = story.person(unit, "HEAD");
        specialist = story.person(unit, "SPECIALIST");
        colleague = story.person(unit, "SPECIALIST");
    }

    @Test
    void isListedWithoutWhatItIsAbout() {
        String code = story.directive(unit, head, specialist);

        for (String path : List.of("units/" + unit, "people/" + specialist)) {
            JsonNode work = story.api
                    .get(ADMIN, "/api/ministry/" + path + "/work")
                    .expect(200)
                    .json();
            assertThat(work).hasSize(1);
            assertThat(work.get(0).fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "code", "part", "partText", "unit", "unitName", "stage", "stageText", "holder");
            assertThat(work.get(0).path("code").asText()).isEqualTo(code);
            assertThat(work.get(0).path("stageText").asText()).isEqualTo("Đang thực hiện");
            assertThat(work.get(0).path("holder").asText()).isEqualTo("Lê Thị Lan");
        }
        assertThat(story.api.get(ADMIN, "/api/directives/{code}", code).status())
                .as("the directive itself")
                .isEqualTo(404);
    }

    @Test
    void goesToTheNamedColleagueOfWhoeverMoves() {
        String code = story.directive(unit, head, specialist);
        assertThat(story.change(specialist, "CNTT", "SPECIALIST", "cntt.cv1")
                        .expect(400)
                        .message("successor", "cntt.cv1"))
                .contains("cùng đơn vị");
        assertThat(story.change(specialist, "CNTT", "SPECIALIST", specialist)
                        .expect(400)
                        .message("successor", specialist))
                .isNotEmpty();
        assertThat(specialistOf(code)).isEqualTo(specialist);

        story.change(specialist, "CNTT", "SPECIALIST", colleague).expect(204);
        assertThat(specialistOf(code)).isEqualTo(colleague);
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(colleague);
        assertThat(story.api.get(specialist, "/api/directives/{code}", code).status())
                .as("for whoever moved")
                .isEqualTo(404);
        JsonNode entry = lastEntry(code);
        assertThat(entry.path("action").asText()).isEqualTo("SPECIALIST_CHANGED");
        assertThat(entry.path("actor").asText()).isEqualTo(ADMIN);
        assertThat(entry.path("after").path("reason").asText()).isEqualTo("Lê Thị Lan chuyển công tác khỏi đơn vị.");
    }

    @Test
    void fallsToTheHeadWhereNobodyIsNamed() {
        String code = story.directive(unit, head, specialist);
        story.leave(specialist, null).expect(204);

        assertThat(specialistOf(code)).isEqualTo(head);
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(head);
        assertThat(lastEntry(code).path("after").path("reason").asText()).isEqualTo("Lê Thị Lan thôi công tác tại Bộ.");
    }

    @Test
    void needsASuccessorWhenTheHeadDoesItAndLeaves() {
        String code = story.directive(unit, head, head);
        assertThat(story.leave(head, null).expect(400).message("successor", null))
                .contains("không có thủ trưởng");
        assertThat(specialistOf(code)).isEqualTo(head);

        story.leave(head, colleague).expect(204);
        assertThat(specialistOf(code)).isEqualTo(colleague);
    }

    @Test
    void goesAlongWhileTheHeadReviewsIt() {
        String code = story.directive(unit, head, specialist);
        story.submit(specialist, code);
        story.leave(specialist, colleague).expect(204);
        assertThat(specialistOf(code)).isEqualTo(colleague);

        story.api.work(head, code, Map.of("outcome", "SEND_BACK", "remark", "Bổ sung số liệu"));
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(colleague);
    }

    @Test
    void goesAlongWhileTheOfficeJudgesIt() {
        String code = story.directive(unit, head, specialist);
        story.submit(specialist, code);
        story.api.work(head, code, Map.of("outcome", "APPROVE"));
        story.leave(specialist, colleague).expect(204);
        assertThat(specialistOf(code)).isEqualTo(colleague);

        story.api.work("vanphong", code, Map.of("outcome", "SEND_BACK", "remark", "Chưa đạt"));
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(colleague);
    }

    @Test
    void isGivenBackToTheGroupWhereSomebodyHadTakenIt() {
        String code = story.api.directive("leadUnit", unit);
        String task = task(code, "acknowledgeDirective").getId();
        story.api
                .post(head, "/engine-rest/task/{task}/claim", Map.of("userId", head), task)
                .expect(204);
        assertThat(task(code, "acknowledgeDirective").getAssignee()).isEqualTo(head);

        story.change(head, unit, "SPECIALIST", null).expect(204);
        assertThat(task(code, "acknowledgeDirective").getAssignee()).isNull();
        String newHead = story.person(unit, "HEAD");
        story.api.work(newHead, code, Map.of("outcome", "ACCEPT"));
    }

    @Test
    void isGivenBackToTheGroupWhileItIsSuspendedToo() {
        String code = story.api.directive("leadUnit", unit);
        String task = task(code, "acknowledgeDirective").getId();
        story.api
                .post(head, "/engine-rest/task/{task}/claim", Map.of("userId", head), task)
                .expect(204);
        suspend(code);

        story.leave(head, null).expect(204);
        assertThat(task(code, "acknowledgeDirective").getAssignee()).isNull();
        resume(code);
        String newHead = story.person(unit, "HEAD");
        story.api.work(newHead, code, Map.of("outcome", "ACCEPT"));
    }

    @Test
    void staysWithWhoeverOnlyChangesTheRole() {
        String code = story.directive(unit, head, specialist);
        story.change(specialist, unit, "DEPUTY", null).expect(204);

        assertThat(specialistOf(code)).isEqualTo(specialist);
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(specialist);
    }

    @Test
    void goesAlongWhenItsUnitIsMerged() {
        String into = story.unit();
        String otherHead = story.person(into, "HEAD");
        String given = story.api.directive("leadUnit", unit, "coordinatingUnits", List.of(into, "KHTC"));
        String worked = story.directive(unit, head, specialist);
        String reviewed = story.directive(unit, head, specialist);
        story.submit(specialist, reviewed);
        String judged = story.directive(unit, head, specialist);
        story.submit(specialist, judged);
        story.api.work(head, judged, Map.of("outcome", "APPROVE"));
        String asked = story.api.directive("leadUnit", "CNTT", "coordinatingUnits", List.of(unit));
        String askedBoth = story.api.directive("leadUnit", "CNTT", "coordinatingUnits", List.of(unit, into));
        String askedByIt = story.api.directive("leadUnit", into, "coordinatingUnits", List.of(unit));
        String named = story.api.directive("coordinatingUnits", List.of(unit));
        JsonNode deadline = directive(worked).path("deadline");

        JsonNode handedOver = story.merge(unit, into).expect(200).json().path("handedOver");
        assertThat(parts(handedOver))
                .containsExactlyInAnyOrder(
                        given + " LEAD",
                        worked + " LEAD",
                        reviewed + " LEAD",
                        judged + " LEAD",
                        asked + " COORDINATION",
                        askedBoth + " COORDINATION",
                        askedByIt + " COORDINATION",
                        named + " COORDINATION");

        for (String code : List.of(given, worked, reviewed)) {
            assertThat(directive(code).path("leadUnit").asText()).isEqualTo(into);
            assertThat(directive(code).path("stage").asText()).isEqualTo("ASSIGNED");
            assertThat(task(code, "acknowledgeDirective").getTenantId()).isEqualTo(into);
            assertThat(lastEntry(code, "HANDED_OVER").path("actor").asText()).isEqualTo(ADMIN);
            assertThat(lastEntry(code, "HANDED_OVER")
                            .path("after")
                            .path("reason")
                            .asText())
                    .isEqualTo("Cục Thử nghiệm " + unit + " sáp nhập vào Cục Thử nghiệm " + into + ".");
        }
        assertThat(units(given)).as("the ask to the new lead unit ended").containsExactly("KHTC");
        assertThat(directive(worked).path("deadline")).isEqualTo(deadline);
        story.api.work(otherHead, worked, Map.of("outcome", "ACCEPT"));
        story.api.work(head, reviewed, Map.of("outcome", "ACCEPT"));
        assertThat(story.api.get(specialist, "/api/directives/{code}", worked).status())
                .as("for the specialist, who came along")
                .isEqualTo(200);

        assertThat(directive(judged).path("leadUnit").asText()).isEqualTo(into);
        assertThat(directive(judged).path("stage").asText()).isEqualTo("AWAITING_ACCEPTANCE");
        story.api.work("vanphong", judged, Map.of("outcome", "SEND_BACK", "remark", "Chưa đạt"));
        story.api.work(otherHead, judged, Map.of("outcome", "ACCEPT"));
        assertThat(directive(judged).path("stage").asText()).isEqualTo("IN_PROGRESS");

        assertThat(units(asked)).containsExactly(into);
        assertThat(units(askedBoth)).containsExactly(into);
        assertThat(units(askedByIt)).isEmpty();
        assertThat(directive(named).path("coordinatingUnits")).singleElement().satisfies(one -> assertThat(one.asText())
                .isEqualTo(into));
        assertThat(story.api.get(ADMIN, "/api/ministry/units/{unit}/work", unit).json())
                .isEmpty();
    }

    @Test
    void isGivenToAUnitWhileTheOtherStays() {
        String code = story.directive(unit, head, specialist);
        String into = story.unit();
        String otherHead = story.person(into, "HEAD");
        assertThat(story.handOver(unit, unit).expect(400).message("into", unit)).contains("chính mình");
        assertThat(story.handOver(unit, "XYZ").expect(400).message("into", "XYZ"))
                .contains("không có đơn vị");
        story.handOver(unit, "").expect(400).message("into", null);
        assertThat(parts(story.handOver(unit, into).expect(200).json().path("handedOver")))
                .containsExactly(code + " LEAD");
        story.api.work(otherHead, code, Map.of("outcome", "ACCEPT"));
        assertThat(story.api.get(specialist, "/api/directives/{code}", code).status())
                .as("for those who stay in the unit")
                .isEqualTo(404);
        assertThat(story.handOver(unit, into).expect(200).json().path("handedOver"))
                .as("sent again")
                .isEmpty();
    }

    @Test
    void ofAUnitThatIsClosedNeedsAUnitThatTakesOver() {
        String asked = story.api.directive("leadUnit", "CNTT", "coordinatingUnits", List.of(unit));
        String into = story.unit();
        assertThat(story.close(unit, into).expect(400).message("unit", unit)).contains(head);
        assertThat(units(asked)).as("nothing is handed over").containsExactly(unit);
        for (String person : List.of(specialist, colleague, head)) {
            story.change(person, "CNTT", "SPECIALIST", null).expect(204);
        }
        JsonNode problem = story.close(unit).expect(409).json();
        assertThat(problem.path("detail").asText()).contains("còn 1 việc").contains("đơn vị tiếp nhận");
        assertThat(parts(problem.path("work"))).containsExactly(asked + " COORDINATION");

        assertThat(parts(story.close(unit, into).expect(200).json().path("handedOver")))
                .containsExactly(asked + " COORDINATION");
        assertThat(units(asked)).containsExactly(into);
        assertThat(story.close(unit, into).expect(400).message("unit", unit)).contains("đã đóng");
    }

    @Test
    void thatCannotGoStaysAndIsNamedWithTheReasonUntilItCan() {
        String paused = story.directive(unit, head, specialist);
        String other = story.directive(unit, head, specialist);
        String into = story.unit();
        suspend(paused);

        JsonNode problem = story.merge(unit, into).expect(409).json();
        assertThat(parts(problem.path("handedOver"))).containsExactly(other + " LEAD");
        assertThat(parts(problem.path("work"))).containsExactly(paused + " LEAD");
        assertThat(problem.path("work").get(0).path("reason").asText()).contains("đang tạm dừng");
        assertThat(problem.path("detail").asText()).contains("đã chuyển 1 việc, còn 1 việc");
        assertThat(directive(paused).path("leadUnit").asText()).isEqualTo(unit);
        assertThat(story.api.get(ADMIN, "/api/ministry/people").json().findValuesAsText("unit"))
                .as("its people stay")
                .contains(unit);

        resume(paused);
        assertThat(parts(story.merge(unit, into).expect(200).json().path("handedOver")))
                .containsExactly(paused + " LEAD");
        assertThat(directive(paused).path("leadUnit").asText()).isEqualTo(into);
    }

    @Test
    void thatFailsIsNotHalfDoneAndTheRestGoes() {
        String broken = story.api.directive("leadUnit", unit, "coordinatingUnits", List.of("KHTC"));
        String other = story.directive(unit, head, specialist);
        runtimeService.deleteProcessInstance(
                runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(broken)
                        .processDefinitionKey("directive")
                        .singleResult()
                        .getId(),
                "lost");

        JsonNode problem = story.merge(unit, "KHTC").expect(409).json();
        assertThat(parts(problem.path("handedOver"))).containsExactly(other + " LEAD");
        assertThat(parts(problem.path("work"))).containsExactly(broken + " LEAD");
        assertThat(problem.path("work").get(0).path("reason").asText()).contains("chưa chuyển được");
        assertThat(directive(broken).path("leadUnit").asText()).isEqualTo(unit);
        assertThat(story.api
                        .get("vanphong", "/api/directives/{code}/journal", broken)
                        .json()
                        .findValuesAsText("action"))
                .doesNotContain("COORDINATION_DROPPED", "HANDED_OVER");
    }

    @Test
    void isNotTouchedByAnOrderThatIsRefused() {
        String code = story.directive(unit, head, specialist);
        story.merge(unit, "XYZ").expect(400).message("into", "XYZ");
        story.api
                .post(
                        ADMIN,
                        "/api/ministry/units/{unit}/merge",
                        Map.of("into", "CNTT", "from", Api.TODAY.plusDays(1).toString()),
                        unit)
                .expect(400);
        assertThat(directive(code).path("leadUnit").asText()).isEqualTo(unit);
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(specialist);
    }

    @Test
    void isTheHeadsWhenItIsReopenedAfterTheSpecialistHasGone() {
        String left = completed();
        String moved = completed();
        story.leave(specialist, null).expect(204);
        reopened(left);
        assertThat(specialistOf(left)).isEqualTo(head);
        assertThat(task(left, "reportProgress").getAssignee()).isEqualTo(head);
        assertThat(lastEntry(left, "REOPENED").path("before").path("specialist").asText())
                .isEqualTo(specialist);
        story.submit(head, left);

        story.change(head, "CNTT", "SPECIALIST", colleague).expect(204);
        reopened(moved);
        assertThat(directive(moved).path("stage").asText())
                .as("without a head it waits for one")
                .isEqualTo("ASSIGNED");
        story.api.work(story.person(unit, "HEAD"), moved, Map.of("outcome", "ACCEPT"));
    }

    @Test
    void isTheOfficesWhenItIsReopenedAfterItsUnitHasGone() {
        String code = completed();
        String into = story.unit();
        story.merge(unit, into).expect(200);
        assertThat(directive(code).path("leadUnit").asText())
                .as("what is done stays with whom did it")
                .isEqualTo(unit);
        reopened(code);
        assertThat(directive(code).path("stage").asText()).isEqualTo("REGISTERED");
        story.api.work("vanphong", code, Map.of("leadUnit", into));
        story.api.work(head, code, Map.of("outcome", "ACCEPT"));
        assertThat(directive(code).path("stage").asText()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void ofTheOfficeIsListedForWhoTracksIt() {
        String officer = story.person("VP", "OFFICER");
        String code = story.api.directive("leadUnit", unit, "trackingOfficer", officer);
        JsonNode work =
                story.api.get(ADMIN, "/api/ministry/people/{id}/work", officer).json();
        assertThat(work.get(0).path("code").asText()).isEqualTo(code);
        assertThat(work.get(0).path("part").asText()).isEqualTo("TRACKING");
        story.leave(officer, null).expect(204);
    }

    private String completed() {
        String code = story.directive(unit, head, specialist);
        story.submit(specialist, code);
        story.api.work(head, code, Map.of("outcome", "APPROVE"));
        story.api.work("vanphong", code, Map.of("outcome", "ACCEPT", "grade", "GOOD"));
        return code;
    }

    private void reopened(String code) {
        story.api
                .post("vanphong", "/api/directives/{code}/reopen", Map.of("reason", "Nghiệm thu nhầm"), code)
                .expect(204);
    }

    private static List<String> parts(JsonNode work) {
        return StreamSupport.stream(work.spliterator(), false)
                .map(item ->
                        item.path("code").asText() + " " + item.path("part").asText())
                .toList();
    }

    /** Where an answer to an ask is awaited. */
    private List<String> units(String code) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey("answerAsk")
                .list()
                .stream()
                .map(Task::getTenantId)
                .toList();
    }

    private JsonNode directive(String code) {
        return story.api.get("vanphong", "/api/directives/{code}", code).json();
    }

    private String specialistOf(String code) {
        return directive(code).path("specialist").asText();
    }

    private JsonNode lastEntry(String code, String action) {
        JsonNode journal = story.api
                .get("vanphong", "/api/directives/{code}/journal", code)
                .json();
        return StreamSupport.stream(journal.spliterator(), false)
                .filter(entry -> action.equals(entry.path("action").asText()))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private JsonNode lastEntry(String code) {
        JsonNode journal = story.api
                .get("vanphong", "/api/directives/{code}/journal", code)
                .json();
        return journal.get(journal.size() - 1);
    }

    private void suspend(String code) {
        story.api
                .post("vanphong", "/api/directives/{code}/suspend", Map.of("reason", "Chờ ý kiến"), code)
                .expect(204);
    }

    private void resume(String code) {
        story.api
                .post("vanphong", "/api/directives/{code}/resume", Map.of("reason", "Đã có ý kiến"), code)
                .expect(204);
    }

    private Task task(String code, String key) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(key)
                .singleResult();
    }
}
