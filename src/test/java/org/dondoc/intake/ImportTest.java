package org.dondoc.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.dondoc.DondocTest;
import org.dondoc.intake.ImportReport.RowError;
import org.dondoc.register.Directives;
import org.dondoc.register.Stage;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

/** A file of directives … */
@DondocTest
class ImportTest {

    private static final String HEADER = "code,issuer_level,document_number,document_date,issued_by,excerpt,content,"
            + "urgency,ad_hoc,lead_unit,coordinating_units,assigned_on,deadline,expected_product,completed_on\n";

    private final Api api;
    private final Imports imports;
    private final Directives directives;
    private final TaskService taskService;
    private final HistoryService historyService;

    ImportTest(
            @Autowired Environment environment,
            @Autowired Imports imports,
            @Autowired Directives directives,
            @Autowired TaskService taskService,
            @Autowired HistoryService historyService) {
        api = new Api(environment);
        this.imports = imports;
        this.directives = directives;
        this.taskService = taskService;
        this.historyService = historyService;
    }

    @Test
    void isTheRegisterOfNineMonthsAndStandsAtWorkOnce() throws IOException {
        byte[] file = new ClassPathResource("register-2022-9m.csv").getContentAsByteArray();

        counts(upload(file, true), 831, 831, 0, 0);
        assertThat(directives.find("TTg-2021-0001")).isEmpty();
        counts(upload(file, false), 831, 831, 0, 0);
        counts(upload(file, false), 831, 0, 831, 0);
        counts(upload(file, true), 831, 0, 831, 0);

        for (CSVRecord row : CSVParser.parse(
                new String(file, UTF_8),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            String code = row.get("code");
            boolean isOpen = row.get("completed_on").isEmpty();
            assertThat(directives.find(code).orElseThrow().stage())
                    .as(code)
                    .isEqualTo(isOpen ? Stage.ASSIGNED : Stage.COMPLETED);
            assertThat(units(code, "acknowledgeDirective"))
                    .as(code)
                    .isEqualTo(isOpen ? Map.of(row.get("lead_unit"), 1L) : Map.of());
            Map<String, Long> coordinating = new TreeMap<>();
            if (isOpen && !row.get("coordinating_units").isEmpty()) {
                for (String unit : row.get("coordinating_units").split(";")) {
                    coordinating.put(unit, 1L);
                }
            }
            assertThat(units(code, "answerAsk")).as(code).isEqualTo(coordinating);
            if (!isOpen) {
                assertThat(historyService
                                .createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey(code)
                                .count())
                        .as(code)
                        .isZero();
            }
        }
        JsonNode overdue = api.get("cntt.truong", "/api/directives?timeliness=OVERDUE&unit=CNTT&size=200")
                .json();
        assertThat(overdue.path("total").asInt()).isPositive();
        String code = overdue.path("items").get(0).path("code").asText();
        assertThat(api.get("cntt.truong", "/api/directives/{code}/journal", code)
                        .json()
                        .findValuesAsText("action"))
                .as("the rungs before the import are never sent")
                .doesNotContain("RUNG_REACHED");
    }

    private Map<String, Long> units(String code, String taskKey) {
        return new TreeMap<>(
                taskService
                        .createTaskQuery()
                        .processInstanceBusinessKey(code)
                        .taskDefinitionKey(taskKey)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(task -> task.getTenantId(), Collectors.counting())));
    }

