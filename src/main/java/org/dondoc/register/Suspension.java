package org.dondoc.register;

import java.time.LocalDate;

/** @param resumedOn null while it lasts */
public record Suspension(LocalDate suspendedOn, LocalDate resumedOn) {}
