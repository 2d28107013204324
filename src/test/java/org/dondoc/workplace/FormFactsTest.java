package org.dondoc.workplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.workplace.Api.TODAY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The form of a task shows … */
@DondocTest
class FormFactsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final Api api;
    private final FormFacts formFacts;

    FormFactsTest(@Autowired Environment environment, @Autowired FormFacts formFacts) {
        api = new Api(environment);
        this.formFacts = formFacts;
    }

    @Test
    void theDirectiveInTheWordsOfOfficials() {
        String code = api.directive("urgency", "URGENT", "documentNumber", "7/TB-BTP" + Api.number());

        JsonNode facts = facts("vanphong", code);

        JsonNode directive = facts.path("directive");
        assertThat(directive.path("code").asText()).isEqualTo(code);
        assertThat(directive.path("documentDate").asText()).isEqualTo(day(TODAY.minusDays(2)));
        assertThat(directive.path("issuerLevel").asText()).isEqualTo("Lãnh đạo Bộ");
        assertThat(directive.path("urgency").asText()).isEqualTo("Khẩn");
        assertThat(directive.path("deadline").asText()).isEqualTo(day(TODAY.plusDays(90)));
        assertThat(directive.path("daysLeft").asText()).matches("còn \\d+ ngày làm việc");
        assertThat(directive.path("leadUnit").asText()).isEmpty();
        assertThat(directive.path("proposedLead").asText()).isEqualTo("CNTT");
        assertThat(directive.path("proposedLeadName").asText()).isEqualTo("Cục Công nghệ thông tin");
        assertThat(facts.path("leadUnit").asText()).isEqualTo("CNTT");
        assertThat(facts.path("unitOptions").findValuesAsText("value")).contains("CNTT", "HTQT");
        assertThat(facts.path("officerOptions").findValuesAsText("value")).contains("vanphong");
    }

    @Test
    void whatPeopleTypedAsTextAndNotAsHtml() {
        String code = api.directive("leadUnit", "CNTT", "content", "a < b & <img src=x onerror=alert(1)>");
        assertThat(facts("cntt.truong", code).path("directive").path("content").asText())
                .isEqualTo("a &lt; b &amp; &lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void theStoryOfTheWorkSoFar() {
        String code = api.directive(
                "leadUnit", "CNTT", "coordinatingUnits", List.of(Map.of("unit", "HTQT", "ask", "Góp ý dự thảo")));
        api.work("cntt.truong", code, Map.of("outcome", "ACCEPT"));
        assertThat(facts("cntt.truong", code).path("specialistOptions").findValuesAsText("value"))
                .containsExactly("cntt.cv1", "cntt.cv2", "cntt.truong");
        api.work(
                "cntt.truong",
                code,
                Map.of(
                        "assignedSpecialist",
                        "cntt.cv1",
                        "planNote",
                        "Làm hai bước",
                        "milestones",
                        List.of(Map.of(
                                "milestoneTitle",
                                "Dự thảo",
                                "milestoneDueOn",
                                TODAY.plusDays(30).toString()))));
        JsonNode ask = facts("htqt.cv1", code).path("directive");
        assertThat(ask.path("ask").asText()).isEqualTo("Góp ý dự thảo");
        assertThat(ask.path("askDueOn").asText()).matches("\\d\\d/\\d\\d/\\d{4}");
        assertThat(ask.path("leadUnit").asText()).isEqualTo("Cục Công nghệ thông tin");
        api.work("htqt.cv1", code, Map.of("answer", "Nhất trí"));
        String file = api.upload("cntt.cv1", "/api/directives/{code}/files", "Báo cáo.pdf", Api.PDF, code)
                .json()
                .path("id")
                .asText();
        api.work(
                "cntt.cv1",
                code,
                Map.of("outcome", "REPORT", "percent", 40, "done", "Xong dự thảo", "obstacles", "Thiếu kinh phí"));
        api.post("lanhdao", "/api/directives/{code}/urge", Map.of("message", "Khẩn trương"), code)
                .expect(204);

        JsonNode facts = facts("cntt.cv1", code);

        JsonNode directive = facts.path("directive");
        assertThat(directive.path("plan").asText()).isEqualTo("Làm hai bước\n" + day(TODAY.plusDays(30)) + ": Dự thảo");
        assertThat(directive.path("percent").asInt()).isEqualTo(40);
        assertThat(facts.path("percent").asInt()).isEqualTo(40);
        assertThat(directive.path("lastReport").asText())
                .startsWith(day(TODAY))
                .contains("40%. Xong dự thảo\nVướng mắc: Thiếu kinh phí");
        assertThat(directive.path("lastUrge").asText()).startsWith(day(TODAY)).endsWith(": Khẩn trương");
        assertThat(directive.path("answers").asText()).isEqualTo("Vụ Hợp tác quốc tế (" + day(TODAY) + "): Nhất trí");
        assertThat(facts.path("documentOptions").get(0).path("value").asText()).isEqualTo(file);
        assertThat(facts.path("documentOptions").get(0).path("label").asText()).isEqualTo("Báo cáo.pdf");
    }

    @Test
    void whyItWasSentBackAndWhyItWasReopenedUntilTheNextSubmission() {
        String code = api.directive("leadUnit", "CNTT");
        api.plan(code);
        api.submit(code);
        api.work("vanphong", code, Map.of("outcome", "SEND_BACK", "remark", "Thiếu phụ lục"));
        JsonNode sentBack = facts("cntt.cv1", code).path("directive");
        assertThat(sentBack.path("lastRemark").asText()).startsWith(day(TODAY)).endsWith(": Thiếu phụ lục");
        assertThat(sentBack.path("reopened").asText()).isEmpty();
        api.submit(code);
        api.work("vanphong", code, Map.of("outcome", "ACCEPT", "grade", "GOOD"));

        api.post("vanphong", "/api/directives/{code}/reopen", Map.of("reason", "Nhầm <bản dự thảo>"), code)
                .expect(204);

        JsonNode reopened = facts("cntt.cv1", code).path("directive");
        assertThat(reopened.path("reopened").asText()).startsWith(day(TODAY)).endsWith(": Nhầm &lt;bản dự thảo&gt;");
        assertThat(read(Path.of("processes/unit-work/report-progress.form")))
                .contains("<strong>Đã mở lại sau nghiệm thu, lý do:</strong> {{directive.reopened}}");

        api.submit(code);
        api.work("vanphong", code, Map.of("outcome", "SEND_BACK", "remark", "Vẫn thiếu"));
        JsonNode again = facts("cntt.cv1", code).path("directive");
        assertThat(again.path("reopened").asText()).isEmpty();
        assertThat(again.path("lastRemark").asText()).endsWith(": Vẫn thiếu");
    }

    @Test
    void whatFollowsFromGrantingRelief() {
        String code = api.directive("leadUnit", "CNTT");
        api.plan(code);
        String later = TODAY.plusDays(120).toString();
        api.post(
                        "cntt.truong",
                        "/api/directives/{code}/relief",
                        Map.of("kind", "POSTPONE", "dueOn", later, "reason", "Thiếu <số liệu>"),
                        code)
                .expect(204);

        JsonNode facts = facts("lanhdao", code);

        JsonNode relief = facts.path("relief");
        assertThat(relief.path("kind").asText()).isEqualTo("Lùi thời hạn");
        assertThat(relief.path("reason").asText()).isEqualTo("Thiếu &lt;số liệu&gt;");
        assertThat(relief.path("late").asText()).isEmpty();
        assertThat(relief.path("start").asText()).matches(".* sau \\d+ trong \\d+ ngày làm việc được giao\\.");
        assertThat(relief.path("consequences").asText())
                .matches("(?s)Thêm \\d+ ngày làm việc\\.\n.*nhắc việc sắp đến hạn \\(chuyên viên\\).*");
        assertThat(facts.path("grantedDueOn").asText()).isEqualTo(later);
    }

    @Test
    void whatIsInTheWayAndToWhomItCanBePassedOn() {
        String code = api.directive("leadUnit", "CNTT");
        api.plan(code);
        api.work(
                "cntt.cv1",
                code,
                Map.of(
                        "outcome", "REPORT",
                        "percent", 40,
                        "done", "Xong dự thảo",
                        "obstacles", "Thiếu <kinh phí>",
                        "proposals", "Xin bổ sung"));

        JsonNode facts = facts("cntt.truong", code);

        JsonNode obstacle = facts.path("obstacle");
        assertThat(obstacle.path("obstacles").asText()).isEqualTo("Thiếu &lt;kinh phí&gt;");
        assertThat(obstacle.path("proposals").asText()).isEqualTo("Xin bổ sung");
        assertThat(obstacle.path("reporter").asText()).startsWith(day(TODAY) + ", ");
        assertThat(obstacle.path("passer").asText()).isEmpty();
        assertThat(facts.path("outcomeOptions"))
                .extracting(option -> option.path("label").asText())
                .containsExactly("Trả lời", "Chuyển Văn phòng Bộ giải quyết", "Chuyển Lãnh đạo Bộ giải quyết");
        assertThat(facts("cntt.cv1", code).at("/directive/openObstacles").asText())
                .startsWith(day(TODAY) + ", ")
                .contains(": Thiếu &lt;kinh phí&gt; – Xin bổ sung (chờ thủ trưởng đơn vị giải quyết, hạn ");

        api.work("cntt.truong", code, Map.of("outcome", "TO_LEADER", "remark", "Vượt thẩm quyền"));

        JsonNode passedOn = facts("lanhdao", code);
        assertThat(passedOn.at("/obstacle/passer").asText()).endsWith(": Vượt thẩm quyền");
        assertThat(passedOn.path("outcomeOptions")).hasSize(1);
        assertThat(passedOn.path("outcome").asText()).as("the only one").isEqualTo("ANSWER");

        api.work("lanhdao", code, Map.of("outcome", "ANSWER", "answer", "Đã duyệt kinh phí"));

        JsonNode directive = facts("cntt.cv1", code).path("directive");
        assertThat(directive.path("openObstacles").asText()).isEmpty();
        assertThat(directive.path("lastAnswer").asText())
                .endsWith(": Đã duyệt kinh phí\n(Về: Thiếu &lt;kinh phí&gt; – Xin bổ sung)");
    }

    /** The modelers' forms name their facts in templates, where a misspelt one would simply stay empty. */
    @Test
    void onlyFactsThatThereAre() throws IOException {
        String code = api.directive("leadUnit", "CNTT");
        @SuppressWarnings("unchecked")
        Set<String> known = ((Map<String, Object>)
                        formFacts.of("acceptResult", code, "CNTT", Map.of()).get("directive"))
                .keySet();
        Set<String> named = new TreeSet<>();
        try (Stream<Path> forms = Files.walk(Path.of("processes"))) {
            forms.filter(file -> file.toString().endsWith(".form")).forEach(file -> {
                Matcher fact = Pattern.compile("\\bdirective\\.(\\w+)").matcher(read(file));
                while (fact.find()) {
                    named.add(fact.group(1));
                }
            });
        }
        assertThat(named).isNotEmpty().isSubsetOf(known);
    }

    private JsonNode facts(String person, String code) {
        String task = api.get(person, "/api/directives/{code}", code)
                .expect(200)
                .json()
                .path("taskId")
                .asText();
        JsonNode variables = api.get(person, "/engine-rest/task/{task}/form-variables", task)
                .expect(200)
                .json();
        var facts = JSON.createObjectNode();
        variables.properties().forEach(variable -> {
            JsonNode value = variable.getValue().path("value");
            boolean isJson = "Json".equals(variable.getValue().path("type").asText());
            facts.set(variable.getKey(), isJson ? tree(value.asText()) : value);
        });
        return facts;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
