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

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.dondoc.register.Action;
import org.dondoc.register.Ask;
import org.dondoc.register.Directive;
import org.dondoc.register.Grade;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.Stage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A directive … */
@TellsAStory
class DirectiveProcessTest {

    private static final Map<String, Object> ACCEPT = Map.of("outcome", "ACCEPT", "grade", "GOOD");

    @Autowired
    private Story story;

    @Autowired
    private HandingOver handingOver;

    @Test
    void ofTheGovernmentGoesFromReceiptToTheLeaderWhoAcceptsIt() {
        String code = story.isGiven(paper().from(IssuerLevel.GOVERNMENT));
        assertThat(story.stage(code)).isEqualTo(Stage.REGISTERED);
        assertThat(story.tasks(code)).containsExactly("assignLeadUnit");

        story.does(OFFICER, "assignLeadUnit", code, Map.of("leadUnit", UNIT, "trackingOfficer", OFFICER));
        assertThat(story.stage(code)).isEqualTo(Stage.ASSIGNED);
        assertThat(story.directive(code).leadUnit()).isEqualTo(UNIT);

        story.does(HEAD, "acknowledgeDirective", code, Map.of("outcome", "ACCEPT"));
        story.does(HEAD, "planAndDelegate", code, story.plan(SPECIALIST));
        assertThat(story.stage(code)).isEqualTo(Stage.IN_PROGRESS);
        assertThat(story.directive(code).specialist()).isEqualTo(SPECIALIST);

        story.does(SPECIALIST, "reportProgress", code, story.result(code));
        assertThat(story.stage(code)).isEqualTo(Stage.UNDER_REVIEW);

        story.does(HEAD, "reviewResult", code, Map.of("outcome", "APPROVE"));
        assertThat(story.stage(code)).isEqualTo(Stage.AWAITING_ACCEPTANCE);
        assertThat(story.ends("unit-work", code)).containsExactly("resultForwarded");

        story.does(LEADER, "acceptResult", code, ACCEPT);
        Directive done = story.directive(code);
        assertThat(done.stage()).isEqualTo(Stage.COMPLETED);
        assertThat(done.grade()).isEqualTo(Grade.GOOD);
        assertThat(done.acceptedOn()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(story.instances(code)).isEmpty();
        assertThat(story.ends("directive", code)).containsExactly("directiveCompleted");
        assertThat(story.journal(code))
                .containsExactly(
                        Action.REGISTERED,
                        Action.PROPOSED,
                        Action.ASSIGNED,
                        Action.ACKNOWLEDGED,
                        Action.PLANNED,
                        Action.FILE_ATTACHED,
                        Action.REPORTED,
                        Action.SUBMITTED,
                        Action.APPROVED,
                        Action.CLOSED);
        assertThat(story.journal(code, Action.CLOSED)).singleElement().satisfies(entry -> assertThat(entry.actor())
                .isEqualTo(LEADER));
    }

    @Test
    void ofTheMinistryIsAcceptedByTheOfficeAndNoLeader() {
        String code = story.isReviewed(paper());
        assertThatThrownBy(() -> story.does(LEADER, "acceptResult", code, ACCEPT))
                .isInstanceOf(AuthorizationException.class);
        story.does(OFFICER, "acceptResult", code, ACCEPT);
        assertThat(story.stage(code)).isEqualTo(Stage.COMPLETED);
    }

    @Test
    void withALeadUnitGoesStraightToItsAcknowledgement() {
        String code = story.isGiven(paper().ledBy(UNIT));
        assertThat(story.stage(code)).isEqualTo(Stage.ASSIGNED);
        assertThat(story.tasks(code)).containsExactly("acknowledgeDirective");
        assertThat(story.task("acknowledgeDirective", code).getTenantId()).isEqualTo(UNIT);
    }

    @Test
    void enteredInTasklistGetsItsCodeFromTheRegister() {
        Map<String, Object> form = startForm();
        String code = entered(form).getBusinessKey();
        Directive directive = story.directive(code);
        assertThat(directive.documentNumber()).isEqualTo(form.get("documentNumber"));
        assertThat(directive.deadline()).isEqualTo(LocalDate.of(2026, 4, 15));
        assertThat(story.tasks(code)).containsExactly("assignLeadUnit");
        assertThat(story.journal(code, Action.REGISTERED)).singleElement().satisfies(entry -> assertThat(entry.actor())
                .isEqualTo(OFFICER));
    }

    @Test
    void enteredInTasklistWithADeadlineBeforeItsAssignmentIsRefusedAndNothingStarts() {
        long before = story.runtimeService.createProcessInstanceQuery().count();
        Map<String, Object> form = startForm();
        form.put("deadline", "2026-02-01");
        assertThatThrownBy(() -> entered(form)).isInstanceOf(FormFieldValidationException.class);
        assertThat(story.runtimeService.createProcessInstanceQuery().count()).isEqualTo(before);
    }

    @Test
    void thatIsSecretShowsNothingButItsCode() {
        Map<String, Object> form = startForm();
        form.put("secrecy", "SECRET_2");
        for (String hidden : List.of("excerpt", "content", "field", "expectedProduct")) {
            form.put(hidden, "Điều phải giữ kín");
        }
        String code = entered(form).getBusinessKey();
        assertThat(story.variables("directive", code)).containsEntry("title", code);
        assertThat(story.directive(code).proposedUnits()).isEmpty();
        assertThat(story.directive(code).toString()).doesNotContain("giữ kín");
        assertThat(story.journal(code, Action.REGISTERED).toString()).doesNotContain("giữ kín");
    }

    @Test
    void typedWithCombiningAccentsAndCapitalsIsProposedAllTheSame() {
        Map<String, Object> form = startForm();
        form.put("content", Normalizer.normalize("BIÊN CHẾ và vị trí việc làm", Normalizer.Form.NFD));
        assertThat(story.directive(entered(form).getBusinessKey()).proposedUnits())
                .first()
                .isEqualTo("TCCB");
    }

    @Test
    void leavesNothingButRoutingFactsInTheEngine() {
        String code = story.isSubmitted(paper());
        assertThat(story.variables("directive", code)).containsOnlyKeys("unit", "acceptors", "title");
        assertThat(story.variables("deadline-watch", code)).containsOnlyKeys("rungAt");
        assertThat(story.variables("unit-work", code)).containsOnlyKeys("unit", "title", "specialist");
    }

    @Test
    void isProposedToTheUnitWhoseFunctionsItNames() {
        String code = story.isGiven(paper());
        assertThat(story.directive(code).proposedUnits()).first().isEqualTo(UNIT);
    }

    @Test
    void returnedByAUnitIsProposedToOthersAndAssignedAgain() {
        String code = story.isGiven(paper().ledBy(UNIT));
        story.does(HEAD, "acknowledgeDirective", code, Map.of("outcome", "RETURN", "reason", "Không đúng chức năng"));
        assertThat(story.stage(code)).isEqualTo(Stage.REGISTERED);
        assertThat(story.tasks(code)).containsExactly("assignLeadUnit");
        assertThat(story.directive(code).proposedUnits()).doesNotContain(UNIT);
        assertThat(story.variables("assignment", code))
                .containsOnlyKeys("unit", "title")
                .containsEntry("unit", null);
        assertThat(story.ends("unit-work", code)).containsExactly("directiveReturned");

        story.does(OFFICER, "assignLeadUnit", code, Map.of("leadUnit", "TCCB"));
        assertThat(story.task("acknowledgeDirective", code).getTenantId()).isEqualTo("TCCB");
        assertThatThrownBy(() -> story.does(HEAD, "acknowledgeDirective", code, Map.of("outcome", "ACCEPT")))
                .isInstanceOf(ProcessEngineException.class);
        story.does("tccb.truong", "acknowledgeDirective", code, Map.of("outcome", "ACCEPT"));
        assertThat(story.stage(code)).isEqualTo(Stage.IN_PROGRESS);
    }

    @Test
    void thatWaitsForItsLeadUnitTooLongIsRaisedToTheChiefOfOffice() {
        String code = story.isGiven(paper());
        assertThat(story.timer("assignmentOverdue", code).getDuedate())
                .isEqualTo("2026-03-04T00:00:00.000+07:00")
                .isEqualTo(story.task("assignLeadUnit", code).getDueDate());
        story.fire("assignmentOverdue", code);
        assertThat(story.journal(code)).contains(Action.ASSIGNMENT_OVERDUE);
        story.does(OFFICER, "assignLeadUnit", code, Map.of("leadUnit", UNIT));
        assertThat(story.stage(code)).isEqualTo(Stage.ASSIGNED);
        assertThat(story.variables("directive", code)).containsEntry("unit", UNIT);
    }

    @Test
    void thatAUnitReturnedIsDecidedOnInTwoWorkingDaysOrRaised() {
        String code = story.isGiven(paper().ledBy(UNIT));
        story.does(HEAD, "acknowledgeDirective", code, Map.of("outcome", "RETURN", "reason", "Không đúng chức năng"));
        assertThat(story.timer("assignmentOverdue", code).getDuedate())
                .isEqualTo("2026-03-05T00:00:00.000+07:00")
                .isEqualTo(story.task("assignLeadUnit", code).getDueDate());
        story.fire("assignmentOverdue", code);
        assertThat(story.journal(code)).contains(Action.ASSIGNMENT_OVERDUE);

        story.does(OFFICER, "assignLeadUnit", code, Map.of("leadUnit", UNIT));
        assertThat(story.task("acknowledgeDirective", code).getTenantId()).isEqualTo(UNIT);
    }

    @Test
    void whoseResultIsNotJudgedInTimeIsRaisedToTheChiefOfOfficeAndStillWaits() {
        String code = story.isReviewed(paper());
        assertThat(story.timer("acceptanceOverdue", code).getDuedate())
                .isEqualTo(story.task("acceptResult", code).getDueDate());
        story.fire("acceptanceOverdue", code);
        assertThat(story.journal(code)).contains(Action.ACCEPTANCE_OVERDUE);
        assertThat(story.tasks(code)).containsExactly("acceptResult");
        story.does(OFFICER, "acceptResult", code, Map.of("outcome", "SEND_BACK", "remark", "Thiếu số liệu"));
        assertThat(story.tasks(code)).containsExactly("reportProgress");
    }

    @Test
    void withoutADeadlineGetsItsFirstOneWithTheAssignment() {
        String code = story.isGiven(paper().due(null));
        assertThat(story.timer("rungReached", code).getDuedate()).isEqualTo("2026-03-25T08:00:00.000+07:00");
        story.does(OFFICER, "assignLeadUnit", code, Map.of("leadUnit", UNIT, "newDeadline", "2026-03-20"));
        assertThat(story.directive(code).deadline()).isEqualTo(LocalDate.of(2026, 3, 20));
        assertThat(story.timer("rungReached", code).getDuedate()).isEqualTo("2026-03-13T08:00:00.000+07:00");
    }

    @Test
    void sentBackByTheAcceptorKeepsItsPlanAndSpecialist() {
        String code = story.isReviewed(paper());
        story.does(OFFICER, "acceptResult", code, Map.of("outcome", "SEND_BACK", "remark", "Thiếu số liệu"));
        assertThat(story.stage(code)).isEqualTo(Stage.IN_PROGRESS);
        assertThat(story.tasks(code)).containsExactly("reportProgress");
        assertThat(story.task("reportProgress", code).getAssignee()).isEqualTo(SPECIALIST);
        assertThat(story.directives.milestones(code)).hasSize(1);
        assertThat(story.directive(code).submittedOn()).isNull();

        story.does(SPECIALIST, "reportProgress", code, story.result(code));
        story.does(HEAD, "reviewResult", code, Map.of("outcome", "APPROVE"));
        story.does(OFFICER, "acceptResult", code, ACCEPT);
        assertThat(story.stage(code)).isEqualTo(Stage.COMPLETED);
    }

    @Test
    void isWithdrawnWhileItWaitsForAssignment() {
        withdrawn(story.isGiven(paper()));
    }

    @Test
    void isWithdrawnWhileItWaitsForAcknowledgement() {
        withdrawn(story.isGiven(paper().ledBy(UNIT)));
    }

    @Test
    void isWithdrawnWhileItIsWorkedOn() {
        withdrawn(story.isWorkedOn(paper()));
    }

    @Test
    void isWithdrawnWhileItIsReviewed() {
        withdrawn(story.isSubmitted(paper()));
    }

    @Test
    void isWithdrawnWhileItAwaitsAcceptance() {
        withdrawn(story.isReviewed(paper()));
    }

    private void withdrawn(String code) {
        story.as(OFFICER, () -> {
            story.processes.withdrawn(code, "Thủ tướng rút khỏi chương trình công tác");
            return null;
        });
        assertThat(story.stage(code)).isEqualTo(Stage.WITHDRAWN);
        assertThat(story.directive(code).withdrawalReason()).isEqualTo("Thủ tướng rút khỏi chương trình công tác");
        assertThat(story.instances(code)).isEmpty();
        assertThat(story.ends("directive", code)).containsExactly("directiveWithdrawn");
        assertThat(story.journal(code, Action.WITHDRAWN)).singleElement().satisfies(entry -> assertThat(entry.actor())
                .isEqualTo(OFFICER));
    }

    @Test
    void acceptedByMistakeIsReopenedAndGoesOnWithItsPlanAndSpecialist() {
        String code = story.isReviewed(paper().from(IssuerLevel.GOVERNMENT));
        story.does(LEADER, "acceptResult", code, ACCEPT);
        reopened(code);
        assertThat(story.stage(code)).isEqualTo(Stage.IN_PROGRESS);
        assertThat(story.directive(code).acceptedOn()).isNull();
        assertThat(story.tasks(code)).containsExactly("reportProgress");
        assertThat(story.task("reportProgress", code).getAssignee()).isEqualTo(SPECIALIST);
        assertThat(story.variables("directive", code)).containsEntry("acceptors", "leadership");
        assertThat(story.timer("rungReached", code).getDuedate()).isEqualTo("2026-03-24T08:00:00.000+07:00");

        story.does(SPECIALIST, "reportProgress", code, story.result(code));
        story.does(HEAD, "reviewResult", code, Map.of("outcome", "APPROVE"));
        story.does(LEADER, "acceptResult", code, ACCEPT);
        assertThat(story.stage(code)).isEqualTo(Stage.COMPLETED);
        assertThat(story.journal(code)).containsSubsequence(Action.CLOSED, Action.REOPENED, Action.CLOSED);
        assertThat(story.ends("directive", code)).containsExactly("directiveCompleted", "directiveCompleted");
    }

    @Test
    void thatIsHistoryIsReopenedAtItsUnitsAcknowledgement() {
        String code = story.isHistory(paper().ledBy(UNIT));
        reopened(code);
        assertThat(story.stage(code)).isEqualTo(Stage.ASSIGNED);
        assertThat(story.tasks(code)).containsExactly("acknowledgeDirective");
    }

    @Test
    void thatIsOpenIsNotReopened() {
        String code = story.isReviewed(paper());
        assertThatThrownBy(() -> reopened(code))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining(DirectiveProcess.Errors.STAGE_CHANGED);
        assertThat(story.instances(code))
                .extracting(ProcessInstance::getProcessDefinitionId)
                .hasSize(2);
    }

    private void reopened(String code) {
        story.as(OFFICER, () -> {
            story.processes.reopened(code, "Nghiệm thu nhầm văn bản");
            return null;
        });
    }

    @Test
    void handedOverFromItsDeskBeginsAnewInTheOtherUnit() {
        String code = story.isWorkedOn(paper());
        handedOver(code, UNIT, "PLQT");
        assertThat(story.stage(code)).isEqualTo(Stage.ASSIGNED);
        assertThat(story.directive(code).leadUnit()).isEqualTo("PLQT");
        assertThat(story.directive(code).specialist()).isNull();
        assertThat(story.tasks(code)).containsExactly("acknowledgeDirective");
        assertThat(story.task("acknowledgeDirective", code).getTenantId()).isEqualTo("PLQT");
        story.does("plqt.truong", "acknowledgeDirective", code, Map.of("outcome", "ACCEPT"));
        assertThat(story.stage(code)).isEqualTo(Stage.IN_PROGRESS);
    }

    @Test
    void handedOverWhileItIsReviewedIsSubmittedAnew() {
        String code = story.isSubmitted(paper());
        handedOver(code, UNIT, "PLQT");
        story.does("plqt.truong", "acknowledgeDirective", code, Map.of("outcome", "ACCEPT"));
        story.does("plqt.truong", "planAndDelegate", code, story.plan("plqt.cv1"));
        story.does("plqt.cv1", "reportProgress", code, story.result(code));
        assertThat(story.stage(code)).isEqualTo(Stage.UNDER_REVIEW);
    }

    @Test
    void handedOverWhileItAwaitsAcceptanceComesBackToTheOtherUnit() {
        String code = story.isReviewed(paper());
        handedOver(code, UNIT, "PLQT");
        assertThat(story.tasks(code)).containsExactly("acceptResult");
        story.does(OFFICER, "acceptResult", code, Map.of("outcome", "SEND_BACK", "remark", "Thiếu số liệu"));
        assertThat(story.task("acknowledgeDirective", code).getTenantId()).isEqualTo("PLQT");
        story.does("plqt.truong", "acknowledgeDirective", code, Map.of("outcome", "ACCEPT"));
        assertThat(story.stage(code)).isEqualTo(Stage.IN_PROGRESS);
    }

    @Test
    void handedOverTakesAnExplanationThatIsStillOwedAlong() {
        String code = story.isWorkedOn(paper());
        story.as(OFFICER, () -> {
            story.processes.explanationAsked(code);
            return null;
        });
        handedOver(code, UNIT, "PLQT");
        assertThat(story.tasks(code)).containsExactly("acknowledgeDirective", "explainDelay");
        assertThat(story.task("explainDelay", code).getTenantId()).isEqualTo("PLQT");
        story.does(
                "plqt.truong",
                "explainDelay",
                code,
                Map.of("explanation", "Tiếp nhận từ đơn vị cũ", "remedy", "Hoàn thành trong tuần"));
    }

    @Test
    void handedOverToAUnitThatCoordinatedItDropsThatAsk() {
        String code = story.isGiven(paper().ledBy(UNIT).asking(new Ask("PLQT", "Góp ý", null)));
        handedOver(code, UNIT, "PLQT");
        assertThat(story.tasks(code)).containsExactly("acknowledgeDirective");
        assertThat(story.directives.openAsk(code, "PLQT")).isEmpty();
    }

    @Test
    void coordinatedByAUnitThatEndsIsCoordinatedByItsSuccessor() {
        String code = story.isGiven(paper().ledBy(UNIT).asking(new Ask("TCCB", "Góp ý", null)));
        handedOver(code, "TCCB", "PLQT");
        assertThat(story.directive(code).leadUnit()).isEqualTo(UNIT);
        assertThat(story.coordinating(code)).containsExactly("PLQT");
        assertThat(story.directives.openAsk(code, "PLQT").orElseThrow().ask()).isEqualTo("Góp ý");
    }

    @Test
    void coordinatedByAUnitThatEndsIsCoordinatedByItsSuccessorAlsoWhileItWaitsForALeadUnit() {
        String code = story.isGiven(paper().ledBy(UNIT).asking(new Ask("TCCB", "Góp ý", LocalDate.of(2026, 3, 20))));
        story.does(HEAD, "acknowledgeDirective", code, Map.of("outcome", "RETURN", "reason", "Không đúng chức năng"));
        handedOver(code, "TCCB", "PLQT");
        assertThat(story.coordinating(code)).containsExactly("PLQT");
        assertThat(story.directives.openAsk(code, "PLQT").orElseThrow().dueOn())
                .as("the day that was named")
                .isEqualTo("2026-03-20");
    }

    private void handedOver(String code, String from, String to) {
        boolean done = story.as(
                OFFICER,
                () -> story.inTransaction(() -> handingOver.handOver(code, from, to, "Sáp nhập theo Nghị định mới")));
        assertThat(done).isTrue();
        assertThat(story.journal(code)).containsAnyOf(Action.HANDED_OVER, Action.COORDINATION_DROPPED);
    }

    @Test
    void thatHasLeftTheStageOfATaskStaysAsItIsAndTheTaskStaysOpen() {
        String code = story.isReviewed(paper());
        assertThat(story.inTransaction(() -> story.register.sendBack(code, "Đã trả lại bằng văn bản")))
                .isTrue();
        assertThatThrownBy(() -> story.does(OFFICER, "acceptResult", code, ACCEPT))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining(DirectiveProcess.Errors.STAGE_CHANGED);
        assertThat(story.stage(code)).isEqualTo(Stage.IN_PROGRESS);
        assertThat(story.tasks(code)).containsExactly("acceptResult");
        assertThat(story.journal(code)).doesNotContain(Action.CLOSED);
    }

    @Test
    void inTheHandsOfOneUnitIsOutOfReachForAnother() {
        String code = story.isWorkedOn(paper());
        String task = story.task("reportProgress", code).getId();
        assertThat(story.as(
                        "tccb.cv1",
                        () -> story.taskService.createTaskQuery().taskId(task).count()))
                .isZero();
        assertThatThrownBy(() -> story.does("tccb.cv1", "reportProgress", code, Story.report(10)))
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> story.does(COLLEAGUE, "reportProgress", code, Story.report(10)))
                .isInstanceOf(AuthorizationException.class);
    }

    private ProcessInstance entered(Map<String, Object> form) {
        ProcessDefinition latest = story.repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(DirectiveProcess.KEY)
                .latestVersion()
                .singleResult();
        return story.as(OFFICER, () -> story.formService.submitStartForm(latest.getId(), form));
    }

    private static Map<String, Object> startForm() {
        return new HashMap<>(Map.of(
                "issuerLevel",
                "MINISTRY",
                "documentNumber",
                Story.documentNumber(),
                "documentDate",
                "2026-02-27",
                "issuedBy",
                "Bộ trưởng",
                "excerpt",
                "Kết luận giao ban tháng 2",
                "content",
                "Báo cáo tình hình biên chế",
                "urgency",
                "NORMAL",
                "assignedOn",
                "2026-03-02",
                "deadline",
                "2026-04-15"));
    }

    @Test
    void cannotBeEnteredInTasklistByAUnit() {
        ProcessDefinition latest = story.repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(DirectiveProcess.KEY)
                .latestVersion()
                .singleResult();
        assertThatThrownBy(() -> story.as(HEAD, () -> story.formService.submitStartForm(latest.getId(), startForm())))
                .isInstanceOf(AuthorizationException.class);
    }
}