    @Test
    void namesEachBadRowAndTakesTheOthers() {
        String code = Api.number();
        String csv = "\uFEFF" + HEADER
                + row(code + "-1")
                + row(code + "-2").replace("NORMAL", "SOON").replace("2022-03-04", "30/02/2022")
                + "\n,,,,,,,,,,,,,,\n"
                + row(code + "-3").replace("CNTT", "XYZ").replace("HTQT", "KHTC;KHTC")
                + row(code + "-4").replace("2022-05-06", "01/03/2022")
                + row(code + "-5").replace("Một việc", "Một\u0000việc")
                + row(code + "-6").replace("false", "có lẽ")
                + row(code + "-1").replace("Một việc", "Việc khác")
                + row(code + "-7").replace("\n", ",thừa\n")
                + row("code with spaces")
                + row(code + "-8").replace("2022-03-04", "4/3/2022");

        JsonNode result = upload(csv.getBytes(UTF_8), false);

        counts(result, 10, 2, 0, 8);
        error(result, 3, "urgency", "SOON", "Độ khẩn: “SOON”");
        error(result, 3, "assigned_on", "30/02/2022", "Ngày giao: “30/02/2022”");
        error(result, 6, "lead_unit", "XYZ", "không có đơn vị");
        error(result, 6, "coordinating_units", "KHTC", "hai lần");
        error(result, 7, "deadline", "2022-03-01", "trước ngày giao");
        error(result, 8, "content", "Một\u0000việc", "ký tự điều khiển");
        error(result, 9, "ad_hoc", "có lẽ", "true");
        error(result, 10, "code", code + "-1", "nội dung khác");
        error(result, 11, "", "thừa", "15");
        error(result, 12, "code", "code with spaces", "Mã nhiệm vụ");
        assertThat(directives.find(code + "-1").orElseThrow().stage()).isEqualTo(Stage.ASSIGNED);
        assertThat(directives.find(code + "-8").orElseThrow().assignedOn()).hasToString("2022-03-04");
        counts(upload(csv.getBytes(UTF_8), true), 10, 0, 2, 8);
    }

    @Test
    void saysTheSameInADryRunAndWritesNothing() {
        String code = Api.number();
        String csv = HEADER
                + row(code + "-1")
                + row(code + "-1")
                + row(code + "-1").replace("Một", "Hai")
                + row(code + "-2").replace("CNTT", "XYZ");

        JsonNode dry = upload(csv.getBytes(UTF_8), true);
        assertThat(directives.find(code + "-1")).isEmpty();
        JsonNode real = upload(csv.getBytes(UTF_8), false);

        counts(dry, 4, 1, 1, 2);
        counts(real, 4, 1, 1, 2);
        assertThat(dry.path("errors")).hasSize(2).isEqualTo(real.path("errors"));
    }

    @Test
    void mayLeaveTheCodesToTheRegister() {
        String csv =
                HEADER + row("").replace("Một việc", "Việc " + Api.number()).replace("2022", "2019");
        counts(upload(csv.getBytes(UTF_8), false), 1, 1, 0, 0);
        counts(upload(csv.getBytes(UTF_8), false), 1, 0, 1, 0);
    }

    /** Excel writes what the list separator of its country is. */
    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void mayBeSeparatedOtherwise(String separator) {
        String code = Api.number();
        String csv = "Bảng theo dõi, năm 2022\n"
                + (HEADER + row(code).replace("HTQT", "\"HTQT;KHTC\"")).replace(",", separator);
        counts(upload(csv.getBytes(UTF_8), false), 1, 1, 0, 0);
        assertThat(directives.find(code).orElseThrow().coordinatingUnits()).containsExactly("HTQT", "KHTC");
    }

    @Test
    void mayHaveAnyName() {
        byte[] csv = (HEADER + row(Api.number())).getBytes(UTF_8);
        for (String name : List.of("C:\\Tài liệu\\sổ.csv", "/tmp/sổ\u0007.CSV", "a".repeat(300) + ".csv")) {
            String file = api.upload("vanphong", "/api/imports?dryRun=true", name, csv)
                    .expect(200)
                    .json()
                    .path("file")
                    .asText();
            assertThat(file)
                    .endsWithIgnoringCase(".csv")
                    .doesNotContain("/", "\\")
                    .hasSizeLessThanOrEqualTo(200);
        }
    }

    @Test
    void speaksTheCallersLanguage() {
        byte[] csv = (HEADER + row(Api.number()).replace("NORMAL", "SOON")).getBytes(UTF_8);
        JsonNode result = api.uploadIn("en", "vanphong", "/api/imports", "a.csv", csv)
                .expect(200)
                .json();
        error(result, 2, "urgency", "SOON", "Urgency");
    }

    @Test
    void isRefusedAsAWholeWithoutTheRightColumns() {
        refused("", "file", null, "tiêu đề");
        refused("code,due_line\n", "file", "due_line", "due_line");
        refused("code,code\n", "file", "code", "hai lần");
        refused("code\n", "file", "issuer_level", "Thiếu cột");
        Api.Answer other = api.upload("vanphong", "/api/imports", "sổ.docx", new byte[] {'P', 'K', 3, 4})
                .expect(415);
        assertThat(other.json().path("detail").asText()).contains(".xlsx");
    }

