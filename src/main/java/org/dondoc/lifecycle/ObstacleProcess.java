package org.dondoc.lifecycle;

/** The names of {@code obstacle.bpmn} that Java uses: what one report told to be in the way, until it is answered. */
public final class ObstacleProcess {

    public static final String KEY = "obstacle";

    public static final String DECIDE_OBSTACLE = "decideObstacle";

    public static final String OBSTACLE_OVERDUE = "obstacleOverdue";

    public static final class Variables {
        /** Id of the report; a directive may have several obstacles at once. */
        public static final String REPORT = "report";

        /** Group that decides now. */
        public static final String DECIDERS = "deciders";

        private Variables() {}
    }

    private ObstacleProcess() {}
}
