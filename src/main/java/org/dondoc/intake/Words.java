package org.dondoc.intake;

import java.text.Normalizer;
import java.util.Locale;

/** Words as they are compared, because people write them with and without accents, capitals and points. */
final class Words {

    private Words() {}

    /** Lower case with its accents, composed, one space between words. */
    static String lower(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    /** Lower case without accents, đ as d, one space between words. */
    static String plain(String text) {
        return Normalizer.normalize(lower(text), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd');
    }

    /** The plain letters and digits alone. */
    static String letters(String text) {
        return plain(text).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
