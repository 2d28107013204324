package org.dondoc.lifecycle;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dondoc.engine.Decisions;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.Register;
import org.dondoc.units.Units;
import org.springframework.stereotype.Component;

/**
 * Proposes units by the functions that the directive's words name, the most named first, except the one that has just
 * returned it and those that the ministry does not have today; until the office assigns it, no unit leads it.
 */
@Component
class ProposeUnits implements JavaDelegate {

    private final Register register;
    private final Directives directives;
    private final Decisions decisions;
    private final Units units;

    ProposeUnits(Register register, Directives directives, Decisions decisions, Units units) {
        this.register = register;
        this.directives = directives;
        this.decisions = decisions;
        this.units = units;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        Object returnedBy = execution.getVariable(AssignmentProcess.Variables.UNIT);
        List<String> proposed = proposed(directives.find(code).orElseThrow()).stream()
                .filter(unit -> !unit.equals(returnedBy))
                .toList();
        register.propose(code, proposed);
        execution.setVariable(AssignmentProcess.Variables.UNIT, null);
    }

    private List<String> proposed(Directive directive) {
        Map<String, Long> matches = decisions.evaluate("unit-routing", Map.of("words", words(directive))).stream()
                .map(match -> (String) match.get("unit"))
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(unit -> unit, LinkedHashMap::new, Collectors.counting()));
        return matches.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .filter(units::exists)
                .toList();
    }

    /** Lower case and composed, as the table's words are written: Vietnamese is also typed with combining accents. */
    private static String words(Directive directive) {
        String words = Stream.of(directive.excerpt(), directive.content())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return Normalizer.normalize(words, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
