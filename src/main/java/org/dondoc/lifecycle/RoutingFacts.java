package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.dondoc.register.Directive;
import org.dondoc.register.IssuerLevel;

/** What routes a directive through its process: unit, acceptors and title. */
final class RoutingFacts {

    private RoutingFacts() {}

    static void lay(DelegateExecution execution, Directive directive) {
        execution.setVariable(DirectiveProcess.Variables.UNIT, directive.leadUnit());
        execution.setVariable(DirectiveProcess.Variables.ACCEPTORS, acceptors(directive.issuerLevel()));
        execution.setVariable(DirectiveProcess.Variables.TITLE, directive.title());
    }

    private static String acceptors(IssuerLevel issuerLevel) {
        return issuerLevel == IssuerLevel.MINISTRY ? "ministry-office" : "leadership";
    }
}
