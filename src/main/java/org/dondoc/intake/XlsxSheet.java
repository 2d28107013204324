package org.dondoc.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
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

    /** Of a number before its point, or after it up to the first that is none: nobody counts further. */
    private static final int MOST_DIGITS = 30;

    /** As in Excel, in characters. */
    private static final int LONGEST_FORMAT = 255;

    private static final int LONGEST_NAME = 31;

    private final ReadableWorkbook workbook;
    private final String name;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;

    private XlsxSheet(ReadableWorkbook workbook) throws IOException {
        this.workbook = workbook;
        org.dhatim.fastexcel.reader.Sheet sheet = workbook.getSheets()
                .filter(any -> any.getVisibility() == SheetVisibility.VISIBLE)
                .findFirst()
                .orElseGet(workbook::getFirstSheet);
        this.name = sheet.getName()
                .substring(0, Math.min(LONGEST_NAME, sheet.getName().length()));
        this.rows = sheet.openStream().iterator();
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
     * Unpacks the whole file once, because the sizes that it tells of itself may lie, and what its cells say may be evil.
     * Of two parts of one name only one would be looked at.
     *
     * @return whether it has styles, without which no number is a day
     */
    private static boolean checked(Path file) {
        long left = MOST_UNPACKED_MEGABYTES * 1024L * 1024L;
        Set<String> names = new HashSet<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                if (!names.add(entry.getName())) {
                    throw new Refusal("file", null, "import.notXlsx");
                }
                try (Bounded unpacked = new Bounded(zip.getInputStream(entry), left)) {
                    XlsxLimits.check(unpacked);
                    unpacked.transferTo(OutputStream.nullOutputStream());
                    left = unpacked.left;
                }
            }
            return zip.getEntry(STYLES) != null;
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("file", null, "import.notXlsx");
        }
    }

    private static final class Bounded extends FilterInputStream {

        private long left;

        Bounded(InputStream unpacked, long most) {
            super(unpacked);
            left = most;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            left -= Math.max(0, read);
            if (left < 0) {
                throw new Refusal("file", null, "import.tooLarge", MOST_UNPACKED_MEGABYTES);
            }
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
            Refusal.Fault unfit = row.stream()
                    .filter(cell -> !isFit(cell))
                    .findFirst()
                    .map(this::unfit)
                    .orElse(null);
            return new Row(row.getRowNum(), row.stream().map(this::text).toList(), unfit);
        } catch (RuntimeException e) {
            throw Sheet.unreadable();
        }
    }

    /** Whether its number can be written down without an exponent, digit by digit. */
    private static boolean isFit(Cell cell) {
        if (cell == null || !(cell.getValue() instanceof BigDecimal number) || number.signum() == 0) {
            return true;
        }
        return Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS;
    }

    private Refusal.Fault unfit(Cell cell) {
        return new Refusal.Fault(
                "", cell.getRawValue(), "import.number", cell.getAddress().toString(), name, MOST_DIGITS);
    }

    private String text(Cell cell) {
        if (cell == null || cell.getRawValue() == null) {
            return "";
        }
        if (!isFit(cell)) {
            return cell.getRawValue();
        }
        return switch (cell.getType()) {
            case EMPTY -> "";
            case BOOLEAN -> cell.getValue() == null ? "" : cell.getValue().toString();
            case NUMBER, FORMULA -> cell.getValue() instanceof BigDecimal number ? text(cell, number) : value(cell);
            case STRING, ERROR -> readable(cell.getRawValue());
        };
    }

    /** Cells share their texts, so that one of a few megabytes would be kept with each row that is rejected. */
    private static String readable(String text) {
        if (text.length() > XlsxLimits.LONGEST_CELL) {
            throw Sheet.unreadable();
        }
        return text;
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
                && format.length() <= LONGEST_FORMAT
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
