package org.dondoc.register;

import java.time.Instant;
import java.time.LocalDate;

/** A report of progress as it was given; {@code obstacles} and {@code proposals} may be null. */
public record ProgressReport(
        LocalDate reportedOn,
        Instant at,
        String reporter,
        int percent,
        String done,
        String obstacles,
        String proposals) {}
