package org.dondoc.workplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.workplace.Api.TODAY;
import static org.dondoc.workplace.Api.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A directive that comes in one by one … */
@DondocTest
class RegistrationApiTest {

    private final Api api;

    RegistrationApiTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    @Test
    void isGivenACodeAndStandsWithTheOfficeWhileItsLeadUnitIsUnknown() {
        Api.Answer answer = api.post("vanphong", "/api/directives", entry()).expect(201);

        String code = answer.json().path("code").asText();
        assertThat(answer.headers().getLocation()).hasPath("/api/directives/" + code);
        assertThat(answer.json().path("stage").asText()).isEqualTo("REGISTERED");
        assertThat(answer.json().path("taskId").asText()).isNotEmpty();
        assertThat(answer.json().path("holder").asText()).isEqualTo("Phân công đơn vị chủ trì: Văn phòng Bộ");
    }

    @Test
    void isOrderedByWordOfMouthInAMinute() {
        JsonNode order = api.post(
                        "lanhdao",
                        "/api/directives",
                        Map.of("adHoc", true, "content", "Báo cáo nhanh về sự cố", "orderedBy", "lanhdao2"))
                .expect(201)
                .json();
        assertThat(order.path("issuerLevel").asText()).isEqualTo("MINISTRY");
        assertThat(order.path("urgency").asText()).isEqualTo("NORMAL");
        assertThat(order.path("assignedOn").asText()).isEqualTo(TODAY.toString());
        assertThat(order.path("issuedBy").asText())
                .isEqualTo(order.path("orderedByName").asText())
                .isEqualTo(api.get("lanhdao2", "/api/me").json().path("name").asText());
        assertThat(order.path("awaitsDocument").asBoolean()).isTrue();

        api.post("lanhdao", "/api/directives", Map.of("adHoc", true, "content", "Việc", "orderedBy", "ai.do"))
                .expect(400)
                .message("orderedBy", "ai.do");
        api.post("lanhdao", "/api/directives", Map.of("adHoc", true, "orderedBy", "lanhdao2"))
                .expect(400)
                .message("content", null);
        api.post("lanhdao", "/api/directives", Map.of("content", "Việc", "orderedBy", "lanhdao2"))
                .expect(400)
                .message("documentNumber", null);
    }

