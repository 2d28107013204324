package org.dondoc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.dondoc.Refusal;
import org.junit.jupiter.api.Test;

class FormSchemaTest {

    private static final String FORM =
            """
            {"id": "f", "components": [
              {"type": "html", "content": "x"},
              {"type": "textfield", "key": "shown", "readonly": true},
              {"type": "group", "components": [
                {"type": "select", "key": "outcome", "values": [{"value": "YES"}, {"value": "NO"}],
                 "validate": {"required": true}}]},
              {"type": "textarea", "key": "reason", "validate": {"required": true, "maxLength": 10},
               "conditional": {"hide": "=outcome != \\"NO\\""}},
              {"type": "number", "key": "percent", "validate": {"min": 0, "max": 100}},
              {"type": "datetime", "key": "day", "subtype": "date"},
              {"type": "taglist", "key": "units"},
              {"type": "dynamiclist", "path": "steps", "components": [
                {"type": "textfield", "key": "title", "validate": {"required": true}}]}
            ]}
            """;

    private final FormSchema form = new FormSchema(
            new ByteArrayInputStream(FORM.getBytes(StandardCharsets.UTF_8)),
            (expression, values) -> !"NO".equals(values.get("outcome")));

    @Test
    void itTakesItsOwnKeysAndDropsWhatItOnlyShows() {
        Map<String, Object> accepted = form.accept(
                Map.of(
                        "outcome",
                        "YES",
                        "shown",
                        "x",
                        "directive",
                        "{}",
                        "percent",
                        5,
                        "day",
                        "2026-12-05",
                        "steps",
                        List.of(Map.of("title", "a"))),
                Set.of("directive"));

        assertThat(accepted)
                .containsEntry("outcome", "YES")
                .containsEntry("percent", 5)
                .containsEntry("steps", List.of(Map.of("title", "a")))
                .containsEntry("reason", null)
                .doesNotContainKeys("shown", "directive");
    }

    @Test
    void aForeignKeyIsRefused() {
        refuses(Map.of("outcome", "YES", "unit", "CNTT"), "unit");
    }

    @Test
    void aFieldThatIsShownAndRequiredMustBeFilled() {
        refuses(Map.of("outcome", "NO"), "reason");
        refuses(Map.of("outcome", "NO", "reason", "   "), "reason");
    }

    @Test
    void aHiddenFieldIsDroppedWhateverCameWithIt() {
        assertThat(form.accept(Map.of("outcome", "YES", "reason", "smuggled"), Set.of()))
                .containsEntry("reason", null);
    }

    @Test
    void valuesOutsideTheFormsRulesAreRefused() {
        refuses(Map.of(), "outcome");
        refuses(Map.of("outcome", "PERHAPS"), "outcome");
        refuses(Map.of("outcome", "NO", "reason", "far too long a reason"), "reason");
        refuses(Map.of("outcome", "YES", "percent", 101), "percent");
        refuses(Map.of("outcome", "YES", "percent", "many"), "percent");
        refuses(Map.of("outcome", "YES", "day", "5/12/2026"), "day");
        refuses(Map.of("outcome", "YES", "steps", List.of(Map.of("title", ""))), "title");
        refuses(Map.of("outcome", "YES", "steps", "none"), "steps");
    }

    @Test
    void aListThatNobodyWouldFillInIsOneFaultWhateverIsInIt() {
        for (String field : List.of("steps", "units")) {
            Map<String, Object> values = Map.of("outcome", "YES", field, numbers(FormSchema.MOST_ROWS + 1));
            assertThatThrownBy(() -> form.accept(values, Set.of()))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                            .containsExactly(new Refusal.Fault(field, 201, "refused.form.rows", 200)));
        }
        assertThat(form.accept(Map.of("outcome", "YES", "units", texts(FormSchema.MOST_ROWS)), Set.of()))
                .containsEntry("units", texts(FormSchema.MOST_ROWS));
    }

    @Test
    void ofManyFaultsTheFirstAreTold() {
        assertThatThrownBy(
                        () -> form.accept(Map.of("outcome", "YES", "steps", numbers(FormSchema.MOST_ROWS)), Set.of()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.faults()).hasSize(FormSchema.MOST_FAULTS));
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private void refuses(Map<String, Object> values, String field) {
        assertThatThrownBy(() -> form.accept(values, Set.of("directive")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Refusal.Fault::field)
                        .contains(field));
    }
}
