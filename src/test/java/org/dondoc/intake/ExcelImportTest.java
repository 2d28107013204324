package org.dondoc.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dondoc.DondocTest;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.ListQuery;
import org.dondoc.register.Stage;
import org.dondoc.register.Urgency;
import org.dondoc.register.Visibility;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A sheet as ministries keep it … */
@DondocTest
class ExcelImportTest {

    /** Its value is put there by {@link #changed}, as Excel does when it saves. */
    private record Formula(String text) {}

    private static final List<String> HEADER = List.of(
            "STT",
            "Số/ký hiệu",
            "Ngày ban hành",
            "Trích yếu",
            "Nội dung nhiệm vụ",
            "Đơn vị chủ trì",
            "Đơn vị phối hợp",
            "Thời hạn",
            "Ngày hoàn thành",
            "Ghi chú");

    private final Api api;
    private final Directives directives;

    /** What the directives of a test have in common, so that they are found among all others. */
    private final String mark = "bang" + Api.number().replace("-", "");

    ExcelImportTest(@Autowired Environment environment, @Autowired Directives directives) {
        api = new Api(environment);
        this.directives = directives;
    }

    @Test
    void isTakenWithItsTitlesItsNamesOfUnitsAndItsKindsOfCells() throws IOException {
        byte[] sheet = sheet(
                List.of("BỘ TƯ PHÁP"),
                List.of("BẢNG THEO DÕI NHIỆM VỤ", "", "Năm 2018"),
                List.of(),
                HEADER,
                List.of("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"),
                List.of(
                        1,
                        mark + "/QĐ-TTg",
                        LocalDate.of(2018, 3, 1),
                        "Chuyển đổi số",
                        "- Xây dựng kế hoạch\n- Báo cáo",
                        "Cục Công nghệ thông tin",
                        "cuc ke hoach - tai chinh, Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý",
                        LocalDate.of(2018, 9, 30),
                        "",
                        "đã nhắc"),
                List.of("", "", "", "", "", ""),
                List.of(
                        2,
                        mark + "/NQ-CP",
                        "4/3/2018",
                        "",
                        2018,
                        "Cục CNTT",
                        "HTQT\nKSTTHC",
                        "",
                        new Formula("DATE(2018,5,6)")));
        sheet = changed(sheet, part -> part.replace("<f>DATE(2018,5,6)</f>", "<f>DATE(2018,5,6)</f><v>43226</v>"));

        JsonNode result = upload(sheet, false);

        assertThat(result.path("errors")).as(result.toString()).isEmpty();
        assertThat(result.path("accepted").asInt()).isEqualTo(2);
        Directive open = found(mark + "/QĐ-TTg");
        assertThat(open.issuerLevel()).isEqualTo(IssuerLevel.PRIME_MINISTER);
        assertThat(open.issuedBy()).isEqualTo("Thủ tướng Chính phủ");
        assertThat(open.documentDate()).hasToString("2018-03-01");
        assertThat(open.assignedOn()).hasToString("2018-03-01");
        assertThat(open.deadline()).hasToString("2018-09-30");
        assertThat(open.content()).isEqualTo("- Xây dựng kế hoạch\n- Báo cáo");
        assertThat(open.urgency()).isEqualTo(Urgency.NORMAL);
        assertThat(open.adHoc()).isFalse();
        assertThat(open.leadUnit()).isEqualTo("CNTT");
        assertThat(open.coordinatingUnits()).containsExactly("KHTC", "PBGDPL");
        assertThat(open.stage()).isEqualTo(Stage.ASSIGNED);
        Directive done = found(mark + "/NQ-CP");
        assertThat(done.issuerLevel()).isEqualTo(IssuerLevel.GOVERNMENT);
        assertThat(done.content()).isEqualTo("2018");
        assertThat(done.coordinatingUnits()).containsExactly("HTQT", "KSTTHC");
        assertThat(done.acceptedOn()).hasToString("2018-05-06");
        assertThat(done.stage()).isEqualTo(Stage.COMPLETED);

        assertThat(upload(sheet, false).path("unchanged").asInt()).isEqualTo(2);
    }

