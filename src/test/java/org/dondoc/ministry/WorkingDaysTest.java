package org.dondoc.ministry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.dondoc.ministry.Story.ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.dondoc.DondocTest;
import org.dondoc.register.Register;
import org.dondoc.workplace.Api;
import org.dondoc.workplace.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An administrator changes the calendar over the API … Each test has a far year of its own, because all share it. */
@DondocTest
class WorkingDaysTest {

    private static final String CALENDAR = "/api/ministry/calendar";

    @Autowired
    Story story;

    @Autowired
    Register register;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void andSeesFirstWhatMovesAndThenItMoves() {
        String unit = story.unit();
        String code = story.api.directive("leadUnit", unit, "deadline", "2041-03-15");
        String other = story.api.directive("leadUnit", unit, "deadline", "2041-03-14");
        assertThat(firstRung(code)).isEqualTo("2041-03-08T01:00:00Z");

        Map<String, Object> change = change("2041-03-12", "OFF", "Nghỉ bù");
        JsonNode preview = preview(change).expect(200).json();
        List<JsonNode> moves = of(unit, preview.path("moves"));
        assertThat(moves).hasSize(1);
        assertThat(moves.get(0).path("kind").asText()).isEqualTo("RUNG");
        assertThat(moves.get(0).path("what").asText()).isEqualTo("Mốc đôn đốc kế tiếp");
        assertThat(moves.get(0).path("unitName").asText()).isEqualTo("Cục Thử nghiệm " + unit);
        assertThat(moves.get(0).path("total").asInt()).isEqualTo(2);
        assertThat(firstRung(code)).as("only looked at").isEqualTo("2041-03-08T01:00:00Z");

        JsonNode done = confirm(change, preview).expect(200).json();

        assertThat(done).isEqualTo(preview);
        assertThat(done.toString()).as("administrators see no directives").doesNotContain(code, other);

        assertThat(firstRung(code)).isEqualTo("2041-03-07T01:00:00Z");
        JsonNode calendar =
                story.api.get(ADMIN, CALENDAR + "?year=2041").expect(200).json();
        assertThat(calendar.path("version").asInt())
                .isEqualTo(preview.path("version").asInt());
        assertThat(calendar.path("days").toString())
                .contains("{\"day\":\"2041-03-12\",\"kind\":\"OFF\",\"name\":\"Nghỉ bù\"}");
        assertThat(calendar.path("versions").get(0).path("reason").asText()).isEqualTo("Công văn 1/TB-BNV");
        assertThat(calendar.path("versions").get(0).path("madeBy").asText()).isEqualTo(ADMIN);
        JsonNode journal =
                story.api.get(ADMIN, "/api/ministry/journal").expect(200).json().get(0);
        assertThat(journal.path("action").asText()).isEqualTo("CALENDAR_CHANGED");
        assertThat(journal.path("subject").asText()).isEqualTo("Lịch làm việc");
        assertThat(journal.path("after").toString()).contains("2041-03-12 OFF Nghỉ bù", "Công văn 1/TB-BNV");
        assertThat(story.api
                        .get("vanphong", "/api/directives/{code}/journal", code)
                        .expect(200)
                        .json()
                        .findValuesAsText("action"))
                .contains("CALENDAR_MOVED");
    }

    @Test
    void butNothingElseThanWasSeen() {
        Map<String, Object> one = change("2042-03-12", "OFF", "Nghỉ bù");
        Map<String, Object> other = change("2042-03-13", "OFF", "Nghỉ bù");
        JsonNode previewOfOne = preview(one).expect(200).json();
        JsonNode previewOfOther = preview(other).expect(200).json();
        confirm(one, previewOfOther).expect(409);
        confirm(one, previewOfOne).expect(200);

        Answer stale = confirm(other, previewOfOther).expect(409);

        assertThat(stale.json().path("detail").asText()).contains("xem lại");
        assertThat(story.api.get(ADMIN, CALENDAR + "?year=2042").json().path("days"))
                .hasSize(1);
        confirm(other, preview(other).json()).expect(200);
    }

    @Test
    void butNotWhenADirectiveHasBeenAddedThatMovesToo() {
        Map<String, Object> change = change("2043-03-12", "OFF", "Nghỉ bù");
        JsonNode preview = preview(change).expect(200).json();
        String unit = story.unit();
        String code = story.api.directive("leadUnit", unit, "deadline", "2043-03-16");

        Answer stale = confirm(change, preview).expect(409);

        assertThat(stale.json().toString()).doesNotContain(code);
        preview = preview(change).expect(200).json();
        assertThat(of(unit, preview.path("moves"))).isNotEmpty();
        confirm(change, preview).expect(200);
    }

