package org.dondoc.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowAlign;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableCell.XWPFVertAlign;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.dondoc.units.Units;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.springframework.stereotype.Component;

/** Reports as documents to sign (.docx), on the paper and with the heading of Decree 30/2020. */
@Component
public class ReportDocument {

    private static final String FONT = "Times New Roman";
    private static final String HEAD_COLOUR = "E8EEF4";
    private static final int TEXT = 13;
    private static final int SMALL = 10;

    /** In twentieths of a point, as all lengths here. */
    private static final int A4_WIDTH = 11906;

    private static final int A4_HEIGHT = 16838;
    private static final int MARGIN = 1134;
    private static final int LEFT_MARGIN = 1701;
    private static final int CELL_MARGIN = 60;
    private static final int WIDTH = A4_WIDTH - LEFT_MARGIN - MARGIN;

    private final Units units;

    public ReportDocument(Units units) {
        this.units = units;
    }

    public byte[] of(Report report, Locale locale) {
        Wording wording = new Wording(units, locale);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            write(new Paper(document, wording), report, wording);
            document.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the document cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(Paper paper, Report report, Wording wording) {
        Figures figures = report.figures();
        paper.twoColumns(
                List.of(bold(wording.office()), plain(wording.text("report.number"))),
                List.of(
                        bold(wording.text("report.nation")),
                        bold(wording.text("report.motto")),
                        italic(wording.text("report.date"))));
        paper.gap();
        paper.centred(bold(wording.text("report.title")));
        paper.centred(bold(wording.text("report.subject")));
        wording.about(report.query()).forEach(line -> paper.centred(plain(line)));
        paper.section(wording.text("report.results"));
        paper.table(wording.results(figures), 34, 14, 22, 14, 16);
        paper.table(wording.resultsByOriginalDeadline(figures), 34, 14, 22, 14, 16);
        paper.section(wording.text("report.rates"));
        paper.table(wording.rates(report), 62, 22, 16);
        paper.section(wording.text("report.flow"));
        paper.table(wording.flow(figures.flow()), 18, 14, 14, 18, 14, 22);
        paper.centred(bold(wording.identity(figures.flow())));
        if (!report.units().isEmpty()) {
            paper.section(wording.text("report.ofUnits"));
            paper.table(wording.ofUnits(report), 4, 26, 7, 7, 7, 8, 7, 7, 8, 6, 6, 7);
        }
        wording.notes().forEach(paper::note);
        paper.gap();
        paper.twoColumns(
                List.of(italic(wording.text("report.recipients"))),
                List.of(
                        bold(wording.text("report.minister")),
                        bold(wording.text("report.chief")),
                        italic(wording.text("report.sign")),
                        plain(""),
                        plain(""),
                        plain("")));
    }

    private record Words(String text, boolean isBold, boolean isItalic) {}

    private static Words plain(String text) {
        return new Words(text, false, false);
    }

    private static Words bold(String text) {
        return new Words(text, true, false);
    }

    private static Words italic(String text) {
        return new Words(text, false, true);
    }

    /** A document that is written from top to bottom. */
    private static final class Paper {

        private final XWPFDocument document;
        private final Wording wording;

        Paper(XWPFDocument document, Wording wording) {
            this.document = document;
            this.wording = wording;
            CTSectPr section = document.getDocument().getBody().addNewSectPr();
            CTPageSz size = section.addNewPgSz();
            size.setW(BigInteger.valueOf(A4_WIDTH));
            size.setH(BigInteger.valueOf(A4_HEIGHT));
            CTPageMar margins = section.addNewPgMar();
            margins.setTop(BigInteger.valueOf(MARGIN));
            margins.setBottom(BigInteger.valueOf(MARGIN));
            margins.setRight(BigInteger.valueOf(MARGIN));
            margins.setLeft(BigInteger.valueOf(LEFT_MARGIN));
        }

        void gap() {
            paragraph(ParagraphAlignment.LEFT, plain(""), TEXT);
        }

        void centred(Words words) {
            paragraph(ParagraphAlignment.CENTER, words, TEXT);
        }

        void section(String title) {
            XWPFParagraph paragraph = paragraph(ParagraphAlignment.LEFT, bold(title), TEXT);
            paragraph.setSpacingBefore(240);
            paragraph.setKeepNext(true);
        }

        void note(String text) {
            paragraph(ParagraphAlignment.BOTH, italic(text), SMALL);
        }

        void twoColumns(List<Words> left, List<Words> right) {
            XWPFTable table = document.createTable(1, 2);
            table.removeBorders();
            widths(table, 36, 64);
            for (int i = 0; i < 2; i++) {
                XWPFTableCell cell = table.getRow(0).getCell(i);
                List<Words> lines = i == 0 ? left : right;
                for (int line = 0; line < lines.size(); line++) {
                    XWPFParagraph paragraph = line == 0 ? cell.getParagraphArray(0) : cell.addParagraph();
                    set(paragraph, ParagraphAlignment.CENTER, lines.get(line), 12);
                }
            }
        }

        /** @param widths of the columns, in percent */
        void table(Table content, int... widths) {
            boolean isGrouped = !content.groups().isEmpty();
            if (content.title() != null) {
                XWPFParagraph title = paragraph(ParagraphAlignment.LEFT, italic(content.title()), TEXT);
                title.setSpacingBefore(120);
                title.setKeepNext(true);
            }
            int heads = isGrouped ? 2 : 1;
            XWPFTable table = document.createTable(heads + content.rows().size(), widths.length);
            table.setTableAlignment(TableRowAlign.CENTER);
            widths(table, widths);
            int size = widths.length > 6 ? 9 : 11;
            for (int column = 0; column < widths.length; column++) {
                head(table.getRow(heads - 1).getCell(column), content.head().get(column), size);
            }
            for (int i = 0; i < content.rows().size(); i++) {
                row(table.getRow(heads + i), content.rows().get(i), size, content.isSum(i));
            }
            if (isGrouped) {
                groups(table, content, size, widths);
            }
            for (int i = 0; i < heads; i++) {
                table.getRow(i).setRepeatHeader(true);
            }
            table.getRows().forEach(row -> row.setCantSplitRow(true));
        }

        private void groups(XWPFTable table, Table content, int size, int[] widths) {
            XWPFTableRow first = table.getRow(0);
            int column = 0;
            int cell = 0;
            for (Table.Group group : content.groups()) {
                XWPFTableCell above = first.getCell(cell);
                if (group.text().isEmpty()) {
                    head(above, content.head().get(column), size);
                    properties(above).addNewVMerge().setVal(STMerge.RESTART);
                    properties(table.getRow(1).getCell(column)).addNewVMerge().setVal(STMerge.CONTINUE);
                } else {
                    head(above, group.text(), size);
                    properties(above).addNewGridSpan().setVal(BigInteger.valueOf(group.columns()));
                    int width = widths[column];
                    for (int i = 1; i < group.columns(); i++) {
                        first.removeCell(cell + 1);
                        width += widths[column + i];
                    }
                    above.setWidth(String.valueOf(WIDTH * width / 100));
                }
                column += group.columns();
                cell++;
            }
        }

        private void row(XWPFTableRow row, List<Object> cells, int size, boolean isSum) {
            for (int i = 0; i < cells.size(); i++) {
                Object value = cells.get(i);
                boolean isText = value instanceof String text && !Character.isDigit(text.charAt(0));
                XWPFTableCell cell = row.getCell(i);
                cell.setVerticalAlignment(XWPFVertAlign.CENTER);
                set(
                        cell.getParagraphArray(0),
                        isText ? ParagraphAlignment.LEFT : ParagraphAlignment.CENTER,
                        isSum ? bold(written(value)) : plain(written(value)),
                        size);
            }
        }

        private String written(Object value) {
            if (value instanceof Table.Decimal decimal) {
                return decimal.value() == null ? "–" : wording.decimal(decimal.value());
            }
            if (value instanceof Number number) {
                return wording.number(number.longValue());
            }
            return value == null ? "" : value.toString();
        }

        private XWPFParagraph paragraph(ParagraphAlignment alignment, Words words, int size) {
            XWPFParagraph paragraph = document.createParagraph();
            set(paragraph, alignment, words, size);
            return paragraph;
        }

        private static void head(XWPFTableCell cell, String text, int size) {
            cell.setColor(HEAD_COLOUR);
            cell.setVerticalAlignment(XWPFVertAlign.CENTER);
            set(cell.getParagraphArray(0), ParagraphAlignment.CENTER, bold(text), size);
        }

        private static void set(XWPFParagraph paragraph, ParagraphAlignment alignment, Words words, int size) {
            paragraph.setAlignment(alignment);
            paragraph.setSpacingAfter(0);
            while (!paragraph.getRuns().isEmpty()) {
                paragraph.removeRun(0);
            }
            XWPFRun run = paragraph.createRun();
            run.setFontFamily(FONT);
            run.setFontSize(size);
            run.setBold(words.isBold());
            run.setItalic(words.isItalic());
            run.setText(words.text());
        }

        private static CTTcPr properties(XWPFTableCell cell) {
            return cell.getCTTc().isSetTcPr()
                    ? cell.getCTTc().getTcPr()
                    : cell.getCTTc().addNewTcPr();
        }

        private static void widths(XWPFTable table, int... percents) {
            table.setWidth(WIDTH);
            table.setCellMargins(0, CELL_MARGIN, 0, CELL_MARGIN);
            CTTblGrid grid = table.getCTTbl().addNewTblGrid();
            for (int percent : percents) {
                grid.addNewGridCol().setW(BigInteger.valueOf(WIDTH * percent / 100));
            }
            for (XWPFTableRow row : table.getRows()) {
                for (int i = 0; i < percents.length; i++) {
                    row.getCell(i).setWidth(String.valueOf(WIDTH * percents[i] / 100));
                }
            }
        }
    }
}
