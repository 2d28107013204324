package org.dondoc.security;

import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dondoc.register.Visibility;

/**
 * The person, or the machine, who calls.
 *
 * @param id account id
 * @param groups ids of the groups of the account
 * @param absent account ids of those who are away and in whose place the person works
 */
public record Caller(String id, Set<String> groups, Set<String> absent) implements Principal {

    public Caller {
        groups = Set.copyOf(groups);
        absent = Set.copyOf(absent);
    }

    public Caller(String id, Set<String> groups) {
        this(id, groups, Set.of());
    }

    @Override
    public String getName() {
        return id;
    }

    /** Registers, assigns, urges and accepts; the chief of office belongs here too. */
    public boolean isOffice() {
        return groups.contains(Groups.OFFICE);
    }

    public boolean isLeader() {
        return groups.contains(Groups.LEADERSHIP);
    }

    public boolean isAuditor() {
        return groups.contains(Groups.AUDITOR);
    }

    /** Looks after units, people and accounts, and sees no directive. */
    public boolean isAdministrator() {
        return groups.contains(Groups.ADMINISTRATOR);
    }

    public boolean mayReadAll() {
        return isOffice() || isLeader() || isAuditor();
    }

    /** Whether this is the person, or somebody in whose place the caller works. */
    public boolean worksAs(String person) {
        return id.equals(person) || person != null && absent.contains(person);
    }

    public boolean heads(String unit) {
        return groups.contains(Groups.headOf(unit));
    }

    public boolean worksIn(String unit) {
        return units().contains(unit);
    }

    /** Codes of the units that the caller belongs to. */
    public Set<String> units() {
        Set<String> units = new TreeSet<>();
        groups.forEach(group -> Groups.unitOf(group).ifPresent(units::add));
        return units;
    }

    /** Codes of the units that the caller is the head of. */
    public Set<String> headedUnits() {
        Set<String> headed = units();
        headed.removeIf(unit -> !heads(unit));
        return headed;
    }

    /** Which directives the caller may see. */
    public Visibility visibility() {
        return mayReadAll() ? Visibility.ALL : Visibility.ofUnits(units());
    }

    /** Whether the caller is named by one of these candidate groups or users. */
    public boolean isAmong(List<String> candidateGroups, List<String> candidateUsers) {
        return candidateUsers.contains(id) || candidateGroups.stream().anyMatch(groups::contains);
    }
}
