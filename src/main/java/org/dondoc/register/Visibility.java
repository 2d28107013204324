package org.dondoc.register;

import java.util.Set;

/**
 * What a caller may see: all directives, or those that one of {@code units} leads or was asked to
 * coordinate (and was not dropped from).
 */
public record Visibility(boolean all, Set<String> units) {

    public static final Visibility ALL = new Visibility(true, Set.of());
    public static final Visibility NOTHING = new Visibility(false, Set.of());

    public Visibility {
        units = Set.copyOf(units);
    }

    public static Visibility ofUnits(Set<String> units) {
        return new Visibility(false, units);
    }
}
