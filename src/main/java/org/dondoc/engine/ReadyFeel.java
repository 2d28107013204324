package org.dondoc.engine;

import camundajar.impl.scala.collection.immutable.Nil$;
import camundajar.impl.scala.util.Either;
import camundajar.impl.scala.util.Right;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.context.Context;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.FunctionProvider.CompositeFunctionProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * FEEL with the same answers as Camunda's own, which parses each cell of a table anew and makes all its built-in
 * functions anew for it, every time: that took a third of the CPU of a start of a directive. Here both are kept.
 */
class ReadyFeel extends ScalaFeelEngine {

    ReadyFeel() {
        super(List.of());
    }

    @Override
    protected FeelEngine buildFeelEngine(
            CustomFunctionTransformer functions, ValueMapper.CompositeValueMapper valueMapper) {
        return new Kept(functions, valueMapper);
    }

    /** Overrides what Camunda 7.24 calls, deprecated as it is. */
    @SuppressWarnings("deprecation")
    private static class Kept extends FeelEngine {

        private static final boolean NO_EXTERNAL_FUNCTIONS = false;

        private final Map<String, Either<Failure, ParsedExpression>> expressions = new ConcurrentHashMap<>();
        private final Map<String, Either<Failure, ParsedExpression>> unaryTests = new ConcurrentHashMap<>();
        private final FeelInterpreter interpreter;
        private final FunctionProvider functions;

        Kept(FunctionProvider custom, ValueMapper values) {
            super(custom, values, new Configuration(NO_EXTERNAL_FUNCTIONS), defaultClock());
            interpreter = new FeelInterpreter(values);
            functions = new CompositeFunctionProvider(
                    Nil$.MODULE$.$colon$colon(custom).$colon$colon(new BuiltinFunctions(clock(), values)));
        }

        @Override
        public Either<Failure, Object> evalExpression(String expression, Context context) {
            return evaluated(expressions.computeIfAbsent(expression, this::parseExpression), context);
        }

        @Override
        public Either<Failure, Object> evalUnaryTests(String tests, Context context) {
            return evaluated(unaryTests.computeIfAbsent(tests, this::parseUnaryTests), context);
        }

        /** Whatever is not plain sailing is done once more by the engine itself, which knows what to say. */
        private Either<Failure, Object> evaluated(Either<Failure, ParsedExpression> parsed, Context context) {
            if (parsed.isLeft()) {
                return parsed.map(any -> any);
            }
            ParsedExpression expression = ((Right<Failure, ParsedExpression>) parsed).value();
            EvalContext known = EvalContext.create(valueMapper(), functions).merge(context);
            Val value = interpreter.eval(expression.expression(), known);
            boolean isPlain = !(value instanceof ValError)
                    && !(value instanceof ValFatalError)
                    && known.failureCollector().failures().isEmpty();
            return isPlain ? new Right<>(valueMapper().unpackVal(value)) : eval(expression, context);
        }
    }
}
