package org.dondoc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Camunda's own FEEL is what ours is held against, the answers and the complaints. */
@DondocTest
class ReadyFeelTest {

    private final FeelEngine theirs = new ScalaFeelEngine(List.of());
    private final FeelEngine ours = new ReadyFeel();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"REMIND\"",
                "-5",
                "null",
                "urgency",
                "urgency = \"NORMAL\" and days > 2",
                "if hasDeadline then days * 2 else 0",
                "contains(words, \"chuyển đổi số\")",
                "[1, 2, days][item > 1]",
                "date(\"2026-11-23\") + duration(\"P1D\")",
                "nothing",
                "nothing.more",
                "urgency + days",
                "number(\"x\")",
                "assert(urgency, urgency = \"OTHER\")",
                "1 +",
                "nosuchfunction(1)",
                "function(x) external {java: {class: \"java.lang.Math\", method signature: \"abs(int)\"}}",
            })
    void answersAnExpressionAlikeEachTime(String expression) {
        Function<FeelEngine, Object> answer = feel -> feel.evaluateSimpleExpression(expression, facts("NORMAL", 3));
        String expected = told(theirs, answer);
        assertThat(told(ours, answer)).isEqualTo(expected);
        assertThat(told(ours, answer)).as("when it is known").isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "\"NORMAL\"",
                "\"URGENT\", \"NORMAL\"",
                "not(\"NORMAL\")",
                "starts with(?, \"NOR\")",
                "contains(?, \"x\"), contains(?, \"ORM\")",
                "[1..3]",
                "?.a = 1",
                "contains(?",
                "nosuchfunction(?)",
            })
    void answersATestAlikeEachTime(String test) {
        Function<FeelEngine, Object> answer =
                feel -> feel.evaluateSimpleUnaryTests(test, "urgency", facts("NORMAL", 3));
        String expected = told(theirs, answer);
        assertThat(told(ours, answer)).isEqualTo(expected);
        assertThat(told(ours, answer)).as("when it is known").isEqualTo(expected);
    }

    @Test
    void keepsTheExpressionAndNotTheAnswer() {
        assertThat(ours.<Object>evaluateSimpleExpression("days + 1", facts("NORMAL", 3)))
                .hasToString("4");
        assertThat(ours.<Object>evaluateSimpleExpression("days + 1", facts("NORMAL", 4)))
                .hasToString("5");
        assertThat(ours.evaluateSimpleUnaryTests("\"URGENT\"", "urgency", facts("NORMAL", 3)))
                .isFalse();
        assertThat(ours.evaluateSimpleUnaryTests("\"URGENT\"", "urgency", facts("URGENT", 3)))
                .isTrue();
    }

    @Test
    void isWhatTheEngineUses(@Autowired ProcessEngineConfiguration engine) {
        assertThat(((ProcessEngineConfigurationImpl) engine)
                        .getDmnEngineConfiguration()
                        .getFeelEngine())
                .isInstanceOf(ReadyFeel.class);
    }

    private static VariableContext facts(String urgency, int days) {
        return Variables.fromMap(Map.of(
                        "urgency",
                        urgency,
                        "days",
                        days,
                        "hasDeadline",
                        true,
                        "words",
                        "đẩy mạnh chuyển đổi số ngành tư pháp"))
                .asVariableContext();
    }

    private static String told(FeelEngine feel, Function<FeelEngine, Object> answer) {
        try {
            Object value = answer.apply(feel);
            return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
        } catch (FeelException e) {
            return e.getMessage();
        }
    }
}
