package org.dondoc.register;

import java.time.LocalDate;

/**
 * The rule for one directive.
 *
 * @param decidedBy group that decides
 * @param atMost how often relief may be granted
 * @param lastDay on which it is asked in time; null without a deadline
 */
public record ReliefTerms(String decidedBy, int atMost, LocalDate lastDay) {}
