package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.lifecycle.Story.HEAD;
import static org.dondoc.lifecycle.Story.LEADER;
import static org.dondoc.lifecycle.Story.OFFICER;
import static org.dondoc.lifecycle.Story.SPECIALIST;
import static org.dondoc.lifecycle.Story.UNIT;
import static org.dondoc.lifecycle.Story.paper;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dondoc.register.Ask;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.Relief;
import org.dondoc.register.ReliefAsk;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those whom a directive concerns … */
@TellsAStory
class WhoIsToldTest {

    /** Of the directive's lead unit, as units.csv has it. */
    private static final String LEADER_IN_CHARGE = "lanhdao2";

    @Autowired
    private Story story;

    @Autowired
    private Relieving relieving;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void areToldRungByRungInTheirTurn() {
        String code = story.isWorkedOn(paper());
        String specialist = "REMINDER " + SPECIALIST;

        assertThat(toldWhen("rungReached", code)).containsExactlyInAnyOrder(specialist);
        assertThat(toldWhen("rungReached", code)).containsExactlyInAnyOrder("REMINDER " + HEAD, specialist);
        assertThat(toldWhen("rungReached", code)).containsExactlyInAnyOrder("REMINDER " + HEAD, specialist);
        assertThat(toldWhen("rungReached", code)).containsExactlyInAnyOrder("ESCALATION " + HEAD);
        assertThat(toldWhen("rungReached", code))
                .contains("ESCALATION vp.truong")
                .doesNotContain("ESCALATION " + HEAD);
        assertThat(toldWhen("rungReached", code)).containsExactlyInAnyOrder("ESCALATION " + LEADER_IN_CHARGE);
        assertThat(toldWhen("rungReached", code)).containsExactlyInAnyOrder("ESCALATION " + HEAD);
    }

    @Test
    void areTheOfficeWhereNoUnitHasIt() {
        String code = story.isGiven(paper().ledBy(UNIT).due("2026-03-05"));
        story.does(HEAD, "acknowledgeDirective", code, Map.of("outcome", "RETURN", "reason", "Không thuộc chức năng"));

        assertThat(toldWhen("rungReached", code))
                .contains("REMINDER " + OFFICER)
                .doesNotContain("REMINDER " + HEAD);
        assertThat(toldWhen("rungReached", code))
                .contains("ESCALATION " + OFFICER)
                .doesNotContain("ESCALATION " + HEAD);
    }

    @Test
    void areToldWhatOthersDidFromReceiptToAcceptance() {
        String code = story.isGiven(paper().from(IssuerLevel.GOVERNMENT));
        assertThat(toldOf(code, 0))
                .as("registered, to be assigned by any officer")
                .contains("NEWS " + OFFICER);

        assertThat(toldWhen(OFFICER, "assignLeadUnit", code, Map.of("leadUnit", UNIT, "trackingOfficer", OFFICER)))
                .containsExactlyInAnyOrder("ASSIGNMENT " + HEAD);
        assertThat(toldWhen(HEAD, "acknowledgeDirective", code, Map.of("outcome", "ACCEPT")))
                .containsExactlyInAnyOrder("NEWS " + OFFICER);
        assertThat(toldWhen(HEAD, "planAndDelegate", code, story.plan(SPECIALIST)))
                .containsExactlyInAnyOrder("ASSIGNMENT " + SPECIALIST);
        assertThat(toldWhen(SPECIALIST, "reportProgress", code, Story.report(40)))
                .as("nothing is in the way")
                .isEmpty();
        assertThat(toldWhen(SPECIALIST, "reportProgress", code, story.result(code)))
                .containsExactlyInAnyOrder("NEWS " + HEAD);
        assertThat(toldWhen(HEAD, "reviewResult", code, Map.of("outcome", "APPROVE")))
                .containsExactlyInAnyOrder("NEWS " + LEADER_IN_CHARGE);
        assertThat(toldWhen(LEADER, "acceptResult", code, Map.of("outcome", "SEND_BACK", "remark", "Thiếu số liệu")))
                .containsExactlyInAnyOrder("ASSIGNMENT " + HEAD, "ASSIGNMENT " + SPECIALIST);
        story.does(SPECIALIST, "reportProgress", code, story.result(code));
        story.does(HEAD, "reviewResult", code, Map.of("outcome", "APPROVE"));
        assertThat(toldWhen(LEADER, "acceptResult", code, Map.of("outcome", "ACCEPT", "grade", "GOOD")))
                .containsExactlyInAnyOrder("NEWS " + HEAD, "NEWS " + SPECIALIST, "NEWS " + OFFICER);
    }

