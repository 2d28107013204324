package org.dondoc.units;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Somebody who works with directives, or administers the accounts of those who do.
 *
 * @param id account id
 * @param unit null exactly for the roles outside of units; the last one for somebody who left
 * @param validUntil the last day in the ministry, null for somebody who works here
 * @param passwordGivenAt when a password was handed out last; null where nobody can sign in as this person yet
 * @param email where mail reaches the person, null where none is known; changed by {@link Organisation#address} only
 */
public record Person(
        String id,
        String fullName,
        String unit,
        Role role,
        LocalDate validUntil,
        Instant passwordGivenAt,
        String email) {

    /** Texts: {@code role.<name>}. */
    public enum Role {
        SPECIALIST,
        /** Head of unit, one at a time; the head of the office is its chief. */
        HEAD,
        /** Stands in for the head at any time, under the own name. */
        DEPUTY,
        /** Works in the ministry office and tracks directives. */
        OFFICER,
        LEADER,
        AUDITOR,
        MODELER,
        /** Looks after accounts and is in no unit; sees no directive. */
        ADMINISTRATOR;

        public boolean isHead() {
            return this == HEAD || this == DEPUTY;
        }

        public boolean isInUnit() {
            return this == SPECIALIST || this == HEAD || this == DEPUTY || this == OFFICER;
        }
    }

    /** Somebody new, who works here and cannot sign in yet. */
    public Person(String id, String fullName, String unit, Role role) {
        this(id, fullName, unit, role, null, null, null);
    }

    public boolean hasLeft() {
        return validUntil != null;
    }
}
