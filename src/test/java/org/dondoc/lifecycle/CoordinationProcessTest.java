package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dondoc.lifecycle.Story.HEAD;
import static org.dondoc.lifecycle.Story.OFFICER;
import static org.dondoc.lifecycle.Story.SPECIALIST;
import static org.dondoc.lifecycle.Story.UNIT;
import static org.dondoc.lifecycle.Story.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.dondoc.register.Action;
import org.dondoc.register.Ask;
import org.dondoc.register.Coordination;
import org.dondoc.register.Stage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A directive … */
@TellsAStory
class CoordinationProcessTest {

    @Autowired
    private Story story;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void registeredWithCoordinatingUnitsAsksEachOfThem() {
        String code = story.isGiven(paper().ledBy(UNIT).asking(ask("TCCB", "2026-03-10"), ask("HTQT", "2026-03-12")));
        assertThat(story.coordinating(code)).containsExactly("HTQT", "TCCB");
    }

    @Test
    void namingCoordinatingUnitsBeforeItsLeadAsksThemOnlyWhenAssigned() {
        String code = story.isGiven(paper().asking(ask("TCCB", null)));
        assertThat(story.coordinating(code)).isEmpty();
        assigned(code, UNIT, "TCCB");
        assertThat(story.coordinating(code)).containsExactly("TCCB");
        assertThat(story.journal(code, Action.ASSIGNED)).hasSize(1);
    }

    @Test
    void assignedAnewKeepsDropsAndAddsWhatItAsksOfOthers() {
        String code = story.isGiven(paper());
        assigned(code, UNIT, "TCCB", "HTQT");
        String kept = story.taskService
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey("answerAsk")
                .tenantIdIn("TCCB")
                .singleResult()
                .getId();
        story.does(HEAD, "acknowledgeDirective", code, Map.of("outcome", "RETURN", "reason", "Không đúng chức năng"));
        assigned(code, "PLQT", "TCCB", "CTXDVB");
        assertThat(story.coordinating(code)).containsExactly("CTXDVB", "TCCB");
        assertThat(story.taskService.createTaskQuery().taskId(kept).count()).isEqualTo(1);
        assertThat(open(code)).containsExactlyInAnyOrder("TCCB", "CTXDVB");
        assertThat(story.ends("coordination", code)).containsExactly("dropped");
    }

    @Test
    void mayAskOneMoreUnitLaterAndDropItAgain() {
        String code = story.isWorkedOn(paper());
        story.inTransaction(() -> {
            assertThat(story.asks.ask(code, ask("TCCB", null))).isTrue();
            story.processes.coordinationAsked(code, "TCCB");
            return null;
        });
        assertThat(story.coordinating(code)).containsExactly("TCCB");
        story.inTransaction(() -> {
            assertThat(story.asks.drop(code, "TCCB", "Không còn cần")).isTrue();
            story.processes.coordinationDropped(code, "TCCB");
            return null;
        });
        assertThat(story.tasks(code)).containsExactly("reportProgress");
        assertThat(story.ends("coordination", code)).containsExactly("dropped");
    }

