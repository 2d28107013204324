package org.dondoc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The tables of modelers, read as they are deployed. */
@DondocTest
class DecisionsTest {

    @Autowired
    Decisions decisions;

    @Test
    void tellTheTextsOfAnOutputOnce() {
        assertThat(decisions.texts("unit-routing", "unit"))
                .startsWith("CTXDVB", "TCCB", "HTQT")
                .contains("CNTT")
                .doesNotHaveDuplicates();
        assertThat(decisions.texts("deadline-ladder", "rung")).contains("REMIND", "EXPLAIN", "URGE");
    }
}
