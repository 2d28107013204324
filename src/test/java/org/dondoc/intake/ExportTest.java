package org.dondoc.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;

/** A list of directives as a table … */
@DondocTest
class ExportTest {

    private static final int ROWS = 20_000;
    private static final int OPEN = 300;
    private static final List<String> HEADER =
            Arrays.stream(Column.values()).map(Column::label).toList();
    private static final List<String> UNITS = List.of("CNTT", "KHTC", "HTQT", "KSTTHC", "BTTP");

    private final Api api;

    /** What the directives of a test have in common, so that they are found among all others. */
    private final String mark = "xuat" + Api.number().replace("-", "");

    ExportTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    @Test
    void givesBackASheetOfTwentyThousandRowsWithNothingLost() throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(row(i, i % (ROWS / OPEN) == 0));
        }

        JsonNode result = api.upload("vanphong", "/api/imports", "sổ.xlsx", file(SheetFormat.XLSX, rows))
                .expect(200)
                .json();
        assertThat(result.path("errors")).isEmpty();
        assertThat(result.path("accepted").asInt()).isEqualTo(ROWS);

        byte[] csv = api.getAs(MediaType.valueOf("text/csv"), "vanphong", "/api/directives?sort=code&size=1&q=" + mark)
                .expect(200)
                .body();
        List<List<String>> given = read(SheetFormat.CSV, csv);
        assertThat(given.get(0)).isEqualTo(HEADER);
        assertThat(given).hasSize(ROWS + 1);
        for (int i = 0; i < ROWS; i++) {
            assertThat(given.get(i + 1)).isEqualTo(texts(rows.get(i)));
        }

        assertThat(api.upload("vanphong", "/api/imports?dryRun=true", "sổ.csv", csv)
                        .expect(200)
                        .json()
                        .path("unchanged")
                        .asInt())
                .isEqualTo(ROWS);
    }

    private List<Object> row(int number, boolean isOpen) {
        LocalDate assigned = LocalDate.of(2021, 1, 4).plusDays(number % 300);
        List<Object> row = new ArrayList<>();
        row.add("%s-%05d".formatted(mark, number));
        row.add(number % 3 == 0 ? "GOVERNMENT" : "MINISTRY");
        row.add(number / 5 + "/" + mark);
        row.add(LocalDate.of(2020, 12, 1));
        row.add("Cơ quan " + mark + number % 2);
        row.add("Trích yếu, “có dấu” số " + number / 5);
        row.add(number % 7 == 0 ? "- Việc thứ nhất;\n- Việc \"thứ hai\"" : "=Việc " + number);
        row.add(number % 4 == 0 ? "URGENT" : "NORMAL");
        row.add(String.valueOf(number % 2 == 0));
        row.add(UNITS.get(number % 5));
        row.add(number % 3 == 0 ? UNITS.get((number + 1) % 5) + ";" + UNITS.get((number + 2) % 5) : "");
        row.add(assigned);
        row.add(number % 6 == 0 ? null : assigned.plusDays(30));
        row.add(number % 2 == 0 ? "Báo cáo" : null);
        row.add(isOpen ? null : assigned.plusDays(number % 50));
        return row;
    }

    private static List<String> texts(List<Object> row) {
        return row.stream().map(cell -> Objects.toString(cell, "")).toList();
    }

    @Test
    void isASheetToo() throws IOException {
        upload(List.of(row(1, false), row(2, true)));
        byte[] sheet = api.get("vanphong", "/api/directives.xlsx?sort=code,desc&q=" + mark)
                .expect(200)
                .body();
        assertThat(read(SheetFormat.XLSX, sheet)).containsExactly(HEADER, texts(row(2, true)), texts(row(1, false)));
        byte[] csv =
                api.get("vanphong", "/api/directives.csv?q=" + mark).expect(200).body();
        assertThat(new String(csv, UTF_8)).startsWith("\uFEFFcode,");
        assertThat(read(SheetFormat.CSV, csv)).hasSize(3);
    }

    @Test
    void holdsWhatTheCallerMaySeeAndTheFiltersLeave() throws IOException {
        upload(List.of(row(0, true), row(1, true), row(2, false), row(5, false)));

        assertThat(exported("vanphong", "")).containsExactly("00000", "00001", "00002", "00005");
        assertThat(exported("kiemtra", "")).hasSize(4);
        assertThat(exported("cntt.cv1", "")).containsExactly("00000", "00005");
        assertThat(exported("khtc.truong", ""))
                .as("leads one and coordinates another")
                .containsExactly("00000", "00001");
        assertThat(exported("modeler", "")).isEmpty();
        assertThat(exported("vanphong", "&stage=COMPLETED")).containsExactly("00002", "00005");
        assertThat(exported("vanphong", "&unit=CNTT,HTQT&issuerLevel=MINISTRY")).containsExactly("00002", "00005");
        api.get(null, "/api/directives.csv").expect(401);
    }

    @Test
    void isRefusedLikeAPageOfTheList() {
        for (String path : List.of("/api/directives", "/api/directives.csv")) {
            MediaType accepted = path.endsWith("csv") ? MediaType.ALL : MediaType.valueOf("text/csv");
            assertThat(api.getAs(accepted, "vanphong", path + "?stage=DONE")
                            .expect(400)
                            .message("stage", "DONE"))
                    .contains("không thuộc các giá trị");
            assertThat(api.getAs(accepted, "vanphong", path + "?assignedFrom=30/02/2022")
                            .expect(400)
                            .message("assignedFrom", "30/02/2022"))
                    .contains("không phải là một ngày");
            assertThat(api.getAs(accepted, "vanphong", path + "?unit=XYZ")
                            .expect(400)
                            .message("unit", "XYZ"))
                    .contains("không có đơn vị");
            assertThat(api.getAs(accepted, "vanphong", path + "?sort=colour")
                            .expect(400)
                            .message("sort", "colour"))
                    .contains("không thuộc các giá trị");
        }
        api.get("vanphong", "/api/directives.pdf").expect(404);
        api.getAs(MediaType.APPLICATION_PDF, "vanphong", "/api/directives").expect(406);
    }

    private List<String> exported(String person, String filters) throws IOException {
        byte[] csv = api.get(person, "/api/directives.csv?q=" + mark + filters)
                .expect(200)
                .body();
        return List.copyOf(new TreeSet<>(read(SheetFormat.CSV, csv).stream()
                .skip(1)
                .map(row -> row.get(0).substring(mark.length() + 1))
                .toList()));
    }

    private void upload(List<List<Object>> rows) throws IOException {
        assertThat(api.upload("vanphong", "/api/imports", "sổ.csv", file(SheetFormat.CSV, rows))
                        .expect(200)
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(rows.size());
    }

    private static byte[] file(SheetFormat format, List<List<Object>> rows) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (SheetWriter writer = format.writer(file)) {
            writer.row(HEADER);
            rows.forEach(writer::row);
        }
        return file.toByteArray();
    }

    private static List<List<String>> read(SheetFormat format, byte[] content) throws IOException {
        Path file = Files.createTempFile("export", format.extension());
        Files.write(file, content);
        List<List<String>> rows = new ArrayList<>();
        try (Sheet sheet = format.open(file)) {
            for (Sheet.Row row = sheet.next(); row != null; row = sheet.next()) {
                List<String> cells = new ArrayList<>(row.cells());
                while (cells.size() < HEADER.size()) {
                    cells.add("");
                }
                rows.add(cells);
            }
        }
        return rows;
    }
}
