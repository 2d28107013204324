package org.dondoc.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dondoc.units.Unit;

/** Units by code, name or short name, with and without accents. */
final class UnitNames {

    private final Map<String, Set<String>> byName = new HashMap<>();
    private final Map<String, Set<String>> byPlainName = new HashMap<>();

    UnitNames(List<Unit> units) {
        for (Unit unit : units) {
            Stream.of(unit.code(), unit.name(), unit.shortName()).forEach(name -> {
                byName.computeIfAbsent(Words.lower(name), any -> new TreeSet<>())
                        .add(unit.code());
                byPlainName
                        .computeIfAbsent(Words.letters(name), any -> new TreeSet<>())
                        .add(unit.code());
            });
        }
    }

    /** The codes of the units that go by this name: none when it is unknown, several when it is ambiguous. */
    Set<String> codes(String name) {
        Set<String> exact = byName.getOrDefault(Words.lower(name), Set.of());
        return exact.isEmpty() ? byPlainName.getOrDefault(Words.letters(name), Set.of()) : exact;
    }

    /**
     * The names in a text, separated by semicolons and line breaks, and by commas where these do not belong to the name
     * of a unit: many names have one.
     */
    List<String> split(String text) {
        List<String> names = new ArrayList<>();
        for (String part : text.split("[;\n\r]")) {
            String[] pieces = part.split(",");
            for (int from = 0; from < pieces.length; ) {
                int to = longestName(pieces, from);
                names.add(String.join(",", Arrays.asList(pieces).subList(from, to))
                        .strip());
                from = to;
            }
        }
        return names.stream().filter(name -> !name.isEmpty()).toList();
    }

    private int longestName(String[] pieces, int from) {
        for (int to = pieces.length; to > from + 1; to--) {
            if (!codes(String.join(",", Arrays.asList(pieces).subList(from, to)))
                    .isEmpty()) {
                return to;
            }
        }
        return from + 1;
    }
}
