package org.dondoc.units;

import java.time.Instant;
import java.util.Map;

/**
 * One row of the journal of units and people: who did what, when, and the changed facts before and after.
 *
 * @param unit code of the unit that was changed, or null
 * @param person account id of the person who was changed, or null
 */
public record Change(
        Instant at,
        String actor,
        Action action,
        String unit,
        String person,
        Map<String, Object> before,
        Map<String, Object> after) {

    /** Texts: {@code change.<name>}. */
    public enum Action {
        UNIT_ADDED,
        UNIT_CHANGED,
        UNIT_CLOSED,
        PERSON_ADDED,
        PERSON_CHANGED,
        PERSON_LEFT,
        PERSON_CAME_BACK,
        PASSWORD_GIVEN,
        ADDRESS_CHANGED,
        PASSWORD_CHANGED,
        /** By whom an identity provider means the person. */
        IDENTITY_BOUND,
        /** Whom it meant was somebody else. */
        IDENTITY_REFUSED,
        /** The next one whom it means is the person. */
        IDENTITY_RELEASED,
        ABSENCE_ENTERED,
        /** The person's work has gone to whoever stands in. */
        ABSENCE_BEGAN,
        /** Ended early, or called off. */
        ABSENCE_ENDED,
        /** The work has come back. */
        ABSENCE_OVER,
        /** Of no unit and no person. */
        CALENDAR_CHANGED,
        /** An administrator; the row says from where. */
        SIGNED_IN,
        /** An administrator has asked the application for something; the row says for what, and from where. */
        ACCESSED
    }
}
