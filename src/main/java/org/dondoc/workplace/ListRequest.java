package org.dondoc.workplace;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.dondoc.Refusal;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.ListQuery;
import org.dondoc.register.Stage;
import org.dondoc.register.Timeliness;
import org.dondoc.register.Urgency;
import org.dondoc.units.Units;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * The filters of a list as parameters of its address; several values are separated by commas.
 *
 * @param unbound true: only ad hoc directives whose paper is still to come
 * @param obstacle {@code open}: only those with an obstacle or proposal that waits to be decided
 * @param relief {@code open}: only those with a request for relief that waits to be decided
 * @param sort a field of a directive, for descending order followed by {@code ,desc}; by deadline unless it is given
 */
record ListRequest(
        String q,
        Set<Stage> stage,
        Set<Timeliness> timeliness,
        Set<String> unit,
        Set<IssuerLevel> issuerLevel,
        Set<Urgency> urgency,
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate assignedFrom,
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate assignedTo,
        Boolean unbound,
        String obstacle,
        String relief,
        String sort,
        Integer page,
        Integer size) {

    private static final Map<String, ListQuery.Sort> SORTS = Map.of(
            "deadline", ListQuery.Sort.DEADLINE,
            "assignedOn", ListQuery.Sort.ASSIGNED_ON,
            "code", ListQuery.Sort.CODE,
            "urgency", ListQuery.Sort.URGENCY,
            "stage", ListQuery.Sort.STAGE,
            "leadUnit", ListQuery.Sort.LEAD_UNIT,
            "percent", ListQuery.Sort.PERCENT);
    private static final String OPEN = "open";
    private static final String DESCENDING = ",desc";
    private static final int USUAL_SIZE = 20;

    private Set<ListQuery.Waiting> waiting() {
        Set<ListQuery.Waiting> waiting = EnumSet.noneOf(ListQuery.Waiting.class);
        if (isOpen("obstacle", obstacle)) {
            waiting.add(ListQuery.Waiting.OBSTACLE);
        }
        if (isOpen("relief", relief)) {
            waiting.add(ListQuery.Waiting.RELIEF);
        }
        return waiting;
    }

    private static boolean isOpen(String field, String state) {
        boolean given = state != null && !state.isEmpty();
        if (given && !state.equals(OPEN)) {
            throw new Refusal(field, state, "refusal.choice");
        }
        return given;
    }

    /** Refused: a unit, a state or an order that there is not. */
    ListQuery query(Units units) {
        if (unit != null) {
            unit.stream().filter(code -> units.find(code).isEmpty()).findFirst().ifPresent(code -> {
                throw new Refusal("unit", code, "refusal.unit.unknown");
            });
        }
        String order = sort == null || sort.isEmpty() ? "deadline" : sort;
        boolean descending = order.endsWith(DESCENDING);
        ListQuery.Sort field = SORTS.get(descending ? order.substring(0, order.length() - DESCENDING.length()) : order);
        if (field == null) {
            throw new Refusal("sort", sort, "refusal.choice");
        }
        return new ListQuery(
                q,
                stage,
                timeliness,
                unit,
                issuerLevel,
                urgency,
                assignedFrom,
                assignedTo,
                Boolean.TRUE.equals(unbound),
                waiting(),
                field,
                descending,
                page == null ? 0 : page,
                size == null ? USUAL_SIZE : size);
    }
}