    @Test
    void thatIsNoUtf8IsNamedWhereItIsNot() {
        String code = Api.number();
        byte[] csv = (HEADER + row(code)).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        counts(upload(csv, false), 1, 0, 0, 1);
        assertThat(upload(csv, false).path("errors").toString()).contains("UTF-8");
    }

    @Test
    void thatBreaksOffKeepsTheRowsBefore() {
        String code = Api.number();
        JsonNode result = upload((HEADER + row(code) + "\"CP-1,GOVERNMENT\n").getBytes(UTF_8), false);
        counts(result, 2, 1, 0, 1);
        error(result, 3, "", null, "Từ dòng này");
        assertThat(directives.find(code)).isPresent();
    }

    /** Thirty megabytes of commas would be thirty million cells. */
    @Test
    void endsWhereARowIsLongerThanAnyIs() {
        String code = Api.number();
        JsonNode result =
                upload((HEADER + row(code) + ",".repeat(300_000) + "\n" + row(code + "-2")).getBytes(UTF_8), true);
        counts(result, 2, 1, 0, 1);
        error(result, 3, "", null, "Từ dòng này");
    }

    /** The end of this file never comes: whoever wanted to hold all of it first would take nothing. */
    @Test
    void isReadRowByRow() throws IOException {
        String code = Api.number();
        Iterator<String> lines = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> i == 0 ? HEADER : history(code + "-" + i))
                .iterator();
        ImportReport result = imports.now(
                new Upload("sổ.csv", SheetFormat.CSV, null, false, Locale.ENGLISH),
                () -> CsvSheet.open(new BreakingOff(lines, 300)));

        assertThat(result.accepted()).isBetween(250, 300);
        assertThat(result.errors()).extracting(RowError::column).containsExactly("");
        assertThat(directives.find(code + "-1").orElseThrow().stage()).isEqualTo(Stage.COMPLETED);
    }

    private static class BreakingOff extends InputStream {

        private final Iterator<String> lines;
        private int left;
        private byte[] line = new byte[0];
        private int at;

        BreakingOff(Iterator<String> lines, int left) {
            this.lines = lines;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (at == line.length) {
                if (left-- == 0) {
                    throw new IOException("the connection is gone");
                }
                line = lines.next().getBytes(UTF_8);
                at = 0;
            }
            return line[at++] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = 0;
            do {
                target[offset + read++] = (byte) read();
            } while (read < length && at < line.length);
            return read;
        }
    }

    private static String row(String code) {
        return code + ",MINISTRY," + "12/TB-BTP,2022-03-01,Lãnh đạo Bộ " + code
                + ",Trích yếu,Một việc,NORMAL,false,CNTT,HTQT,2022-03-04,2022-05-06,Báo cáo,\n";
    }

    private static String history(String code) {
        return row(code).replace("Báo cáo,", "Báo cáo,2022-04-05");
    }

    private JsonNode upload(byte[] csv, boolean dryRun) {
        return api.upload("vanphong", "/api/imports?dryRun=" + dryRun, "sổ.csv", csv)
                .expect(200)
                .json();
    }

    private void refused(String csv, String field, String value, String text) {
        assertThat(api.upload("vanphong", "/api/imports", "a.csv", csv.getBytes(UTF_8))
                        .expect(400)
                        .message(field, value))
                .contains(text);
    }

    private static void counts(JsonNode result, int rows, int accepted, int unchanged, int rejected) {
        assertThat(result.toString())
                .contains("\"rows\":" + rows + ",\"accepted\":" + accepted + ",\"unchanged\":" + unchanged
                        + ",\"rejected\":" + rejected + ",");
    }

    private static void error(JsonNode result, int row, String column, String value, String text) {
        JsonNode error = StreamSupport.stream(result.path("errors").spliterator(), false)
                .filter(one -> one.path("row").asInt() == row
                        && column.equals(one.path("column").asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("row " + row + ", " + column + " is not named in " + result));
        assertThat(error.path("value").isNull() ? null : error.path("value").asText())
                .isEqualTo(value);
        assertThat(error.path("message").asText()).contains(text);
    }
}
