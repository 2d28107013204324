package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dondoc.lifecycle.Story.HEAD;
import static org.dondoc.lifecycle.Story.LEADER;
import static org.dondoc.lifecycle.Story.OFFICER;
import static org.dondoc.lifecycle.Story.SPECIALIST;
import static org.dondoc.lifecycle.Story.UNIT;
import static org.dondoc.lifecycle.Story.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.dondoc.Refusal;
import org.dondoc.register.Action;
import org.dondoc.register.Ask;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.Milestone;
import org.dondoc.register.Relief;
import org.dondoc.register.Relief.Kind;
import org.dondoc.register.Relief.Outcome;
import org.dondoc.register.ReliefAsk;
import org.dondoc.register.Rung;
import org.dondoc.register.Stage;
import org.dondoc.register.Urgency;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A directive whose unit asks for relief … */
@TellsAStory
class ReliefProcessTest {

    private static final Map<String, Object> GRANTED = Map.of("outcome", "GRANT");
    private static final Map<String, Object> ENDORSED = Map.of("outcome", "ENDORSE");

    @Autowired
    private Story story;

    @Autowired
    private Relieving relieving;

    @Autowired
    private Ladder ladder;

    @Autowired
    private HandingOver handingOver;

    @Test
    void isEndorsedByTheHeadAndGrantedByALeaderAndEverythingMoves() {
        String code = story.isWorkedOn(paper().asking(new Ask("TCCB", "Góp ý", null)));
        List<Rung> shown = ladder.toCome(story.directive(code), LocalDate.of(2026, 4, 15));

        assertThat(asks(SPECIALIST, code, postpone("2026-04-15"))).isTrue();
        assertThat(story.tasks(code)).containsExactly("answerAsk", "endorseRelief", "reportProgress");
        assertThat(story.task("endorseRelief", code).getTenantId()).isEqualTo(UNIT);
        assertThat(story.task("endorseRelief", code).getDueDate()).isEqualTo("2026-03-05T00:00:00.000+07:00");
        story.does(HEAD, "endorseRelief", code, ENDORSED);
        assertThat(story.tasks(code)).containsExactly("answerAsk", "decideRelief", "reportProgress");
        story.does(LEADER, "decideRelief", code, GRANTED);

        assertThat(story.directive(code).deadline()).isEqualTo(LocalDate.of(2026, 4, 15));
        assertThat(story.directive(code).originalDeadline()).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(story.directives.deadlineMoves(code)).singleElement().satisfies(move -> {
            assertThat(move.from()).isEqualTo(LocalDate.of(2026, 3, 31));
            assertThat(move.reason()).isEqualTo("Phải khảo sát thêm");
            assertThat(move.by()).isEqualTo(LEADER);
        });
        assertThat(story.task("reportProgress", code).getDueDate()).isEqualTo("2026-04-16T00:00:00.000+07:00");
        assertThat(ladder.toCome(code)).isEqualTo(shown).isNotEmpty();
        assertThat(story.timer("rungReached", code).getDuedate().toInstant())
                .isEqualTo(shown.get(0).at());
        assertThat(story.task("answerAsk", code).getDueDate().toInstant())
                .isEqualTo(story.calendar.endOfDay(
                        story.directives.openAsk(code, "TCCB").orElseThrow().dueOn()));
        assertThat(story.ends("relief", code)).containsExactly("reliefGranted");
        assertThat(story.journal(code))
                .containsSubsequence(
                        Action.RELIEF_ASKED, Action.RELIEF_ENDORSED, Action.RELIEF_GRANTED, Action.DEADLINE_MOVED);
        assertThat(relief(code).outcome()).isEqualTo(Outcome.GRANTED);
    }

