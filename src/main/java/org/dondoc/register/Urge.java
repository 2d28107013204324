package org.dondoc.register;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A formal nudge.
 *
 * @param number counts the urges of its directive from 1
 */
public record Urge(int number, LocalDate urgedOn, Instant at, String by, String message) {}
