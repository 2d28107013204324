package org.dondoc.register;

import java.time.LocalDate;
import java.util.List;

/**
 * What a unit asks for.
 *
 * @param dueOn the new deadline; null to be withdrawn
 * @param steps of a stretch, each up to {@code dueOn}; null or empty leaves the steps of the plan
 */
public record ReliefAsk(Relief.Kind kind, LocalDate dueOn, String reason, List<Milestone> steps) {}
