package org.dondoc.ministry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.ministry.Story.ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api.Answer;
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
    void staysWithWhoeverOnlyChangesTheRole() {
        String code = story.directive(unit, head, specialist);
        story.change(specialist, unit, "DEPUTY", null).expect(204);

        assertThat(specialistOf(code)).isEqualTo(specialist);
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(specialist);
    }

    @Test
    void keepsAUnitFromBeingClosedOrMerged() {
        String led = story.directive(unit, head, specialist);
        String asked = story.api.directive("leadUnit", "CNTT", "coordinatingUnits", List.of(unit));
        String named = story.api.directive("coordinatingUnits", List.of(unit));
        String into = story.unit();

        for (Answer answer : List.of(story.close(unit), story.merge(unit, into))) {
            JsonNode problem = answer.expect(409).json();
            assertThat(problem.path("detail").asText()).contains("3").contains("Trước hết");
            assertThat(StreamSupport.stream(problem.path("work").spliterator(), false)
                            .map(item -> item.path("code").asText() + " "
                                    + item.path("part").asText()))
                    .containsExactlyInAnyOrder(led + " LEAD", asked + " COORDINATION", named + " COORDINATION");
        }
        assertThat(story.api.get(ADMIN, "/api/ministry/people").json().findValuesAsText("unit"))
                .contains(unit);

        for (String code : List.of(led, asked, named)) {
            story.api
                    .post("vanphong", "/api/directives/{code}/withdraw", Map.of("reason", "Sắp xếp lại"), code)
                    .expect(204);
        }
        assertThat(story.api.get(ADMIN, "/api/ministry/units/{unit}/work", unit).json())
                .isEmpty();
        story.merge(unit, into).expect(204);
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

    private String specialistOf(String code) {
        return story.api
                .get("vanphong", "/api/directives/{code}", code)
                .json()
                .path("specialist")
                .asText();
    }

    private JsonNode lastEntry(String code) {
        JsonNode journal = story.api
                .get("vanphong", "/api/directives/{code}/journal", code)
                .json();
        return journal.get(journal.size() - 1);
    }

    private Task task(String code, String key) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(key)
                .singleResult();
    }
}
