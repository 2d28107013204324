package org.dondoc.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal … */
class JournalTest {

    private final Ministry ministry = new Ministry();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update register.journal set actor = 'ai.do'",
                "update register.journal set actor = 'ai.do' where false",
                "delete from register.journal",
                "truncate register.journal",
                "insert into register.journal (at, actor, action, before, after) "
                        + "values (clock_timestamp(), 'x', 'URGED', '{}', '{}') on conflict (id) do update set actor = 'y'",
                "alter table register.journal disable trigger all",
                "drop table register.journal",
            })
    void cannotBeChangedByTheApplication(String statement) {
        assertThatThrownBy(() -> ministry.jdbc.sql(statement).update())
                .rootCause()
                .message()
                .matches("ERROR: (permission denied for|must be owner of) (table|relation) journal.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update register.journal set actor = 'ai.do'",
                "delete from register.journal where false",
                "truncate register.journal",
            })
    void isNotChangedByItsOwnerEither(String statement) {
        assertThatThrownBy(() -> ministry.owner.sql(statement).update())
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @Test
    void isRolledBackWithWhatItTells() {
        String code = ministry.register.register(new Draft().done());
        assertThatThrownBy(() -> ministry.together(() -> {
                    ministry.register.acknowledge(code);
                    throw new IllegalStateException("the engine fails afterwards");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ministry.directives.find(code).orElseThrow().stage()).isEqualTo(Stage.ASSIGNED);
        assertThat(ministry.directives.journal(code)).hasSize(1);
    }

    @Test
    void tellsWhoAndWhen() {
        ministry.as("lanhdao");
        String code = ministry.register.register(new Draft().done());
        JournalEntry row = ministry.directives.journal(code).get(0);

        assertThat(row.actor()).isEqualTo("lanhdao");
        assertThat(row.at()).isEqualTo("2026-11-23T02:00:00Z");
        assertThat(row.before()).isEmpty();
        assertThat(row.after())
                .containsEntry("stage", "ASSIGNED")
                .containsEntry("leadUnit", "CNTT")
                .containsEntry("deadline", "2026-12-18")
                .containsEntry("adHoc", false)
                .doesNotContainKey("signedBy");
        assertThat(ministry.directives.journal("\0")).isEmpty();
    }
}
