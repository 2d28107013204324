package org.dondoc.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The figures of a report … */
class FiguresTest {

    @ParameterizedTest
    @EnumSource(
            value = Cell.class,
            names = {
                "SCOPE_LAST_YEAR",
                "OVERDUE",
                "OVERDUE_CARRIED_OVER",
                "DUE_BY_YEAR_END",
                "ORIGINAL_OVERDUE",
                "ORIGINAL_OVERDUE_CARRIED_OVER"
            },
            mode = EnumSource.Mode.EXCLUDE)
    void areNotDrawnWhenOneNumberContradictsTheOthers(Cell wrong) {
        assertThatThrownBy(() -> figures(wrong, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not reconcile");
    }

    @Test
    void haveNoRateAndNoGrowthWhereThereIsNothingToDivideBy() {
        Figures nothing = figures(Cell.DUE_BY_YEAR_END, 0);
        assertThat(nothing.rates()).isEqualTo(new Figures.Rates(null, null));
        assertThat(nothing.scope().growthPercent()).isNull();
    }

    @Test
    void roundHalfUpToOneDecimal() {
        assertThat(growth(153, 74)).isEqualTo("106.8");
        assertThat(growth(74, 153)).isEqualTo("-51.6");
        assertThat(growth(1601, 1600)).as("0.0625").isEqualTo("0.1");
        assertThat(growth(2001, 2000)).as("0.05").isEqualTo("0.1");
        assertThat(growth(4001, 4000)).as("0.025").isEqualTo("0.0");
        assertThat(growth(8, 8)).isEqualTo("0.0");
    }

    private static String growth(long now, long before) {
        Map<Cell, Long> counts = new EnumMap<>(Cell.class);
        counts.put(Cell.SCOPE, now);
        counts.put(Cell.SCOPE_WITHOUT_DEADLINE, now);
        counts.put(Cell.WITHDRAWN, now);
        counts.put(Cell.SCOPE_LAST_YEAR, before);
        return Figures.of(cell -> counts.getOrDefault(cell, 0L))
                .scope()
                .growthPercent()
                .toPlainString();
    }

    private static Figures figures(Cell one, long number) {
        return Figures.of(cell -> cell == one ? number : 0);
    }
}
