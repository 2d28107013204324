package org.dondoc.register;

import java.time.LocalDate;
import java.util.Map;

/**
 * New days of what is open about one directive.
 *
 * @param answers by the code of the unit that was asked
 * @param obstacles by the id of the report
 * @param directions by their id
 * @param reliefDecision null where it stays
 */
public record MovedDays(
        Map<String, LocalDate> answers,
        Map<Long, LocalDate> obstacles,
        Map<Long, LocalDate> directions,
        LocalDate reliefDecision) {}