    @Test
    void askedByItsHeadNeedsOnlyTheDecisionWhichMayBeAnotherDay() {
        String code = story.isGiven(paper().ledBy(UNIT));
        asks(HEAD, code, postpone("2026-05-15"));
        assertThat(story.tasks(code)).containsExactly("acknowledgeDirective", "decideRelief");
        assertThat(relief(code).endorser()).isEqualTo(HEAD);

        assertThatThrownBy(() -> decides(LEADER, code, "GRANT", "grantedDueOn", "2026-03-31"))
                .hasMessageStartingWith("Thời hạn được đồng ý: ngày 31/03/2026 không ở sau");
        decides(LEADER, code, "GRANT", "grantedDueOn", "2026-04-10");

        assertThat(story.directive(code).deadline()).isEqualTo(LocalDate.of(2026, 4, 10));
        assertThat(relief(code).dueOn()).isEqualTo(LocalDate.of(2026, 5, 15));
        assertThat(relief(code).grantedDueOn()).isEqualTo(LocalDate.of(2026, 4, 10));
    }

    @Test
    void isRefusedWithAReasonAndMayAskAgain() {
        String code = story.isWorkedOn(paper());
        asks(HEAD, code, postpone("2026-04-15"));
        assertThatThrownBy(() -> story.does(LEADER, "decideRelief", code, Map.of("outcome", "REFUSE")))
                .hasMessage("Lý do không đồng ý: chưa nhập.");

        decides(LEADER, code, "REFUSE", "remark", "Phải xong trong quý I");

        assertThat(story.directive(code).deadline()).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(relief(code).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(relief(code).remark()).isEqualTo("Phải xong trong quý I");
        assertThat(story.ends("relief", code)).containsExactly("reliefRefused");
        assertThat(asks(HEAD, code, postpone("2026-04-08"))).isTrue();
    }

    @Test
    void goesNoFurtherThanItsHeadWhoDoesNotEndorseIt() {
        String code = story.isWorkedOn(paper());
        asks(SPECIALIST, code, postpone("2026-04-15"));
        story.does(HEAD, "endorseRelief", code, Map.of("outcome", "DECLINE", "remark", "Đơn vị tự bố trí thêm người"));

        assertThat(story.tasks(code)).containsExactly("reportProgress");
        assertThat(story.ends("relief", code)).containsExactly("reliefNotEndorsed");
        assertThat(relief(code).outcome()).isEqualTo(Outcome.NOT_ENDORSED);
    }

    @Test
    void setByTheGovernmentIsDecidedByItsAnswerThatTheOfficeRecords() {
        String code = story.isWorkedOn(paper().from(IssuerLevel.GOVERNMENT));
        asks(HEAD, code, postpone("2026-04-15"));
        assertThatThrownBy(() -> story.does(LEADER, "decideRelief", code, GRANTED))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> story.does(OFFICER, "decideRelief", code, GRANTED))
                .hasMessage("Số văn bản trả lời của cấp giao: chưa nhập.");

        decides(OFFICER, code, "GRANT", "documentNumber", "9061/VPCP-CN");

        assertThat(story.directives.deadlineMoves(code).get(0).documentNumber()).isEqualTo("9061/VPCP-CN");
    }

    @Test
    void isStretchedOverDaysThatTakeThePlaceOfItsPlan() {
        String code = story.isWorkedOn(paper());
        ReliefAsk ask = new ReliefAsk(
                Kind.STRETCH,
                LocalDate.of(2026, 6, 30),
                "Làm hai giai đoạn",
                List.of(step("Trung ương", "2026-04-30"), step("Địa phương", "2026-06-30")));
        asks(HEAD, code, ask);
        assertThat(relief(code).steps()).isEqualTo(ask.steps());

        decides(LEADER, code, "GRANT", "grantedDueOn", "2026-06-15");

        assertThat(story.directive(code).deadline()).isEqualTo(LocalDate.of(2026, 6, 15));
        assertThat(story.directives.milestones(code))
                .containsExactly(step("Trung ương", "2026-04-30"), step("Địa phương", "2026-06-15"));
    }

