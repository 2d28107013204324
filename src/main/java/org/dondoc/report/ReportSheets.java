package org.dondoc.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.Visibility;
import org.dondoc.units.Units;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reports and the lists behind their numbers as sheets (.xlsx). */
@Component
public class ReportSheets {

    private static final String FONT = "Times New Roman";
    private static final String HEAD_COLOUR = "E8EEF4";
    private static final String DAY = "dd/mm/yyyy";
    private static final int FONT_SIZE = 12;

    /** In points. */
    private static final int LINE_HEIGHT = 16;

    /** Excel's rows are no higher than 409 points. */
    private static final int MOST_LINES = 25;

    /** Rows of a list that are in memory, with what people wrote in them. */
    private static final int ROWS_AT_ONCE = 200;

    private final Units units;
    private final Directives directives;
    private final Reports reports;
    private final TransactionTemplate snapshot;

    public ReportSheets(Units units, Directives directives, Reports reports, PlatformTransactionManager transactions) {
        this.units = units;
        this.directives = directives;
        this.reports = reports;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** The summary, with a second sheet by unit when the report has that. */
    public byte[] of(Report report, Locale locale) {
        Wording wording = new Wording(units, locale);
        return written(workbook -> {
            Sheet all = new Sheet(workbook, wording.text("report.sheet.all"), 40, 16, 16, 16, 16, 16);
            all.heading(
                    wording,
                    wording.text("report.title"),
                    wording.text("report.subject"),
                    wording.about(report.query()));
            all.section(wording.text("report.results"));
            all.table(wording.results(report.figures()));
            all.table(wording.resultsByOriginalDeadline(report.figures()));
            all.section(wording.text("report.rates"));
            all.table(wording.rates(report));
            all.section(wording.text("report.flow"));
            all.table(wording.flow(report.figures().flow()));
            all.line(wording.identity(report.figures().flow()));
            all.notes(wording.notes());
            all.signature(wording);
            if (!report.units().isEmpty()) {
                Sheet byUnit =
                        new Sheet(workbook, wording.text("report.sheet.units"), 5, 46, 9, 9, 9, 12, 9, 9, 12, 9, 9, 9);
                byUnit.heading(
                        wording,
                        wording.text("report.title"),
                        wording.text("report.subject"),
                        wording.about(report.query()));
                byUnit.table(wording.ofUnits(report));
                byUnit.signature(wording);
            }
        });
    }

    /** Whose time it was, with two sheets by unit when the report has that. */
    public byte[] of(TimeReport report, Locale locale) {
        Wording wording = new Wording(units, locale);
        return written(workbook -> {
            Sheet all = new Sheet(workbook, wording.text("report.sheet.all"), 40, 16, 16, 16, 16, 16);
            heading(all, report, wording);
            all.section(wording.text("report.times.holders"));
            all.table(wording.holders(report.times()));
            all.section(wording.text("report.times.onTheWay"));
            all.table(wording.transit(report.times().transit()));
            all.section(wording.text("report.times.answers"));
            all.table(wording.coordination(report.times().coordination()));
            all.notes(wording.notesOnTimes());
            all.signature(wording);
            if (!report.units().isEmpty()) {
                Sheet byUnit = new Sheet(workbook, wording.text("report.sheet.units"), 5, 46, 20, 12, 12, 12, 12, 12);
                heading(byUnit, report, wording);
                byUnit.table(wording.holdersOfUnits(report));
                byUnit.signature(wording);
                Sheet onTheWay = new Sheet(
                        workbook, wording.text("report.times.sheet.onTheWay"), 5, 46, 12, 12, 14, 14, 10, 10, 10, 12);
                heading(onTheWay, report, wording);
                onTheWay.table(wording.onTheWayOfUnits(report));
                onTheWay.signature(wording);
            }
        });
    }

    private static void heading(Sheet sheet, TimeReport report, Wording wording) {
        List<String> about = new ArrayList<>(wording.about(report.query()));
        about.add(
                wording.text("report.times.count", wording.number(report.times().directives())));
        sheet.heading(wording, wording.text("report.title"), wording.text("report.times.subject"), about);
    }

    /**
     * The directives behind one number; of those that the reader may not see today, only what the report saw. Refused:
     * what {@link Reports#list} refuses, before anything is written.
     */
    public void write(ReportQuery query, String cell, Visibility visibility, Locale locale, OutputStream out) {
        snapshot.executeWithoutResult(
                status -> write(reports.list(query, cell), visibility, new Wording(units, locale), out));
    }

    private void write(Listing listing, Visibility visibility, Wording wording, OutputStream out) {
        written(out, workbook -> {
            Sheet sheet = new Sheet(
                    workbook,
                    wording.text("report.sheet.list"),
                    5,
                    15,
                    16,
                    12,
                    20,
                    50,
                    28,
                    12,
                    12,
                    12,
                    12,
                    12,
                    12,
                    12,
                    18,
                    10,
                    50);
            List<String> about = new ArrayList<>(wording.about(listing.query()));
            about.add(wording.text("report.list.count", wording.number(listing.total())));
            sheet.heading(wording, wording.text("report.list.title"), wording.cell(listing.cell()), about);
            sheet.head(List.of(
                    wording.text("report.index"),
                    wording.text("field.code"),
                    wording.text("field.documentNumber"),
                    wording.text("field.documentDate"),
                    wording.text("field.issuedBy"),
                    wording.text("field.content"),
                    wording.text("report.unit"),
                    wording.text("field.assignedOn"),
                    wording.text("field.deadline"),
                    wording.text("report.originalDeadline"),
                    wording.text("report.submittedOn"),
                    wording.text("report.acceptedOn"),
                    wording.text("report.reopenedOn"),
                    wording.text("report.withdrawnOn"),
                    wording.text("field.timeliness"),
                    wording.text("report.daysLate"),
                    wording.text("report.explanation")));
            Rows rows = new Rows(sheet, visibility, wording);
            reports.each(listing, rows::add);
            rows.write();
        });
    }

    /** The rows of a list on their way to the sheet. */
    private final class Rows {

        private final Sheet sheet;
        private final Visibility visibility;
        private final Wording wording;
        private final List<Finding> waiting = new ArrayList<>();
        private int written;

        Rows(Sheet sheet, Visibility visibility, Wording wording) {
            this.sheet = sheet;
            this.visibility = visibility;
            this.wording = wording;
        }

        void add(Finding finding) {
            waiting.add(finding);
            if (waiting.size() == ROWS_AT_ONCE) {
                write();
            }
        }

        void write() {
            Map<String, Directive> texts = directives.all(
                    waiting.stream().map(Finding::code).distinct().toList(), visibility);
            for (Finding finding : waiting) {
                written++;
                sheet.row(cells(written, finding, texts.get(finding.code()), wording));
            }
            waiting.clear();
            sheet.flush();
        }
    }

    /** @param directive null where the reader may not see it */
    private static List<Object> cells(int number, Finding finding, Directive directive, Wording wording) {
        return Arrays.asList(
                number,
                finding.code(),
                directive == null ? null : directive.documentNumber(),
                directive == null ? null : directive.documentDate(),
                directive == null ? null : directive.issuedBy(),
                directive == null ? null : directive.content(),
                wording.unit(finding.unitName()),
                directive == null ? null : directive.assignedOn(),
                finding.deadline(),
                finding.originalDeadline(),
                finding.submittedOn(),
                finding.acceptedOn(),
                finding.reopenedOn(),
                finding.withdrawnOn(),
                finding.timeliness() == null
                        ? wording.text("stage.WITHDRAWN")
                        : wording.text("timeliness." + finding.timeliness()),
                finding.daysLate(),
                wording.explanation(finding.explanation()));
    }

    private interface Content {
        void write(Workbook workbook) throws IOException;
    }

    private static byte[] written(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        written(bytes, content);
        return bytes.toByteArray();
    }

    private static void written(OutputStream out, Content content) {
        try (Workbook workbook = new Workbook(out, "Dondoc", "1.0")) {
            content.write(workbook);
        } catch (IOException e) {
            throw new UncheckedIOException("the sheet cannot be written", e);
        }
    }

    /** A sheet that is written from top to bottom. */
    private static final class Sheet {

        private final Worksheet sheet;
        private final int[] widths;
        private final int columns;
        private int row;

        /** @param widths of the columns, in characters */
        Sheet(Workbook workbook, String name, int... widths) {
            sheet = workbook.newWorksheet(name);
            this.widths = widths;
            columns = widths.length;
            for (int i = 0; i < columns; i++) {
                sheet.width(i, widths[i]);
            }
            sheet.pageOrientation(isWide() ? "landscape" : "portrait");
            sheet.paperSize(PaperSize.A4_PAPER);
            sheet.setFitToPage(true);
            sheet.fitToWidth((short) 1);
            sheet.fitToHeight((short) 0);
            sheet.footer("&P/&N", Position.CENTER);
        }

        void heading(Wording wording, String title, String subject, List<String> about) {
            int half = isWide() ? columns / 2 : 2;
            across(0, half - 1, wording.office(), true);
            across(half, columns - 1, wording.text("report.nation"), true);
            row++;
            across(0, half - 1, wording.text("report.number"), false);
            across(half, columns - 1, wording.text("report.motto"), true);
            row++;
            across(half, columns - 1, wording.text("report.date"), false);
            row += 2;
            across(0, columns - 1, title, true);
            row++;
            across(0, columns - 1, subject, true);
            row++;
            for (String line : about) {
                across(0, columns - 1, line, false);
                row++;
            }
            row++;
        }

        void section(String title) {
            row++;
            sheet.value(row, 0, title);
            style(0).bold().set();
            row++;
        }

        void table(Table table) {
            if (table.title() != null) {
                sheet.value(row, 0, table.title());
                style(0).italic().set();
                row++;
            }
            if (!table.groups().isEmpty()) {
                groups(table);
            }
            head(table.head());
            for (int i = 0; i < table.rows().size(); i++) {
                row(table.rows().get(i), table.isSum(i));
            }
            row++;
        }

        private void groups(Table table) {
            int column = 0;
            for (Table.Group group : table.groups()) {
                int last = column + group.columns() - 1;
                if (group.text().isEmpty()) {
                    sheet.value(row, column, table.head().get(column));
                    sheet.range(row, column, row + 1, column).merge();
                } else {
                    sheet.value(row, column, group.text());
                    sheet.range(row, column, row, last).merge();
                }
                for (int i = column; i <= last; i++) {
                    headStyle(i).set();
                }
                column = last + 1;
            }
            sheet.rowHeight(row, 2 * LINE_HEIGHT);
            row++;
        }

        void head(List<String> texts) {
            for (int i = 0; i < texts.size(); i++) {
                sheet.value(row, i, texts.get(i));
                headStyle(i).set();
            }
            fit(texts);
            sheet.repeatRows(row);
            row++;
        }

        void row(List<Object> cells) {
            row(cells, false);
        }

        private void row(List<Object> cells, boolean bold) {
            for (int i = 0; i < cells.size(); i++) {
                StyleSetter style = style(i).borderStyle(BorderStyle.THIN).verticalAlignment("center");
                if (bold) {
                    style.bold();
                }
                cell(i, cells.get(i), style);
                style.set();
            }
            fit(cells);
            row++;
        }

        private void cell(int column, Object value, StyleSetter style) {
            if (value instanceof Number number) {
                sheet.value(row, column, number);
                style.format("#,##0").horizontalAlignment("center");
            } else if (value instanceof Table.Decimal decimal) {
                if (decimal.value() != null) {
                    sheet.value(row, column, decimal.value());
                }
                style.format("0.0").horizontalAlignment("center");
            } else if (value instanceof LocalDate day) {
                sheet.value(row, column, day);
                style.format(DAY).horizontalAlignment("center");
            } else {
                if (value != null) {
                    // stands in its cell, so that there is no table of all texts in memory
                    sheet.inlineString(row, column, (String) value);
                }
                style.wrapText(true);
            }
        }

        /** What is above can be forgotten. */
        void flush() {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("the sheet cannot be written", e);
            }
        }

        void line(String text) {
            sheet.value(row, 0, text);
            style(0).bold().set();
            row++;
        }

        void notes(List<String> notes) {
            row++;
            for (String note : notes) {
                sheet.value(row, 0, note);
                style(0).italic().fontSize(10).set();
                row++;
            }
        }

        void signature(Wording wording) {
            row++;
            int left = isWide() ? columns - 5 : 2;
            across(left, columns - 1, wording.text("report.minister"), true);
            row++;
            across(left, columns - 1, wording.text("report.chief"), true);
            row++;
            across(left, columns - 1, wording.text("report.sign"), false);
        }

        private void across(int from, int to, String text, boolean bold) {
            sheet.value(row, from, text);
            StyleSetter style = sheet.range(row, from, row, to)
                    .style()
                    .fontName(FONT)
                    .fontSize(FONT_SIZE)
                    .horizontalAlignment("center");
            if (bold) {
                style.bold();
            }
            style.set();
            sheet.range(row, from, row, to).merge();
        }

        private StyleSetter headStyle(int column) {
            return style(column)
                    .bold()
                    .fillColor(HEAD_COLOUR)
                    .horizontalAlignment("center")
                    .verticalAlignment("center")
                    .wrapText(true)
                    .borderStyle(BorderStyle.THIN);
        }

        private StyleSetter style(int column) {
            return sheet.style(row, column).fontName(FONT).fontSize(FONT_SIZE);
        }

        /** As high as the longest text needs, because not every program finds that out by itself. */
        private void fit(List<?> cells) {
            int lines = 1;
            for (int i = 0; i < cells.size(); i++) {
                if (cells.get(i) instanceof String text) {
                    int width = widths[i] + widths[i] / 8;
                    lines = Math.max(
                            lines,
                            text.lines()
                                    .mapToInt(line -> 1 + line.length() / width)
                                    .sum());
                }
            }
            sheet.rowHeight(row, Math.min(lines, MOST_LINES) * LINE_HEIGHT);
        }

        private boolean isWide() {
            return columns > 6;
        }
    }
}
