package org.dondoc.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dondoc.Refusal;

/** One sheet whose texts stand in their cells, which needs no table of all texts in memory. Days are days. */
final class XlsxWriter implements SheetWriter {

    private static final int ROWS_IN_MEMORY = 500;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int rows;

    XlsxWriter(OutputStream out) {
        workbook = new Workbook(out, "Dondoc", null);
        sheet = workbook.newWorksheet("1");
        sheet.freezePane(0, 1);
    }

    /** Refused: more rows than Excel can show. */
    @Override
    public void row(List<?> cells) {
        if (rows == XlsxLimits.MOST_ROWS) {
            throw new Refusal("size", XlsxLimits.MOST_ROWS, "refusal.tooManyRows");
        }
        for (int column = 0; column < cells.size(); column++) {
            if (cells.get(column) instanceof LocalDate day) {
                sheet.value(rows, column, day);
                sheet.style(rows, column).format("dd/mm/yyyy").set();
            } else if (cells.get(column) != null) {
                sheet.inlineString(rows, column, cells.get(column).toString());
            }
        }
        rows++;
        if (rows % ROWS_IN_MEMORY == 0) {
            flush();
        }
    }

    private void flush() {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        workbook.finish();
    }
}