    @Test
    void butNotWhenOneThatMovesHasTakenThePlaceOfAnother() {
        String unit = story.unit();
        String code = story.api.directive("leadUnit", unit, "deadline", "2049-03-16");
        Map<String, Object> change = change("2049-03-12", "OFF", "Nghỉ bù");
        JsonNode preview = preview(change).expect(200).json();
        story.api
                .post("lanhdao", "/api/directives/{code}/withdraw", Map.of("reason", "Trùng"), code)
                .expect(204);
        story.api.directive("leadUnit", unit, "deadline", "2049-03-16");

        JsonNode next = preview(change).expect(200).json();

        assertThat(next.path("moves")).isEqualTo(preview.path("moves"));
        assertThat(next.path("fingerprint")).isNotEqualTo(preview.path("fingerprint"));
        confirm(change, preview).expect(409);
    }

    @Test
    void andIsWarnedOfDeadlinesThatStay() {
        String unit = story.unit();
        String code = story.api.directive("leadUnit", unit, "deadline", "2044-03-15");

        JsonNode preview =
                preview(change("2044-03-15", "OFF", "Nghỉ bù")).expect(200).json();

        List<JsonNode> stay = of(unit, preview.path("deadlinesOff"));
        assertThat(stay).hasSize(1);
        assertThat(stay.get(0).path("total").asInt()).isOne();
        assertThat(preview.toString()).doesNotContain(code);
    }

    @Test
    void andTakesADayBackAndChangesHours() {
        Map<String, Object> change = change("2045-03-11", "WORK", "Làm bù");
        change.put(
                "hours",
                List.of(Map.of("from", "2045-06-01", "shifts", List.of(Map.of("from", "07:30", "to", "15:30")))));
        confirm(change, preview(change).expect(200).json()).expect(200);
        Map<String, Object> back = change("2045-03-11", "ORDINARY", null);
        back.put("hours", List.of(Map.of("from", "2045-06-01")));

        confirm(back, preview(back).expect(200).json()).expect(200);

        JsonNode calendar = story.api.get(ADMIN, CALENDAR + "?year=2045").json();
        assertThat(calendar.path("days")).isEmpty();
        assertThat(calendar.path("hours").toString()).doesNotContain("2045-06-01");
    }

    @Test
    void andIsToldWhatIsWrong() {
        preview(Map.of()).expect(400);
        assertThat(preview(change("2026-03-12", "OFF", "Nghỉ bù")).expect(400).message("day", "2026-03-12"))
                .contains("ở trước ngày");
        assertThat(preview(change("2046-03-12", "OFF", " ")).expect(400).message("dayName", null))
                .isNotEmpty();
        assertThat(preview(change("2046-03-12", "ORDINARY", null)).expect(400).message("days", null))
                .contains("không có gì thay đổi");
        Map<String, Object> twice = change("2046-03-12", "OFF", "Nghỉ bù");
        twice.put("days", List.of(day("2046-03-12", "OFF", "a"), day("2046-03-12", "WORK", "b")));
        assertThat(preview(twice).expect(400).message("day", "2046-03-12")).contains("hai lần");
        Map<String, Object> hours = new HashMap<>(Map.of(
                "hours",
                List.of(Map.of(
                        "from",
                        "2046-03-12",
                        "shifts",
                        List.of(Map.of("from", "08:00", "to", "12:00"), Map.of("from", "11:00", "to", "17:00"))))));
        assertThat(preview(hours).expect(400).message("shifts", "11:00–17:00")).contains("chồng nhau");
        Map<String, Object> unconfirmed = change("2046-03-12", "OFF", "Nghỉ bù");
        unconfirmed.remove("reason");
        Answer answer = story.api.post(ADMIN, CALENDAR, unconfirmed).expect(400);
        assertThat(answer.message("reason", null)).isNotEmpty();
        assertThat(answer.message("fingerprint", null)).isNotEmpty();
        story.api.get(ADMIN, CALENDAR + "?year=1").expect(400);
    }

