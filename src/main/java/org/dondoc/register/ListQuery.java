package org.dondoc.register;

import java.time.LocalDate;
import java.util.Set;

/**
 * Filters of a list of directives; null or empty means no filter.
 *
 * @param q words, with or without accents; each must begin a word of the directive's code, document or text
 * @param units lead units
 * @param unbound only ad hoc directives whose paper is still to come
 * @param waiting only those with each of this, undecided
 * @param sort null: by deadline, those without one last
 * @param page from 0
 * @param size 1 to {@link #MAX_SIZE}
 */
public record ListQuery(
        String q,
        Set<Stage> stages,
        Set<Timeliness> timeliness,
        Set<String> units,
        Set<IssuerLevel> issuerLevels,
        Set<Urgency> urgencies,
        LocalDate assignedFrom,
        LocalDate assignedTo,
        boolean unbound,
        Set<Waiting> waiting,
        Sort sort,
        boolean descending,
        int page,
        int size) {

    public static final int MAX_SIZE = 200;

    /** What a list can be ordered by; directives without a value come last either way. */
    public enum Sort {
        DEADLINE,
        ASSIGNED_ON,
        CODE,
        URGENCY,
        STAGE,
        LEAD_UNIT,
        PERCENT
    }

    /** What waits for somebody's decision. */
    public enum Waiting {
        /** An obstacle or proposal of a report. */
        OBSTACLE,
        /** A request for relief. */
        RELIEF
    }

    public ListQuery {
        stages = stages == null ? Set.of() : Set.copyOf(stages);
        timeliness = timeliness == null ? Set.of() : Set.copyOf(timeliness);
        units = units == null ? Set.of() : Set.copyOf(units);
        issuerLevels = issuerLevels == null ? Set.of() : Set.copyOf(issuerLevels);
        urgencies = urgencies == null ? Set.of() : Set.copyOf(urgencies);
        waiting = waiting == null ? Set.of() : Set.copyOf(waiting);
        sort = sort == null ? Sort.DEADLINE : sort;
    }

    /** Bound to a paper or not. */
    public ListQuery(
            String q,
            Set<Stage> stages,
            Set<Timeliness> timeliness,
            Set<String> units,
            Set<IssuerLevel> issuerLevels,
            Set<Urgency> urgencies,
            LocalDate assignedFrom,
            LocalDate assignedTo,
            Set<Waiting> waiting,
            Sort sort,
            boolean descending,
            int page,
            int size) {
        this(
                q,
                stages,
                timeliness,
                units,
                issuerLevels,
                urgencies,
                assignedFrom,
                assignedTo,
                false,
                waiting,
                sort,
                descending,
                page,
                size);
    }

    /** Everything, by deadline. */
    public static ListQuery all(int page, int size) {
        return new ListQuery(null, null, null, null, null, null, null, null, null, null, false, page, size);
    }
}
