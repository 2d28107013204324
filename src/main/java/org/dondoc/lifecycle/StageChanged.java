package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.BpmnError;

/** The directive has left the stage that the task belongs to. No model catches it, so everything rolls back. */
class StageChanged extends BpmnError {

    private static final long serialVersionUID = 1L;

    StageChanged(String code) {
        super(DirectiveProcess.Errors.STAGE_CHANGED, "directive " + code + " is no longer at the stage of this task");
    }
}
