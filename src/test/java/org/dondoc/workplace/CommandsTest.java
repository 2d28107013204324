package org.dondoc.workplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.workplace.Api.TODAY;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.dondoc.DondocTest;
import org.dondoc.calendar.WorkingCalendar;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A directive … by command. */
@DondocTest
class CommandsTest {

    private final Api api;

    CommandsTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    @Test
    void isUrgedAndTheUrgeIsKept() {
        String code = api.directive("leadUnit", "CNTT");

        give("vanphong", code, "urge", Map.of("message", "Đề nghị khẩn trương thực hiện"))
                .expect(204);

        JsonNode urge = read("cntt.cv1", code).path("urges").get(0);
        assertThat(urge.path("message").asText()).isEqualTo("Đề nghị khẩn trương thực hiện");
        assertThat(urge.path("by").asText()).isEqualTo("vanphong");
        assertThat(lastEntry(code).path("action").asText()).isEqualTo("URGED");
        assertThat(lastEntry(code).path("actionText").asText()).isEqualTo("Đôn đốc");
        assertThat(lastEntry(code).path("actorName").asText()).contains(" ");
    }

    @Test
    void isWithdrawnWithEverythingThatWaitsForIt() {
        String code = api.directive("leadUnit", "CNTT", "coordinatingUnits", List.of("HTQT"));

        give("lanhdao", code, "withdraw", Map.of("reason", "Chính phủ đã rút khỏi chương trình"))
                .expect(204);

        JsonNode withdrawn = read("vanphong", code);
        assertThat(withdrawn.path("stage").asText()).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.path("tasks")).isEmpty();
        assertThat(withdrawn.path("actions")).isEmpty();
        assertThat(withdrawn.path("holder").isNull()).isTrue();
        assertThat(lastEntry(code).path("actor").asText()).isEqualTo("lanhdao");
        assertThat(give("vanphong", code, "urge", Map.of("message", "Nữa"))
                        .expect(409)
                        .json()
                        .path("detail")
                        .asText())
                .contains(code);
    }

    @Test
    void ofAnAdHocOrderIsBoundToItsPaperWhichEndsTheTaskToFindIt() {
        String code = ordered();
        JsonNode unbound = read("vanphong", code);
        assertThat(unbound.path("awaitsDocument").asBoolean()).isTrue();
        assertThat(unbound.path("actions")).extracting(JsonNode::asText).contains("bind");
        assertThat(unbound.path("tasks"))
                .extracting(task -> task.path("key").asText())
                .contains("bindDocument");
        assertThat(unbound.path("holder").asText()).as("who works on it").doesNotContain("Gắn văn bản");
        assertThat(unbound(code)).isTrue();
        String number = Api.number() + "/TB-BTP";

        give("vanphong", code, "bind", Map.of("documentNumber", number))
                .expect(400)
                .message("documentDate", null);
        Map<String, String> paper =
                Map.of("documentNumber", number, "documentDate", TODAY.toString(), "issuedBy", "Bộ Tư pháp");
        give("lanhdao", code, "bind", paper).expect(403);
        give("vanphong", code, "bind", paper).expect(204);

        JsonNode bound = read("vanphong", code);
        assertThat(bound.path("documentNumber").asText()).isEqualTo(number);
        assertThat(bound.path("awaitsDocument").asBoolean()).isFalse();
        assertThat(bound.path("actions")).extracting(JsonNode::asText).doesNotContain("bind");
        assertThat(bound.path("tasks"))
                .extracting(task -> task.path("key").asText())
                .doesNotContain("bindDocument");
        assertThat(lastEntry(code).path("action").asText()).isEqualTo("DOCUMENT_BOUND");
        give("vanphong", code, "bind", paper).expect(409);
        assertThat(unbound(code)).isFalse();
    }

    @Test
    void ofAnAdHocOrderAwaitsNoPaperOnceTheOfficeSaysThatNoneWillCome() {
        String code = ordered();
        give("vanphong", code, "expect-no-document", Map.of("reason", " "))
                .expect(400)
                .message("reason", null);
        give("vanphong", code, "expect-no-document", Map.of("reason", "Giao miệng, không ban hành văn bản"))
                .expect(204);

        JsonNode told = read("vanphong", code);
        assertThat(told.path("awaitsDocument").asBoolean()).isFalse();
        assertThat(told.path("tasks"))
                .extracting(task -> task.path("key").asText())
                .doesNotContain("bindDocument");
        assertThat(lastEntry(code).path("action").asText()).isEqualTo("NO_DOCUMENT");
        assertThat(unbound(code)).isFalse();
        give("vanphong", code, "expect-no-document", Map.of("reason", "Lần nữa"))
                .expect(409);
    }

    /** By word of mouth, so far. */
    private String ordered() {
        Map<String, Object> order = Api.entry("adHoc", true, "leadUnit", "CNTT");
        order.keySet().removeAll(List.of("documentNumber", "documentDate", "excerpt"));
        return api.post("lanhdao", "/api/directives", order)
                .expect(201)
                .json()
                .path("code")
                .asText();
    }

    private boolean unbound(String code) {
        return api.get("vanphong", "/api/directives?unbound=true&q={code}", code)
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt()
                == 1;
    }

    @Test
    void recursByARuleOfTheOfficeUntilItEndsThat() {
        String code = api.directive("leadUnit", "CNTT");
        Map<String, Object> rule = Map.of(
                "directive",
                code,
                "everyMonths",
                3,
                "dayOfMonth",
                31,
                "daysBefore",
                10,
                "from",
                TODAY.plusDays(60).toString());
        api.post("lanhdao", "/api/recurrences", rule).expect(403);
        api.post("vanphong", "/api/recurrences", Map.of("directive", code))
                .expect(400)
                .message("everyMonths", null);
        api.post("vanphong", "/api/recurrences", Map.of("directive", "XX-1")).expect(404);

        JsonNode made =
                api.post("vanphong", "/api/recurrences", rule).expect(201).json();

        assertThat(made.path("leadUnit").asText()).isEqualTo("CNTT");
        assertThat(made.path("nextDueOn").asText())
                .isGreaterThanOrEqualTo(TODAY.plusDays(60).toString());
        JsonNode model = read("lanhdao", code);
        assertThat(model.path("recurrences").findValuesAsText("id"))
                .containsExactly(made.path("id").asText());
        assertThat(model.path("recurrence").isNull()).isTrue();
        assertThat(read("vanphong", code).path("actions"))
                .extracting(JsonNode::asText)
                .contains("recur");
        assertThat(lastEntry(code).path("action").asText()).isEqualTo("RECURRENCE_MADE");
        assertThat(api.get("kiemtra", "/api/recurrences").expect(200).json().findValuesAsText("model"))
                .contains(code);

        String end = "/api/recurrences/" + made.path("id").asText() + "/end";
        api.post("vanphong", end, Map.of()).expect(400).message("reason", null);
        api.post("vanphong", end, Map.of("reason", "Bỏ chế độ báo cáo")).expect(204);
        api.post("vanphong", end, Map.of("reason", "Nữa")).expect(409);
        api.post("vanphong", "/api/recurrences/x/end", Map.of("reason", "Nữa")).expect(404);
        assertThat(read("vanphong", code)
                        .path("recurrences")
                        .get(0)
                        .path("endReason")
                        .asText())
                .isEqualTo("Bỏ chế độ báo cáo");
    }

    @Test
    void acceptedByMistakeIsReopenedByTheOffice() {
        String code = api.directive("leadUnit", "CNTT");
        api.plan(code);
        api.submit(code);
        api.work("vanphong", code, Map.of("outcome", "ACCEPT", "grade", "GOOD"));
        assertThat(read("vanphong", code).path("actions"))
                .extracting(JsonNode::asText)
                .containsExactly("reopen", "recur");

        give("vanphong", code, "reopen", Map.of()).expect(400);
        give("vanphong", code, "reopen", Map.of("reason", "Nghiệm thu nhầm")).expect(204);
        give("vanphong", code, "reopen", Map.of("reason", "Lần nữa")).expect(409);

        JsonNode reopened = read("vanphong", code);
        assertThat(reopened.path("stage").asText()).isEqualTo("IN_PROGRESS");
        assertThat(reopened.path("acceptedOn").isNull()).isTrue();
        assertThat(reopened.path("holder").asText()).startsWith("Thực hiện, báo cáo tiến độ");
        assertThat(lastEntry(code).path("after").path("reason").asText()).isEqualTo("Nghiệm thu nhầm");
    }

    @Test
    void movesItsDeadlineAndEverythingThatCountsFromIt() {
        String code = api.directive("leadUnit", "CNTT");
        api.plan(code);
        String later = TODAY.plusDays(120).toString();
        String firstRung = ladder(code).get(0).path("at").asText();

        give(
                        "vanphong",
                        code,
                        "amend",
                        Map.of("deadline", later, "documentNumber", "12/VPCP", "reason", "Được lùi hạn"))
                .expect(204);

        JsonNode amended = read("cntt.cv1", code);
        assertThat(amended.path("deadline").asText()).isEqualTo(later);
        assertThat(amended.path("originalDeadline").asText())
                .isEqualTo(TODAY.plusDays(90).toString());
        assertThat(amended.path("deadlineMoves").get(0).path("documentNumber").asText())
                .isEqualTo("12/VPCP");
        OffsetDateTime due =
                OffsetDateTime.parse(amended.path("tasks").get(0).path("dueAt").asText());
        assertThat(due.atZoneSameInstant(WorkingCalendar.ZONE).toLocalDate()).isEqualTo(TODAY.plusDays(121));
        assertThat(ladder(code).get(0).path("at").asText()).isGreaterThan(firstRung);
    }

    @Test
    void namesWhatIsWrongWithANewDeadline() {
        String code = api.directive("leadUnit", "CNTT");
        String same = TODAY.plusDays(90).toString();

        give("vanphong", code, "amend", Map.of("deadline", same, "reason", "x"))
                .expect(400)
                .message("deadline", same);
        give("vanphong", code, "amend", Map.of("deadline", "2027-02-30", "reason", "x"))
                .expect(400)
                .message("deadline", "2027-02-30");
        give("vanphong", code, "amend", Map.of("deadline", TODAY.plusDays(9).toString()))
                .expect(400)
                .message("reason", null);
        assertThat(read("vanphong", code).path("deadline").asText()).isEqualTo(same);
    }

    @Test
    void goesToAnotherSpecialist() {
        String code = api.directive("leadUnit", "CNTT");
        give("cntt.truong", code, "change-specialist", Map.of("specialist", "cntt.cv2", "reason", "x"))
                .expect(409);
        api.plan(code);
        assertThat(read("cntt.truong", code).path("specialistOptions").findValuesAsText("value"))
                .contains("cntt.cv2")
                .doesNotContain("cntt.cv1", "htqt.cv1");

        give("cntt.truong", code, "change-specialist", Map.of("specialist", "htqt.cv1", "reason", "x"))
                .expect(400)
                .message("specialist", "htqt.cv1");
        give("cntt.truong", code, "change-specialist", Map.of("specialist", "cntt.cv2", "reason", "Đi công tác"))
                .expect(204);

        assertThat(read("cntt.cv2", code).path("taskId").isTextual()).isTrue();
        assertThat(read("cntt.cv1", code).path("taskId").isNull()).isTrue();
        assertThat(read("cntt.cv1", code).path("specialist").asText()).isEqualTo("cntt.cv2");
        assertThat(read("cntt.cv1", code).path("holder").asText()).startsWith("Thực hiện, báo cáo tiến độ: ");
    }

    @Test
    void isRelievedOfItsDeadlineByALeader() {
        String code = api.directive("leadUnit", "CNTT");
        api.plan(code);
        String later = TODAY.plusDays(120).toString();
        JsonNode shown = api.get("cntt.cv1", "/api/directives/{code}/ladder?deadline={day}", code, later)
                .expect(200)
                .json();
        Map<String, String> request = Map.of("kind", "POSTPONE", "dueOn", later, "reason", "Phải khảo sát thêm");
        assertThat(read("cntt.cv1", code).path("actions"))
                .extracting(JsonNode::asText)
                .contains("relief");

        give("cntt.cv1", code, "relief", request).expect(204);

        JsonNode asked = read("cntt.cv1", code);
        assertThat(asked.path("actions")).extracting(JsonNode::asText).doesNotContain("relief");
        assertThat(asked.path("reliefs").get(0).path("open").asBoolean()).isTrue();
        assertThat(asked.path("reliefs").get(0).path("kindText").asText()).isEqualTo("Lùi thời hạn");
        assertThat(asked.path("holder").asText()).startsWith("Thực hiện, báo cáo tiến độ");
        assertThat(asked.path("daysGiven").asInt()).isPositive();
        assertThat(detail(give("cntt.truong", code, "relief", request).expect(409)))
                .contains(code, "chờ giải quyết");
        api.work("cntt.truong", code, Map.of("outcome", "ENDORSE"));
        api.work("lanhdao", code, Map.of("outcome", "GRANT", "grantedDueOn", later));

        JsonNode granted = read("cntt.cv1", code);
        assertThat(granted.path("deadline").asText()).isEqualTo(later);
        assertThat(granted.path("reliefs").get(0).path("outcome").asText()).isEqualTo("GRANTED");
        assertThat(ladder(code)).isEqualTo(shown).isNotEmpty();
        Map<String, String> again =
                Map.of("kind", "POSTPONE", "dueOn", TODAY.plusDays(150).toString(), "reason", "Vướng mắc mới");
        give("cntt.truong", code, "relief", again).expect(204);
        api.work("lanhdao", code, Map.of("outcome", "GRANT"));
        assertThat(detail(give("cntt.truong", code, "relief", request).expect(409)))
                .contains(code, "2 lần");
    }

    @Test
    void isStretchedOrWithdrawnOnRequest() {
        String code = api.directive("leadUnit", "CNTT");
        String last = TODAY.plusDays(140).toString();
        Map<String, Object> stretch = Map.of(
                "kind",
                "STRETCH",
                "dueOn",
                last,
                "reason",
                "Làm hai giai đoạn",
                "steps",
                List.of(
                        Map.of(
                                "title",
                                "Trung ương",
                                "dueOn",
                                TODAY.plusDays(100).toString()),
                        Map.of("title", "Địa phương", "dueOn", last)));
        give("cntt.truong", code, "relief", stretch).expect(204);
        api.work("lanhdao", code, Map.of("outcome", "REFUSE", "remark", "Làm một giai đoạn"));
        assertThat(read("cntt.truong", code).path("reliefs").get(0).path("steps"))
                .hasSize(2);

        give("cntt.truong", code, "relief", Map.of("kind", "WITHDRAW", "reason", "Luật đã sửa"))
                .expect(204);
        api.work("lanhdao", code, Map.of("outcome", "GRANT"));
        JsonNode withdrawn = read("vanphong", code);
        assertThat(withdrawn.path("stage").asText()).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.path("tasks")).isEmpty();
    }

    @Test
    void namesWhatIsWrongWithARequestForRelief() {
        String code = api.directive("leadUnit", "CNTT");
        give("cntt.truong", code, "relief", Map.of("reason", "x")).expect(400).message("kind", null);
        give("cntt.truong", code, "relief", Map.of("kind", "LATER")).expect(400).message("kind", "LATER");
        give("cntt.truong", code, "relief", Map.of("kind", "POSTPONE", "reason", "x"))
                .expect(400)
                .message("dueOn", null);
        String same = TODAY.plusDays(90).toString();
        give("cntt.truong", code, "relief", Map.of("kind", "POSTPONE", "dueOn", same, "reason", "x"))
                .expect(400)
                .message("dueOn", same);
        api.get("cntt.cv1", "/api/directives/{code}/ladder?deadline=2027-02-30", code)
                .expect(400)
                .message("deadline", "2027-02-30");
        give("cntt.cv1", code, "relief", Map.of("kind", "WITHDRAW", "reason", "x"))
                .expect(403);
    }

    @Test
    void asksAUnitToCoordinateAndDropsItAgain() {
        String code = api.directive("leadUnit", "CNTT");
        Map<String, String> ask = Map.of("unit", "KHTC", "ask", "Ý kiến về kinh phí");
        api.get("khtc.cv1", "/api/directives/{code}", code).expect(404);

        give("cntt.truong", code, "ask-coordination", ask).expect(204);

        JsonNode seen = read("khtc.cv1", code);
        assertThat(seen.path("taskId").isTextual()).isTrue();
        assertThat(seen.path("coordination").get(0).path("open").asBoolean()).isTrue();
        assertThat(seen.path("coordination").get(0).path("dueOn").isTextual()).isTrue();
        assertThat(read("vanphong", code).path("unitOptions").findValuesAsText("value"))
                .doesNotContain("KHTC", "CNTT")
                .contains("HTQT");
        assertThat(detail(give("vanphong", code, "ask-coordination", ask).expect(409)))
                .contains("KHTC", code, "đang được yêu cầu");

        give("vanphong", code, "drop-coordination", Map.of("unit", "KHTC", "reason", "Không cần nữa"))
                .expect(204);

        api.get("khtc.cv1", "/api/directives/{code}", code).expect(404);
        assertThat(read("vanphong", code).path("tasks").findValuesAsText("key")).doesNotContain("answerAsk");
        assertThat(detail(give("vanphong", code, "drop-coordination", Map.of("unit", "KHTC", "reason", "Lần nữa"))
                        .expect(409)))
                .contains("KHTC", code, "không có yêu cầu");
    }

    @Test
    void namesWhatIsWrongWithAnAsk() {
        String code = api.directive("leadUnit", "CNTT");
        give("vanphong", code, "ask-coordination", Map.of("unit", "CNTT"))
                .expect(400)
                .message("unit", "CNTT");
        give("vanphong", code, "ask-coordination", Map.of("unit", "XYZ"))
                .expect(400)
                .message("unit", "XYZ");
        give("vanphong", code, "ask-coordination", Map.of("ask", "x"))
                .expect(400)
                .message("unit", null);
        give("vanphong", code, "drop-coordination", Map.of("unit", "HTQT"))
                .expect(400)
                .message("reason", null);
    }

    @Test
    void isRefusedInTheCallersLanguage() {
        String code = api.directive("leadUnit", "CNTT");
        Api.Answer vietnamese =
                give("cntt.cv1", code, "urge", Map.of("message", "x")).expect(403);
        Api.Answer english = api.postIn("en", "cntt.cv1", "/api/directives/{code}/urge", Map.of("message", "x"), code)
                .expect(403);
        assertThat(vietnamese.json().path("title").asText()).isEqualTo("Không được phép");
        assertThat(english.json().path("title").asText()).isNotEqualTo("Không được phép");
        assertThat(api.get("vanphong", "/api/directives/{code}/urge", code)
                        .expect(405)
                        .json()
                        .path("title")
                        .asText())
                .isNotEmpty();
    }

    private Api.Answer give(String person, String code, String command, Map<String, ?> body) {
        return api.post(person, "/api/directives/{code}/" + command, body, code);
    }

    private static String detail(Api.Answer answer) {
        return answer.json().path("detail").asText();
    }

    private JsonNode read(String person, String code) {
        return api.get(person, "/api/directives/{code}", code).expect(200).json();
    }

    private JsonNode ladder(String code) {
        return api.get("vanphong", "/api/directives/{code}/ladder", code)
                .expect(200)
                .json();
    }

    private JsonNode lastEntry(String code) {
        return StreamSupport.stream(
                        api.get("vanphong", "/api/directives/{code}/journal", code)
                                .expect(200)
                                .json()
                                .spliterator(),
                        false)
                .reduce((one, next) -> next)
                .orElseThrow();
    }
}
