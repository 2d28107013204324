package org.dondoc.workplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.workplace.Api.TODAY;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What stands in the way of directives, as people see it through the API. */
@DondocTest
class ObstaclesTest {

    @Autowired
    private Environment environment;

    private Api api;
    private String mark;

    @BeforeEach
    void takeANewPaper() {
        api = new Api(environment);
        mark = Api.number();
    }

    @Test
    void areShownInTheDossierToWhoeverSeesTheDirective() {
        String code = obstructed();
        JsonNode open = obstacle("kiemtra", code);
        assertThat(open.path("obstacles").asText()).isEqualTo("Thiếu kinh phí");
        assertThat(open.path("open").asBoolean()).isTrue();
        assertThat(open.path("addressedTo").asText()).isEqualTo("HEAD");
        assertThat(open.path("addresseeText").asText()).isEqualTo("thủ trưởng đơn vị");
        assertThat(open.path("dueOn").asText()).matches("\\d{4}-\\d\\d-\\d\\d");

        api.work("cntt.truong", code, Map.of("outcome", "TO_LEADER", "remark", "Vượt thẩm quyền"));
        api.work("lanhdao", code, Map.of("outcome", "ANSWER", "answer", "Đồng ý bổ sung"));

        JsonNode answered = obstacle("cntt.cv1", code);
        assertThat(answered.path("open").asBoolean()).isFalse();
        assertThat(answered.path("outcomeText").asText()).isEqualTo("Đã trả lời");
        assertThat(answered.path("answer").asText()).isEqualTo("Đồng ý bổ sung");
        assertThat(answered.path("remark").asText()).isEqualTo("Vượt thẩm quyền");
        assertThat(answered.path("closerName").asText()).isNotEmpty();
        assertThat(obstacle("htqt.cv1", code).path("answer").asText())
                .as("to a unit that coordinates")
                .isEqualTo("Đồng ý bổ sung");
        api.get("tccb.cv1", "/api/directives/{code}", code).expect(404);
        assertThat(api.get("kiemtra", "/api/directives/{code}/journal", code)
                        .expect(200)
                        .json())
                .extracting(entry -> entry.path("action").asText())
                .containsSubsequence("REPORTED", "OBSTACLE_PASSED_ON", "OBSTACLE_ANSWERED");
    }

    @Test
    void makeAListThatIsAsLongAsItsNumber() {
        String code = obstructed();
        assertThat(found("lanhdao", "obstacle=open&q=" + mark)).isEqualTo(1);
        assertThat(found("cntt.cv1", "obstacle=open&q=" + mark)).isEqualTo(1);
        assertThat(found("tccb.cv1", "obstacle=open&q=" + mark)).isZero();
        assertThat(obstructed("lanhdao", "")).isEqualTo(found("lanhdao", "obstacle=open"));
        assertThat(obstructed("cntt.truong", "")).isEqualTo(found("cntt.truong", "obstacle=open&unit=CNTT"));
        assertThat(obstructed("lanhdao", "?issuerLevel=MINISTRY&unit=CNTT"))
                .isEqualTo(found("lanhdao", "obstacle=open&issuerLevel=MINISTRY&unit=CNTT"))
                .isPositive();

        api.work("cntt.truong", code, Map.of("outcome", "ANSWER", "answer", "Bố trí trong quý"));

        assertThat(found("lanhdao", "obstacle=open&q=" + mark)).isZero();
        assertThat(found("lanhdao", "obstacle=&q=" + mark)).isEqualTo(1);
        assertThat(api.get("lanhdao", "/api/directives?obstacle=closed")
                        .expect(400)
                        .message("obstacle", "closed"))
                .contains("“closed”");
    }

    @Test
    void areListedAsRequestsForReliefAre() {
        String code = api.directive("leadUnit", "CNTT", "documentNumber", mark);
        Map<String, String> ask =
                Map.of("kind", "POSTPONE", "dueOn", TODAY.plusDays(120).toString(), "reason", "Phải khảo sát thêm");
        api.post("cntt.truong", "/api/directives/{code}/relief", ask, code).expect(204);
        assertThat(found("lanhdao", "relief=open&q=" + mark)).isEqualTo(1);
        assertThat(found("lanhdao", "relief=open&obstacle=open&q=" + mark)).isZero();
        assertThat(api.get("lanhdao", "/api/reports/overview")
                        .expect(200)
                        .json()
                        .at("/waiting/relief")
                        .asLong())
                .isEqualTo(found("lanhdao", "relief=open"));
        api.work("lanhdao", code, Map.of("outcome", "REFUSE", "remark", "Phải xong trong quý"));
        assertThat(found("lanhdao", "relief=open&q=" + mark)).isZero();
    }

    @Test
    void ofASecretDirectiveGoTheSameWay() {
        String code = api.directive(
                "leadUnit", "CNTT", "documentNumber", mark, "secrecy", "SECRET_1", "excerpt", null, "content", null);
        api.plan(code);
        report(code);
        api.work("cntt.truong", code, Map.of("outcome", "ANSWER", "answer", "Trao đổi trực tiếp"));
        assertThat(obstacle("cntt.cv1", code).path("answer").asText()).isEqualTo("Trao đổi trực tiếp");
    }

    private String obstructed() {
        String code =
                api.directive("leadUnit", "CNTT", "documentNumber", mark, "coordinatingUnits", new String[] {"HTQT"});
        api.plan(code);
        report(code);
        return code;
    }

    private void report(String code) {
        api.work(
                "cntt.cv1",
                code,
                Map.of("outcome", "REPORT", "percent", 40, "done", "Xong dự thảo", "obstacles", "Thiếu kinh phí"));
    }

    private JsonNode obstacle(String person, String code) {
        JsonNode all = api.get(person, "/api/directives/{code}", code)
                .expect(200)
                .json()
                .path("obstacles");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private long found(String person, String query) {
        return api.get(person, "/api/directives?" + query)
                .expect(200)
                .json()
                .path("total")
                .asLong();
    }

    private long obstructed(String person, String query) {
        return api.get(person, "/api/reports/overview" + query)
                .expect(200)
                .json()
                .at("/waiting/obstacle")
                .asLong();
    }
}
