package org.dondoc.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A directive in the register … */
class RegisterTest {

    private final Ministry ministry = new Ministry();
    private final Register register = ministry.register;
    private final Directives directives = ministry.directives;

    @Test
    void goesFromRegistrationToAcceptance() {
        Draft draft = new Draft();
        draft.leadUnit = null;
        draft.coordinatingUnits = List.of(new Ask("HCTP", "Góp ý", null));
        String code = register.register(draft.done());
        register.propose(code, List.of("CNTT", "KHTC"));
        assertThat(register.assign(
                        code,
                        "CNTT",
                        List.of(new Ask("HCTP", null, null), new Ask("KHTC", "Bố trí vốn", null)),
                        "vanphong",
                        null))
                .isTrue();
        assertThat(register.acknowledge(code)).isTrue();
        assertThat(register.plan(
                        code, "cntt.cv1", "Làm ngay", List.of(new Milestone("Dự thảo", LocalDate.of(2026, 12, 1)))))
                .isTrue();
        assertThat(register.report(code, new Progress(40, "Đã có dự thảo", "Thiếu kinh phí", null)))
                .isTrue();
        UUID file = register.attach(code, "Kết quả.pdf", "application/pdf", new byte[] {1, 2, 3});
        assertThat(register.submit(code, "Đã xong", file)).isTrue();
        assertThat(register.approve(code, null)).isTrue();
        ministry.on(LocalDate.of(2026, 12, 20));
        assertThat(register.close(code, Grade.GOOD, "Tốt")).isTrue();

        Directive directive = directives.find(code).orElseThrow();
        assertThat(directive.stage()).isEqualTo(Stage.COMPLETED);
        assertThat(directive.submittedOn()).isEqualTo(Ministry.TODAY);
        assertThat(directive.acceptedOn()).isEqualTo(LocalDate.of(2026, 12, 20));
        assertThat(directives.timeliness(directive)).isEqualTo(Timeliness.ON_TIME);
        assertThat(directives.journal(code))
                .extracting(JournalEntry::action)
                .containsExactly(
                        Action.REGISTERED,
                        Action.PROPOSED,
                        Action.ASSIGNED,
                        Action.ACKNOWLEDGED,
                        Action.PLANNED,
                        Action.REPORTED,
                        Action.FILE_ATTACHED,
                        Action.SUBMITTED,
                        Action.APPROVED,
                        Action.CLOSED);
    }
}
