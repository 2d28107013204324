package org.dondoc.units;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who is away on a day and who works in their place: a deputy who is away too is followed to the next. A deputy who has
 * left, or changed into a role or unit in which the work cannot be done, stands in for nobody.
 */
public final class Deputies {

    private final Set<String> away;
    private final Map<String, String> working = new TreeMap<>();

    /** @param named the deputy of each who is away; null for one who cannot stand in */
    Deputies(Map<String, String> named) {
        away = Set.copyOf(named.keySet());
        named.keySet().forEach(person -> {
            String last = last(person, named);
            if (last != null) {
                working.put(person, last);
            }
        });
    }

    private static String last(String person, Map<String, String> named) {
        Set<String> seen = new HashSet<>();
        String next = person;
        while (next != null && named.containsKey(next)) {
            next = seen.add(next) ? named.get(next) : null;
        }
        return next;
    }

    public boolean isAway(String person) {
        return away.contains(person);
    }

    /** Who works in the person's place; empty for somebody who is here, or for whom nobody does. */
    public Optional<String> of(String person) {
        return Optional.ofNullable(working.get(person));
    }

    /** Those in whose place the person works. */
    public List<String> standsInFor(String person) {
        return working.entrySet().stream()
                .filter(entry -> entry.getValue().equals(person))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Who works in whose place, by who is away. */
    public Map<String, String> all() {
        return new HashMap<>(working);
    }
}
