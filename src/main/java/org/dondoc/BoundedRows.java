package org.dondoc;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Text of which each row is read into memory as a whole: a megabyte of commas would be a million cells. */
public final class BoundedRows extends FilterReader {

    /** In characters. */
    public static final int LONGEST_ROW = 250_000;

    private final Refusal tooLong;
    private int length;

    /** @param tooLong thrown when a row has more than {@value #LONGEST_ROW} characters */
    public BoundedRows(Reader text, Refusal tooLong) {
        super(text);
        this.tooLong = tooLong;
    }

    /** What is read from now on belongs to the next row, but for what was read ahead. */
    public void nextRow() {
        length = 0;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(char[] buffer, int offset, int most) throws IOException {
        int read = super.read(buffer, offset, most);
        count(read);
        return read;
    }

    private void count(int read) {
        length += Math.max(0, read);
        if (length > LONGEST_ROW) {
            throw tooLong;
        }
    }
}
