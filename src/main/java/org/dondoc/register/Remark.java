package org.dondoc.register;

import java.time.Instant;

/**
 * Why a directive or its result came back.
 *
 * @param action {@code RETURNED} by the unit, {@code RETURNED_FOR_REWORK} by the head of unit,
 *     {@code SENT_BACK} by the acceptor or {@code REOPENED} by the office
 */
public record Remark(Action action, Instant at, String by, String text) {}
