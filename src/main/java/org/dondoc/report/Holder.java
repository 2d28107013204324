package org.dondoc.report;

/** Who may hold a directive. Texts: {@code holder.<name>}. */
public enum Holder {
    /** Until there is a lead unit, from the day of assignment. */
    OFFICE,
    /** Until somebody is named to do the work, and while the result is reviewed. */
    HEAD,
    SPECIALIST,
    /** The office or a leader, once the unit has submitted. */
    ACCEPTOR
}
