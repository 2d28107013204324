package org.dondoc.lifecycle;

/** The names of {@code directive.bpmn} that Java uses: one directive from receipt to acceptance. */
public final class DirectiveProcess {

    public static final String KEY = "directive";

    public static final String ACCEPT_RESULT = "acceptResult";
    public static final String ACCEPTANCE_OVERDUE = "acceptanceOverdue";

    public static final class Variables {
        /** Code of the lead unit, or null. */
        public static final String UNIT = "unit";

        /** Group that accepts the result. */
        public static final String ACCEPTORS = "acceptors";

        /** What lists show of the directive. */
        public static final String TITLE = "title";

        private Variables() {}
    }

    public static final class Errors {
        /** The directive is no longer at the stage of the task; no model catches it, so all rolls back. */
        public static final String STAGE_CHANGED = "stageChanged";

        private Errors() {}
    }

    private DirectiveProcess() {}
}
