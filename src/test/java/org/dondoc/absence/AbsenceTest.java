package org.dondoc.absence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.dondoc.DondocTest;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.MovableClock;
import org.dondoc.ministry.Story;
import org.dondoc.register.Deadlines;
import org.dondoc.register.Rung;
import org.dondoc.security.Accounts;
import org.dondoc.units.Absences;
import org.dondoc.workplace.Api;
import org.dondoc.workplace.Api.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** While somebody is away … People act over the API as of today; the rounds of later days are told here. */
@DondocTest
class AbsenceTest {

    private static final Map<String, Object> OBSTACLE =
            Map.of("outcome", "REPORT", "percent", 30, "done", "Đã khảo sát", "obstacles", "Thiếu kinh phí");
    private static final Map<String, Object> REPORT = Map.of("outcome", "REPORT", "percent", 30, "done", "Đã khảo sát");

    @Autowired
    Story story;

    @Autowired
    StandingIn standingIn;

    @Autowired
    Absences absences;

    @Autowired
    Accounts accounts;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TaskService taskService;

    @Autowired
    IdentityService identityService;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private String unit;
    private String head;
    private String specialist;
    private String colleague;
    private String third;

    @BeforeEach
    void aUnitOfFour() {
        unit = story.unit();
        head = story.person(unit, "HEAD");
        specialist = story.person(unit, "SPECIALIST");
        colleague = story.person(unit, "SPECIALIST");
        third = story.person(unit, "SPECIALIST");
    }

    @Test
    void theSpecialistsOpenAndNewWorkIsDoneByTheDeputyAndComesBack() throws Exception {
        String open = story.directive(unit, head, specialist);
        enter(specialist, specialist, colleague, 0, 2).expect(201);
        assertThat(task(open, "reportProgress").getAssignee()).isEqualTo(colleague);
        assertThat(mine(colleague)).contains(open);

        String fresh = story.directive(unit, head, specialist);
        assertThat(task(fresh, "reportProgress").getAssignee()).isEqualTo(colleague);
        assertThat(directive(fresh).path("specialist").asText()).isEqualTo(specialist);
        assertThat(directive(fresh).path("holder").asText()).contains("Lê Thị Lan (thay Lê Thị Lan)");

        story.api.work(colleague, open, REPORT);
        JsonNode reported = lastEntry(open);
        assertThat(reported.path("action").asText()).isEqualTo("REPORTED");
        assertThat(reported.path("actor").asText()).isEqualTo(colleague);
        assertThat(reported.path("after").path("onBehalfOf").asText()).isEqualTo(specialist);
        assertThat(reported.path("actorName").asText()).isEqualTo("Lê Thị Lan (thay Lê Thị Lan)");
        assertThat(task(open, "reportProgress").getAssignee())
                .as("the next of the loop")
                .isEqualTo(colleague);

        on(2, standingIn::round);
        assertThat(task(open, "reportProgress").getAssignee())
                .as("on the last day")
                .isEqualTo(colleague);
        assertThat(on(3, standingIn::round)).isTrue();
        assertThat(on(3, standingIn::round)).as("once").isFalse();
        for (String code : List.of(open, fresh)) {
            assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(specialist);
            assertThat(candidates(code, "reportProgress")).containsExactly(specialist);
        }
        assertThat(changes(specialist)).containsSequence("ABSENCE_ENTERED", "ABSENCE_BEGAN", "ABSENCE_OVER");
    }

    @Test
    void theDeputyMayAskForReliefInTheSpecialistsPlaceAndTheColleaguesMayNot() {
        String code = story.directive(unit, head, specialist);
        enter(specialist, specialist, colleague, 0, 2).expect(201);
        Map<String, String> relief =
                Map.of("kind", "POSTPONE", "dueOn", Api.TODAY.plusDays(100).toString(), "reason", "Thiếu số liệu");

        story.api.post(third, "/api/directives/{code}/relief", relief, code).expect(403);
        story.api.post(colleague, "/api/directives/{code}/relief", relief, code).expect(204);
        assertThat(lastEntry(code).path("after").path("onBehalfOf").asText()).isEqualTo(specialist);
    }

