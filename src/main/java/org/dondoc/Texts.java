package org.dondoc;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The texts that people read, from {@code messages.properties} (Vietnamese, the default) and
 * {@code messages_en.properties}. English for whoever reads English, Vietnamese for everybody else.
 */
public final class Texts {

    public static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int LONGEST_VALUE = 80;

    private Texts() {}

    /**
     * The text of a key, {@code {0}} onwards replaced by {@code args}; days are written dd/MM/yyyy.
     *
     * @throws java.util.MissingResourceException if there is no such text: a mistake of the program
     */
    public static String of(String key, Locale locale, Object... args) {
        Object[] written = Arrays.stream(args).map(Texts::written).toArray();
        return new MessageFormat(bundle(locale).getString(key), locale).format(written);
    }

    public static String of(Refusal.Fault fault, Locale locale) {
        String label = "field." + fault.field();
        return of(fault, locale, bundle(locale).containsKey(label) ? of(label, locale) : fault.field());
    }

    /** @param field what the field is called where the person sees it */
    public static String of(Refusal.Fault fault, Locale locale, String field) {
        Object value = fault.value() == null ? of("value.missing", locale) : shown(fault.value());
        return of(
                fault.key(),
                locale,
                Stream.concat(Stream.of(field, value), fault.args().stream()).toArray());
    }

    /** Whether texts are English for whoever reads this; otherwise they are Vietnamese. */
    public static boolean isEnglish(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("messages", isEnglish(locale) ? Locale.ENGLISH : Locale.ROOT);
    }

    private static Object written(Object value) {
        if (value instanceof LocalDate day) {
            return DAY.format(day);
        }
        return value instanceof Number ? value.toString() : value;
    }

    private static Object shown(String value) {
        if (ISO_DAY.matcher(value).matches()) {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException e) {
                return value;
            }
        }
        String shortened = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
        return shortened.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
