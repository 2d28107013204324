package org.dondoc.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dondoc.register.Directive;

/**
 * The columns of an import file and of an export, in their order: by the contract's name, and by the names that
 * ministries give them in their own sheets, whatever their case, accents and punctuation.
 */
public enum Column {
    CODE("code", "code", Directive::code, "Mã nhiệm vụ", "Mã NV", "Mã số nhiệm vụ", "Mã số"),
    ISSUER_LEVEL(
            "issuerLevel",
            "issuer_level",
            directive -> directive.issuerLevel().name(),
            "Cấp giao",
            "Cấp giao nhiệm vụ",
            "Cấp giao việc",
            "Cấp chỉ đạo"),
    DOCUMENT_NUMBER(
            "documentNumber",
            "document_number",
            Directive::documentNumber,
            "Số, ký hiệu",
            "Số và ký hiệu",
            "Số, ký hiệu văn bản",
            "Số, ký hiệu VB",
            "Số hiệu",
            "Số hiệu văn bản",
            "Số văn bản",
            "Số VB"),
    DOCUMENT_DATE(
            "documentDate",
            "document_date",
            Directive::documentDate,
            "Ngày ban hành",
            "Ngày ban hành văn bản",
            "Ngày tháng ban hành",
            "Ngày văn bản",
            "Ngày VB",
            "Ngày tháng văn bản",
            "Ngày, tháng, năm",
            "Ngày, tháng, năm văn bản",
            "Ngày, tháng, năm ban hành",
            "Ngày ký"),
    ISSUED_BY(
            "issuedBy",
            "issued_by",
            Directive::issuedBy,
            "Cơ quan ban hành",
            "Cơ quan ban hành văn bản",
            "Nơi ban hành",
            "Cơ quan giao",
            "Cơ quan giao nhiệm vụ"),
    EXCERPT(
            "excerpt",
            "excerpt",
            Directive::excerpt,
            "Trích yếu",
            "Trích yếu nội dung",
            "Trích yếu văn bản",
            "Trích yếu nội dung văn bản",
            "Tên văn bản"),
    CONTENT(
            "content",
            "content",
            Directive::content,
            "Nội dung nhiệm vụ",
            "Nội dung nhiệm vụ được giao",
            "Nhiệm vụ được giao",
            "Nhiệm vụ giao",
            "Nhiệm vụ",
            "Tên nhiệm vụ",
            "Nội dung giao",
            "Nội dung công việc",
            "Nội dung"),
    URGENCY("urgency", "urgency", directive -> directive.urgency().name(), "Độ khẩn", "Mức độ khẩn"),
    AD_HOC("adHoc", "ad_hoc", directive -> String.valueOf(directive.adHoc()), "Đột xuất", "Nhiệm vụ đột xuất"),
    LEAD_UNIT(
            "leadUnit",
            "lead_unit",
            Directive::leadUnit,
            "Đơn vị chủ trì",
            "Đơn vị chủ trì thực hiện",
            "Cơ quan chủ trì",
            "Cơ quan, đơn vị chủ trì",
            "Chủ trì",
            "Đơn vị được giao",
            "Đơn vị thực hiện"),
    COORDINATING_UNITS(
            "coordinatingUnits",
            "coordinating_units",
            directive -> String.join(";", directive.coordinatingUnits()),
            "Đơn vị phối hợp",
            "Các đơn vị phối hợp",
            "Đơn vị phối hợp thực hiện",
            "Cơ quan phối hợp",
            "Cơ quan, đơn vị phối hợp",
            "Phối hợp"),
    ASSIGNED_ON(
            "assignedOn", "assigned_on", Directive::assignedOn, "Ngày giao", "Ngày giao nhiệm vụ", "Ngày giao việc"),
    DEADLINE(
            "deadline",
            "deadline",
            Directive::deadline,
            "Thời hạn",
            "Thời hạn hoàn thành",
            "Thời hạn thực hiện",
            "Thời hạn xử lý",
            "Thời gian hoàn thành",
            "Hạn hoàn thành",
            "Hạn thực hiện",
            "Hạn xử lý",
            "Ngày đến hạn"),
    EXPECTED_PRODUCT(
            "expectedProduct",
            "expected_product",
            Directive::expectedProduct,
            "Sản phẩm",
            "Sản phẩm dự kiến",
            "Sản phẩm đầu ra",
            "Sản phẩm hoàn thành",
            "Kết quả đầu ra"),
    COMPLETED_ON(
            "completedOn",
            "completed_on",
            Directive::acceptedOn,
            "Ngày hoàn thành",
            "Ngày hoàn thành thực tế",
            "Hoàn thành ngày");

    /** Columns of ministries' sheets that hold nothing of a directive; the last two are those of a file of bad rows. */
    private static final List<String> IGNORED = Stream.of(
                    "STT", "TT", "Số TT", "Số thứ tự", "Ghi chú", "Lý do không nhận", "Reason")
            .map(Words::letters)
            .toList();

    private final String field;
    private final String label;
    private final Function<Directive, Object> value;
    private final String vietnamese;
    private final List<String> spellings;

    /** @param field of a directive, as in the API */
    Column(String field, String label, Function<Directive, Object> value, String... vietnamese) {
        this.field = field;
        this.label = label;
        this.value = value;
        this.vietnamese = vietnamese[0];
        this.spellings = Stream.concat(Stream.of(label), Arrays.stream(vietnamese))
                .map(Words::letters)
                .toList();
    }

    /** Its name in the contract. */
    public String label() {
        return label;
    }

    /** What an export writes of a directive: a text, a day or null. */
    public Object of(Directive directive) {
        return value.apply(directive);
    }

    String vietnamese() {
        return vietnamese;
    }

    List<String> spellings() {
        return spellings;
    }

    static Optional<Column> named(String cell) {
        return Stream.of(cell, cell.replaceAll("\\(.*?\\)", ""))
                .map(Words::letters)
                .flatMap(name -> Arrays.stream(values()).filter(column -> column.spellings.contains(name)))
                .findFirst();
    }

    static boolean isIgnored(String cell) {
        return IGNORED.contains(Words.letters(cell));
    }

    static Optional<Column> filling(String field) {
        return Arrays.stream(values())
                .filter(column -> column.field.equals(field))
                .findFirst();
    }

    String field() {
        return field;
    }
}