    @Test
    void aSpecialistActsAsHeadAndWhatWasTakenGoesBack() throws Exception {
        String given = story.api.directive("leadUnit", unit);
        claim(head, task(given, "acknowledgeDirective"));
        story.api.work(specialist, story.directive(unit, head, specialist), REPORT);
        enter(head, head, specialist, 0, 1).expect(201);

        assertThat(task(given, "acknowledgeDirective").getAssignee()).isNull();
        story.api.work(specialist, given, Map.of("outcome", "ACCEPT"));
        JsonNode accepted = lastEntry(given);
        assertThat(accepted.path("actor").asText()).isEqualTo(specialist);
        assertThat(accepted.path("after").path("onBehalfOf").asText()).isEqualTo(head);
        claim(specialist, task(given, "planAndDelegate"));

        assertThat(on(2, standingIn::round)).isTrue();
        assertThat(task(given, "planAndDelegate").getAssignee()).isNull();
        assertThat(groups(specialist)).doesNotContain("unit-" + unit + "-head");
        assertThat(story.api
                        .get(specialist, "/api/directives/{code}", given)
                        .json()
                        .path("taskId")
                        .isNull())
                .isTrue();
    }

    @Test
    void nobodyDecidesOnTheOwnObstacleNorEndorsesTheOwnRequestUnseen() {
        String headed = story.directive(unit, head, specialist);
        story.person(unit, "DEPUTY");
        story.api.work(head, headed, OBSTACLE);
        assertThat(directive(headed).at("/obstacles/0/addressedTo").asText())
                .as("a deputy has the head's tasks, and the head has the deputy's")
                .isEqualTo("OFFICE");

        String code = story.directive(unit, head, specialist);
        story.api.work(specialist, code, OBSTACLE);
        assertThat(directive(code).at("/obstacles/0/addressedTo").asText()).isEqualTo("HEAD");
        enter(head, head, specialist, 0, 1).expect(201);
        JsonNode refused = decide(specialist, code, Map.of("outcome", "ANSWER", "answer", "Tự bố trí"))
                .expect(400)
                .json();
        assertThat(refused.at("/errors/0/field").asText()).isEqualTo("answer");
        decide(specialist, code, Map.of("outcome", "TO_OFFICE", "remark", "Vượt thẩm quyền"))
                .expect(204);

        Map<String, String> relief =
                Map.of("kind", "POSTPONE", "dueOn", Api.TODAY.plusDays(100).toString(), "reason", "Thiếu số liệu");
        story.api
                .post(specialist, "/api/directives/{code}/relief", relief, code)
                .expect(204);
        assertThat(lastEntry(code).path("after").has("endorsedOn")).isFalse();
        submit(specialist, task(code, "endorseRelief"), Map.of("outcome", "ENDORSE"))
                .expect(204);
        assertThat(lastEntry(code).path("action").asText()).isEqualTo("RELIEF_ENDORSED");
        assertThat(lastEntry(code).path("after").path("onBehalfOf").asText()).isEqualTo(head);
    }

    @Test
    void whatTheDeputyDoesByTheOwnPartIsDoneInNobodysPlace() {
        enter(head, head, specialist, 0, 1).expect(201);
        String own = story.directive(unit, head, specialist);
        story.api.work(specialist, own, REPORT);

        assertThat(lastEntry(own).path("after").has("onBehalfOf")).isFalse();
        assertThat(lastEntry(own).path("actorName").asText()).isEqualTo("Lê Thị Lan");
    }

