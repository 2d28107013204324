package org.dondoc.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.register.Visibility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A report as an office file … */
class ReportFilesTest {

    private static final Locale VIETNAMESE = Texts.VIETNAMESE;

    private final ReportSheets sheets = new ReportSheets(
            NineMonths.MINISTRY.units,
            NineMonths.MINISTRY.directives,
            NineMonths.REPORTS,
            new DataSourceTransactionManager(NineMonths.MINISTRY.database));
    private final ReportDocument document = new ReportDocument(NineMonths.MINISTRY.units);
    private final Report report = NineMonths.REPORTS.summary(NineMonths.leaders(NineMonths.END, true));

    @Test
    void isASheetWithTheTablesOfTheOffice() {
        List<List<String>> rows = Xlsx.rows(sheets.of(report, VIETNAMESE), 0);
        assertThat(rows)
                .contains(
                        List.of("VĂN PHÒNG BỘ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                        List.of("BÁO CÁO"),
                        List.of("Nhiệm vụ có thời hạn từ ngày 01/01/2022 đến hết ngày 30/09/2022"),
                        List.of("Số liệu tính đến hết ngày 30/09/2022"),
                        List.of("Cấp giao: Lãnh đạo Bộ"),
                        List.of("Đã hoàn thành", "223", "180", "43", "0"),
                        List.of("Chưa hoàn thành", "164", "0", "164", "0"),
                        List.of("Cộng", "387", "180", "207", "0"),
                        List.of("Tỷ lệ hoàn thành theo cách tính của Bộ", "223/387", "57.6"),
                        List.of("Tỷ lệ hoàn thành theo cách tính của VPCP", "223/397", "56.2"),
                        List.of("Quá hạn tại thời điểm chốt số liệu, kể cả ngoài kỳ", "174"),
                        List.of("Chưa hoàn thành, có thời hạn đến hết ngày 31/12/2022", "381"),
                        List.of("46", "550", "0", "215", "0", "381"),
                        List.of("46 + 550 + 0 − 215 − 0 = 381"),
                        List.of("CHÁNH VĂN PHÒNG"));
    }

    @Test
    void hasASecondSheetByUnitWhoseLastRowIsTheWhole() {
        List<List<String>> rows = Xlsx.rows(sheets.of(report, VIETNAMESE), 1);
        assertThat(rows).anyMatch(row -> row.contains("Cục Công nghệ thông tin"));
        assertThat(rows).contains(List.of("Cộng", "387", "180", "43", "0", "0", "164", "0", "0", "57.6", "56.2"));
    }

    @Test
    void isADocumentWithTheSameNumbers() throws IOException {
        byte[] docx = document.of(report, VIETNAMESE);
        try (XWPFDocument read = new XWPFDocument(new ByteArrayInputStream(docx));
                XWPFWordExtractor text = new XWPFWordExtractor(read)) {
            assertThat(text.getText())
                    .contains("Độc lập - Tự do - Hạnh phúc", "Tình hình thực hiện nhiệm vụ được giao")
                    .contains("223/387", "57,6", "56,2", "46 + 550 + 0 − 215 − 0 = 381", "CHÁNH VĂN PHÒNG");
            List<XWPFTable> tables = read.getTables();
            assertThat(tables.get(1).getRow(1).getTableCells())
                    .extracting(cell -> cell.getText())
                    .containsExactly("Đã hoàn thành", "223", "180", "43", "0");
            XWPFTable units = tables.get(5);
            assertThat(units.getRow(0).getTableCells())
                    .extracting(cell -> cell.getText())
                    .containsExactly(
                            "TT",
                            "Đơn vị chủ trì",
                            "Tổng số",
                            "Đã hoàn thành",
                            "Chưa hoàn thành",
                            "Đã rút",
                            "Tỷ lệ hoàn thành (%)");
            assertThat(units.getRow(units.getNumberOfRows() - 1).getCell(2).getText())
                    .isEqualTo("387");
        }
    }

    @Test
    void isInEnglishForWhoReadsEnglish() throws IOException {
        Report government = NineMonths.REPORTS.summary(NineMonths.government(NineMonths.END, false));
        assertThat(Xlsx.rows(sheets.of(government, Locale.ENGLISH), 0))
                .contains(List.of("Completion rate as the Government Office counts", "115/115", "100.0"));
        try (XWPFDocument read = new XWPFDocument(new ByteArrayInputStream(document.of(government, Locale.ENGLISH)));
                XWPFWordExtractor text = new XWPFWordExtractor(read)) {
            assertThat(text.getText()).contains("REPORT", "75.2", "106.8", "CHIEF OF OFFICE");
        }
    }

    @Test
    void listsTheDirectivesBehindANumber() {
        ReportQuery leaders = NineMonths.leaders(NineMonths.END, false);
        List<List<String>> rows = list(leaders, "completed.late");
        assertThat(rows).contains(List.of("Nhiệm vụ trong kỳ hoàn thành quá hạn"), List.of("Tổng số: 43 nhiệm vụ"));
        Finding first =
                NineMonths.REPORTS.list(leaders, "completed.late", 0, 1).items().get(0);
        List<String> row = rows.stream()
                .filter(cells -> cells.contains(first.code()))
                .findFirst()
                .orElseThrow();
        assertThat(row)
                .startsWith("1", first.code())
                .contains(first.unitName(), "Hoàn thành quá hạn", String.valueOf(first.daysLate()));
        assertThat(rows.stream().filter(cells -> cells.contains("Hoàn thành quá hạn")))
                .hasSize(43);
    }

    @Test
    void listsThemInTheOrderOfThePagesHoweverManyTheyAre() {
        ReportQuery leaders = NineMonths.leaders(NineMonths.END, false);
        List<List<String>> expected = new ArrayList<>();
        for (int page = 0; page < 4; page++) {
            for (Finding finding :
                    NineMonths.REPORTS.list(leaders, "scope", page, 100).items()) {
                expected.add(List.of(String.valueOf(expected.size() + 1), finding.code()));
            }
        }
        List<List<String>> rows = list(leaders, "scope");
        assertThat(rows).contains(List.of("Tổng số: 387 nhiệm vụ"));
        assertThat(rows.stream()
                        .filter(row -> row.size() > 6 && row.get(0).matches("\\d+"))
                        .map(row -> row.subList(0, 2)))
                .hasSize(387)
                .containsExactlyElementsOf(expected);
    }

    @Test
    void refusesANumberThatItDoesNotHaveBeforeAnythingIsWritten() {
        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        ReportQuery leaders = NineMonths.leaders(NineMonths.END, false);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> sheets.write(leaders, "scope.soon", Visibility.ALL, VIETNAMESE, xlsx));
        assertThat(xlsx.size()).isZero();
    }

    private List<List<String>> list(ReportQuery query, String cell) {
        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        sheets.write(query, cell, Visibility.ALL, VIETNAMESE, xlsx);
        return Xlsx.rows(xlsx.toByteArray(), 0);
    }

    @Test
    void hasAWordForEachOfItsNumbers() {
        Wording wording = new Wording(NineMonths.MINISTRY.units, VIETNAMESE);
        assertThat(Cell.values())
                .extracting(cell -> wording.cell(cell.path()))
                .doesNotHaveDuplicates()
                .contains(
                        "Nhiệm vụ giao mới trong kỳ",
                        "Nhiệm vụ quá hạn từ trước kỳ báo cáo, xét theo thời hạn ban đầu");
    }
}