    @Test
    void goesStraightToItsLeadUnitAndAsksTheCoordinatingUnits() {
        String code = api.directive(
                "leadUnit",
                "CNTT",
                "coordinatingUnits",
                List.of("HTQT", Map.of("unit", "KHTC", "ask", "Dự toán kinh phí", "dueOn", inWorkingDays())));

        JsonNode seen = api.get("cntt.truong", "/api/directives/{code}", code).json();
        assertThat(seen.path("stage").asText()).isEqualTo("ASSIGNED");
        assertThat(seen.path("taskId").asText()).isNotEmpty();
        assertThat(seen.path("tasks").findValuesAsText("key"))
                .containsExactlyInAnyOrder("acknowledgeDirective", "answerAsk", "answerAsk");
        assertThat(seen.path("coordination").findValuesAsText("unit")).containsExactly("HTQT", "KHTC");
        assertThat(seen.path("coordination").get(1).path("ask").asText()).isEqualTo("Dự toán kinh phí");
        assertThat(api.get("khtc.cv1", "/api/directives/{code}", code)
                        .json()
                        .path("taskId")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void namesItsUnknownLeadUnit() {
        refused(entry("leadUnit", "XYZ"), "leadUnit", "XYZ", "Đơn vị chủ trì: không có đơn vị “XYZ”.");
        refusedInEnglish(entry("leadUnit", "XYZ"), "leadUnit", "XYZ", "XYZ");
    }

    @Test
    void isDueOnTheDayOfItsAssignmentAtTheEarliest() {
        String early = TODAY.minusDays(9).toString();
        refused(entry("deadline", early), "deadline", early, "Thời hạn");
        refusedInEnglish(entry("deadline", early), "deadline", early, "eadline");
    }

    @Test
    void namesADayThatDoesNotExist() {
        refused(entry("deadline", "2027-02-30"), "deadline", "2027-02-30", "Thời hạn: “2027-02-30” không phải");
        refusedInEnglish(entry("deadline", "2027-02-30"), "deadline", "2027-02-30", "2027-02-30");
        refused(entry("assignedOn", "20/10/2026"), "assignedOn", "20/10/2026", "Ngày giao");
    }

    @Test
    void isNotCoordinatedByItsLeadUnit() {
        Map<String, Object> entry = entry("leadUnit", "CNTT", "coordinatingUnits", List.of("HTQT", "CNTT"));
        refused(entry, "coordinatingUnits", "CNTT", "chủ trì");
        refusedInEnglish(entry, "coordinatingUnits", "CNTT", "CNTT");
    }

    @Test
    void namesEachCoordinatingUnit() {
        for (List<?> nobody : List.of(Arrays.asList("HTQT", null), List.of(Map.of("ask", "Cho ý kiến")))) {
            refused(entry("coordinatingUnits", nobody), "coordinatingUnits", null, "Đơn vị phối hợp: chưa nhập.");
        }
    }

    @Test
    void hasAContent() {
        refused(entry("content", " "), "content", null, "Nội dung nhiệm vụ: chưa nhập.");
        refusedInEnglish(entry("content", null), "content", null, "ontent");
    }

    @Test
    void keepsTheTextsOfASecretPaperOut() {
        for (String field : List.of("field", "expectedProduct")) {
            refused(entry("secrecy", "SECRET_3", field, "Điều phải giữ kín"), field, null, "mật");
        }
        refused(
                entry("secrecy", "SECRET_3", "coordinatingUnits", List.of(Map.of("unit", "HTQT", "ask", "Cho ý kiến"))),
                "ask",
                null,
                "mật");
        refused(entry("secrecy", "SECRET_2", "excerpt", null), "content", null, "mật");
        refusedInEnglish(entry("secrecy", "SECRET_2", "excerpt", null), "content", null, "secret");

        String code = api.directive("secrecy", "SECRET_2", "excerpt", null, "content", null, "leadUnit", "CNTT");
        api.upload("cntt.truong", "/api/directives/{code}/files", "a.pdf", Api.PDF, code)
                .expect(400)
                .message("file", "a.pdf");
        assertThat(api.get("cntt.truong", "/api/directives/{code}", code)
                        .json()
                        .path("actions")
                        .toString())
                .doesNotContain("attach");
    }

    @Test
    void hasNoNulInAnyText() {
        refused(entry("content", "Xây\u0000dựng"), "content", "Xây\u0000dựng", "Nội dung nhiệm vụ");
        refusedInEnglish(entry("issuedBy", "\u0000"), "issuedBy", "\u0000", "control");
        api.get("vanphong", "/api/directives?q={q}", "a\u0000b").expect(400).message("q", "a\u0000b");
    }

    @Test
    void namesAValueOutsideTheChoices() {
        refused(entry("urgency", "SOON"), "urgency", "SOON", "Độ khẩn: “SOON”");
        refusedInEnglish(entry("secrecy", "secret"), "secrecy", "secret", "secret");
        refused(entry("urgency", 1), "urgency", "1", "Độ khẩn");
        refused(entry("adHoc", "maybe"), "adHoc", "maybe", "true");
        refused(entry("excerpt", 12), "excerpt", "12", "Trích yếu: “12” không phải là văn bản.");
        refused(entry("excerpt", List.of("a")), "excerpt", null, "Trích yếu");
    }

    @Test
    void namesAFieldThatThereIsNot() {
        refused(entry("dedline", "2027-01-01"), "dedline", null, "dedline");
        refused(
                entry("coordinatingUnits", List.of(Map.of("unit", "HTQT", "due", "2027-01-01"))),
                "coordinatingUnits[0].due",
                null,
                "due");
    }

    @Test
    void isRefusedWhenItsBodyIsNoJson() {
        for (String body : List.of(
                "{", "{\"urgency\":}", "[]", "\"x\"", "{} {}", "{\"urgency\":\"NORMAL\",\"urgency\":\"URGENT\"}")) {
            Api.Answer answer = api.post("vanphong", "/api/directives", body).expect(400);
            assertThat(answer.json().path("errors").get(0).path("field").asText())
                    .as(body)
                    .isNotEmpty();
            assertThat(answer.json().path("detail").asText()).as(body).isNotEmpty();
        }
        api.post("vanphong", "/api/directives", "").expect(400).message("body", null);
    }

    @Test
    void leavesNothingBehindWhenItIsRefused() {
        Map<String, Object> entry = entry("excerpt", "Dấu vết " + Api.number(), "leadUnit", "XYZ");
        api.post("vanphong", "/api/directives", entry).expect(400);

        assertThat(api.get("vanphong", "/api/directives?q={q}", entry.get("excerpt"))
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void isFoundByItsWordsWithAndWithoutAccents() {
        String mark = "z" + Api.number().replace("-", "");
        String code = api.directive("excerpt", "Kiểm tra thi hành án " + mark, "leadUnit", "CNTT");

        for (String words : List.of("thi hành án " + mark, "thi hanh an " + mark, mark + " kiem")) {
            JsonNode page = api.get("cntt.cv1", "/api/directives?q={q}", words)
                    .expect(200)
                    .json();
            assertThat(page.path("items").findValuesAsText("code")).as(words).containsExactly(code);
            assertThat(page.path("total").asInt()).isEqualTo(1);
        }
    }

    @Test
    void isListedAsAskedFor() {
        for (String wrong : List.of(
                "stage=DONE",
                "unit=XYZ",
                "assignedFrom=2026-02-30",
                "sort=colour",
                "size=0",
                "size=201",
                "page=-1",
                "page=x",
                "urgency=NORMAL,SOON")) {
            Api.Answer answer = api.get("vanphong", "/api/directives?" + wrong).expect(400);
            String[] pair = wrong.split("=");
            answer.message(pair[0], pair[1]);
        }
        JsonNode page = api.get(
                        "vanphong",
                        "/api/directives?stage=REGISTERED,ASSIGNED&unit=CNTT,HTQT"
                                + "&timeliness=WITHIN&issuerLevel=MINISTRY&urgency=NORMAL&sort=assignedOn,desc&size=2&page=0")
                .expect(200)
                .json();
        assertThat(page.path("size").asInt()).isEqualTo(2);
        assertThat(page.path("items").findValuesAsText("leadUnit")).allMatch(List.of("CNTT", "HTQT")::contains);
    }

    @Test
    void comesPageByPageInTheOrderThatWasAskedFor() {
        String mark = "z" + Api.number().replace("-", "");
        String late = api.directive(
                "excerpt", mark, "deadline", Api.TODAY.plusDays(60).toString());
        String never = api.directive("excerpt", mark, "deadline", null);
        String soon =
                api.directive("excerpt", mark, "deadline", Api.TODAY.plusDays(5).toString());

        assertThat(pages(mark, "")).containsExactly(soon, late, never);
        assertThat(pages(mark, "&sort=deadline,desc")).containsExactly(late, soon, never);
        assertThat(pages(mark, "&sort=code")).isSorted().hasSize(3);
        assertThat(pages(mark, "&sort=code,desc")).isSortedAccordingTo(Comparator.reverseOrder());
    }

    private List<String> pages(String mark, String order) {
        List<String> codes = new ArrayList<>();
        for (int page = 0; page < 2; page++) {
            JsonNode part = api.get("vanphong", "/api/directives?size=2&q={q}&page=" + page + order, mark)
                    .expect(200)
                    .json();
            assertThat(part.path("total").asInt()).isEqualTo(3);
            assertThat(part.path("page").asInt()).isEqualTo(page);
            assertThat(part.path("items")).hasSize(page == 0 ? 2 : 1);
            codes.addAll(part.path("items").findValuesAsText("code"));
        }
        return codes;
    }

    private void refused(Map<String, Object> entry, String field, String value, String text) {
        assertThat(api.post("vanphong", "/api/directives", entry).expect(400).message(field, value))
                .contains(text);
    }

    private void refusedInEnglish(Map<String, Object> entry, String field, String value, String text) {
        Api.Answer answer = api.postIn("en-GB,en;q=0.9", "vanphong", "/api/directives", entry)
                .expect(400);
        assertThat(answer.message(field, value)).contains(text);
        assertThat(answer.json().path("title").asText()).isEqualTo("The input is not right");
    }

    private static String inWorkingDays() {
        return TODAY.plusDays(14).toString();
    }

    /** Fixed spaces and spaces of no width come along when text is copied from office documents. */
    @Test
    void invisibleCharactersInAUnitsCodeDoNoHarm() {
        String code = api.directive("leadUnit", "CNTT\u200b", "coordinatingUnits", List.of("KHTC\u00a0", "HTQT"));
        assertThat(api.get("khtc.cv1", "/api/directives/{code}", code)
                        .expect(200)
                        .json()
                        .path("taskId")
                        .isTextual())
                .isTrue();
        String unassigned = api.directive("leadUnit", " ", "coordinatingUnits", List.of("KHTC"));
        assertThat(api.get("vanphong", "/api/directives/{code}", unassigned)
                        .json()
                        .path("stage")
                        .asText())
                .isEqualTo("REGISTERED");
    }
}