    @Test
    void theLadderTellsWhoeverStandsInForTheHead() {
        String code = story.directive(unit, head, specialist);
        enter(head, head, colleague, 0, 1).expect(201);
        transaction.executeWithoutResult(status -> deadlines.recordRungs(
                code,
                List.of(new Rung(clock.instant(), "EXPLAIN", List.of("HEAD"), 80, List.of(), null, 1, true)),
                clock.instant()));

        assertThat(told(code, "RUNG_REACHED")).containsExactly(colleague);
        JsonNode row = lastEntry(code);
        assertThat(row.path("after").path("toldPersons"))
                .as("whom it told then stays to be read, whoever is head by now")
                .extracting(JsonNode::asText)
                .containsExactly(colleague);
        assertThat(row.path("toldNames").get(0).asText()).isEqualTo("Lê Thị Lan");
    }

    @Test
    void theChainIsFollowedAsLongAsEachOfThemIsAway() {
        String code = story.directive(unit, head, specialist);
        enter(specialist, specialist, colleague, 0, 9).expect(201);
        long second = id(enter(colleague, colleague, third, 0, 3));
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(third);
        story.api.work(third, code, REPORT);
        assertThat(lastEntry(code).path("after").path("onBehalfOf").asText()).isEqualTo(specialist);

        end(colleague, second).expect(204);
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(colleague);
        assertThat(candidates(code, "reportProgress")).containsExactlyInAnyOrder(specialist, colleague);
    }

    @Test
    void aCircleIsRefusedAndSoAreTwoAbsencesAtOnce() {
        enter(specialist, specialist, colleague, 1, 5).expect(201);
        enter(colleague, colleague, third, 4, 8).expect(201);

        assertThat(enter(third, third, specialist, 5, 6).expect(400).message("deputy", specialist))
                .contains("chuyển về");
        enter(third, third, specialist, 6, 7).expect(201);
        assertThat(enter(specialist, specialist, third, 5, 9)
                        .expect(400)
                        .message("from", Api.TODAY.plusDays(5).toString()))
                .contains("đã có một đợt vắng mặt");
        assertThat(absences.of(Set.of(specialist, colleague, third))).hasSize(3);
    }

    @Test
    void nobodyIsAwayTwiceOnADayWhateverWritesIt() {
        enter(specialist, specialist, colleague, 1, 5).expect(201);
        assertThatThrownBy(() -> jdbc.sql(
                                """
                        insert into register.absence
                            (person, deputy, from_on, until_on, reason, entered_by, entered_at)
                        select person, :third, until_on, until_on, reason, entered_by, entered_at
                        from register.absence where person = :person
                        """)
                        .param("third", third)
                        .param("person", specialist)
                        .update())
                .hasMessageContaining("is away already");
    }

    @Test
    void wrongEntriesAreNamedByFieldAndValue() {
        assertThat(enter(specialist, specialist, specialist, 0, 1).expect(400).message("deputy", specialist))
                .contains("chính người vắng mặt");
        assertThat(enter(specialist, specialist, "cntt.cv1", 0, 1).expect(400).message("deputy", "cntt.cv1"))
                .contains("cùng đơn vị");
        assertThat(enter("lanhdao", null, "vanphong", 0, 1).expect(400).message("deputy", "vanphong"))
                .contains("lãnh đạo Bộ");
        assertThat(enter("vanphong", null, "vp.cv1", 0, 1).expect(400).message("deputy", "vp.cv1"))
                .isNotEmpty();
        assertThat(enter("kiemtra", null, "vanphong", 0, 1).expect(400).message("person", "kiemtra"))
                .isNotEmpty();
        assertThat(enter(specialist, specialist, colleague, -1, 1)
                        .expect(400)
                        .message("from", Api.TODAY.minusDays(1).toString()))
                .isNotEmpty();
        assertThat(enter(specialist, specialist, colleague, 3, 2)
                        .expect(400)
                        .message("until", Api.TODAY.plusDays(2).toString()))
                .isNotEmpty();
        assertThat(story.api
                        .post(specialist, "/api/absences", Map.of())
                        .expect(400)
                        .message("reason", null))
                .isNotEmpty();
        assertThat(absences.of(Set.of(specialist))).isEmpty();
    }

