package org.dondoc.lifecycle;

/** The names of {@code coordination.bpmn} that Java uses: one ask to one coordinating unit. */
public final class CoordinationProcess {

    public static final String KEY = "coordination";

    public static final String ANSWER_ASK = "answerAsk";
    public static final String ANSWER_DUE_SOON = "answerDueSoon";
    public static final String ANSWER_OVERDUE = "answerOverdue";

    public static final class Variables {
        /** Code of the coordinating unit. */
        public static final String UNIT = "unit";

        private Variables() {}
    }

    private CoordinationProcess() {}
}
