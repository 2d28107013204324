package org.dondoc.units;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The units of the ministry and their people. Joins the caller's transaction. */
@Component
public class Units {

    private static final String UNIT =
            """
            select u.code, u.name, u.short_name, u.kind, u.leader,
                array(select cast(f.name as text) from register.unit_function f where f.unit = u.code order by f.position) as functions
            from register.unit u
            """;
    private static final String PERSON = "select p.id, p.full_name, p.unit, p.role from register.person p ";

    private final JdbcClient jdbc;

    public Units(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The units and officers as they are now, without asking again: for work with many rows. */
    public Units remembered() {
        return new Remembered(this);
    }

    public boolean exists(String code) {
        return find(code).isPresent();
    }

    /** Those of the codes that no unit has, in their order. */
    public List<String> unknown(Collection<String> codes) {
        List<String> asked = codes.stream().distinct().filter(Units::isStorable).toList();
        Set<String> known = asked.isEmpty()
                ? Set.of()
                : jdbc.sql("select code from register.unit where code in (:codes)")
                        .param("codes", asked)
                        .query(String.class)
                        .set();
        return codes.stream().distinct().filter(code -> !known.contains(code)).toList();
    }

    /** The unit's full name; the code itself when there is no such unit. */
    public String name(String code) {
        return find(code).map(Unit::name).orElse(code);
    }

    public Optional<Unit> find(String code) {
        if (!isStorable(code)) {
            return Optional.empty();
        }
        return jdbc.sql(UNIT + "where u.code = :code")
                .param("code", code)
                .query(Units::unit)
                .optional();
    }

    /** In the order in which they were loaded, which is the ministry's own. */
    public List<Unit> all() {
        return jdbc.sql(UNIT + "order by u.position").query(Units::unit).list();
    }

    public List<Person> headsOf(String unit) {
        return ofUnit(unit, Person.Role.HEAD);
    }

    public List<Person> specialistsOf(String unit) {
        return ofUnit(unit, Person.Role.SPECIALIST);
    }

    /** Those of the ministry office who can track directives, its chief included. */
    public List<Person> officers() {
        return jdbc.sql(
                        PERSON
                                + """
                join register.unit u on u.code = p.unit
                where u.kind = 'OFFICE' and p.role in ('OFFICER', 'HEAD') order by p.id
                """)
                .query(Units::person)
                .list();
    }

    public Optional<Person> person(String id) {
        if (!isStorable(id)) {
            return Optional.empty();
        }
        return jdbc.sql(PERSON + "where p.id = :id")
                .param("id", id)
                .query(Units::person)
                .optional();
    }

    /** The person's full name; the id itself when nobody has it. */
    public String personName(String id) {
        return person(id).map(Person::fullName).orElse(id);
    }

    public boolean isMember(String person, String unit) {
        return unit != null && person(person).filter(p -> unit.equals(p.unit())).isPresent();
    }

    /** Account id of the leader in charge of the unit. */
    public Optional<String> leaderOf(String unit) {
        return find(unit).map(Unit::leader);
    }

    /**
     * Adds units, or updates those that are there.
     *
     * @param csv with a header row {@code code,name,short_name,kind,functions,leader}, other columns are
     *     ignored; functions are separated by semicolons
     */
    public void load(Reader csv) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var rows = format.parse(csv)) {
            for (CSVRecord row : rows) {
                save(new Unit(
                        row.get("code"),
                        row.get("name"),
                        row.get("short_name"),
                        row.get("kind"),
                        Arrays.stream(row.get("functions").split(";"))
                                .map(String::strip)
                                .filter(function -> !function.isEmpty())
                                .toList(),
                        row.get("leader").isBlank() ? null : row.get("leader")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the units", e);
        }
    }

    /** Adds a person, or updates the one with the same id. */
    public void add(Person person) {
        jdbc.sql(
                        """
                insert into register.person (id, full_name, unit, role) values (:id, :fullName, :unit, :role)
                on conflict (id) do update
                set full_name = excluded.full_name, unit = excluded.unit, role = excluded.role
                """)
                .param("id", person.id())
                .param("fullName", person.fullName())
                .param("unit", person.unit())
                .param("role", person.role().name())
                .update();
    }

    private void save(Unit unit) {
        jdbc.sql(
                        """
                insert into register.unit (code, name, short_name, kind, leader)
                values (:code, :name, :shortName, :kind, :leader)
                on conflict (code) do update set name = excluded.name, short_name = excluded.short_name,
                    kind = excluded.kind, leader = excluded.leader
                """)
                .param("code", unit.code())
                .param("name", unit.name())
                .param("shortName", unit.shortName())
                .param("kind", unit.kind())
                .param("leader", unit.leader())
                .update();
        jdbc.sql("delete from register.unit_function where unit = :unit")
                .param("unit", unit.code())
                .update();
        for (int i = 0; i < unit.functions().size(); i++) {
            jdbc.sql("insert into register.unit_function (unit, position, name) values (:unit, :position, :name)")
                    .param("unit", unit.code())
                    .param("position", i)
                    .param("name", unit.functions().get(i))
                    .update();
        }
    }

    private List<Person> ofUnit(String unit, Person.Role role) {
        return jdbc.sql(PERSON + "where p.unit = :unit and p.role = :role order by p.id")
                .param("unit", unit)
                .param("role", role.name())
                .query(Units::person)
                .list();
    }

    /** PostgreSQL cannot even be asked for U+0000. */
    private static boolean isStorable(String value) {
        return value != null && value.indexOf(0) < 0;
    }

    private static Unit unit(ResultSet row, int number) throws SQLException {
        return new Unit(
                row.getString("code"),
                row.getString("name"),
                row.getString("short_name"),
                row.getString("kind"),
                List.of((String[]) row.getArray("functions").getArray()),
                row.getString("leader"));
    }

    private static final class Remembered extends Units {

        private final Map<String, Unit> units = new LinkedHashMap<>();
        private final List<Person> officers;

        Remembered(Units now) {
            super(now.jdbc);
            now.all().forEach(unit -> units.put(unit.code(), unit));
            officers = now.officers();
        }

        @Override
        public Optional<Unit> find(String code) {
            return Optional.ofNullable(units.get(code));
        }

        @Override
        public List<String> unknown(Collection<String> codes) {
            return codes.stream()
                    .distinct()
                    .filter(code -> !units.containsKey(code))
                    .toList();
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
        return new Person(
                row.getString("id"),
                row.getString("full_name"),
                row.getString("unit"),
                Person.Role.valueOf(row.getString("role")));
    }
}
