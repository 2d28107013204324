package org.dondoc.lifecycle;

/** The names of {@code deadline-watch.bpmn} that Java uses: the watch over one directive's deadline. */
public final class DeadlineWatchProcess {

    public static final String KEY = "deadline-watch";

    public static final class Variables {
        /** Instant of the rung that is waited for. */
        public static final String RUNG_AT = "rungAt";

        private Variables() {}
    }

    private DeadlineWatchProcess() {}
}
