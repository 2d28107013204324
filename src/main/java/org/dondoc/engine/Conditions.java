package org.dondoc.engine;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.Variables;

/** Evaluates the FEEL conditions of forms as the browser does. */
class Conditions {

    private final Supplier<FeelEngine> feel;

    Conditions(Supplier<FeelEngine> feel) {
        this.feel = feel;
    }

    /** A condition that has no answer does not hold, so the field stays visible and required. */
    boolean holds(String expression, Map<String, Object> values) {
        return Boolean.TRUE.equals(feel.get()
                .evaluateSimpleExpression(expression, Variables.fromMap(values).asVariableContext()));
    }
}
