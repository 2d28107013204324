package org.dondoc.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** The Vietnamese texts of Tasklist against the English ones of Camunda's own web application. */
class VietnameseTasklistTest {

    private static final String LOCALES = "META-INF/resources/webjars/camunda/app/tasklist/locales/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}|%[ds]");

    /** Signs, patterns and counts that are the same in both languages. */
    private static final Set<String> SAME_IN_BOTH = Set.of(
            "/dateLocales/calendar/sameElse",
            "/dateLocales/longDateFormat/L",
            "/dateLocales/longDateFormat/LT",
            "/dateLocales/week/dow",
            "/dateLocales/week/doy",
            "/labels/NO_TASK_FORM",
            "/labels/SEARCH_LESS_THAN",
            "/labels/SEARCH_LESS_THAN_EQUALS",
            "/labels/SEARCH_GREATER_THAN",
            "/labels/SEARCH_GREATER_THAN_EQUALS");

    private final Map<String, String> english = texts("en.json");
    private final Map<String, String> vietnamese = texts("vi.json");

    @Test
    void everyEnglishTextHasAVietnameseOne() {
        assertThat(vietnamese.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void placeholdersAreKept() {
        assertThat(vietnamese.entrySet()).allSatisfy(text -> assertThat(placeholders(text.getValue()))
                .as(text.getKey())
                .isEqualTo(placeholders(english.get(text.getKey()))));
    }

    @Test
    void nothingIsLeftInEnglish() {
        Set<String> same = english.keySet().stream()
                .filter(key -> english.get(key).equals(vietnamese.get(key)))
                .collect(Collectors.toSet());
        assertThat(same).isEqualTo(SAME_IN_BOTH);
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group().replaceAll("\\s", ""));
        }
        return found;
    }

    /** Every text of a locale file by the path of its key; Camunda's files begin with a byte-order mark. */
    private static Map<String, String> texts(String file) {
        try {
            String json = new ClassPathResource(LOCALES + file).getContentAsString(StandardCharsets.UTF_8);
            Map<String, String> texts = new TreeMap<>();
            collect("", new ObjectMapper().readTree(json.replace("\uFEFF", "")), texts);
            return texts;
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), texts));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "/" + i, node.get(i), texts);
            }
        } else {
            texts.put(path, node.asText());
        }
    }
}