    /** Somebody holds the lock that all wait for who change units, people or absences. */
    @Test
    void whatIsWrongWaitsForNobodyAndWhatIsRightNotForEver() {
        long over = id(enter(specialist, specialist, colleague, 5, 6));
        end(specialist, over).expect(204);
        long id = id(enter(specialist, specialist, colleague, 8, 9));
        transaction.executeWithoutResult(others -> {
            accounts.alone();
            enter(specialist, specialist, specialist, 0, 1).expect(400);
            enter(specialist, specialist, colleague, 9, 9).expect(400);
            end(specialist, over).expect(409);
            assertThat(enter(specialist, specialist, colleague, 0, 1)
                            .expect(409)
                            .json()
                            .path("detail")
                            .asText())
                    .contains("Hãy thử lại sau ít phút");
            end(specialist, id).expect(409);
        });
        end(specialist, id).expect(204);
        enter(specialist, specialist, colleague, 0, 1).expect(201);
    }

    @Test
    void noMoreThanAHandfulIsEnteredForAPersonOnADay() {
        for (int day = 1; day <= 5; day++) {
            long id = id(enter(specialist, specialist, colleague, day, day));
            end(specialist, id).expect(204);
        }
        assertThat(enter(specialist, specialist, colleague, 6, 6).expect(400).message("person", specialist))
                .contains("hôm nay đã nhập 5 đợt vắng mặt");
        assertThat(enter(head, specialist, colleague, 6, 6).expect(400).message("person", specialist))
                .isNotEmpty();
        enter(colleague, colleague, specialist, 6, 6).expect(201);
        assertThat(jdbc.sql("select count(*) from register.mail m join register.absence a on a.id = m.absence"
                                + " where a.person = :person")
                        .param("person", specialist)
                        .query(Integer.class)
                        .single())
                .as("nobody is told what was called off at once")
                .isZero();
    }

    @Test
    void thePersonTheHeadAndAdministratorsEnterAndEndIt() {
        enter(colleague, specialist, third, 1, 2).expect(403);
        enter("cntt.truong", specialist, third, 1, 2).expect(403);
        enter(specialist, null, colleague, 1, 2).expect(201);
        long byHead = id(enter(head, specialist, colleague, 5, 6));
        long byAdmin = id(enter(Story.ADMIN, specialist, colleague, 8, 9));

        JsonNode seen = story.api.get(colleague, "/api/absences").expect(200).json();
        assertThat(seen.path("absences")).hasSize(3);
        assertThat(seen.path("absences").get(0).path("reason").isNull()).isTrue();
        assertThat(seen.path("people").findValuesAsText("id")).contains(colleague);
        assertThat(story.api.get(third, "/api/absences").json().path("absences"))
                .isEmpty();

        end(colleague, byHead).expect(404);
        end(head, byHead).expect(204);
        end(head, byHead).expect(409);
        end(Story.ADMIN, byAdmin).expect(204);
        JsonNode left = story.api.get(head, "/api/absences").json();
        assertThat(left.path("absences")).hasSize(1);
        assertThat(left.path("absences").get(0).path("reason").asText()).isEqualTo("nghỉ phép");
        assertThat(left.path("people")).hasSize(4);
    }

    @Test
    void theFormOfThePlanSaysSo() {
        enter(specialist, specialist, colleague, 0, 1).expect(201);
        String code = story.api.directive("leadUnit", unit);
        story.api.work(head, code, Map.of("outcome", "ACCEPT"));
        assertThat(story.api
                        .get(
                                head,
                                "/engine-rest/task/{task}/form-variables",
                                task(code, "planAndDelegate").getId())
                        .expect(200)
                        .json()
                        .path("specialistOptions")
                        .path("value")
                        .asText())
                .contains("Lê Thị Lan (vắng mặt, Lê Thị Lan làm thay)");
    }