    @Test
    void isAnsweredByItsCoordinatingUnitAndNoOther() {
        String code = story.isGiven(paper().ledBy(UNIT).asking(ask("TCCB", "2026-03-10")));
        Map<String, Object> answer = Map.of("answer", "Thống nhất với dự thảo");
        assertThatThrownBy(() -> story.does(HEAD, "answerAsk", code, answer))
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> story.does(OFFICER, "answerAsk", code, answer))
                .isInstanceOf(AuthorizationException.class);
        story.does("tccb.cv1", "answerAsk", code, answer);
        assertThat(story.directives.coordination(code)).singleElement().satisfies(coordination -> {
            assertThat(coordination.answer()).isEqualTo("Thống nhất với dự thảo");
            assertThat(coordination.answeredOn()).isEqualTo(LocalDate.of(2026, 3, 2));
        });
        assertThat(story.ends("coordination", code)).containsExactly("answered");
        assertThat(story.tasks(code)).containsExactly("acknowledgeDirective");
    }

    @Test
    void remindsItsCoordinatingUnitBeforeTheAnswerIsDue() {
        String code = story.isGiven(paper().ledBy(UNIT).asking(ask("TCCB", "2026-03-10")));
        assertThat(story.timer("answerDueSoon", code).getDuedate()).isEqualTo("2026-03-09T08:00:00.000+07:00");
        story.fire("answerDueSoon", code);
        assertThat(coordination(code).remindedOn()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(story.coordinating(code)).containsExactly("TCCB");
    }

    @Test
    void chargesItsCoordinatingUnitWithALateAnswer() {
        String code = story.isGiven(paper().ledBy(UNIT).asking(ask("TCCB", "2026-03-10")));
        assertThat(story.timer("answerOverdue", code).getDuedate()).isEqualTo("2026-03-11T00:00:00.000+07:00");
        story.fire("answerOverdue", code);
        assertThat(coordination(code).chargedLateOn()).isNotNull();
        story.does("tccb.truong", "answerAsk", code, Map.of("answer", "Xin lỗi vì chậm"));
        assertThat(coordination(code).answeredOn()).isEqualTo(LocalDate.of(2026, 3, 11));
    }

    @Test
    void isNotHeldBackByAnOpenAskWhichEndsWithIt() {
        String code = story.isGiven(paper().ledBy(UNIT).asking(ask("TCCB", "2026-03-10")));
        story.does(HEAD, "acknowledgeDirective", code, Map.of("outcome", "ACCEPT"));
        story.does(HEAD, "planAndDelegate", code, story.plan(SPECIALIST));
        story.does(SPECIALIST, "reportProgress", code, story.result(code));
        story.does(HEAD, "reviewResult", code, Map.of("outcome", "APPROVE"));
        story.does(OFFICER, "acceptResult", code, Map.of("outcome", "ACCEPT", "grade", "EXCELLENT"));
        assertThat(story.stage(code)).isEqualTo(Stage.COMPLETED);
        assertThat(story.instances(code)).isEmpty();
        assertThat(coordination(code).endedOn()).isEqualTo(LocalDate.of(2026, 3, 2));
    }

    @Test
    void takesItsOpenAsksAndExplanationsWithItWhenWithdrawn() {
        String code = story.isGiven(paper().ledBy(UNIT).asking(ask("TCCB", "2026-03-10")));
        story.processes.explanationAsked(code);
        story.as(OFFICER, () -> {
            story.processes.withdrawn(code, "Không còn cần thiết");
            return null;
        });
        assertThat(story.instances(code)).isEmpty();
        assertThat(coordination(code).endedOn()).isEqualTo(LocalDate.of(2026, 3, 2));
    }

    @Test
    void givesACoordinatingUnitHalfOfTheLeadsTimeWhereNoDayIsNamed() {
        String code = story.isGiven(paper().due("2026-03-30").ledBy(UNIT).asking(ask("TCCB", null)));
        assertThat(coordination(code).dueOn()).isEqualTo(LocalDate.of(2026, 3, 16));
        assertThat(story.task("answerAsk", code).getDueDate()).isEqualTo("2026-03-17T00:00:00.000+07:00");
    }

    /** The office read who is asked before the answer came in: what it assigns by must not be older than its lock. */
    @Test
    void assignedAnewWhileAnAnswerComesInAsksTheUnitAgain() throws Exception {
        String code = story.isGiven(paper());
        assigned(code, UNIT, "TCCB");
        story.does(HEAD, "acknowledgeDirective", code, Map.of("outcome", "RETURN", "reason", "Không đúng chức năng"));
        CountDownLatch answered = new CountDownLatch(1);
        ExecutorService others = Executors.newSingleThreadExecutor();
        try {
            Future<?> office = others.submit(() -> {
                story.clock.moveTo(Instant.parse("2026-03-02T02:00:00Z"));
                answered.await();
                assigned(code, "PLQT", "TCCB");
                return null;
            });
            story.inTransaction(() -> {
                story.does("tccb.cv1", "answerAsk", code, Map.of("answer", "Nhất trí"));
                answered.countDown();
                waitsForALock();
                return null;
            });
            office.get();
        } finally {
            others.shutdownNow();
        }
        assertThat(open(code)).containsExactly("TCCB");
        assertThat(story.coordinating(code)).containsExactly("TCCB");
    }

    private void waitsForALock() {
        while (jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                        .query(Integer.class)
                        .single()
                == 0) {
            Thread.onSpinWait();
        }
    }

    private void assigned(String code, String leadUnit, String... coordinating) {
        story.does(
                OFFICER,
                "assignLeadUnit",
                code,
                Map.of(
                        "leadUnit",
                        leadUnit,
                        "coordinating",
                        List.of(coordinating),
                        "coordinationAsk",
                        "Góp ý dự thảo"));
    }

    private List<String> open(String code) {
        return story.directives.coordination(code).stream()
                .filter(Coordination::isOpen)
                .map(Coordination::unit)
                .toList();
    }

    private Coordination coordination(String code) {
        return story.directives.coordination(code).get(0);
    }

    private static Ask ask(String unit, String dueOn) {
        return new Ask(unit, "Góp ý dự thảo", dueOn == null ? null : LocalDate.parse(dueOn));
    }
}
