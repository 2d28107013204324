package org.dondoc;

/** What a text may be made of, wherever one comes in. */
public final class PlainText {

    private PlainText() {}

    /**
     * Whether people can read it and PostgreSQL can keep it: no control character but tab and line breaks, those of word
     * processors among them, and no half of a character.
     */
    public static boolean isReadable(String text) {
        return text.codePoints().noneMatch(PlainText::isUnreadable);
    }

    private static boolean isUnreadable(int c) {
        return Character.isISOControl(c) && "\t\n\u000B\f\r".indexOf(c) < 0
                || Character.getType(c) == Character.SURROGATE;
    }
}
