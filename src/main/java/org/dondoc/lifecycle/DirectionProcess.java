package org.dondoc.lifecycle;

/** The names of {@code direction.bpmn} that Java uses: what a leader said, until it is followed. */
public final class DirectionProcess {

    public static final String KEY = "direction";

    public static final String FOLLOW_DIRECTION = "followDirection";

    public static final String DIRECTION_OVERDUE = "directionOverdue";

    public static final class Variables {
        /** Id of the direction; a directive may have several at once. */
        public static final String DIRECTION = "direction";

        private Variables() {}
    }

    private DirectionProcess() {}
}
