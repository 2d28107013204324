package org.dondoc.lifecycle;

/** The names of {@code assignment.bpmn} that Java uses: the office finds the lead unit. */
public final class AssignmentProcess {

    public static final String KEY = "assignment";

    public static final String ASSIGN_LEAD_UNIT = "assignLeadUnit";
    public static final String ASSIGNMENT_OVERDUE = "assignmentOverdue";

    public static final class Variables {
        /** Code of the unit that has returned the directive, or null; then of the one that leads it. */
        public static final String UNIT = "unit";

        private Variables() {}
    }

    private AssignmentProcess() {}
}
