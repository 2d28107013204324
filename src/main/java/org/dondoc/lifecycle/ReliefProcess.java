package org.dondoc.lifecycle;

/** The names of {@code relief.bpmn} that Java uses: one request of the lead unit for relief from its deadline. */
public final class ReliefProcess {

    public static final String KEY = "relief";

    public static final String ENDORSE_RELIEF = "endorseRelief";
    public static final String DECIDE_RELIEF = "decideRelief";
    public static final String ENDORSEMENT_OVERDUE = "endorsementOverdue";
    public static final String DECISION_OVERDUE = "decisionOverdue";

    private ReliefProcess() {}
}
