package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dondoc.Refusal;
import org.dondoc.register.Grade;
import org.junit.jupiter.api.Test;

/** A form … */
class FormTest {

    @Test
    void readsWhatItWasGiven() {
        UUID id = UUID.randomUUID();
        Form form = new Form(Map.of(
                "text",
                " Góp ý ",
                "day",
                "2026-03-31",
                "number",
                40,
                "flag",
                true,
                "id",
                id.toString(),
                "choice",
                "GOOD",
                "texts",
                List.of("TCCB", "HTQT"),
                "rows",
                List.of(Map.of("title", "Dự thảo"))));
        assertThat(form.text("text")).isEqualTo("Góp ý");
        assertThat(form.day("day")).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(form.number("number")).isEqualTo(40);
        assertThat(form.flag("flag")).isTrue();
        assertThat(form.id("id")).isEqualTo(id);
        assertThat(form.choice("choice", Grade.class)).isEqualTo(Grade.GOOD);
        assertThat(form.texts("texts")).containsExactly("TCCB", "HTQT");
        assertThat(form.rows("rows")).singleElement().satisfies(row -> assertThat(row.text("title"))
                .isEqualTo("Dự thảo"));
    }

    @Test
    void takesAnEmptyFieldAsNothing() {
        Form form = new Form(Map.of("text", "  "));
        assertThat(form.text("text")).isNull();
        assertThat(form.day("text")).isNull();
        assertThat(form.id("text")).isNull();
        assertThat(form.choice("text", Grade.class)).isNull();
        assertThat(form.flag("absent")).isFalse();
        assertThat(form.texts("absent")).isEmpty();
        assertThat(form.rows("absent")).isEmpty();
    }

    @Test
    void refusesWhatItCannotReadByFieldAndValue() {
        Form form = new Form(Map.of("field", "30/02", "list", List.of("no row")));
        refused("field", "30/02", () -> form.day("field"));
        refused("field", "30/02", () -> form.number("field"));
        refused("field", "30/02", () -> form.id("field"));
        refused("field", "30/02", () -> form.choice("field", Grade.class));
        refused("field", "30/02", () -> form.texts("field"));
        refused("list", "no row", () -> form.rows("list"));
        refused("absent", null, () -> form.number("absent"));
    }

    private static void refused(String field, String value, ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.field()).isEqualTo(field);
                    assertThat(fault.value()).isEqualTo(value);
                }));
    }
}
