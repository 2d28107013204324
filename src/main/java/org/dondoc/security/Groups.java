package org.dondoc.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ids of the groups; models and clients rely on them. */
public final class Groups {

    /** Everyone who works here. */
    public static final String STAFF = "staff";

    public static final String OFFICE = "ministry-office";
    public static final String LEADERSHIP = "leadership";
    public static final String AUDITOR = "auditor";
    public static final String MODELER = "modeler";
    public static final String ADMINISTRATOR = "camunda-admin";

    static final List<String> SEE_ALL_UNITS = List.of(OFFICE, LEADERSHIP, AUDITOR);

    private static final Set<String> OF_ROLES = Set.of(STAFF, OFFICE, LEADERSHIP, AUDITOR, MODELER);
    private static final String UNIT = "unit-";
    private static final String HEAD = "-head";

    private Groups() {}

    public static String of(String unit) {
        return UNIT + unit;
    }

    public static String headOf(String unit) {
        return UNIT + unit + HEAD;
    }

    /** Whether membership comes from the ministry's units and people; every other group is technical. */
    static boolean isBusiness(String group) {
        return OF_ROLES.contains(group) || group.startsWith(UNIT);
    }

    static Optional<String> unitOf(String group) {
        if (!group.startsWith(UNIT)) {
            return Optional.empty();
        }
        String unit = group.substring(UNIT.length());
        return Optional.of(unit.endsWith(HEAD) ? unit.substring(0, unit.length() - HEAD.length()) : unit);
    }
}
