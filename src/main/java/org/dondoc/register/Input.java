package org.dondoc.register;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dondoc.PlainText;
import org.dondoc.Refusal;
import org.dondoc.Refusal.Fault;

/** Cleans one input and collects everything that is wrong with it. */
public final class Input {

    /** Longest texts, in characters: the domains of the same names in {@code V1__register.sql}. */
    static final int LINE = 200;

    static final int PARAGRAPH = 2000;
    static final int BODY = 10000;

    /** Days outside are slips of the keyboard. */
    static final LocalDate FIRST_DAY = LocalDate.of(1945, 9, 2);

    static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

    private final List<Fault> faults = new ArrayList<>();

    /** @param key of a text as in {@link Fault} */
    public void fault(String field, Object value, String key, Object... args) {
        faults.add(new Fault(field, value, key, args));
    }

    /** Refuses the input if anything is wrong with it. */
    public void refuseFaults() {
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
    }

    /** A text on one line: composed accents, single spaces; null when blank. */
    public String line(String field, String value) {
        return checked(field, value == null ? null : visible(value).replaceAll("\\s+", " "), LINE);
    }

    /** A text that may have several lines; null when blank. */
    public String paragraph(String field, String value) {
        return checked(field, lines(value), PARAGRAPH);
    }

    /** A long text that may have several lines; null when blank. */
    String body(String field, String value) {
        return checked(field, lines(value), BODY);
    }

    /** The value, which must not be missing. */
    public <T> T required(String field, T value) {
        if (value == null) {
            fault(field, null, "refusal.required");
        }
        return value;
    }

    /** The day, which must not be a slip of the keyboard; null when missing. */
    public LocalDate day(String field, LocalDate day) {
        if (day != null && (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY))) {
            fault(field, day, "refusal.day.range", FIRST_DAY, LAST_DAY);
        }
        return day;
    }

    public void notAfter(LocalDate today, String field, LocalDate day) {
        if (day != null && day.isAfter(today)) {
            fault(field, day, "refusal.day.future", today);
        }
    }

    void notBefore(LocalDate today, String field, LocalDate day) {
        if (day != null && day.isBefore(today)) {
            fault(field, day, "refusal.day.past", today);
        }
    }

    private String checked(String field, String value, int longest) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
        if (!PlainText.isReadable(text)) {
            fault(field, text, "refusal.controlCharacter");
        } else if (text.codePointCount(0, text.length()) > longest) {
            fault(field, text, "refusal.tooLong", longest);
        }
        return text;
    }

    private static String lines(String value) {
        return value == null ? null : visible(value).replaceAll("\\r\\n|[\\r\\u000B\\f]", "\n");
    }

    /**
     * Word processors leave fixed spaces, spaces of no width and byte-order marks, which nobody can see or search; and what
     * turns the direction of writing makes a name look like another.
     */
    private static String visible(String value) {
        return value.replace('\u00A0', ' ').replaceAll("[\\u200B\\uFEFF\\u202A-\\u202E\\u2066-\\u2069]", "");
    }
}