    @Test
    void isWithdrawnWithEverythingThatWaits() {
        String code = story.isWorkedOn(paper().asking(new Ask("TCCB", "Góp ý", null)));
        asks(HEAD, code, new ReliefAsk(Kind.WITHDRAW, null, "Luật đã sửa, không còn cần", null));
        story.does(LEADER, "decideRelief", code, GRANTED);

        assertThat(story.stage(code)).isEqualTo(Stage.WITHDRAWN);
        assertThat(story.directive(code).withdrawalReason()).isEqualTo("Luật đã sửa, không còn cần");
        assertThat(story.instances(code)).isEmpty();
        assertThat(story.ends("relief", code)).containsExactly("reliefGranted");
        assertThat(story.journal(code))
                .containsSubsequence(Action.RELIEF_GRANTED, Action.WITHDRAWN)
                .doesNotContain(Action.RELIEF_ENDED);
    }

    @Test
    void isFlaggedWhenItAsksAfterTheLastDay() {
        String inTime = story.isWorkedOn(paper());
        String urgent = story.isWorkedOn(paper().of(Urgency.URGENT));
        String late = story.isWorkedOn(paper());
        story.itIs("2026-03-24");
        asks(HEAD, inTime, postpone("2026-04-15"));
        story.itIs("2026-03-25");
        asks(HEAD, late, postpone("2026-04-15"));
        asks(HEAD, urgent, postpone("2026-04-15"));
        assertThat(relief(inTime).late()).isFalse();
        assertThat(relief(late).late()).isTrue();
        assertThat(relief(urgent).late()).as("urgent ones may ask later").isFalse();
    }

    @Test
    void asksOnceAtATimeAndIsGrantedItAsOftenAsTheTableSays() {
        String code = story.isWorkedOn(paper());
        asks(SPECIALIST, code, postpone("2026-04-15"));
        assertThat(asks(HEAD, code, postpone("2026-04-16"))).isFalse();
        story.does(HEAD, "endorseRelief", code, ENDORSED);
        assertThat(asks(HEAD, code, postpone("2026-04-16"))).isFalse();
        story.does(LEADER, "decideRelief", code, GRANTED);
        asks(HEAD, code, postpone("2026-04-20"));
        story.does(LEADER, "decideRelief", code, GRANTED);

        assertThat(asks(HEAD, code, postpone("2026-04-25"))).isFalse();
        assertThat(story.tasks(code)).containsExactly("reportProgress");
    }

    @Test
    void isDecidedByWhomTheTableNames() throws IOException {
        String code = story.isWorkedOn(paper());
        String table = Files.readString(Path.of("processes/relief/relief-rules.dmn"));
        String changed = table.replaceFirst(
                "(<outputEntry id=\"Rule_1_decidedBy\">\\s*<text>)\"leadership\"", "$1\"ministry-office\"");
        assertThat(changed).isNotEqualTo(table);
        String deployment = story.repositoryService
                .createDeployment()
                .name("changed rules of relief")
                .addString("relief-rules.dmn", changed)
                .deploy()
                .getId();
        try {
            asks(HEAD, code, postpone("2026-04-15"));
        } finally {
            story.repositoryService.deleteDeployment(deployment, true);
        }
        story.does(OFFICER, "decideRelief", code, GRANTED);
        assertThat(relief(code).decidedBy()).isEqualTo("ministry-office");
    }

    @Test
    void isRaisedWhenItsRequestWaitsTooLong() {
        String code = story.isWorkedOn(paper());
        asks(SPECIALIST, code, postpone("2026-04-15"));
        assertThat(story.timer("endorsementOverdue", code).getDuedate()).isEqualTo("2026-03-05T00:00:00.000+07:00");
        story.fire("endorsementOverdue", code);
        story.does(HEAD, "endorseRelief", code, ENDORSED);
        story.fire("decisionOverdue", code);
        assertThat(story.journal(code, Action.RELIEF_OVERDUE)).hasSize(2);
        story.does(LEADER, "decideRelief", code, GRANTED);
        assertThat(story.ends("relief", code))
                .containsExactly("decisionEscalated", "endorsementEscalated", "reliefGranted");
    }

