package org.dondoc.notice;

/** Why somebody is told. Texts: {@code noticeKind.<name>}. */
enum Kind {
    /** Work comes to the person, or comes back. */
    ASSIGNMENT,
    /** Something is late, or the person is urged. */
    ESCALATION,
    /** Something will be due. */
    REMINDER,
    /** Anything else that concerns the person's work. */
    NEWS
}
