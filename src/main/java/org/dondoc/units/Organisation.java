package org.dondoc.units;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dondoc.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The only writer of units and people. Every change that succeeds leaves a row in the journal, in the caller's
 * transaction; what is wrong with an entry is refused with every fault. Knows no directives and no accounts: whoever
 * closes a unit or moves a person has handed over the open work before, and lets the accounts follow afterwards.
 *
 * <p>{@code by} is the account id of who orders the change, or the system's.
 */
@Component
public class Organisation {

    private static final Pattern UNIT_CODE = Pattern.compile("[A-Z][A-Z0-9]{0,19}");
    private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9_%+-]+(\\.[A-Za-z0-9_%+-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");
    private static final Pattern ACCOUNT_ID = Pattern.compile("[a-z][a-z0-9._-]{1,63}");

    /** In the journals this one is nobody's. */
    private static final String SYSTEM = "system";

    private final JdbcClient jdbc;
    private final Units units;
    private final Changes changes;

    public Organisation(JdbcClient jdbc, Units units, Changes changes) {
        this.jdbc = jdbc;
        this.units = units;
        this.changes = changes;
    }

    /**
     * Enters a unit, or changes the one with the same code; a closed one stays as it is. Its days come and go with
     * {@link #close}: of {@code given} only {@code validFrom} counts.
     *
     * @return false if nothing is new
     */
    public boolean save(Unit given, String by) {
        Entry entry = new Entry();
        Unit unit = cleaned(given, entry);
        lock("unit", "code", unit.code());
        Optional<Unit> before = units.find(unit.code());
        before.filter(Unit::isClosed)
                .ifPresent(closed -> entry.fault("unit", closed.code(), "refusal.unit.closed", closed.validUntil()));
        check(unit, entry);
        entry.refuseFaults();
        if (before.filter(unit::equals).isPresent()) {
            return false;
        }
        write(unit);
        changes.ofUnit(
                unit.code(),
                before.isPresent() ? Change.Action.UNIT_CHANGED : Change.Action.UNIT_ADDED,
                before.map(Organisation::facts).orElse(Map.of()),
                facts(unit),
                by);
        return true;
    }

    /**
     * Closes a unit in which nobody works any more. It keeps its name, its history and its code, which no other unit
     * gets.
     *
     * @param from the first day on which it is no longer there; today or earlier, because nothing happens by itself
     *     when a later day comes
     * @param successor which took over its duties and names it as a predecessor; null where there is none
     */
    public void close(String code, LocalDate from, String successor, String by) {
        lockBoth(code, successor);
        Entry entry = new Entry();
        Unit unit = changeable("unit", code, entry);
        Optional<Unit> other = Optional.ofNullable(successor).map(into -> successor(code, into, entry));
        String people = of(code).stream().map(Person::id).collect(Collectors.joining(", "));
        if (!people.isEmpty()) {
            entry.fault("unit", code, "refusal.unit.people", people);
        }
        checkEnd(unit, from, entry);
        entry.refuseFaults();
        other.ifPresent(heir -> save(succeeding(heir, unit, List.of()), by));
        end(unit, from, Changes.facts("into", successor), by);
    }

    /**
     * Merges a unit into another: its people move there, its functions are added to the other's, which names it as a
     * predecessor, and it is closed. Its head becomes a deputy where the other has a head.
     *
     * @param from as for {@link #close}
     */
    public void merge(String code, String into, LocalDate from, String by) {
        lockBoth(code, into);
        Entry entry = new Entry();
        Unit unit = changeable("unit", code, entry);
        Unit successor = successor(code, into, entry);
        checkEnd(unit, from, entry);
        entry.refuseFaults();

        boolean hasHead = units.headOf(into).isPresent();
        for (Person person : of(code)) {
            Person.Role role = hasHead && person.role() == Person.Role.HEAD ? Person.Role.DEPUTY : person.role();
            save(new Person(person.id(), person.fullName(), into, role), by);
        }
        save(succeeding(successor, unit, unit.functions()), by);
        end(unit, from, Map.of("mergedInto", into), by);
    }

    /**
     * Enters a person, or changes the one with the same id: the name, the role, the unit. Somebody who left stays as
     * he or she was.
     *
     * @return false if nothing is new
     */
    public boolean save(Person given, String by) {
        Entry entry = new Entry();
        Person person = cleaned(given, entry);
        lock("person", "id", person.id());
        Optional<Person> before = units.person(person.id());
        before.filter(Person::hasLeft)
                .ifPresent(left -> entry.fault("id", left.id(), "refusal.person.left", left.fullName()));
        check(person, entry);
        entry.refuseFaults();
        if (before.filter(known -> facts(known).equals(facts(person))).isPresent()) {
            return false;
        }
        write(person);
        changes.ofPerson(
                person.id(),
                before.isPresent() ? Change.Action.PERSON_CHANGED : Change.Action.PERSON_ADDED,
                before.map(Organisation::facts).orElse(Map.of()),
                facts(person),
                by);
        return true;
    }

    /**
     * Ends a person's work in the ministry. The name stays for history and the id is given to nobody else.
     *
     * @param from the first day on which the person is no longer here; today or earlier
     */
    public void leave(String id, LocalDate from, String by) {
        lock("person", "id", id);
        Entry entry = new Entry();
        Person person = known(id);
        if (person.hasLeft()) {
            entry.fault("id", id, "refusal.person.left", person.fullName());
        }
        past("from", from, entry);
        checkLeads(person.id(), null, entry);
        entry.refuseFaults();
        jdbc.sql("update register.person set valid_until = :until, password_given_at = null where id = :id")
                .param("id", id)
                .param("until", from.minusDays(1))
                .update();
        changes.ofPerson(
                id, Change.Action.PERSON_LEFT, facts(person), Changes.facts("validUntil", from.minusDays(1)), by);
    }

    /** Takes back somebody who left, in the unit and role given. */
    public void comeBack(Person given, String by) {
        lock("person", "id", given.id());
        Person before = known(given.id());
        Entry entry = new Entry();
        if (!before.hasLeft()) {
            entry.fault("id", before.id(), "refusal.person.works", before.fullName());
        }
        Person person = cleaned(given, entry);
        check(person, entry);
        entry.refuseFaults();
        write(person);
        changes.ofPerson(
                person.id(),
                Change.Action.PERSON_CAME_BACK,
                Changes.facts("validUntil", before.validUntil()),
                facts(person),
                by);
    }

    /** Notes that somebody was handed a new password. */
    public void passwordGiven(String id, String by) {
        Person person = known(id);
        if (person.hasLeft()) {
            throw new Refusal("id", id, "refusal.person.left", person.fullName());
        }
        jdbc.sql("update register.person set password_given_at = :now where id = :id")
                .param("now", changes.now())
                .param("id", id)
                .update();
        changes.ofPerson(id, Change.Action.PASSWORD_GIVEN, Map.of(), Map.of(), by);
    }

    /**
     * Where mail reaches the person from now on; null or blank for nowhere.
     *
     * @return false if nothing is new
     */
    public boolean address(String id, String email, String by) {
        lock("person", "id", id);
        Person person = known(id);
        Entry entry = new Entry();
        if (person.hasLeft()) {
            entry.fault("id", id, "refusal.person.left", person.fullName());
        }
        String address = entry.line("email", email);
        if (address != null && !EMAIL.matcher(address).matches()) {
            entry.fault("email", address, "refusal.person.email");
        }
        entry.refuseFaults();
        if (Objects.equals(address, person.email())) {
            return false;
        }
        jdbc.sql("update register.person set email = :email where id = :id")
                .param("id", id)
                .param("email", address)
                .update();
        changes.ofPerson(
                id,
                Change.Action.ADDRESS_CHANGED,
                Changes.facts("email", person.email()),
                Changes.facts("email", address),
                by);
        return true;
    }

    /** Notes that somebody has chosen the own password. */
    public void passwordChanged(String id) {
        changes.ofPerson(id, Change.Action.PASSWORD_CHANGED, Map.of(), Map.of(), id);
    }

    private Unit cleaned(Unit given, Entry entry) {
        return new Unit(
                entry.required("unit", entry.line("unit", given.code())),
                entry.required("unitName", entry.line("unitName", given.name())),
                entry.required("shortName", entry.line("shortName", given.shortName())),
                entry.required("kind", given.kind()),
                entry.lines("functions", given.functions()),
                entry.lines("predecessors", given.predecessors()),
                entry.line("leader", given.leader()),
                given.validFrom(),
                null);
    }

    private void check(Unit unit, Entry entry) {
        if (unit.code() != null && !UNIT_CODE.matcher(unit.code()).matches()) {
            entry.fault("unit", unit.code(), "refusal.unit.code");
        }
        unit.predecessors().stream()
                .filter(code -> !UNIT_CODE.matcher(code).matches())
                .forEach(code -> entry.fault("predecessors", code, "refusal.unit.code"));
        checkDay("validFrom", unit.validFrom(), entry);
        if (unit.isOffice()) {
            units.all().stream()
                    .filter(other -> other.isOffice() && !other.isClosed())
                    .filter(other -> !other.code().equals(unit.code()))
                    .forEach(office -> entry.fault("kind", unit.kind(), "refusal.unit.office", office.name()));
        } else {
            of(unit.code()).stream()
                    .filter(person -> person.role() == Person.Role.OFFICER)
                    .findFirst()
                    .ifPresent(officer -> entry.fault("kind", unit.kind(), "refusal.unit.officers", officer.id()));
        }
        if (unit.leader() != null) {
            units.person(unit.leader())
                    .filter(person -> person.role() != Person.Role.LEADER || person.hasLeft())
                    .ifPresent(person -> entry.fault("leader", person.id(), "refusal.person.notLeader"));
        }
    }

    private Person cleaned(Person given, Entry entry) {
        return new Person(
                entry.required("id", entry.line("id", given.id())),
                entry.required("fullName", entry.line("fullName", given.fullName())),
                entry.line("unit", given.unit()),
                entry.required("role", given.role()));
    }

    private void check(Person person, Entry entry) {
        if (person.id() != null && (!ACCOUNT_ID.matcher(person.id()).matches() || SYSTEM.equals(person.id()))) {
            entry.fault("id", person.id(), "refusal.person.id");
        }
        if (person.role() == null) {
            return;
        }
        checkLeads(person.id(), person.role(), entry);
        if (!person.role().isInUnit()) {
            if (person.unit() != null) {
                entry.fault("unit", person.unit(), "refusal.person.noUnit");
            }
            return;
        }
        if (entry.required("unit", person.unit()) == null) {
            return;
        }
        lock("unit", "code", person.unit());
        Optional<Unit> unit = units.find(person.unit());
        if (unit.isEmpty()) {
            entry.fault("unit", person.unit(), "refusal.unit.unknown");
        } else if (unit.get().isClosed()) {
            entry.fault("unit", person.unit(), "refusal.unit.closed", unit.get().validUntil());
        } else if (person.role() == Person.Role.OFFICER && !unit.get().isOffice()) {
            entry.fault("role", person.role(), "refusal.person.officer");
        }
        if (person.role() == Person.Role.HEAD) {
            units.headOf(person.unit())
                    .filter(head -> !head.id().equals(person.id()))
                    .ifPresent(head -> entry.fault("role", person.role(), "refusal.person.head", head.fullName()));
        }
    }

    /** @param role the new one, null for somebody who leaves */
    private void checkLeads(String id, Person.Role role, Entry entry) {
        if (role == Person.Role.LEADER) {
            return;
        }
        String led = units.all().stream()
                .filter(unit -> !unit.isClosed()
                        && unit.leader() != null
                        && unit.leader().equals(id))
                .map(Unit::code)
                .collect(Collectors.joining(", "));
        if (!led.isEmpty()) {
            entry.fault("id", id, "refusal.person.leads", led);
        }
    }

    private void checkEnd(Unit unit, LocalDate from, Entry entry) {
        past("from", from, entry);
        if (unit.isOffice()) {
            entry.fault("unit", unit.code(), "refusal.unit.officeStays");
        }
        if (from != null && unit.validFrom() != null && from.isBefore(unit.validFrom())) {
            entry.fault("from", from, "refusal.day.beforeStart", unit.validFrom());
        }
    }

    private void end(Unit unit, LocalDate from, Map<String, Object> why, String by) {
        LocalDate until = from.minusDays(1);
        jdbc.sql("update register.unit set valid_until = :until where code = :code")
                .param("code", unit.code())
                .param("until", until)
                .update();
        Map<String, Object> after = new LinkedHashMap<>(Changes.facts("validUntil", until));
        after.putAll(why);
        changes.ofUnit(unit.code(), Change.Action.UNIT_CLOSED, Map.of(), after, by);
    }

    private void past(String field, LocalDate day, Entry entry) {
        checkDay(field, entry.required(field, day), entry);
        if (day != null && day.isAfter(units.today())) {
            entry.fault(field, day, "refusal.day.future", units.today());
        }
    }

    /** Days outside are slips of the keyboard. */
    static void checkDay(String field, LocalDate day, Entry entry) {
        LocalDate first = LocalDate.of(1945, 9, 2);
        LocalDate last = LocalDate.of(2100, 12, 31);
        if (day != null && (day.isBefore(first) || day.isAfter(last))) {
            entry.fault(field, day, "refusal.day.range", first, last);
        }
    }

    private Unit changeable(String field, String code, Entry entry) {
        Unit unit = units.find(code).orElseThrow(() -> new Refusal(field, code, "refusal.unit.unknown"));
        if (unit.isClosed()) {
            entry.fault(field, code, "refusal.unit.closed", unit.validUntil());
        }
        return unit;
    }

    private Unit successor(String code, String into, Entry entry) {
        if (into == null || into.isBlank()) {
            throw new Refusal("into", null, "refusal.required");
        }
        Unit successor = changeable("into", into, entry);
        if (code.equals(into)) {
            entry.fault("into", into, "refusal.unit.itself");
        } else if (!successor.isClosed() && !successor.isInForce(units.today())) {
            entry.fault("into", into, "refusal.unit.unknown");
        }
        return successor;
    }

    private static Unit succeeding(Unit successor, Unit unit, List<String> functions) {
        return new Unit(
                successor.code(),
                successor.name(),
                successor.shortName(),
                successor.kind(),
                joined(successor.functions(), functions),
                joined(successor.predecessors(), List.of(unit.code())),
                successor.leader(),
                successor.validFrom(),
                null);
    }

    private Person known(String id) {
        return units.person(id).orElseThrow(() -> new Refusal("id", id, "refusal.person.unknown"));
    }

    /** Those who work in the unit now. */
    private List<Person> of(String unit) {
        return units.people().stream()
                .filter(person -> !person.hasLeft()
                        && person.unit() != null
                        && person.unit().equals(unit))
                .toList();
    }

    /** Whoever changes the same row at the same time waits, and then sees this change. */
    private void lock(String table, String key, String value) {
        if (Units.isStorable(value)) {
            jdbc.sql("select 1 from register." + table + " where " + key + " = :value for no key update")
                    .param("value", value)
                    .query(Integer.class)
                    .list();
        }
    }

    private void lockBoth(String code, String other) {
        Stream.of(code, other).filter(Objects::nonNull).sorted().forEach(one -> lock("unit", "code", one));
    }

    private void write(Unit unit) {
        jdbc.sql(
                        """
                insert into register.unit (code, name, short_name, kind, leader, valid_from, predecessors)
                values (:code, :name, :shortName, :kind, :leader, :validFrom, cast(:predecessors as text[]))
                on conflict (code) do update set name = excluded.name, short_name = excluded.short_name,
                    kind = excluded.kind, leader = excluded.leader, valid_from = excluded.valid_from,
                    predecessors = excluded.predecessors
                """)
                .param("code", unit.code())
                .param("name", unit.name())
                .param("shortName", unit.shortName())
                .param("kind", unit.kind().name())
                .param("leader", unit.leader())
                .param("validFrom", unit.validFrom())
                .param("predecessors", unit.predecessors().toArray(String[]::new))
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

    private void write(Person person) {
        jdbc.sql(
                        """
                insert into register.person (id, full_name, unit, role) values (:id, :fullName, :unit, :role)
                on conflict (id) do update set full_name = excluded.full_name, unit = excluded.unit,
                    role = excluded.role, valid_until = null
                """)
                .param("id", person.id())
                .param("fullName", person.fullName())
                .param("unit", person.unit())
                .param("role", person.role().name())
                .update();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    private static Map<String, Object> facts(Unit unit) {
        return Changes.facts(
                "unitName", unit.name(),
                "shortName", unit.shortName(),
                "kind", unit.kind(),
                "functions", unit.functions(),
                "predecessors", unit.predecessors(),
                "leader", unit.leader(),
                "validFrom", unit.validFrom());
    }

    private static Map<String, Object> facts(Person person) {
        return Changes.facts("fullName", person.fullName(), "unit", person.unit(), "role", person.role());
    }
}