    @Test
    void areToldWhenTheyAreAskedUrgedAndLate() {
        String code = story.isGiven(paper().ledBy(UNIT).asking(new Ask("HTQT", "Cho ý kiến", null)));
        assertThat(toldOf(code, 0)).containsExactlyInAnyOrder("ASSIGNMENT " + HEAD, "ASSIGNMENT htqt.truong");

        int before = lastRow(code);
        story.as(OFFICER, () -> story.inTransaction(() -> story.register.urge(code, "Khẩn trương tiếp nhận")));
        assertThat(toldOf(code, before)).containsExactlyInAnyOrder("ESCALATION " + HEAD);
        assertThat(toldWhen("acknowledgementOverdue", code))
                .containsExactlyInAnyOrder("ESCALATION " + HEAD, "ESCALATION " + LEADER_IN_CHARGE);
    }

    @Test
    void areToldWhereTheOfficeOrTheAcceptorIsLate() {
        assertThat(toldWhen("assignmentOverdue", story.isGiven(paper())))
                .contains("ESCALATION vp.truong", "ESCALATION " + OFFICER);
        assertThat(toldWhen("acceptanceOverdue", story.isReviewed(paper().from(IssuerLevel.GOVERNMENT))))
                .containsExactlyInAnyOrder("ESCALATION vp.truong", "ESCALATION " + LEADER_IN_CHARGE);
    }

    @Test
    void areToldWhereAnAdHocDirectiveHasWaitedTooLongForItsPaper() {
        String code = story.isOrdered();
        assertThat(toldWhen("bindingOverdue", code)).contains("ESCALATION vp.truong", "ESCALATION " + OFFICER);
    }

    @Test
    void areToldWhatALeaderSaysAndWhatBecameOfIt() {
        String code = story.isWorkedOn(paper());
        int before = lastRow(code);
        story.as(LEADER, () -> story.inTransaction(() -> story.directions.give(code, "Ưu tiên việc này", null)));
        assertThat(toldOf(code, before)).containsExactlyInAnyOrder("ASSIGNMENT " + SPECIALIST, "NEWS " + HEAD);
        assertThat(toldWhen("directionOverdue", code))
                .containsExactlyInAnyOrder("ESCALATION " + SPECIALIST, "ESCALATION " + HEAD, "ESCALATION " + LEADER);
        assertThat(toldWhen(SPECIALIST, "followDirection", code, Map.of("answer", "Đã làm")))
                .containsExactlyInAnyOrder("NEWS " + LEADER, "NEWS " + HEAD);
    }

    @Test
    void areToldOfARequestForReliefUntilItIsDecided() {
        String code = story.isWorkedOn(paper());
        ReliefAsk ask = new ReliefAsk(Relief.Kind.POSTPONE, LocalDate.of(2026, 4, 15), "Phải khảo sát thêm", null);
        int before = lastRow(code);
        story.as(SPECIALIST, () -> story.inTransaction(() -> relieving.ask(story.directive(code), ask, false)));
        assertThat(toldOf(code, before)).containsExactlyInAnyOrder("ASSIGNMENT " + HEAD);
        assertThat(toldWhen("endorsementOverdue", code))
                .containsExactlyInAnyOrder("ESCALATION " + HEAD, "ESCALATION " + LEADER_IN_CHARGE);
        assertThat(toldWhen(HEAD, "endorseRelief", code, Map.of("outcome", "ENDORSE")))
                .containsExactlyInAnyOrder("ASSIGNMENT " + LEADER_IN_CHARGE, "NEWS " + SPECIALIST);
        assertThat(toldWhen("decisionOverdue", code))
                .contains("ESCALATION vp.truong", "ESCALATION " + LEADER_IN_CHARGE)
                .doesNotContain("ESCALATION " + HEAD);
        assertThat(toldWhen(LEADER, "decideRelief", code, Map.of("outcome", "GRANT")))
                .as("granted, and the deadline moved")
                .containsExactlyInAnyOrder(
                        "ASSIGNMENT " + SPECIALIST, "NEWS " + HEAD, "NEWS " + HEAD, "NEWS " + SPECIALIST);
    }

