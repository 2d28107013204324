package org.dondoc.ministry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A unit that was merged into another … */
@DondocTest
class ClosedUnitTest {

    private static final String HEADER = "issuer_level,document_number,document_date,issued_by,content,urgency,"
            + "ad_hoc,lead_unit,coordinating_units,assigned_on,deadline,completed_on\n";

    @Autowired
    Story story;

    private String unit;
    private String into;

    @BeforeEach
    void thatIsGone() {
        unit = story.unit();
        into = story.unit();
        story.merge(unit, into).expect(200);
    }

    @Test
    void hasTheHistoryOfItsTimeAndItsPlaceInStatistics() {
        JsonNode report = imported(row(unit, "CNTT", "2019-05-06", "2019-06-03"));
        assertThat(report.path("accepted").asInt()).as(report.toString()).isEqualTo(1);
        assertThat(imported(row("CNTT", unit, "2019-05-06", "2019-06-03"))
                        .path("accepted")
                        .asInt())
                .isEqualTo(1);

        JsonNode summary = story.api
                .get("vanphong", "/api/reports/summary?groupBy=unit&from=2019-05-01&to=2019-05-31&asOf=2019-12-31")
                .expect(200)
                .json();
        JsonNode figures = StreamSupport.stream(summary.path("units").spliterator(), false)
                .filter(one -> one.path("unit").asText().equals(unit))
                .findFirst()
                .orElseThrow();
        assertThat(figures.path("completed").path("total").asInt()).isEqualTo(1);
        assertThat(figures.path("unitName").asText()).isEqualTo("Cục Thử nghiệm " + unit);
    }

    @Test
    void takesNoOpenWorkAndItsSuccessorIsNamed() {
        for (String row : new String[] {row(unit, "", "2019-05-06", ""), row("CNTT", unit, "2019-05-06", "")}) {
            JsonNode report = imported(row);
            assertThat(report.path("rejected").asInt()).isEqualTo(1);
            assertThat(report.path("errors").get(0).path("message").asText())
                    .contains("“" + unit + "” (Cục Thử nghiệm " + unit + ") đã đóng")
                    .contains("đơn vị kế thừa: Cục Thử nghiệm " + into + " (" + into + ")");
        }
        assertThat(story.api
                        .post("vanphong", "/api/directives", Api.entry("leadUnit", unit))
                        .expect(400)
                        .message("leadUnit", unit))
                .contains(into);
    }

    @Test
    void hasNoHistoryFromAfterItsEnd() {
        String today = Api.TODAY.toString();
        JsonNode report = imported(row(unit, "", today, today));
        assertThat(report.path("rejected").asInt()).as(report.toString()).isEqualTo(1);
        assertThat(report.path("errors").get(0).path("message").asText()).contains(into);
    }

    private static String row(String lead, String coordinating, String assignedOn, String completedOn) {
        return String.join(
                ",",
                "MINISTRY",
                Api.number() + "/TB-BTP",
                assignedOn,
                "Lãnh đạo Bộ",
                "Rà soát văn bản",
                "NORMAL",
                "false",
                lead,
                coordinating,
                assignedOn,
                "",
                completedOn);
    }

    private JsonNode imported(String row) {
        return story.api
                .upload(
                        "vanphong",
                        "/api/imports?dryRun=false",
                        "nhiem-vu.csv",
                        (HEADER + row + "\n").getBytes(StandardCharsets.UTF_8))
                .expect(200)
                .json();
    }
}
