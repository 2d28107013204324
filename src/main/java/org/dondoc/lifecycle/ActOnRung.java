package org.dondoc.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.engine.Processes;
import org.dondoc.register.Deadlines;
import org.dondoc.register.Directive;
import org.dondoc.register.Register;
import org.dondoc.register.Rung;
import org.springframework.stereotype.Component;

/**
 * Acts on every rung reached since the last time as one: notes whom it tells, raises the tasks, asks to explain unless
 * that is asked already; not while the result awaits acceptance.
 */
@Component
class ActOnRung implements JavaDelegate {

    private final Register register;
    private final Deadlines deadlines;
    private final Ladder ladder;
    private final Processes processes;
    private final Clock clock;

    ActOnRung(Register register, Deadlines deadlines, Ladder ladder, Processes processes, Clock clock) {
        this.register = register;
        this.deadlines = deadlines;
        this.ladder = ladder;
        this.processes = processes;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Directive directive = register.lock(execution.getProcessBusinessKey());
        if (Ladder.isWithTheAcceptor(directive)) {
            return;
        }
        String code = directive.code();
        Instant now = clock.instant();
        List<Rung> rungs = ladder.reached(directive, now);
        deadlines.recordRungs(code, rungs, now);
        processes.setPriority(
                code, rungs.stream().mapToInt(Rung::priority).reduce(ladder.priority(directive), Math::max));
        if (rungs.stream().anyMatch(rung -> Ladder.EXPLAIN.equals(rung.rung()))
                && !processes.isOpen(code, UnitWorkProcess.EXPLAIN_DELAY)) {
            processes.explanationAsked(code);
        }
    }
}