    @Test
    void aTaskThatNobodyHasInHandIsOfferedToBoth() {
        String code = story.directive(unit, head, specialist);
        story.api
                .post(
                        specialist,
                        "/engine-rest/task/{task}/unclaim",
                        Map.of(),
                        task(code, "reportProgress").getId())
                .expect(204);
        long id = id(enter(specialist, specialist, colleague, 0, 1));
        assertThat(candidates(code, "reportProgress")).containsExactlyInAnyOrder(specialist, colleague);
        claim(colleague, task(code, "reportProgress"));

        end(specialist, id).expect(204);
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(specialist);
    }

    @Test
    void theWorkComesBackAtOnceWhenItIsEndedEarly() {
        String code = story.directive(unit, head, specialist);
        long id = id(enter(specialist, specialist, colleague, 0, 30));
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(colleague);

        end(specialist, id).expect(204);
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(specialist);
        story.api.work(specialist, code, REPORT);
        assertThat(lastEntry(code).path("after").has("onBehalfOf")).isFalse();
    }

    @Test
    void theWorkMovesOnTheFirstDayAlsoWhenNoNodeWasThereAtMidnight() throws Exception {
        String code = story.directive(unit, head, specialist);
        enter(specialist, specialist, colleague, 2, 6).expect(201);
        on(1, standingIn::round);
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(specialist);

        assertThat(on(4, standingIn::round)).as("after two days of downtime").isTrue();
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(colleague);
        assertThat(on(20, standingIn::round)).isTrue();
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(specialist);
    }

    @Test
    void ofTwoNodesAtMidnightOneMovesTheWork() throws Exception {
        long id = id(enter(specialist, specialist, colleague, 2, 6));
        jdbc.sql("update register.mail set state = 'SENT', settled_at = written_at where absence = :id")
                .param("id", id)
                .update();
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> round = () -> on(2, standingIn::round);
            List<Boolean> moved = new ArrayList<>();
            for (Future<Boolean> node : nodes.invokeAll(List.of(round, round))) {
                moved.add(node.get());
            }
            assertThat(moved).containsExactlyInAnyOrder(true, false);
        } finally {
            nodes.shutdown();
            clock.reset();
        }
        assertThat(changes(specialist)).containsExactly("PERSON_ADDED", "ABSENCE_ENTERED", "ABSENCE_BEGAN");
        assertThat(jdbc.sql("select person from register.mail where absence = :id order by written_at")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .as("when it was entered, and when it began")
                .containsExactly(colleague, colleague);
    }

    @Test
    void whatIsSuspendedFollowsWhenItIsResumed() {
        String code = story.directive(unit, head, specialist);
        command(code, "suspend");
        enter(specialist, specialist, colleague, 0, 9).expect(201);
        command(code, "resume");

        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(colleague);
    }

    @Test
    void theWorkGoesBackWhenTheDeputyLeavesAndAUnitWithoutHeadIsAnAlarm() {
        String code = story.directive(unit, head, specialist);
        enter(specialist, specialist, third, 0, 9).expect(201);
        assertThat(headless()).doesNotContain(unit);
        enter(head, head, third, 0, 9).expect(201);
        assertThat(headless()).as("somebody acts as head").doesNotContain(unit);

        story.leave(third, head).expect(204);
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(specialist);
        assertThat(headless()).contains(unit);
        story.api.get(head, "/api/units/without-head").expect(403);
        String empty = story.unit();
        assertThat(headless()).as("nobody ever was its head").contains(empty);
    }

    @Test
    void aChangeOfTheSpecialistAndASendBackReachTheDeputyToo() {
        String code = story.directive(unit, head, third);
        enter(specialist, specialist, colleague, 0, 9).expect(201);
        story.api
                .post(
                        head,
                        "/api/directives/{code}/change-specialist",
                        Map.of("specialist", specialist, "reason", "Đúng chuyên môn"),
                        code)
                .expect(204);
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(colleague);

        story.submit(colleague, code);
        story.api.work(head, code, Map.of("outcome", "SEND_BACK", "remark", "Bổ sung số liệu"));
        assertThat(task(code, "reportProgress").getAssignee()).isEqualTo(colleague);
    }

