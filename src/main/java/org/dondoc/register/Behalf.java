package org.dondoc.register;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.dondoc.units.Person;
import org.dondoc.units.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * In whose place somebody acts who stands in for people who are away: the specialist's work, the head's, or that of the
 * leader in charge and of the tracking officer. What the person may do as well by the own part is done as such.
 */
@Component
class Behalf {

    private record Parts(String leadUnit, String specialist, String trackingOfficer, String leader) {}

    private final JdbcClient jdbc;
    private final Units units;

    Behalf(JdbcClient jdbc, Units units) {
        this.jdbc = jdbc;
        this.units = units;
    }

    /** Empty for whoever acts in nobody's place. */
    Optional<String> of(Action action, String code, String actor) {
        if (Actor.SYSTEM.equals(actor)) {
            return Optional.empty();
        }
        List<String> absent = units.deputies().standsInFor(actor);
        if (absent.isEmpty()) {
            return Optional.empty();
        }
        return switch (action) {
            case REPORTED, SUBMITTED, FILE_ATTACHED, RELIEF_ASKED, DIRECTION_FOLLOWED -> work(code, actor, absent);
            case ACKNOWLEDGED,
                    RETURNED,
                    PLANNED,
                    SPECIALIST_CHANGED,
                    APPROVED,
                    RETURNED_FOR_REWORK,
                    EXPLAINED,
                    RELIEF_ENDORSED,
                    RELIEF_NOT_ENDORSED -> head(actor, absent).map(Person::id);
            case COORDINATION_ASKED, COORDINATION_DROPPED -> headOfLead(parts(code), actor, absent);
            case ASSIGNED,
                    CLOSED,
                    SENT_BACK,
                    REOPENED,
                    SUSPENDED,
                    RESUMED,
                    WITHDRAWN,
                    DEADLINE_MOVED,
                    URGED,
                    RELIEF_GRANTED,
                    RELIEF_REFUSED -> supervision(code, absent);
            case OBSTACLE_PASSED_ON, OBSTACLE_ANSWERED ->
                head(actor, absent).map(Person::id).or(() -> supervision(code, absent));
            default -> Optional.empty();
        };
    }

    private Optional<String> work(String code, String actor, List<String> absent) {
        Parts parts = parts(code);
        if (actor.equals(parts.specialist())) {
            return Optional.empty();
        }
        return parts.specialist() != null && absent.contains(parts.specialist())
                ? Optional.of(parts.specialist())
                : headOfLead(parts, actor, absent);
    }

    /** What others than the head may do too. */
    private Optional<String> headOfLead(Parts parts, String actor, List<String> absent) {
        return head(actor, absent)
                .filter(head -> head.unit().equals(parts.leadUnit()))
                .map(Person::id);
    }

    /** Whoever is a deputy anyway acts in the place of the head only. */
    private Optional<Person> head(String actor, List<String> absent) {
        boolean isHead =
                units.person(actor).filter(person -> person.role().isHead()).isPresent();
        return absent.stream()
                .flatMap(id -> units.person(id).stream())
                .filter(person -> isHead
                        ? person.role() == Person.Role.HEAD
                        : person.role().isHead())
                .min(Comparator.comparing(person -> person.role() != Person.Role.HEAD));
    }

    private Optional<String> supervision(String code, List<String> absent) {
        Parts parts = parts(code);
        return Stream.of(parts.leader(), parts.trackingOfficer())
                .filter(Objects::nonNull)
                .filter(absent::contains)
                .findFirst();
    }

    private Parts parts(String code) {
        return jdbc.sql(
                        """
                select d.lead_unit, d.specialist, d.tracking_officer, u.leader
                from register.directive d left join register.unit u on u.code = d.lead_unit
                where d.code = :code
                """)
                .param("code", code)
                .query((row, number) -> new Parts(
                        row.getString("lead_unit"),
                        row.getString("specialist"),
                        row.getString("tracking_officer"),
                        row.getString("leader")))
                .single();
    }
}
