package org.dondoc.register;

/** Urgency of a paper, after Decree 30/2020/NĐ-CP, in rising order. Texts: {@code urgency.<name>}. */
public enum Urgency {
    NORMAL,
    URGENT,
    VERY_URGENT,
    EXPRESS
}
