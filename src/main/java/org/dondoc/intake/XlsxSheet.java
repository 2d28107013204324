package org.dondoc.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.dondoc.Refusal;

/** The first visible sheet of an Excel workbook; formulas are read as the values that Excel last computed. */
final class XlsxSheet implements Sheet {

    /** A bomb unpacks to a thousand times its size; the texts of a sheet are kept in memory. */
    static final int MOST_UNPACKED_MEGABYTES = 128;

    private static final String STYLES = "xl/styles.xml";
    private static final MathContext AS_EXCEL_SHOWS = new MathContext(15);

    private final ReadableWorkbook workbook;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;

    private XlsxSheet(ReadableWorkbook workbook) throws IOException {
        this.workbook = workbook;
        this.rows = workbook.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .findFirst()
                .orElseGet(workbook::getFirstSheet)
                .openStream()
                .iterator();
    }

    /** Refused: what is no workbook, and one that unpacks to more than {@link #MOST_UNPACKED_MEGABYTES}. */
    static XlsxSheet open(Path file) {
        boolean hasStyles = checked(file);
        try {
            return new XlsxSheet(new ReadableWorkbook(file.toFile(), new ReadingOptions(hasStyles, true)));
        } catch (IOException | RuntimeException e) {
            throw new Refusal("file", null, "import.notXlsx");
        }
    }

    /**
     * Unpacks the whole file once, because the sizes that it tells of itself may lie.
     *
     * @return whether it has styles, without which no number is a day
     */
    private static boolean checked(Path file) {
        long left = MOST_UNPACKED_MEGABYTES * 1024L * 1024L;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                try (InputStream unpacked = zip.getInputStream(entry)) {
                    left -= new Bounded(left).read(unpacked);
                }
            }
            return zip.getEntry(STYLES) != null;
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("file", null, "import.notXlsx");
        }
    }

    private record Bounded(long most) {

        long read(InputStream unpacked) throws IOException {
            byte[] buffer = new byte[64 * 1024];
            long read = 0;
            for (int length = unpacked.read(buffer); length >= 0; length = unpacked.read(buffer)) {
                read += length;
                if (read > most) {
                    throw new Refusal("file", null, "import.tooLarge", MOST_UNPACKED_MEGABYTES);
                }
            }
            return read;
        }
    }

    /** Whatever the library stumbles over makes the rest unreadable. */
    @Override
    public Row next() {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            org.dhatim.fastexcel.reader.Row row = rows.next();
            List<String> cells = row.stream().map(this::text).toList();
            return new Row(row.getRowNum(), cells);
        } catch (RuntimeException e) {
            throw Sheet.unreadable();
        }
    }

    private String text(Cell cell) {
        if (cell == null || cell.getRawValue() == null) {
            return "";
        }
        return switch (cell.getType()) {
            case EMPTY -> "";
            case BOOLEAN -> cell.getValue() == null ? "" : cell.getValue().toString();
            case NUMBER, FORMULA -> cell.getValue() instanceof BigDecimal number ? text(cell, number) : value(cell);
            case STRING, ERROR -> cell.getRawValue();
        };
    }

    private static String value(Cell cell) {
        return cell.getValue() == null ? "" : cell.getValue().toString();
    }

    private String text(Cell cell, BigDecimal number) {
        if (isDay(cell.getDataFormatString())) {
            LocalDate first = workbook.isDate1904() ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
            return first.plusDays(number.longValue()).toString();
        }
        return number.round(AS_EXCEL_SHOWS).stripTrailingZeros().toPlainString();
    }

    /** A format with a day or a year outside of its quoted texts and colours. */
    private static boolean isDay(String format) {
        return format != null
                && format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").matches("(?is).*[dy].*");
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