    @Test
    void areToldOfAnObstacleUntilItIsAnswered() {
        String code = story.isWorkedOn(paper());
        Map<String, Object> report =
                Map.of("outcome", "REPORT", "percent", 40, "done", "Đã khảo sát", "obstacles", "Thiếu kinh phí");
        Map<String, Object> passedOn = Map.of("outcome", "TO_LEADER", "remark", "Vượt thẩm quyền");
        Map<String, Object> answer = Map.of("outcome", "ANSWER", "answer", "Đồng ý bổ sung");
        assertThat(toldWhen(SPECIALIST, "reportProgress", code, report))
                .containsExactlyInAnyOrder("ASSIGNMENT " + HEAD);
        assertThat(toldWhen("obstacleOverdue", code))
                .containsExactlyInAnyOrder("ESCALATION " + HEAD, "ESCALATION " + LEADER_IN_CHARGE);
        assertThat(toldWhen(HEAD, "decideObstacle", code, passedOn))
                .containsExactlyInAnyOrder("ASSIGNMENT " + LEADER_IN_CHARGE, "NEWS " + SPECIALIST);
        assertThat(toldWhen("obstacleOverdue", code))
                .contains("ESCALATION vp.truong", "ESCALATION " + LEADER_IN_CHARGE)
                .doesNotContain("ESCALATION " + HEAD);
        assertThat(toldWhen(LEADER, "decideObstacle", code, answer))
                .containsExactlyInAnyOrder("ASSIGNMENT " + SPECIALIST, "NEWS " + HEAD);

        assertThat(toldWhen(HEAD, "reportProgress", code, report))
                .as("by the head, whom nobody tells the own doing")
                .contains("ASSIGNMENT " + OFFICER)
                .doesNotContain("NEWS " + HEAD);
        assertThat(toldWhen(SPECIALIST, "reportProgress", code, story.result(code)))
                .containsExactlyInAnyOrder("NEWS " + HEAD);
        story.does(HEAD, "reviewResult", code, Map.of("outcome", "APPROVE"));
        assertThat(toldWhen(OFFICER, "acceptResult", code, Map.of("outcome", "ACCEPT", "grade", "GOOD")))
                .as("accepted, and the obstacle ended unanswered")
                .containsExactlyInAnyOrder("NEWS " + HEAD, "NEWS " + HEAD, "NEWS " + SPECIALIST);
    }

    private List<String> toldWhen(String timer, String code) {
        int before = lastRow(code);
        story.fire(timer, code);
        return toldOf(code, before);
    }

    private List<String> toldWhen(String person, String task, String code, Map<String, Object> form) {
        int before = lastRow(code);
        story.does(person, task, code, form);
        return toldOf(code, before);
    }

    private int lastRow(String code) {
        return jdbc.sql("select max(id) from register.journal where directive = :code")
                .param("code", code)
                .query(Integer.class)
                .single();
    }

    /** Of the rows after that one: kind and person, by row and then by name. */
    private List<String> toldOf(String code, int after) {
        return jdbc.sql(
                        """
                select kind || ' ' || person from register.notice where directive = :code and journal > :after
                order by journal, cast(person as text) collate "C"
                """)
                .param("code", code)
                .param("after", after)
                .query(String.class)
                .list();
    }
}
