package org.dondoc.units;

import java.time.LocalDate;
import java.util.List;

/**
 * A unit of the ministry.
 *
 * @param functions what it is in charge of, in the words of its charter
 * @param predecessors codes of the units whose duties it took over; they may never have been in this register
 * @param leader account id of the leader in charge of it; may be null, or somebody who is entered later
 * @param validFrom null where it was there before this register
 * @param validUntil its last day, null for a unit that is not closed
 */
public record Unit(
        String code,
        String name,
        String shortName,
        Kind kind,
        List<String> functions,
        List<String> predecessors,
        String leader,
        LocalDate validFrom,
        LocalDate validUntil) {

    /** Texts: {@code kind.<name>}. */
    public enum Kind {
        /** The ministry office, of which there is one: it registers, assigns, urges and accepts. */
        OFFICE,
        DEPARTMENT,
        AGENCY,
        INSTITUTE
    }

    public Unit {
        functions = List.copyOf(functions);
        predecessors = List.copyOf(predecessors);
    }

    public Unit withValidFrom(LocalDate day) {
        return new Unit(code, name, shortName, kind, functions, predecessors, leader, day, validUntil);
    }

    public boolean isOffice() {
        return kind == Kind.OFFICE;
    }

    public boolean isClosed() {
        return validUntil != null;
    }

    /** Whether work can be given to it on this day. */
    public boolean isInForce(LocalDate day) {
        return (validFrom == null || !validFrom.isAfter(day)) && (validUntil == null || !validUntil.isBefore(day));
    }
}
