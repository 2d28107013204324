package org.dondoc.register;

import java.time.Instant;
import java.time.LocalDate;

/** Why a unit is late, and what it does about it. */
public record Explanation(
        String unit, LocalDate explainedOn, Instant at, String by, String explanation, String remedy) {}
