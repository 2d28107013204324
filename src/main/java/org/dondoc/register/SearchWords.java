package org.dondoc.register;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words as they are searched: lower case, without accents, đ as d, split at everything that is neither
 * letter nor digit. The same folding is applied to what is stored and to what is asked for.
 */
final class SearchWords {

    private static final int LONGEST_WORD = 100;

    private SearchWords() {}

    static List<String> in(String... texts) {
        return Arrays.stream(texts)
                .filter(Objects::nonNull)
                .flatMap(SearchWords::split)
                .distinct()
                .toList();
    }

    /** A tsquery that finds texts in which each of the words begins a word. */
    static String query(List<String> words) {
        return words.stream().map(word -> "'" + word + "':*").collect(Collectors.joining(" & "));
    }

    private static Stream<String> split(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd');
        return Arrays.stream(folded.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, Math.min(LONGEST_WORD, word.length())));
    }
}
