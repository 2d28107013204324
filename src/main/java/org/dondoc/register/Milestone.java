package org.dondoc.register;

import java.time.LocalDate;

/** A step of the unit's plan, due by a day. */
public record Milestone(String title, LocalDate dueOn) {}
