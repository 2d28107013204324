package org.dondoc.intake;

import java.util.regex.Pattern;

/**
 * Keeps a spreadsheet from taking a text for a formula when it opens a CSV file. Such a text is written with an
 * apostrophe before it, one more than it begins with, and read with one less, so that it comes back as it was.
 */
final class CsvGuard {

    private static final Pattern FORMULA = Pattern.compile("'*\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private CsvGuard() {}

    static String given(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    static String taken(String text) {
        return text.startsWith("'") && FORMULA.matcher(text).matches() ? text.substring(1) : text;
    }
}
