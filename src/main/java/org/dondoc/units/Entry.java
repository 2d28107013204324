package org.dondoc.units;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dondoc.Refusal;

/** Cleans what somebody entered and collects everything that is wrong with it. */
final class Entry {

    /** Longest texts, in characters: the domain {@code line} of {@code V1__register.sql}. */
    private static final int LINE = 200;

    private final List<Refusal.Fault> faults = new ArrayList<>();

    void fault(String field, Object value, String key, Object... args) {
        faults.add(new Refusal.Fault(field, value, key, args));
    }

    /** Refuses the entry if anything is wrong with it. */
    void refuseFaults() {
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
    }

    /** A text on one line: composed accents, single spaces; null when blank. */
    String line(String field, String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String visible = value.replace('\u00A0', ' ').replaceAll("[\\u200B\\uFEFF]", "");
        String text = Normalizer.normalize(visible.strip().replaceAll("\\s+", " "), Normalizer.Form.NFC);
        if (text.codePoints().anyMatch(Entry::isUnreadable)) {
            fault(field, text, "refusal.controlCharacter");
        } else if (text.codePointCount(0, text.length()) > LINE) {
            fault(field, text, "refusal.tooLong", LINE);
        }
        return text.isEmpty() ? null : text;
    }

    private static boolean isUnreadable(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }

    List<String> lines(String field, List<String> values) {
        return values.stream()
                .map(value -> line(field, value))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The value, which must not be missing. */
    <T> T required(String field, T value) {
        if (value == null) {
            fault(field, null, "refusal.required");
        }
        return value;
    }
}
