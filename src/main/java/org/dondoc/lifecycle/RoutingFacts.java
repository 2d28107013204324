package org.dondoc.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.dondoc.register.Directive;
import org.dondoc.register.IssuerLevel;

/** What routes a directive through its process: unit, acceptors and title. */
final class RoutingFacts {

    private static final int LONGEST_TITLE = 120;

    private RoutingFacts() {}

    static void lay(DelegateExecution execution, Directive directive) {
        execution.setVariable(DirectiveProcess.Variables.UNIT, directive.leadUnit());
        execution.setVariable(DirectiveProcess.Variables.ACCEPTORS, acceptors(directive.issuerLevel()));
        execution.setVariable(DirectiveProcess.Variables.TITLE, title(directive));
    }

    private static String acceptors(IssuerLevel issuerLevel) {
        return issuerLevel == IssuerLevel.MINISTRY ? "ministry-office" : "leadership";
    }

    private static String title(Directive directive) {
        if (directive.secrecy() != null) {
            return directive.code();
        }
        String number = directive.documentNumber() == null ? directive.code() : directive.documentNumber();
        String about = directive.excerpt() == null ? directive.content() : directive.excerpt();
        String title = number + " · " + about;
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
    }
}
