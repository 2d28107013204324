package org.dondoc.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text in a CSV file … */
class CsvGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://x\")",
                "+84 24",
                "- Rà soát;\n- Báo cáo",
                "@SUM(1)",
                "\t=1+1",
                " \r\n-1",
                "'=1",
                "''=1",
                "＝1",
            })
    void neverStartsAFormulaAndComesBackAsItWas(String text) {
        assertThat(CsvGuard.given(text)).startsWith("'");
        assertThat(CsvGuard.taken(CsvGuard.given(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Rà soát - báo cáo", "'trong ngoặc'", "1=1", "''", "12/TB-BTP"})
    void staysAsItIsOtherwise(String text) {
        assertThat(CsvGuard.given(text)).isEqualTo(text);
        assertThat(CsvGuard.taken(text)).isEqualTo(text);
    }

    @Test
    void thatWasGuardedOnceIsNotGuardedTwice() {
        String read = CsvGuard.taken("'=1");
        assertThat(CsvGuard.given(read)).isEqualTo("'=1");
    }
}
