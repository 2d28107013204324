package org.dondoc.register;

/** What a row of the journal tells. Texts: {@code action.<name>}. */
public enum Action {
    REGISTERED,
    SOURCE_DOCUMENT_COMPLETED,
    DOCUMENT_BOUND,
    /** The office does not expect a paper for it any more. */
    NO_DOCUMENT,
    BINDING_OVERDUE,
    PROPOSED,
    ASSIGNMENT_OVERDUE,
    ASSIGNED,
    ACKNOWLEDGED,
    ACKNOWLEDGEMENT_ESCALATED,
    RETURNED,
    HANDED_OVER,
    PLANNED,
    SPECIALIST_CHANGED,
    REPORTED,
    SUBMITTED,
    APPROVED,
    RETURNED_FOR_REWORK,
    ACCEPTANCE_OVERDUE,
    SENT_BACK,
    CLOSED,
    REOPENED,
    SUSPENDED,
    RESUMED,
    WITHDRAWN,
    COORDINATION_NAMED,
    COORDINATION_ASKED,
    COORDINATION_DROPPED,
    COORDINATION_ANSWERED,
    COORDINATION_REMINDED,
    COORDINATION_LATE,
    COORDINATION_REDATED,
    COORDINATION_ENDED,
    EXPLAINED,
    URGED,
    DIRECTED,
    DIRECTION_FOLLOWED,
    DIRECTION_OVERDUE,
    /** Not followed: the directive ended, or its unit returned it. */
    DIRECTION_ENDED,
    DEADLINE_MOVED,
    /** Days that follow from the calendar moved with it; the deadline itself never does. */
    CALENDAR_MOVED,
    RELIEF_ASKED,
    RELIEF_ENDORSED,
    RELIEF_NOT_ENDORSED,
    RELIEF_GRANTED,
    RELIEF_REFUSED,
    RELIEF_OVERDUE,
    /** Undecided: the directive ended, or left the unit. */
    RELIEF_ENDED,
    /** Others are to be made like it. */
    RECURRENCE_MADE,
    RECURRENCE_ENDED,
    /** It was made by a rule. */
    RECURRED,
    /** A rule could not make one like it. */
    RECURRENCE_FAILED,
    OBSTACLE_PASSED_ON,
    OBSTACLE_ANSWERED,
    /** Whoever has to decide let the day pass. */
    OBSTACLE_ESCALATED,
    /** Unanswered: the directive ended, or left the unit. */
    OBSTACLE_ENDED,
    RUNG_REACHED,
    FILE_ATTACHED,
    /** Of no single directive: a list or report left as a file. */
    EXPORTED
}
