package org.dondoc.register;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Where a directive stands. Texts: {@code stage.<name>}. */
public enum Stage {
    REGISTERED,
    ASSIGNED,
    IN_PROGRESS,
    UNDER_REVIEW,
    AWAITING_ACCEPTANCE,
    COMPLETED,
    SUSPENDED,
    WITHDRAWN;

    /** Every stage in which a directive is still owed; a suspended one is. */
    public static final Set<Stage> OPEN =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(COMPLETED, WITHDRAWN)));

    private static final Set<Stage> HELD_BY_A_UNIT = EnumSet.of(ASSIGNED, IN_PROGRESS, UNDER_REVIEW);

    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /** The lead unit has it on its desk. */
    public boolean isHeldByAUnit() {
        return HELD_BY_A_UNIT.contains(this);
    }
}
