package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dondoc.lifecycle.Story.COLLEAGUE;
import static org.dondoc.lifecycle.Story.HEAD;
import static org.dondoc.lifecycle.Story.SPECIALIST;
import static org.dondoc.lifecycle.Story.UNIT;
import static org.dondoc.lifecycle.Story.paper;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.dondoc.register.Action;
import org.dondoc.register.ProgressReport;
import org.dondoc.register.Stage;
import org.dondoc.register.Urgency;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A directive … */
@TellsAStory
class UnitWorkProcessTest {

    @Autowired
    private Story story;

    @Test
    void isEscalatedWhenItsUnitDoesNotAcknowledgeInTwoWorkingDays() {
        String code = story.isGiven(paper().ledBy(UNIT));
        assertThat(story.timer("acknowledgementOverdue", code).getDuedate())
                .isEqualTo("2026-03-05T00:00:00.000+07:00")
                .isEqualTo(story.task("acknowledgeDirective", code).getDueDate());
        story.fire("acknowledgementOverdue", code);
        assertThat(story.journal(code)).contains(Action.ACKNOWLEDGEMENT_ESCALATED);
        story.does(HEAD, "acknowledgeDirective", code, Map.of("outcome", "ACCEPT"));
        assertThat(story.stage(code)).isEqualTo(Stage.IN_PROGRESS);
    }

    @Test
    void thatIsExpressIsEscalatedAfterFourWorkingHours() {
        String code = story.isGiven(paper().of(Urgency.EXPRESS).ledBy(UNIT));
        assertThat(story.timer("acknowledgementOverdue", code).getDuedate()).isEqualTo("2026-03-02T14:00:00.000+07:00");
    }

    @Test
    void isReportedOnThreeTimesAndThenSubmitted() {
        String code = story.isWorkedOn(paper());
        for (int percent : List.of(20, 50, 90)) {
            story.does(SPECIALIST, "reportProgress", code, Story.report(percent));
            assertThat(story.directive(code).percent()).isEqualTo(percent);
            assertThat(story.task("reportProgress", code).getAssignee()).isEqualTo(SPECIALIST);
        }
        story.does(SPECIALIST, "reportProgress", code, story.result(code));
        assertThat(story.directives.reports(code))
                .extracting(ProgressReport::percent)
                .containsExactly(100, 90, 50, 20);
        assertThat(story.stage(code)).isEqualTo(Stage.UNDER_REVIEW);
        assertThat(story.tasks(code)).containsExactly("reviewResult");
    }

    @Test
    void isNotSubmittedWithAFileThatIsNotItsOwn() {
        String code = story.isWorkedOn(paper());
        String other = story.isWorkedOn(paper());
        Map<String, Object> foreign = story.result(other);
        assertThatThrownBy(() -> story.does(SPECIALIST, "reportProgress", code, foreign))
                .isInstanceOf(FormFieldValidationException.class);
        assertThat(story.stage(code)).isEqualTo(Stage.IN_PROGRESS);
        assertThat(story.directives.reports(code)).isEmpty();
    }

    @Test
    void whoseResultTheHeadReturnsIsReworkedByItsSpecialist() {
        String code = story.isSubmitted(paper());
        story.does(HEAD, "reviewResult", code, Map.of("outcome", "SEND_BACK", "remark", "Bổ sung phụ lục"));
        assertThat(story.stage(code)).isEqualTo(Stage.IN_PROGRESS);
        assertThat(story.task("reportProgress", code).getAssignee()).isEqualTo(SPECIALIST);
        assertThat(story.directives.remarks(code)).first().satisfies(remark -> assertThat(remark.text())
                .isEqualTo("Bổ sung phụ lục"));
        story.does(SPECIALIST, "reportProgress", code, story.result(code));
        assertThat(story.tasks(code)).containsExactly("reviewResult");
    }

    @Test
    void changesHandsWhenTheHeadNamesAnotherSpecialist() {
        String code = story.isWorkedOn(paper());
        story.as(HEAD, () -> {
            story.processes.specialistChanged(code, COLLEAGUE, "Đồng chí cv1 nghỉ phép");
            return null;
        });
        assertThat(story.directive(code).specialist()).isEqualTo(COLLEAGUE);
        assertThat(story.task("reportProgress", code).getAssignee()).isEqualTo(COLLEAGUE);
        assertThat(story.variables("unit-work", code))
                .containsEntry("specialist", COLLEAGUE)
                .doesNotContainKeys("assignedSpecialist", "reason");
        assertThatThrownBy(() -> story.does(SPECIALIST, "reportProgress", code, Story.report(30)))
                .isInstanceOf(AuthorizationException.class);
        story.does(COLLEAGUE, "reportProgress", code, Story.report(30));
    }

    @Test
    void isPlannedByTheHeadAndByNobodyElseOfTheUnit() {
        String code = story.isGiven(paper().ledBy(UNIT));
        assertThatThrownBy(() -> story.does(SPECIALIST, "acknowledgeDirective", code, Map.of("outcome", "ACCEPT")))
                .isInstanceOf(AuthorizationException.class);
        story.does(HEAD, "acknowledgeDirective", code, Map.of("outcome", "ACCEPT"));
        assertThatThrownBy(() -> story.does(HEAD, "planAndDelegate", code, story.plan("tccb.cv1")))
                .isInstanceOf(FormFieldValidationException.class);
        assertThat(story.tasks(code)).containsExactly("planAndDelegate");
    }

    @Test
    void isReportedOnByTheHeadWhereTheSpecialistCannot() {
        String code = story.isWorkedOn(paper());
        story.does(HEAD, "reportProgress", code, Story.report(40));
        assertThat(story.directive(code).percent()).isEqualTo(40);
    }

    @Test
    void thatIsLateIsExplainedByItsHead() {
        String code = story.isWorkedOn(paper());
        story.processes.explanationAsked(code);
        assertThat(story.tasks(code)).containsExactly("explainDelay", "reportProgress");
        assertThat(story.task("explainDelay", code).getDueDate()).isEqualTo("2026-03-05T00:00:00.000+07:00");
        story.does(
                HEAD,
                "explainDelay",
                code,
                Map.of("explanation", "Chờ số liệu địa phương", "remedy", "Cử đoàn công tác"));
        assertThat(story.directives.explanations(code)).singleElement().satisfies(explanation -> {
            assertThat(explanation.by()).isEqualTo(HEAD);
            assertThat(explanation.explanation()).isEqualTo("Chờ số liệu địa phương");
        });
        assertThat(story.tasks(code)).containsExactly("reportProgress");
    }

    @Test
    void isNotHeldBackByAnOpenExplanation() {
        String code = story.isWorkedOn(paper());
        story.processes.explanationAsked(code);
        story.does(SPECIALIST, "reportProgress", code, story.result(code));
        story.does(HEAD, "reviewResult", code, Map.of("outcome", "APPROVE"));
        assertThat(story.tasks(code)).containsExactly("acceptResult");
    }
}
