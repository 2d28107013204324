package org.dondoc.workplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.workplace.Api.TODAY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.dondoc.DondocTest;
import org.dondoc.Texts;
import org.dondoc.report.Xlsx;
import org.dondoc.workplace.Api.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reports over HTTP … */
@DondocTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsApiTest {

    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final Api api;
    private String code;

    ReportsApiTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    @BeforeAll
    void aDirectiveOfHvtpInThisYear() {
        code = api.directive("leadUnit", "HVTP", "assignedOn", TODAY.toString(), "documentDate", TODAY.toString());
        api.directive();
    }

    @Test
    void areAboutThisYearUntilTodayUnlessAskedOtherwise() {
        JsonNode report = summary("vanphong", "");
        assertThat(report.path("basis").asText()).isEqualTo("received");
        assertThat(report.path("from").asText())
                .isEqualTo(TODAY.withDayOfYear(1).toString());
        assertThat(report.path("to").asText()).isEqualTo(TODAY.toString());
        assertThat(report.path("asOf").asText()).isEqualTo(TODAY.toString());
        assertThat(report.path("issuerLevels")).hasSize(3);
        assertThat(report.path("onlyUnits").isNull()).isTrue();
        assertThat(report.path("units")).isEmpty();
        assertThat(summary("vanphong", "issuerLevel=GOVERNMENT&issuerLevel=MINISTRY")
                        .path("issuerLevels")
                        .toString())
                .isEqualTo(summary("vanphong", "issuerLevel=GOVERNMENT,MINISTRY")
                        .path("issuerLevels")
                        .toString());
    }

    @Test
    void tellTheFiguresOfEachUnitThatAddUp() {
        JsonNode report = summary("lanhdao", "groupBy=unit");
        List<String> units = new ArrayList<>();
        report.path("units").forEach(unit -> units.add(unit.path("unit").asText(null)));
        assertThat(units).contains("HVTP").doesNotHaveDuplicates();
        assertThat(units.get(units.size() - 1))
                .as("what no unit leads comes last")
                .isNull();
        assertThat(report.path("units").findValuesAsText("unitName")).contains("Học viện Tư pháp");
        numbers(report).forEach((path, number) -> assertThat(
                        StreamSupport.stream(report.path("units").spliterator(), false)
                                .mapToLong(unit -> numbers(unit).get(path))
                                .sum())
                .as(path)
                .isEqualTo(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "basis=due", "unit=HVTP", "unit=none&basis=received"})
    void listExactlyWhatEachNumberCounts(String query) {
        numbers(summary("kiemtra", query)).forEach((path, number) -> {
            JsonNode page = list("kiemtra", query + "&size=1&cell=" + path);
            assertThat(page.path("total").asLong()).as(path).isEqualTo(number);
            assertThat(page.path("items")).as(path).hasSize(number > 0 ? 1 : 0);
        });
    }

    @Test
    void listDirectivesAsTheyAreAndAsTheyWereAtTheCutOff() {
        JsonNode page = list("hvtp.truong", "cell=scope&size=200");
        JsonNode item = StreamSupport.stream(page.path("items").spliterator(), false)
                .filter(one -> one.path("code").asText().equals(code))
                .findFirst()
                .orElseThrow();
        assertThat(item.path("leadUnit").asText()).isEqualTo("HVTP");
        assertThat(item.path("leadUnitName").asText()).isEqualTo("Học viện Tư pháp");
        JsonNode atCutOff = item.path("atCutOff");
        assertThat(atCutOff.path("unit").asText()).isEqualTo("HVTP");
        assertThat(atCutOff.path("unitName").asText()).isEqualTo("Học viện Tư pháp");
        assertThat(atCutOff.path("deadline").asText())
                .isEqualTo(TODAY.plusDays(90).toString());
        assertThat(atCutOff.path("timeliness").asText()).isEqualTo("WITHIN");
        assertThat(atCutOff.path("acceptedOn").isNull()).isTrue();
        assertThat(atCutOff.path("daysLate").isNull()).isTrue();
        assertThat(list("hvtp.truong", "cell=scope.total").path("total"))
                .as("an object's name means its total")
                .isEqualTo(page.path("total"));
    }

    @ParameterizedTest
    @CsvSource({"vanphong, ''", "vanphong, basis=due&issuerLevel=MINISTRY", "lanhdao, unit=HVTP", "hvtp.truong, ''"})
    void areOnTheSupervisorsPageInOneAnswer(String person, String query) {
        JsonNode page =
                api.get(person, "/api/reports/overview?" + query).expect(200).json();
        JsonNode overdue = ((ObjectNode) page).remove("overdue");
        JsonNode waiting = ((ObjectNode) page).remove("waiting");
        assertThat(waiting.size()).isEqualTo(2);
        assertThat(page).isEqualTo(summary(person, query + "&groupBy=unit"));
        assertThat(overdue).isEqualTo(list(person, query + "&cell=overdueAtCutOff&size=10"));
        assertThat(overdue.path("total")).isEqualTo(page.path("overdueAtCutOff").path("total"));
    }

    @Test
    void sayWithWhomADirectiveIsAndWhoMayUrgeIt() {
        String late = api.directive(
                "leadUnit", "HVTP",
                "documentDate", TODAY.minusDays(400).toString(),
                "assignedOn", TODAY.minusDays(400).toString(),
                "deadline", TODAY.minusDays(390).toString());
        JsonNode item = overdue("vanphong", late);
        assertThat(item.path("holder").asText()).startsWith("Tiếp nhận nhiệm vụ: ");
        assertThat(item.path("atCutOff").path("daysLate").asInt()).isGreaterThan(200);
        assertThat(item.path("percent").asInt()).isZero();
        assertThat(item.path("mayUrge").asBoolean()).isTrue();
        assertThat(overdue("lanhdao", late).path("mayUrge").asBoolean()).isTrue();
        assertThat(overdue("kiemtra", late).path("mayUrge").asBoolean()).isFalse();
        assertThat(overdue("hvtp.truong", late).path("mayUrge").asBoolean())
                .isEqualTo(api.get("hvtp.truong", "/api/directives/" + late)
                        .json()
                        .path("actions")
                        .toString()
                        .contains("urge"));
    }

    @Test
    void tellAFormerLeadUnitNothingOfToday() throws IOException {
        String day = TODAY.minusDays(1).toString();
        String given = TODAY.minusDays(500).toString();
        String number = Api.number() + "/QĐ-BTP";
        Map<String, Object> late = Map.of(
                "leadUnit",
                "HVTP",
                "documentDate",
                given,
                "assignedOn",
                given,
                "deadline",
                TODAY.minusDays(490).toString());
        String open = handedOver(late, Map.of("documentNumber", number, "content", "Việc của Cục " + number));
        Map<String, Object> stub = new HashMap<>(Map.of("documentNumber", number + "-M", "secrecy", "SECRET_1"));
        stub.put("excerpt", null);
        stub.put("content", null);
        String secret = handedOver(late, stub);
        api.get("hvtp.truong", "/api/directives/{code}", open).expect(404);

        String asOf = "asOf=" + day;
        JsonNode list = list("hvtp.truong", asOf + "&cell=overdueAtCutOff&size=200");
        JsonNode overview = api.get("hvtp.truong", "/api/reports/overview?" + asOf)
                .expect(200)
                .json();
        assertThat(list.path("total").asLong())
                .isEqualTo(numbers(summary("hvtp.truong", asOf)).get("overdueAtCutOff.total"))
                .isEqualTo(list("vanphong", asOf + "&unit=HVTP&cell=overdueAtCutOff")
                        .path("total")
                        .asLong())
                .isEqualTo(list.path("items").size());
        for (JsonNode items :
                List.of(list.path("items"), overview.path("overdue").path("items"))) {
            for (String code : List.of(open, secret)) {
                JsonNode item = StreamSupport.stream(items.spliterator(), false)
                        .filter(one -> one.path("code").asText().equals(code))
                        .findFirst()
                        .orElseThrow();
                assertThat(item.fieldNames()).toIterable().containsExactlyInAnyOrder("code", "atCutOff");
                assertThat(item.path("atCutOff").path("unit").asText()).isEqualTo("HVTP");
            }
            assertThat(items.toString()).doesNotContain(number, "Cục Công nghệ thông tin", "CNTT");
        }
        assertThat(list("vanphong", asOf + "&unit=HVTP&cell=overdueAtCutOff&size=200")
                        .path("items")
                        .findValuesAsText("leadUnit"))
                .contains("CNTT");

        List<String> cells = cells("hvtp.truong", asOf + "&cell=overdueAtCutOff");
        assertThat(cells).contains(open, secret);
        assertThat(cells.toString()).doesNotContain(number);
        assertThat(cells("vanphong", asOf + "&unit=HVTP&cell=overdueAtCutOff").toString())
                .contains(number);
    }

    /** Given to HVTP, which returns it today, whereupon the office gives it to CNTT. */
    private String handedOver(Map<String, Object> of, Map<String, Object> changes) {
        Map<String, Object> entry = Api.entry();
        entry.putAll(of);
        entry.putAll(changes);
        String directive = api.post("vanphong", "/api/directives", entry)
                .expect(201)
                .json()
                .path("code")
                .asText();
        api.work("hvtp.truong", directive, Map.of("outcome", "RETURN", "reason", "Không thuộc chức năng"));
        api.work("vanphong", directive, Map.of("leadUnit", "CNTT"));
        return directive;
    }

    private List<String> cells(String person, String query) throws IOException {
        Answer sheet = api.get(person, "/api/reports/directives.xlsx?" + query).expect(200);
        List<String> cells = new ArrayList<>();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(sheet.body()))) {
            workbook.getSheetAt(0).forEach(row -> row.forEach(cell -> cells.add(cell.toString())));
        }
        return cells;
    }

    /** As the supervisors' page of the unit shows it; those that are late longest come first. */
    private JsonNode overdue(String person, String code) {
        JsonNode page = api.get(person, "/api/reports/overview?unit=HVTP")
                .expect(200)
                .json()
                .path("overdue");
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .filter(item -> item.path("code").asText().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page.toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/summary?asOf=2999-01-01                   | asOf        | 2999-01-01",
                "/summary?from=2022-02-01&to=2022-01-31     | to          | 2022-01-31",
                "/summary?from=0022-02-01                   | from        | 0022-02-01",
                "/summary?from=2022-02-30                   | from        | 2022-02-30",
                "/summary?basis=given                       | basis       | given",
                "/summary?groupBy=level                     | groupBy     | level",
                "/summary?issuerLevel=PROVINCE              | issuerLevel | PROVINCE",
                "/summary?unit=XYZ                          | unit        | XYZ",
                "/summary.xlsx?asOf=2999-01-01              | asOf        | 2999-01-01",
                "/summary.docx?asOf=2999-01-01              | asOf        | 2999-01-01",
                "/overview?asOf=2999-01-01                  | asOf        | 2999-01-01",
                "/overview?unit=XYZ                         | unit        | XYZ",
                "/times?asOf=2999-01-01                     | asOf        | 2999-01-01",
                "/times.xlsx?asOf=2999-01-01                | asOf        | 2999-01-01",
                "/times.xlsx?groupBy=level                  | groupBy     | level",
                "/directives?cell=completed.soon            | cell        | completed.soon",
                "/directives?cell=flow                      | cell        | flow",
                "/directives?cell=rates.vpcp                | cell        | rates.vpcp",
                "/directives?cell=scope&size=201            | size        | 201",
                "/directives?cell=scope&page=-1             | page        | -1",
                "/directives                                | cell        | ",
                "/directives.xlsx?cell=completed.soon       | cell        | completed.soon",
            })
    void nameWhatIsWrongWithTheQuestion(String path, String field, String value) {
        assertThat(api.get("vanphong", "/api/reports" + path).expect(400).message(field, value))
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vanphong", "vp.truong", "lanhdao", "lanhdao2", "kiemtra"})
    void areOfAllUnitsForTheMinistry(String person) {
        for (String path : everyForm("")) {
            api.get(person, path).expect(200);
        }
        for (String path : everyForm("&unit=HVTP")) {
            api.get(person, path).expect(200);
        }
    }

    @Test
    void areOfTheOwnUnitForItsHead() {
        for (String path : everyForm("")) {
            api.get("hvtp.truong", path).expect(200);
        }
        for (String unit : List.of("CNTT", "HVTP,CNTT", "none", "XYZ")) {
            for (String path : everyForm("&unit=" + unit)) {
                api.get("hvtp.truong", path).expect(403);
            }
        }
        JsonNode own = summary("hvtp.truong", "groupBy=unit");
        assertThat(own.path("units").findValuesAsText("unit")).containsExactly("HVTP");
        assertThat(numbers(own)).isEqualTo(numbers(summary("vanphong", "unit=HVTP")));
        assertThat(numbers(own)).isNotEqualTo(numbers(summary("vanphong", "")));
        assertThat(own.path("onlyUnits").get(0).asText()).isEqualTo("HVTP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hvtp.cv1", "modeler", "admin"})
    void areForNobodyElse(String person) {
        for (String path : everyForm("")) {
            Answer answer = api.get(person, path).expect(403);
            assertThat(answer.headers().getContentType()).hasToString("application/problem+json");
        }
        api.get(person, "/api/reports/summary?unit=HVTP").expect(403);
        api.get(null, "/api/reports/summary").expect(401);
    }

    @Test
    void comeAsOfficeFilesBySuffixOrAccept() throws IOException {
        for (Answer answer : List.of(
                api.get("vanphong", "/api/reports/summary.xlsx?groupBy=unit").expect(200),
                api.getAs(SHEET, "vanphong", "/api/reports/summary?groupBy=unit")
                        .expect(200))) {
            assertThat(answer.headers().getContentType()).hasToString(SHEET);
            assertThat(answer.headers().getContentDisposition().getFilename()).endsWith(".xlsx");
            try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(answer.body()))) {
                assertThat(workbook.getNumberOfSheets()).isEqualTo(2);
            }
        }
        for (Answer answer : List.of(
                api.get("vanphong", "/api/reports/summary.docx").expect(200),
                api.getAs(DOCUMENT, "vanphong", "/api/reports/summary").expect(200))) {
            assertThat(answer.headers().getContentType()).hasToString(DOCUMENT);
            try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(answer.body()))) {
                assertThat(document.getTables()).isNotEmpty();
            }
        }
        Answer list = api.getAs(SHEET, "vanphong", "/api/reports/directives?cell=scope&unit=HVTP")
                .expect(200);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(list.body()))) {
            List<String> cells = new ArrayList<>();
            workbook.getSheetAt(0).forEach(row -> row.forEach(cell -> cells.add(cell.toString())));
            assertThat(cells).contains(code, "Học viện Tư pháp");
        }
        for (String accept : List.of("*/*", "text/html,*/*;q=0.8", "application/json")) {
            assertThat(api.getAs(accept, "vanphong", "/api/reports/summary")
                            .headers()
                            .getContentType())
                    .as(accept)
                    .hasToString("application/json");
        }
        api.getAs("application/pdf", "vanphong", "/api/reports/summary").expect(406);
        assertThat(api.getAs(SHEET, "vanphong", "/api/reports/summary?asOf=2999-01-01")
                        .expect(400)
                        .message("asOf", "2999-01-01"))
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"vanphong, ''", "hvtp.truong, ''", "lanhdao, unit=HVTP&basis=due", "kiemtra, unit=none"})
    void tellWhoseTimeItWasWithTheSameNumbersInTheSheet(String person, String query) {
        LocalDate before = TODAY.minusDays(100);
        String late = api.directive(
                "leadUnit",
                "HVTP",
                "documentDate",
                before.toString(),
                "assignedOn",
                before.toString(),
                "deadline",
                TODAY.minusDays(50).toString(),
                "coordinatingUnits",
                List.of("HTQT"));
        api.work("hvtp.truong", late, Map.of("outcome", "ACCEPT"));
        String question = "groupBy=unit&from=" + before + "&to=" + TODAY.plusDays(200) + "&" + query;
        JsonNode report =
                api.get(person, "/api/reports/times?" + question).expect(200).json();
        assertThat(report.path("directives").asInt()).isPositive();
        Answer named = api.get(person, "/api/reports/times.xlsx?" + question).expect(200);
        Answer accepted =
                api.getAs(SHEET, person, "/api/reports/times?" + question).expect(200);
        for (Answer sheets : List.of(named, accepted)) {
            assertThat(sheets.headers().getContentType()).hasToString(SHEET);
            assertThat(sheets.headers().getContentDisposition().getFilename()).isEqualTo("times-" + TODAY + ".xlsx");
            List<List<String>> held = new ArrayList<>();
            report.path("holders").forEach(one -> held.add(held(one)));
            assertThat(Xlsx.rows(sheets.body(), 0))
                    .containsAll(held)
                    .contains(cells(report.path("coordination"), "asked", "answered", "late", "daysLate"))
                    .contains(List.of(Texts.of(
                            "report.times.count",
                            Texts.VIETNAMESE,
                            report.path("directives").asText())));
            List<List<String>> heldOfUnits = new ArrayList<>();
            List<List<String>> onTheWay = new ArrayList<>();
            for (JsonNode unit : report.path("units")) {
                String name = unit.path("unitName").asText("Chưa phân công");
                unit.path("holders").forEach(one -> heldOfUnits.add(joined(List.of(name), held(one))));
                onTheWay.add(joined(List.of(name), onTheWay(unit)));
            }
            onTheWay.add(joined(List.of("Cộng"), onTheWay(report)));
            assertThat(Xlsx.rows(sheets.body(), 1).stream()
                            .filter(row -> row.size() == 8 && row.get(0).matches("\\d+"))
                            .map(row -> row.subList(1, row.size())))
                    .containsExactlyElementsOf(heldOfUnits);
            assertThat(Xlsx.rows(sheets.body(), 2).stream()
                            .filter(row -> row.contains("Cộng") || row.get(0).matches("\\d+"))
                            .map(row -> row.contains("Cộng") ? row : row.subList(1, row.size())))
                    .containsExactlyElementsOf(onTheWay);
        }
    }

    private static List<String> held(JsonNode held) {
        String average = BigDecimal.valueOf(held.path("days").asLong())
                .divide(BigDecimal.valueOf(held.path("directives").asLong()), 1, RoundingMode.HALF_UP)
                .toString();
        return Stream.of(
                        List.of(Texts.of("holder." + held.path("holder").asText(), Texts.VIETNAMESE)),
                        cells(held, "directives", "days"),
                        List.of(average),
                        cells(held, "directivesLate", "daysLate"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> onTheWay(JsonNode times) {
        return Stream.of(
                        cells(times, "directives"),
                        cells(times.path("transit"), "directives", "daysToStart", "daysGiven"),
                        cells(times.path("coordination"), "asked", "answered", "late", "daysLate"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> cells(JsonNode numbers, String... names) {
        return Stream.of(names)
                .map(name ->
                        String.format(Locale.ENGLISH, "%,d", numbers.path(name).asLong()))
                .toList();
    }

    private static List<String> joined(List<String> first, List<String> rest) {
        return Stream.concat(first.stream(), rest.stream()).toList();
    }

    /** Who took what out of the house, and what was asked for. */
    @Test
    void leaveATraceInTheJournalWhenTheyLeaveAsFiles(@Autowired JdbcClient jdbc) {
        LocalDate asOf = LocalDate.of(2023, 1, 1).plusDays(Math.floorMod(code.hashCode(), 365));
        for (String path :
                List.of("summary", "summary.xlsx", "summary.docx", "directives.xlsx", "times", "times.xlsx")) {
            api.get("kiemtra", "/api/reports/" + path + "?cell=scope&asOf=" + asOf)
                    .expect(200);
        }
        api.get("kiemtra", "/api/directives.csv?q=" + code).expect(200);
        assertThat(jdbc.sql(
                                """
                select after ->> 'file' from register.journal
                where action = 'EXPORTED' and actor = 'kiemtra' and directive is null
                    and after ->> 'query' in ('cell=scope&asOf=' || :asOf, 'q=' || :code)
                order by id
                """)
                        .param("asOf", asOf.toString())
                        .param("code", code)
                        .query(String.class)
                        .list())
                .containsExactly(
                        "summary-" + asOf + ".xlsx",
                        "summary-" + asOf + ".docx",
                        "scope.xlsx",
                        "times-" + asOf + ".xlsx",
                        "Nhiệm vụ được giao.csv");
    }

    @Test
    void areDrawnWithTheOneScriptOfALibraryThatIsOpen() throws IOException {
        String inside = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:META-INF/resources/webjars/chart.js/*/package.json")[0]
                .getURL()
                .toString();
        String version = inside.replaceAll(".*/chart.js/([^/]+)/package.json$", "$1");
        String folder = "/webjars/chart.js/" + version;
        assertThat(api.get(null, "/camunda/app/tasklist/scripts/dondoc/bars.js")
                        .expect(200)
                        .body())
                .asString(StandardCharsets.UTF_8)
                .contains(folder + "/dist/chart.umd.min.js");
        assertThat(api.get(null, folder + "/dist/chart.umd.min.js").status()).isEqualTo(200);
        for (String other : List.of("/package.json", "/dist/chart.js", "/dist/%2e%2e/package.json")) {
            assertThat(api.get(null, folder + other).status()).as(other).isIn(400, 404);
        }
    }

    private static List<String> everyForm(String query) {
        return List.of(
                "/api/reports/overview?basis=received" + query,
                "/api/reports/summary?groupBy=unit" + query,
                "/api/reports/summary.xlsx?groupBy=unit" + query,
                "/api/reports/summary.docx?groupBy=unit" + query,
                "/api/reports/times?groupBy=unit" + query,
                "/api/reports/times.xlsx?groupBy=unit" + query,
                "/api/reports/directives?cell=scope" + query,
                "/api/reports/directives.xlsx?cell=flow.closing" + query);
    }

    /** The counted numbers, by their path. */
    private static Map<String, Long> numbers(JsonNode report) {
        Map<String, Long> numbers = new TreeMap<>();
        collect("", report, numbers);
        return numbers;
    }

    private static void collect(String path, JsonNode node, Map<String, Long> numbers) {
        node.properties().forEach(field -> {
            if (field.getValue().isObject() && !field.getKey().equals("rates")) {
                collect(path + field.getKey() + ".", field.getValue(), numbers);
            } else if (field.getValue().isIntegralNumber()) {
                numbers.put(path + field.getKey(), field.getValue().asLong());
            }
        });
    }

    private JsonNode summary(String person, String query) {
        return api.get(person, "/api/reports/summary?" + query).expect(200).json();
    }

    private JsonNode list(String person, String query) {
        return api.get(person, "/api/reports/directives?" + query).expect(200).json();
    }
}
