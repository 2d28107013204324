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

    public boolean isOpen() {
        return OPEN.contains(this);
    }
}
