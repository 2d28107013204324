package org.dondoc.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which directives are in a report's scope. Texts: {@code basis.<name>}. */
public enum Basis {
    /** Assigned in the period. */
    RECEIVED,
    /** Due in the period, by the deadline that holds at the cut-off. */
    DUE;

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Basis> of(String json) {
        return Stream.of(values()).filter(basis -> basis.json().equals(json)).findFirst();
    }
}
