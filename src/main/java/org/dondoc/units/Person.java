package org.dondoc.units;

/**
 * Somebody who works with directives.
 *
 * @param id account id
 * @param unit null only for a leader of the ministry
 */
public record Person(String id, String fullName, String unit, Role role) {

    public enum Role {
        SPECIALIST,
        /** Head of unit; the head of the office is its chief. */
        HEAD,
        /** Works in the ministry office and tracks directives. */
        OFFICER,
        LEADER
    }

    public boolean isHead() {
        return role == Role.HEAD;
    }
}
