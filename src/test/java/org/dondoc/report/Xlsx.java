package org.dondoc.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Reads a sheet as another program than the one that wrote it. */
public final class Xlsx {

    private Xlsx() {}

    /** What stands in the cells, row by row, without the empty ones. */
    public static List<List<String>> rows(byte[] xlsx, int index) {
        DataFormatter format = new DataFormatter(Locale.ENGLISH);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            Sheet sheet = workbook.getSheetAt(index);
            List<List<String>> rows = new ArrayList<>();
            sheet.forEach(row -> {
                List<String> cells = new ArrayList<>();
                row.forEach(cell -> {
                    String text = format.formatCellValue(cell);
                    if (!text.isEmpty()) {
                        cells.add(text);
                    }
                });
                rows.add(cells);
            });
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
