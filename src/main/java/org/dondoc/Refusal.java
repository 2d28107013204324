package org.dondoc;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A "no" to something a person gave: one or more faults that the person can put right. Whatever was
 * begun rolls back. The message is Vietnamese; {@link Texts#of(Fault, Locale)} has each fault in the
 * person's language.
 */
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * What is wrong with one value.
     *
     * @param field name of the field as in the API; its label is the text {@code field.<field>}
     * @param value what was given, null when it is missing
     * @param key of the text in which {@code {0}} is the field's label, {@code {1}} the value and {@code
     *     {2}} onwards are {@code args}
     */
    public record Fault(String field, String value, String key, List<Object> args) {

        public Fault(String field, Object value, String key, Object... args) {
            this(field, value == null ? null : value.toString(), key, List.of(args));
        }
    }

    private final transient List<Fault> faults;

    public Refusal(List<Fault> faults) {
        super(faults.stream().map(fault -> Texts.of(fault, Texts.VIETNAMESE)).collect(Collectors.joining(" ")));
        this.faults = List.copyOf(faults);
    }

    public Refusal(String field, Object value, String key, Object... args) {
        this(List.of(new Fault(field, value, key, args)));
    }

    /** At least one. */
    public List<Fault> faults() {
        return faults;
    }
}