    @Test
    void andIsRemindedOfAYearWithoutHolidays() {
        JsonNode calendar = story.api.get(ADMIN, CALENDAR).expect(200).json();
        boolean isMissing = Api.TODAY.getMonthValue() >= 10 || Api.TODAY.getYear() > 2026;
        assertThat(calendar.path("year").asInt()).isEqualTo(Api.TODAY.getYear());
        assertThat(calendar.path("missingYears").isEmpty()).isEqualTo(!isMissing);
        assertThat(story.api
                        .get(ADMIN, "/api/ministry")
                        .json()
                        .path("notes")
                        .toString()
                        .contains("ngày nghỉ Tết"))
                .isEqualTo(isMissing);
    }

    @Test
    void andWaitsForWhoeverWritesToADirective() throws Exception {
        String code = story.api.directive("leadUnit", "CNTT", "deadline", "2048-03-13");
        Map<String, Object> change = change("2048-03-11", "OFF", "Nghỉ bù");
        JsonNode preview = preview(change).expect(200).json();
        ExecutorService hands = Executors.newSingleThreadExecutor();
        Future<Answer> confirmed = transaction.execute(status -> {
            register.lock(code);
            Future<Answer> waiting = hands.submit(() -> confirm(change, preview));
            await().until(() -> jdbc.sql(
                            """
                    select exists (select from pg_locks
                        where relation = 'register.directive'::regclass and mode = 'ExclusiveLock' and not granted)
                    """)
                    .query(Boolean.class)
                    .single());
            return waiting;
        });
        hands.shutdown();

        confirmed.get().expect(200);
        assertThat(firstRung(code)).isEqualTo("2048-03-05T01:00:00Z");
    }

    @Test
    void andEveryDateSaysHowItWasCounted() {
        String code = story.api.directive("leadUnit", "CNTT", "deadline", "2047-03-15");
        int version = story.api.get(ADMIN, CALENDAR).json().path("version").asInt();

        JsonNode due = story.api
                .get("cntt.truong", "/api/directives/{code}", code)
                .expect(200)
                .json()
                .path("dues")
                .get(0);
        assertThat(due.path("rule").asText()).isEqualTo("dondoc.due.acknowledgement-normal");
        assertThat(due.path("workingDays").asInt()).isEqualTo(2);
        assertThat(due.path("from").asText()).isEqualTo(Api.TODAY.toString());
        assertThat(due.path("suspendedDays").asInt()).isZero();
        assertThat(due.path("calendarVersion").asInt()).isEqualTo(version);
        assertThat(due.path("text").asText()).startsWith("2 ngày làm việc sau ngày ");

        JsonNode rung = story.api
                .get("vanphong", "/api/directives/{code}/ladder", code)
                .expect(200)
                .json()
                .get(0);
        assertThat(rung.path("rule").path("table").asText()).isEqualTo("deadline-ladder");
        assertThat(rung.path("rule").path("workingDays").asInt()).isEqualTo(-5);
        assertThat(rung.path("rule").path("from").asText()).isEqualTo("2047-03-15");
        assertThat(rung.path("calendarVersion").asInt()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vanphong", "vp.truong"})
    void andTheOfficeReadsIt(String person) {
        story.api.get(person, CALENDAR).expect(200);
        story.api
                .post(person, CALENDAR + "/preview", change("2046-03-12", "OFF", "Nghỉ bù"))
                .expect(403);
        story.api.post(person, CALENDAR, change("2046-03-12", "OFF", "Nghỉ bù")).expect(403);
    }

    private String firstRung(String code) {
        return story.api
                .get("vanphong", "/api/directives/{code}/ladder", code)
                .expect(200)
                .json()
                .get(0)
                .path("at")
                .asText();
    }

    private Answer preview(Map<String, Object> change) {
        return story.api.post(ADMIN, CALENDAR + "/preview", change);
    }

    private Answer confirm(Map<String, Object> change, JsonNode preview) {
        Map<String, Object> confirmed = new HashMap<>(change);
        confirmed.put("fingerprint", preview.path("fingerprint").asText());
        return story.api.post(ADMIN, CALENDAR, confirmed);
    }

    private static List<JsonNode> of(String unit, JsonNode counted) {
        return StreamSupport.stream(counted.spliterator(), false)
                .filter(one -> one.path("unit").asText().equals(unit))
                .toList();
    }

    private static Map<String, Object> change(String day, String kind, String name) {
        return new HashMap<>(Map.of("days", List.of(day(day, kind, name)), "reason", "Công văn 1/TB-BNV"));
    }

    private static Map<String, Object> day(String day, String kind, String name) {
        Map<String, Object> given =
                new HashMap<>(Map.of("day", LocalDate.parse(day).toString(), "kind", kind));
        given.put("name", name);
        return given;
    }
}
