package org.dondoc.lifecycle;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.engine.Processes;
import org.dondoc.register.Ask;
import org.dondoc.register.Coordination;
import org.dondoc.register.Directives;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/**
 * Gives the directive to its lead unit and asks the coordinating units: those named anew are asked, those of an
 * earlier assignment that are not named again are dropped; {@code stageChanged} if it was assigned meanwhile.
 */
@Component
class AssignDirective implements JavaDelegate {

    private final Register register;
    private final Directives directives;
    private final Processes processes;
    private final Redating redating;

    AssignDirective(Register register, Directives directives, Processes processes, Redating redating) {
        this.register = register;
        this.directives = directives;
        this.processes = processes;
        this.redating = redating;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        register.lock(code);
        Form form = Form.of(execution);
        String leadUnit = form.text("leadUnit");
        LocalDate deadline = form.day("newDeadline");
        List<Ask> asks = form.texts("coordinating").stream()
                .map(unit -> new Ask(unit, form.text("coordinationAsk"), null))
                .toList();
        Set<String> before = asked(code);
        if (!register.assign(code, leadUnit, asks, form.text("trackingOfficer"), deadline)) {
            throw new StageChanged(code);
        }
        Set<String> now = asked(code);
        execution.setVariable(AssignmentProcess.Variables.UNIT, leadUnit);
        now.stream().filter(unit -> !before.contains(unit)).forEach(unit -> processes.coordinationAsked(code, unit));
        before.stream().filter(unit -> !now.contains(unit)).forEach(unit -> processes.coordinationDropped(code, unit));
        if (deadline != null) {
            redating.follow(code);
        }
    }

    private Set<String> asked(String code) {
        return directives.coordination(code).stream()
                .filter(Coordination::isOpen)
                .map(Coordination::unit)
                .collect(Collectors.toSet());
    }
}
