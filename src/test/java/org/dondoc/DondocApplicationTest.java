package org.dondoc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which command somebody typed, before anything is started. */
class DondocApplicationTest {

    private static final String DEMO = "--spring.profiles.active=demo";

    @Test
    void findsTheCommandBeforeAndBehindOptions() {
        assertThat(DondocApplication.command("verify-journal", DEMO)).containsExactly("verify-journal");
        assertThat(DondocApplication.command(DEMO, "verify-journal")).containsExactly("verify-journal");
        assertThat(DondocApplication.command(DEMO, "backup", "--dondoc.data=/srv", "dondoc.zip"))
                .containsExactly("backup", "dondoc.zip");
        assertThat(DondocApplication.command("restore", "backup", DEMO)).containsExactly("restore", "backup");
    }

    @Test
    void findsNoneInTheValueOfAnOptionOrInItsName() {
        assertThat(DondocApplication.command()).isEmpty();
        assertThat(DondocApplication.command(DEMO, "--dondoc.data=backup", "--restore"))
                .isEmpty();
    }
}
