package org.dondoc.intake;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dondoc.Refusal;

/**
 * Reads a part of a workbook before the library does, with the library's own parser, and refuses what no spreadsheet
 * writes: the library would make room for any column in which a cell claims to stand.
 */
final class XlsxLimits {

    static final int MOST_COLUMNS = 16_384;
    static final int MOST_ROWS = 1_048_576;

    /** In characters: more than Excel's longest text and longest formula together. */
    static final int LONGEST_CELL = 50_000;

    /** In characters: Excel's largest, written out, has 309 digits. */
    static final int LONGEST_NUMBER = 400;

    /** From the first column to the last cell of each row: whoever fills them all has no more in a file. */
    private static final int MOST_PLACES = 20_000_000;

    private static final Pattern ADDRESS = Pattern.compile("([A-Z]{1,3})([1-9][0-9]{0,6})");
    private static final XMLInputFactory PARSERS = parsers();

    private final XMLStreamReader xml;
    private boolean isAmongRows;
    private int rows;
    private int column;
    private int places;
    private boolean isNumber;
    private boolean isValue;
    private int length;
    private int valueLength;

    private XlsxLimits(XMLStreamReader xml) {
        this.xml = xml;
    }

    private static XMLInputFactory parsers() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** A part that is no XML, or is broken, is read as far as the library would come. */
    static void check(InputStream part) {
        try {
            new XlsxLimits(PARSERS.createXMLStreamReader(part)).check();
        } catch (XMLStreamException e) {
            // the library stops here too, and says so when the part is a sheet
        }
    }

    private void check() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT ->
                    isAmongRows &= !xml.getLocalName().equals("sheetData");
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    read(xml.getTextLength());
                }
                default -> {}
            }
        }
    }

    private void read(int characters) {
        length += characters;
        valueLength += isValue ? characters : 0;
        demand(!isAmongRows || length <= LONGEST_CELL && (!isNumber || valueLength <= LONGEST_NUMBER));
    }

    private void begin(String element) {
        isAmongRows |= element.equals("sheetData");
        isValue |= element.equals("v");
        if (isAmongRows && element.equals("row")) {
            String number = xml.getAttributeValue(null, "r");
            demand(number == null || isRow(number));
            demand(++rows <= MOST_ROWS);
            column = 0;
        } else if (isAmongRows && element.equals("c")) {
            String address = xml.getAttributeValue(null, "r");
            int before = column;
            column = address == null ? before + 1 : column(address);
            places += Math.max(0, column - before);
            demand(column <= MOST_COLUMNS && places <= MOST_PLACES);
            String type = xml.getAttributeValue(null, "t");
            isNumber = type == null || type.equals("n");
            isValue = false;
            length = 0;
            valueLength = 0;
        }
    }

    private static int column(String address) {
        var parts = ADDRESS.matcher(address);
        demand(parts.matches() && isRow(parts.group(2)));
        return parts.group(1).chars().reduce(0, (before, letter) -> before * 26 + letter - 'A' + 1);
    }

    private static boolean isRow(String number) {
        return number.matches("[1-9][0-9]{0,6}") && Integer.parseInt(number) <= MOST_ROWS;
    }

    private static void demand(boolean isKept) {
        if (!isKept) {
            throw new Refusal("file", null, "import.notXlsx");
        }
    }
}