    @Test
    void mayGroupItsColumnsInAHeaderOfTwoRows() throws IOException {
        byte[] sheet = sheet(
                List.of("TT", "Văn bản giao nhiệm vụ", "", "Nội dung nhiệm vụ", "Đơn vị", "", "Độ khẩn"),
                List.of("", "Số, ký hiệu", "Ngày, tháng, năm", "", "Chủ trì", "Phối hợp"),
                List.of("1", mark + "/TB-BTP", "01/03/2018", "Một việc", "KHTC", "CNTT", "Hoả tốc"));
        assertThat(upload(sheet, false).path("accepted").asInt()).isEqualTo(1);
        Directive directive = found(mark + "/TB-BTP");
        assertThat(directive.issuerLevel()).isEqualTo(IssuerLevel.MINISTRY);
        assertThat(directive.urgency()).isEqualTo(Urgency.EXPRESS);
        assertThat(directive.leadUnit()).isEqualTo("KHTC");
    }

    @Test
    void isToldInItsOwnWordsWhatIsWrong() throws IOException {
        JsonNode result = upload(
                sheet(
                        List.of(
                                "Cấp giao",
                                "Số/ký hiệu",
                                "Ngày ban hành",
                                "Nội dung nhiệm vụ",
                                "Đơn vị chủ trì",
                                "Đột xuất",
                                "",
                                "Sản phẩm"),
                        List.of("Ủy ban", mark + "/1", "30/02/2018", "Một việc", "Vụ Pháp chế", "có lẽ"),
                        List.of("", mark + "/VPCP-CN", "01/03/2018", "Một việc", "KHTC"),
                        List.of("Bộ trưởng", mark + "/3", "01/03/2018", "Một việc", "Vụ Pháp chế"),
                        List.of("Thủ tướng", mark + "/4", "01/03/2018", "Một việc", "KHTC", "x", "lạc", "#REF!"),
                        List.of("Chính phủ", mark + "/5", 43160, "Một việc", "KHTC", "Không")),
                false);

        assertThat(result.path("rejected").asInt()).as(result.toString()).isEqualTo(5);
        error(result, 2, "Cấp giao", "Ủy ban", "không thuộc các giá trị");
        error(result, 2, "Ngày ban hành", "30/02/2018", "không phải là một ngày");
        error(result, 2, "Đột xuất", "có lẽ", "Có hoặc Không");
        error(result, 3, "Cấp giao", null, "không suy ra được");
        error(result, 4, "Đơn vị chủ trì", "Vụ Pháp chế", "không có đơn vị");
        error(result, 5, "", "lạc", "không có tiêu đề");
        error(result, 5, "Sản phẩm", "#REF!", "công thức");
        error(result, 6, "Ngày ban hành", "43160", "không phải là một ngày");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Chính phủ             | 1/BC  | GOVERNMENT",
                "Thủ tướng Chính phủ   | 1/BC  | PRIME_MINISTER",
                "Phó Thủ tướng         | 1/BC  | PRIME_MINISTER",
                "Thứ trưởng Nguyễn A   | 1/BC  | MINISTRY",
                "Bộ Nội vụ             | 1/BC  | -",
                "Văn phòng Chính phủ   | 1/TB-VPCP | -",
                "Bộ Tư pháp            | 1/KH-BTP | MINISTRY",
                "Bộ Nội vụ             | 1/QĐ-BNV | -",
                "Ban Chỉ đạo           | 1/QĐ-TTg | PRIME_MINISTER",
            })
    void saysWhichLevelGaveADirectiveOrIsAsked(String issuedBy, String number, IssuerLevel level) {
        Issuers issuers = new Issuers("BTP");
        assertThat(issuers.byNumber(number).or(() -> issuers.byWords(issuedBy)).orElse(null))
                .isEqualTo(level);
    }

    @Test
    void isRefusedWhenItIsNoSheet() throws IOException {
        assertThat(refused(new byte[] {'P', 'K', 3, 4})).contains("Excel");
        assertThat(refused("code,content\n".getBytes(UTF_8))).contains("Excel");
        assertThat(refused(new byte[0])).contains("Excel");
        assertThat(refused(zip("xl/workbook.xml", "<workbook/>".getBytes(UTF_8), 1)))
                .contains("Excel");
        assertThat(refused(sheet())).contains("tiêu đề");
        assertThat(refused(sheet(List.of("STT", "Họ và tên")))).contains("tiêu đề");
    }

    /** Half a megabyte that unpacks to more than a sheet may have. */
    @Test
    void isRefusedWhenItIsABomb() throws IOException {
        byte[] bomb = zip("xl/sharedStrings.xml", new byte[1024 * 1024], XlsxSheet.MOST_UNPACKED_MEGABYTES + 1);
        assertThat(bomb.length).isLessThan(1024 * 1024);
        assertThat(refused(bomb)).contains("128 MB");
    }

    /** Written out it would have a thousand million digits. */
    @ParameterizedTest
    @ValueSource(strings = {"1E999999999", "-1E999999999", "1E-999999999", "1E31"})
    void isToldWhichCellHoldsANumberThatNobodyCounts(String number) throws IOException {
        byte[] sheet = withRows("<row r=\"3\"><c r=\"E3\"><v>" + number + "</v></c></row>"
                + "<row r=\"4\"><c r=\"J4\"><v>5.55111512312578E-17</v></c></row>");
        JsonNode result = upload(sheet, true);
        assertThat(result.path("accepted").asInt()).isEqualTo(1);
        error(result, 3, "", number, "Ô E3 của trang “Nhiệm vụ”: số “" + number + "”");
        assertThat(result.path("errors").toString()).doesNotContain("J4");
        assertThat(api.uploadIn("en", "vanphong", "/api/imports?dryRun=true", "sổ.xlsx", sheet)
                        .json()
                        .toString())
                .contains("Cell E3 of sheet “Nhiệm vụ”");
    }

    /** Room would be made for every column before it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"3\"><c r=\"ZZZZZZ1\"/></row>",
                "<row r=\"3\"><c r=\"XFE3\"/></row>",
                "<row r=\"3\"><c r=\"A0\"/></row>",
                "<row r=\"3\"><c r=\"3\"/></row>",
                "<row r=\"3\"><c r=\"A1048577\"/></row>",
                "<row r=\"1048577\"/>",
                "<row r=\"3\"><c r=\"XFD3\"/><c/></row>",
                "<row r=\"3\"><c r=\"ABCD3\"/></row>"
            })
    void isRefusedWhenACellStandsWhereNoSheetHasOne(String row) throws IOException {
        assertThat(refused(withRows(row))).contains("Excel");
    }

    @Test
    void isRefusedWhenItsRowsAreWideAndEmpty() throws IOException {
        String row = "<row><c r=\"XFD3\"/></row>";
        assertThat(refused(withRows(row.repeat(1300)))).contains("Excel");
        assertThat(upload(withRows(row.repeat(12)), true).path("accepted").asInt())
                .isEqualTo(1);
    }

    @Test
    void mayReachAsFarAsExcelDoes() throws IOException {
        JsonNode result = upload(withRows("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"), true);
        assertThat(result.path("accepted").asInt()).isEqualTo(1);
        error(result, 1_048_576, "", "1", "nhiều hơn 10 ô");
    }

    /** Its digits would be worked on, and the text of a cell kept with each row that shares it. */
    @Test
    void isRefusedOrEndsWhereACellIsLongerThanExcelHasAny() throws IOException {
        String digits = "1".repeat(XlsxLimits.LONGEST_NUMBER + 1);
        assertThat(refused(withRows("<row r=\"3\"><c r=\"E3\"><v>" + digits + "</v></c></row>")))
                .contains("Excel");
        String text = "a".repeat(XlsxLimits.LONGEST_CELL + 1);
        assertThat(refused(withRows("<row r=\"3\"><c r=\"E3\" t=\"str\"><v>" + text + "</v></c></row>")))
                .contains("Excel");
        error(upload(sheet(HEADER, List.of(), List.of(text)), true), 2, "", null, "không đọc được nữa");
    }

    /** One of them would be looked at, and the other one read. */
    @Test
    void isRefusedWithTwoPartsOfOneName() throws IOException {
        byte[] good = withRows("");
        assertThat(upload(good, true).path("accepted").asInt()).isEqualTo(1);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(good));
                ZipOutputStream to = new ZipOutputStream(file)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.transferTo(to);
            }
            to.putNextEntry(new ZipEntry("xl/worksheets/sheet2.xml"));
            to.write("<worksheet/>".getBytes(UTF_8));
        }
        String twice = file.toString(ISO_8859_1).replace("sheet2.xml", "sheet1.xml");
        assertThat(refused(twice.getBytes(ISO_8859_1))).contains("Excel");
    }

    private byte[] withRows(String rows) throws IOException {
        byte[] good = sheet(HEADER, List.of(1, mark + "/QĐ-TTg", "01/03/2018", "", "Một việc", "CNTT", "", "", "", ""));
        return changed(good, part -> part.replaceFirst("</sheetData>", rows + "</sheetData>"));
    }

    /** Entities of a document are neither fetched nor multiplied. */
    @Test
    void cannotReadFilesOfTheServer() throws IOException {
        String type = "<!DOCTYPE worksheet [<!ENTITY file SYSTEM \"file:///etc/hostname\">" + "<!ENTITY a \""
                + "a".repeat(1000) + "\"><!ENTITY b \"" + "&a;".repeat(1000) + "\">]>";
        byte[] good = sheet(HEADER, List.of(1, mark + "/QĐ-TTg", "01/03/2018", "", "Một việc", "CNTT", "", "", "", ""));
        for (String entity : List.of("&file;", "&b;")) {
            byte[] sheet = changed(good, part -> part.replaceFirst("<worksheet", type + "<worksheet")
                    .replaceFirst(
                            "</sheetData>",
                            "<row r=\"3\"><c r=\"E3\" t=\"inlineStr\"><is><t>" + entity
                                    + "</t></is></c></row></sheetData>"));
            Api.Answer answer = api.upload("vanphong", "/api/imports?dryRun=true", "sổ.xlsx", sheet);
            assertThat(answer.json().toString()).contains("\"rejected\":1").contains("không đọc được nữa");
        }
    }

    private String refused(byte[] file) {
        return api.upload("vanphong", "/api/imports", "sổ.xlsx", file)
                .expect(400)
                .message("file", null);
    }

    private JsonNode upload(byte[] sheet, boolean dryRun) {
        return api.upload("vanphong", "/api/imports?dryRun=" + dryRun, "sổ.xlsx", sheet)
                .expect(200)
                .json();
    }

    private Directive found(String documentNumber) {
        List<Directive> found = directives
                .list(
                        new ListQuery(
                                documentNumber, null, null, null, null, null, null, null, null, null, false, 0, 10),
                        Visibility.ALL)
                .items();
        assertThat(found).as(documentNumber).hasSize(1);
        return found.get(0);
    }

    private static void error(JsonNode result, int row, String column, String value, String text) {
        for (JsonNode error : result.path("errors")) {
            if (error.path("row").asInt() == row
                    && column.equals(error.path("column").asText())) {
                assertThat(
                                error.path("value").isNull()
                                        ? null
                                        : error.path("value").asText())
                        .isEqualTo(value);
                assertThat(error.path("message").asText()).contains(text);
                return;
            }
        }
        throw new AssertionError("row " + row + ", " + column + " is not named in " + result);
    }

    private static byte[] sheet(List<?>... rows) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Workbook workbook = new Workbook(file, "test", null);
        Worksheet sheet = workbook.newWorksheet("Nhiệm vụ");
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].size(); column++) {
                write(sheet, row, column, rows[row].get(column));
            }
        }
        workbook.finish();
        return file.toByteArray();
    }

    private static void write(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("dd/MM/yyyy").set();
        } else if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Formula formula) {
            sheet.formula(row, column, formula.text());
            sheet.style(row, column).format("dd/mm/yyyy").set();
        } else if (!value.toString().isEmpty()) {
            sheet.value(row, column, value.toString());
        }
    }

    /** The workbook with the text of its sheet changed. */
    private static byte[] changed(byte[] workbook, UnaryOperator<String> change) throws IOException {
        Path before = Files.createTempFile("sheet", ".xlsx");
        Files.write(before, workbook);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipFile from = new ZipFile(before.toFile());
                ZipOutputStream to = new ZipOutputStream(file)) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                byte[] part = from.getInputStream(entry).readAllBytes();
                boolean isSheet = entry.getName().equals("xl/worksheets/sheet1.xml");
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(isSheet ? change.apply(new String(part, UTF_8)).getBytes(UTF_8) : part);
            }
        }
        return file.toByteArray();
    }

    private static byte[] zip(String name, byte[] part, int times) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            for (int i = 0; i < times; i++) {
                zip.write(part);
            }
        }
        return file.toByteArray();
    }
}
