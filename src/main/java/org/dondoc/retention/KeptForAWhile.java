package org.dondoc.retention;

import java.time.Duration;
import java.time.Instant;

/** Records that the nightly round forgets when their time is over. */
public interface KeptForAWhile {

    /** For the log: what is forgotten, in the plural. */
    String what();

    /** How long after it was settled. */
    Duration period();

    /**
     * Forgets what was settled before, in the caller's transaction. What is not settled yet stays however old it is.
     *
     * @return how many
     */
    int forget(Instant before);
}
