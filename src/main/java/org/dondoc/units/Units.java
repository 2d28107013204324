package org.dondoc.units;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dondoc.calendar.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The units of the ministry and their people, to look up; {@link Organisation} writes them. Closed units and people who
 * left keep their names here, but are in none of the lists of those who can be given work. Joins the caller's
 * transaction.
 */
@Component
public class Units {

    private static final String UNIT =
            """
            select u.code, u.name, u.short_name, u.kind, u.leader, u.valid_from, u.valid_until,
                array(select cast(f.name as text) from register.unit_function f where f.unit = u.code order by f.position) as functions,
                cast(u.predecessors as text[]) as predecessors
            from register.unit u
            """;
    private static final String IN_FORCE =
            "(u.valid_from is null or u.valid_from <= :today) and (u.valid_until is null or u.valid_until >= :today)";
    private static final String PERSON =
            """
            select p.id, p.full_name, p.unit, p.role, p.valid_until, p.password_given_at, p.email
            from register.person p
            """;
    private static final String WORKS_HERE = "p.valid_until is null";

    private final JdbcClient jdbc;
    private final Clock clock;

    public Units(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The units and officers as they are now, without asking again: for work with many rows. */
    public Units remembered() {
        return new Remembered(this);
    }

    /** Whether work can be given to the unit today: it is there, has begun and is not closed. */
    public boolean exists(String code) {
        return find(code).filter(unit -> unit.isInForce(today())).isPresent();
    }

    /** Those of the codes to whose units no work can be given today, in their order. */
    public List<String> unknown(Collection<String> codes) {
        List<String> asked = codes.stream().distinct().filter(Units::isStorable).toList();
        Set<String> known = asked.isEmpty()
                ? Set.of()
                : jdbc.sql("select u.code from register.unit u where u.code in (:codes) and " + IN_FORCE)
                        .param("codes", asked)
                        .param("today", today())
                        .query(String.class)
                        .set();
        return codes.stream().distinct().filter(code -> !known.contains(code)).toList();
    }

    /** The unit's full name, closed or not; the code itself when there is no such unit. */
    public String name(String code) {
        return find(code).map(Unit::name).orElse(code);
    }

    /** Closed units too. */
    public Optional<Unit> find(String code) {
        if (!isStorable(code)) {
            return Optional.empty();
        }
        return jdbc.sql(UNIT + "where u.code = :code")
                .param("code", code)
                .query(Units::unit)
                .optional();
    }

    /** The units in force that took over the duties of one that is gone, also by way of others that are gone since. */
    public List<Unit> successorsOf(String code) {
        return successors(code, new HashSet<>())
                .filter(unit -> unit.isInForce(today()))
                .distinct()
                .toList();
    }

    private Stream<Unit> successors(String code, Set<String> seen) {
        return seen.add(code)
                ? all().stream()
                        .filter(unit -> unit.predecessors().contains(code)
                                && !unit.code().equals(code))
                        .flatMap(unit -> unit.isClosed() ? successors(unit.code(), seen) : Stream.of(unit))
                : Stream.empty();
    }

    /** Closed units too, in the order in which they were entered, which is the ministry's own. */
    public List<Unit> all() {
        return jdbc.sql(UNIT + "order by u.position").query(Units::unit).list();
    }

    /** The units to which work can be given today, in the ministry's own order. */
    public List<Unit> inForce() {
        return jdbc.sql(UNIT + "where " + IN_FORCE + " order by u.position")
                .param("today", today())
                .query(Units::unit)
                .list();
    }

    /** Everybody, those who left too: by unit in the ministry's order, those outside of units last. */
    public List<Person> people() {
        return jdbc.sql(PERSON + "left join register.unit u on u.code = p.unit order by u.position nulls last, p.id")
                .query(Units::person)
                .list();
    }

    /** The head, then the deputies, who may do whatever the head may. */
    public List<Person> headsOf(String unit) {
        return jdbc.sql(PERSON + "where p.unit = :unit and p.role in ('HEAD', 'DEPUTY') and " + WORKS_HERE
                        + " order by p.role desc, p.id")
                .param("unit", unit)
                .query(Units::person)
                .list();
    }

    public Optional<Person> headOf(String unit) {
        return headsOf(unit).stream()
                .filter(person -> person.role() == Person.Role.HEAD)
                .findFirst();
    }

    public List<Person> specialistsOf(String unit) {
        return jdbc.sql(PERSON + "where p.unit = :unit and p.role = 'SPECIALIST' and " + WORKS_HERE + " order by p.id")
                .param("unit", unit)
                .query(Units::person)
                .list();
    }

    /** Those of the ministry office who can track directives, its chief and deputies included. */
    public List<Person> officers() {
        return jdbc.sql(
                        PERSON
                                + """
                join register.unit u on u.code = p.unit
                where u.kind = 'OFFICE' and u.valid_until is null and p.role in ('OFFICER', 'HEAD', 'DEPUTY')
                    and p.valid_until is null
                order by p.id
                """)
                .query(Units::person)
                .list();
    }

    /** Also somebody who left. */
    public Optional<Person> person(String id) {
        if (!isStorable(id)) {
            return Optional.empty();
        }
        return jdbc.sql(PERSON + "where p.id = :id")
                .param("id", id)
                .query(Units::person)
                .optional();
    }

    /** The person's full name, also of somebody who left; the id itself when nobody has it. */
    public String personName(String id) {
        return person(id).map(Person::fullName).orElse(id);
    }

    public boolean isMember(String person, String unit) {
        return unit != null
                && person(person)
                        .filter(p -> !p.hasLeft() && unit.equals(p.unit()))
                        .isPresent();
    }

    /** Account id of the leader in charge of the unit. */
    public Optional<String> leaderOf(String unit) {
        return find(unit).map(Unit::leader);
    }

    /** Who is away today, and who works in their place. */
    public Deputies deputies() {
        List<Map.Entry<String, String>> absences = jdbc.sql(
                        """
                select a.person, a.deputy from register.absence a join register.person p on p.id = a.person
                where a.from_on <= :today and a.until_on >= :today and a.ended_at is null and p.valid_until is null
                """)
                .param("today", today())
                .query((row, number) -> Map.entry(row.getString("person"), row.getString("deputy")))
                .list();
        if (absences.isEmpty()) {
            return new Deputies(Map.of());
        }
        Map<String, Person> people = people(absences.stream()
                .flatMap(absence -> Stream.of(absence.getKey(), absence.getValue()))
                .collect(Collectors.toSet()));
        Map<String, String> named = new HashMap<>();
        for (Map.Entry<String, String> absence : absences) {
            boolean works = canStandIn(people.get(absence.getKey()), people.get(absence.getValue()));
            named.put(absence.getKey(), works ? absence.getValue() : null);
        }
        return new Deputies(named);
    }

    /** Whether heads or deputies of the unit, or who stand in for them, are at work today, and this person is none of them. */
    public boolean isHeadedByOthers(String unit, String person) {
        Deputies deputies = deputies();
        Set<String> acting = headsOf(unit).stream()
                .map(Person::id)
                .map(head -> deputies.isAway(head) ? deputies.of(head).orElse(null) : head)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return !acting.isEmpty() && !acting.contains(person);
    }

    private Map<String, Person> people(Set<String> ids) {
        return jdbc
                .sql(PERSON + "where p.id = any (:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query(Units::person)
                .list()
                .stream()
                .collect(Collectors.toMap(Person::id, person -> person));
    }

    /** Units in force in which neither a head is at work today nor anybody in a head's place. */
    public List<Unit> withoutActingHead() {
        Deputies deputies = deputies();
        Set<String> headed = people().stream()
                .filter(person -> !person.hasLeft() && person.role().isHead())
                .filter(head ->
                        !deputies.isAway(head.id()) || deputies.of(head.id()).isPresent())
                .map(Person::unit)
                .collect(Collectors.toSet());
        return inForce().stream().filter(unit -> !headed.contains(unit.code())).toList();
    }

    /** Those of the people who work here, each with those who could stand in. */
    public Map<Person, List<Person>> deputiesOf(Predicate<Person> which) {
        List<Person> people = people();
        Map<Person, List<Person>> deputies = new LinkedHashMap<>();
        people.stream()
                .filter(person -> !person.hasLeft() && which.test(person))
                .forEach(person -> deputies.put(
                        person,
                        people.stream()
                                .filter(deputy -> canStandIn(person, deputy))
                                .toList()));
        return deputies;
    }

    /**
     * Who leads stands in for leaders, a colleague for anybody in a unit; in the ministry office only who does the
     * office's work for whoever does it.
     */
    boolean canStandIn(Person absent, Person deputy) {
        if (deputy.hasLeft() || absent.id().equals(deputy.id())) {
            return false;
        }
        if (absent.role() == Person.Role.LEADER) {
            return deputy.role() == Person.Role.LEADER;
        }
        if (!absent.role().isInUnit() || !absent.unit().equals(deputy.unit())) {
            return false;
        }
        return absent.role() == Person.Role.SPECIALIST
                || deputy.role() != Person.Role.SPECIALIST
                || find(absent.unit()).filter(Unit::isOffice).isEmpty();
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
    }

    /** PostgreSQL cannot even be asked for U+0000 or half a character. */
    static boolean isStorable(String value) {
        return value != null
                && value.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private static Unit unit(ResultSet row, int number) throws SQLException {
        return new Unit(
                row.getString("code"),
                row.getString("name"),
                row.getString("short_name"),
                Unit.Kind.valueOf(row.getString("kind")),
                List.of((String[]) row.getArray("functions").getArray()),
                List.of((String[]) row.getArray("predecessors").getArray()),
                row.getString("leader"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class));
    }

    private static final class Remembered extends Units {

        private final Map<String, Unit> units = new LinkedHashMap<>();
        private final List<Person> officers;

        Remembered(Units now) {
            super(now.jdbc, now.clock);
            now.all().forEach(unit -> units.put(unit.code(), unit));
            officers = now.officers();
        }

        @Override
        public Optional<Unit> find(String code) {
            return Optional.ofNullable(units.get(code));
        }

        @Override
        public List<String> unknown(Collection<String> codes) {
            return codes.stream().distinct().filter(code -> !exists(code)).toList();
        }

        @Override
        public List<Unit> all() {
            return List.copyOf(units.values());
        }

        @Override
        public List<Person> officers() {
            return officers;
        }
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        OffsetDateTime given = row.getObject("password_given_at", OffsetDateTime.class);
        return new Person(
                row.getString("id"),
                row.getString("full_name"),
                row.getString("unit"),
                Person.Role.valueOf(row.getString("role")),
                row.getObject("valid_until", LocalDate.class),
                given == null ? null : given.toInstant(),
                row.getString("email"));
    }
}
