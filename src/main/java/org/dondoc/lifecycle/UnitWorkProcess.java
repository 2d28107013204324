package org.dondoc.lifecycle;

/** The names of {@code unit-work.bpmn} that Java uses: what the lead unit does. */
public final class UnitWorkProcess {

    public static final String KEY = "unit-work";

    public static final String ACKNOWLEDGE_DIRECTIVE = "acknowledgeDirective";
    public static final String PLAN_AND_DELEGATE = "planAndDelegate";
    public static final String REPORT_PROGRESS = "reportProgress";
    public static final String REVIEW_RESULT = "reviewResult";
    public static final String EXPLAIN_DELAY = "explainDelay";
    public static final String ACKNOWLEDGEMENT_OVERDUE = "acknowledgementOverdue";

    public static final class Variables {
        /** Account id of the specialist who does the work, or null. */
        public static final String SPECIALIST = "specialist";

        private Variables() {}
    }

    private UnitWorkProcess() {}
}