    /** @param person null for whoever enters it */
    private Answer enter(String by, String person, String deputy, int from, int until) {
        Map<String, Object> wanted = new HashMap<>(Map.of(
                "deputy",
                deputy,
                "from",
                Api.TODAY.plusDays(from).toString(),
                "until",
                Api.TODAY.plusDays(until).toString(),
                "reason",
                "nghỉ phép"));
        wanted.put("person", person);
        return story.api.post(by, "/api/absences", wanted);
    }

    private static long id(Answer entered) {
        return entered.expect(201).json().path("id").asLong();
    }

    private Answer end(String by, long id) {
        return story.api.post(by, "/api/absences/{id}/end", Map.of(), id);
    }

    /** So many days from today, in the first minute. */
    private <T> T on(int days, Callable<T> work) throws Exception {
        LocalDate day = Api.TODAY.plusDays(days);
        Instant midnight = day.atStartOfDay(WorkingCalendar.ZONE).toInstant();
        return clock.at(midnight.plusSeconds(1), work);
    }

    private void command(String code, String command) {
        story.api
                .post("vanphong", "/api/directives/{code}/" + command, Map.of("reason", "Chờ ý kiến"), code)
                .expect(204);
    }

    private Answer decide(String person, String code, Map<String, String> form) {
        return submit(person, task(code, "decideObstacle"), form);
    }

    private Answer submit(String person, Task task, Map<String, String> form) {
        Map<String, Object> variables = new HashMap<>();
        form.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return story.api.post(
                person, "/engine-rest/task/{task}/submit-form", Map.of("variables", variables), task.getId());
    }

    private void claim(String person, Task task) {
        story.api
                .post(person, "/engine-rest/task/{task}/claim", Map.of("userId", person), task.getId())
                .expect(204);
    }

    private JsonNode directive(String code) {
        return story.api.get("vanphong", "/api/directives/{code}", code).json();
    }

    private JsonNode lastEntry(String code) {
        JsonNode journal = story.api
                .get("vanphong", "/api/directives/{code}/journal", code)
                .json();
        return journal.get(journal.size() - 1);
    }

    private List<String> headless() {
        return story.api
                .get("vanphong", "/api/units/without-head")
                .expect(200)
                .json()
                .findValuesAsText("unit");
    }

    private List<String> groups(String person) {
        return identityService.createGroupQuery().groupMember(person).list().stream()
                .map(group -> group.getId())
                .toList();
    }

    /** Codes in the list that Tasklist shows as "Việc của tôi". */
    private List<String> mine(String person) {
        String filter = StreamSupport.stream(
                        story.api.get(person, "/engine-rest/filter").json().spliterator(), false)
                .filter(one -> one.path("name").asText().equals("Việc của tôi"))
                .map(one -> one.path("id").asText())
                .findFirst()
                .orElseThrow();
        List<String> tasks = story.api
                .get(person, "/engine-rest/filter/{filter}/list", filter)
                .expect(200)
                .json()
                .findValuesAsText("id");
        return jdbc.sql("select e.business_key_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
                        + " where t.id_ = any (:tasks)")
                .param("tasks", tasks.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private List<String> candidates(String code, String key) {
        return taskService.getIdentityLinksForTask(task(code, key).getId()).stream()
                .filter(link -> "candidate".equals(link.getType()) && link.getUserId() != null)
                .map(IdentityLink::getUserId)
                .toList();
    }

    private List<String> told(String code, String action) {
        return jdbc.sql(
                        """
                select n.person from register.notice n join register.journal j on j.id = n.journal
                where n.directive = :code and j.action = :action
                """)
                .param("code", code)
                .param("action", action)
                .query(String.class)
                .list();
    }

    private List<String> changes(String person) {
        return jdbc.sql("select action from register.ministry_journal where person = :person order by id")
                .param("person", person)
                .query(String.class)
                .list();
    }

    private Task task(String code, String key) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(key)
                .singleResult();
    }
}