    @Test
    void takesItsRequestWithItWhenItEndsOrLeavesTheUnit() {
        String accepted = story.isSubmitted(paper());
        asks(HEAD, accepted, postpone("2026-04-15"));
        story.does(HEAD, "reviewResult", accepted, Map.of("outcome", "APPROVE"));
        story.does(OFFICER, "acceptResult", accepted, Map.of("outcome", "ACCEPT", "grade", "GOOD"));
        assertEnded(accepted);
        assertThat(story.instances(accepted)).isEmpty();

        String withdrawn = story.isWorkedOn(paper());
        asks(SPECIALIST, withdrawn, postpone("2026-04-15"));
        story.as(OFFICER, () -> {
            story.processes.withdrawn(withdrawn, "Không còn cần thiết");
            return null;
        });
        assertEnded(withdrawn);
        assertThat(story.instances(withdrawn)).isEmpty();

        String returned = story.isGiven(paper().ledBy(UNIT));
        asks(HEAD, returned, postpone("2026-04-15"));
        story.does(HEAD, "acknowledgeDirective", returned, Map.of("outcome", "RETURN", "reason", "Không đúng việc"));
        assertEnded(returned);

        String handedOver = story.isWorkedOn(paper());
        asks(HEAD, handedOver, postpone("2026-04-15"));
        story.inTransaction(() -> handingOver.handOver(handedOver, UNIT, "PLQT", "Sáp nhập"));
        assertEnded(handedOver);
        assertThat(story.tasks(handedOver)).containsExactly("acknowledgeDirective");
    }

    @Test
    void cannotBeAskedForByWhoeverStartsTheProcessByHand() {
        assertThatThrownBy(() -> story.as(
                        HEAD,
                        () -> story.runtimeService.startProcessInstanceByKey(
                                "relief",
                                "X-1",
                                Map.of("unit", UNIT, "title", "x", "deciders", "x", "askedByHead", true))))
                .isInstanceOfAny(AuthorizationException.class, BadUserRequestException.class);
    }

    @Test
    void isRefusedWithEveryFaultOfTheRequest() {
        String code = story.isWorkedOn(paper());
        assertThat(faults(code, new ReliefAsk(null, null, null, null))).containsExactly("kind");
        assertThat(faults(code, new ReliefAsk(Kind.POSTPONE, null, " ", null))).containsExactly("dueOn", "reason");
        assertThat(faults(code, postpone("2026-03-31"))).containsExactly("dueOn");
        assertThat(faults(code, new ReliefAsk(Kind.WITHDRAW, LocalDate.of(2026, 4, 1), "x", null)))
                .containsExactly("dueOn");
        assertThat(faults(
                        code,
                        new ReliefAsk(Kind.STRETCH, LocalDate.of(2026, 4, 15), "x", List.of(step(null, "2026-04-16")))))
                .containsExactly("milestoneTitle", "milestoneDueOn");
        String open = story.isWorkedOn(paper().due(null));
        assertThat(faults(open, postpone("2026-04-15"))).containsExactly("dueOn");
        assertThat(story.directives.reliefs(code)).isEmpty();
    }

    private List<String> faults(String code, ReliefAsk ask) {
        try {
            asks(HEAD, code, ask);
        } catch (Refusal refusal) {
            return refusal.faults().stream().map(Refusal.Fault::field).toList();
        }
        return List.of();
    }

    private void assertEnded(String code) {
        assertThat(relief(code).outcome()).isEqualTo(Outcome.ENDED);
        assertThat(story.ends("relief", code)).containsExactly("reliefOvertaken");
        assertThat(story.tasks(code)).doesNotContain("decideRelief", "endorseRelief");
    }

    private boolean asks(String person, String code, ReliefAsk ask) {
        return story.as(
                person,
                () -> story.inTransaction(() -> relieving.ask(story.directive(code), ask, HEAD.equals(person))));
    }

    private void decides(String person, String code, String outcome, String field, String value) {
        story.does(person, "decideRelief", code, Map.of("outcome", outcome, field, value));
    }

    private Relief relief(String code) {
        return story.directives.reliefs(code).get(0);
    }

    private static ReliefAsk postpone(String day) {
        return new ReliefAsk(Kind.POSTPONE, LocalDate.parse(day), "Phải khảo sát thêm", null);
    }

    private static Milestone step(String title, String day) {
        return new Milestone(title, LocalDate.parse(day));
    }
}
