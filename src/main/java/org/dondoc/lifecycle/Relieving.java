package org.dondoc.lifecycle;

import java.util.List;
import java.util.Map;
import org.dondoc.Refusal;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.Decisions;
import org.dondoc.engine.Processes;
import org.dondoc.register.Directive;
import org.dondoc.register.Relief;
import org.dondoc.register.ReliefAsk;
import org.dondoc.register.ReliefTerms;
import org.dondoc.register.Reliefs;
import org.springframework.stereotype.Component;

/** How a request for relief comes to those who decide on it: by the decision {@code relief-rules}. */
@Component
public class Relieving {

    private final Decisions decisions;
    private final WorkingCalendar calendar;
    private final Reliefs reliefs;
    private final Processes processes;

    Relieving(Decisions decisions, WorkingCalendar calendar, Reliefs reliefs, Processes processes) {
        this.decisions = decisions;
        this.calendar = calendar;
        this.reliefs = reliefs;
        this.processes = processes;
    }

    /** What the table says today of this kind of relief for the directive. */
    public ReliefTerms terms(Directive directive, Relief.Kind kind) {
        Map<String, Object> inputs = Map.of(
                "issuerLevel", directive.issuerLevel().name(),
                "urgency", directive.urgency().name(),
                "kind", kind.name());
        List<Map<String, Object>> rows = decisions.evaluate("relief-rules", inputs);
        if (rows.size() != 1
                || !(rows.get(0).get("decidedBy") instanceof String decidedBy)
                || !(rows.get(0).get("atMost") instanceof Number atMost)
                || !(rows.get(0).get("daysBefore") instanceof Number daysBefore)
                || daysBefore.intValue() < 0) {
            throw new IllegalStateException("decision relief-rules must say for " + inputs
                    + " in one row who decides, how often and until when, not " + rows);
        }
        return new ReliefTerms(
                decidedBy,
                atMost.intValue(),
                directive.deadline() == null ? null : calendar.plus(directive.deadline(), -daysBefore.intValue()));
    }

    /**
     * Keeps the request and starts its process, in the caller's transaction.
     *
     * @param byHead the head asks, so that only the decision is left
     * @return as {@link Reliefs#ask} does
     */
    public boolean ask(Directive directive, ReliefAsk ask, boolean byHead) {
        if (ask.kind() == null) {
            throw new Refusal("kind", null, "refusal.required");
        }
        ReliefTerms terms = terms(directive, ask.kind());
        if (!reliefs.ask(directive.code(), ask, terms, byHead)) {
            return false;
        }
        processes.reliefAsked(directive.code(), directive.leadUnit(), directive.title(), terms.decidedBy(), byHead);
        return true;
    }
}
