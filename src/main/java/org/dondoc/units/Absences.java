package org.dondoc.units;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dondoc.calendar.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The only writer of absences; {@link Units#deputies()} says what follows from them on a day. Every change leaves a row in
 * the ministry's journal, in the caller's transaction. Knows no accounts and no tasks: whoever lets an absence begin or
 * end lets them follow, and is the only one who does so at that time.
 */
@Component
public class Absences {

    private static final String ABSENCE = "select * from register.absence ";
    private static final String BEGINS =
            "moved_at is null and ended_at is null and from_on <= :today and until_on >= :today";
    private static final String ENDS =
            "moved_at is not null and returned_at is null and (ended_at is not null or until_on < :today)";

    /** Enough for whoever mistypes; each entry moves work and is mailed. */
    private static final int MOST_ENTRIES_A_DAY = 5;

    /** In the journals this one is nobody's. */
    private static final String SYSTEM = "system";

    private final JdbcClient jdbc;
    private final Units units;
    private final Changes changes;

    public Absences(JdbcClient jdbc, Units units, Changes changes) {
        this.jdbc = jdbc;
        this.units = units;
        this.changes = changes;
    }

    /** What is right to enter. */
    private record Wanted(Person away, Person deputed, String reason) {}

    /** Refuses what {@link #enter} would refuse, without being alone: what is right now may not be then. */
    public void check(String person, String deputy, LocalDate from, LocalDate until, String reason) {
        checked(person, deputy, from, until, reason);
    }

    /**
     * Enters that somebody will be away, from today or a later day on.
     *
     * @param by account id of who enters it
     */
    public Absence enter(String person, String deputy, LocalDate from, LocalDate until, String reason, String by) {
        Wanted wanted = checked(person, deputy, from, until, reason);
        Absence absence = jdbc.sql(
                        """
                insert into register.absence (person, deputy, from_on, until_on, reason, entered_by, entered_at)
                values (:person, :deputy, :from, :until, :reason, :by, :now)
                returning *
                """)
                .param("person", wanted.away().id())
                .param("deputy", wanted.deputed().id())
                .param("from", from)
                .param("until", until)
                .param("reason", wanted.reason())
                .param("by", by)
                .param("now", changes.now())
                .query(Absences::absence)
                .single();
        note(absence, Change.Action.ABSENCE_ENTERED, by);
        return absence;
    }

    private Wanted checked(String person, String deputy, LocalDate from, LocalDate until, String reason) {
        Entry entry = new Entry();
        Optional<Person> absent = working("person", person, entry);
        Optional<Person> other = working("deputy", deputy, entry);
        entry.required("from", from);
        entry.required("until", until);
        String why = entry.required("reason", entry.line("reason", reason));
        checkDays(from, until, entry);
        absent.filter(one -> !hasDeputies(one))
                .ifPresent(one -> entry.fault("person", one.id(), "refusal.absence.role", one.fullName()));
        entry.refuseFaults();

        Person away = absent.orElseThrow();
        Person deputed = other.orElseThrow();
        if (away.id().equals(deputed.id())) {
            entry.fault("deputy", deputed.id(), "refusal.absence.itself");
        } else if (!units.canStandIn(away, deputed)) {
            entry.fault("deputy", deputed.id(), "refusal.absence.deputy", deputed.fullName(), away.fullName());
        } else if (leadsBack(deputed.id(), away.id(), from, until)) {
            entry.fault("deputy", deputed.id(), "refusal.absence.cycle", deputed.fullName(), away.fullName());
        }
        between(away.id(), from, until).stream()
                .findFirst()
                .ifPresent(there -> entry.fault("from", from, "refusal.absence.overlap", there.from(), there.until()));
        if (enteredToday(away.id()) >= MOST_ENTRIES_A_DAY) {
            entry.fault("person", away.id(), "refusal.absence.tooMany", away.fullName(), MOST_ENTRIES_A_DAY);
        }
        entry.refuseFaults();
        return new Wanted(away, deputed, why);
    }

    private int enteredToday(String person) {
        return jdbc.sql("select count(*) from register.absence where person = :person and entered_at >= :midnight")
                .param("person", person)
                .param(
                        "midnight",
                        units.today().atStartOfDay(WorkingCalendar.ZONE).toOffsetDateTime())
                .query(Integer.class)
                .single();
    }

    /**
     * Ends an absence now, or calls it off.
     *
     * @return false when it is over already
     */
    public boolean end(long id, String by) {
        Optional<Absence> ended = jdbc.sql(
                        """
                update register.absence set ended_at = :now, ended_by = :by
                where id = :id and ended_at is null and until_on >= :today
                returning *
                """)
                .param("id", id)
                .param("by", by)
                .param("now", changes.now())
                .param("today", units.today())
                .query(Absences::absence)
                .optional();
        ended.ifPresent(absence -> note(absence, Change.Action.ABSENCE_ENDED, by));
        return ended.isPresent();
    }

    public Optional<Absence> find(long id) {
        return jdbc.sql(ABSENCE + "where id = :id")
                .param("id", id)
                .query(Absences::absence)
                .optional();
    }

    /** What is not over of those who are away or stand in, the next first. */
    public List<Absence> of(Set<String> people) {
        return jdbc.sql(
                        ABSENCE
                                + """
                where (person = any (:people) or deputy = any (:people)) and ended_at is null and until_on >= :today
                order by from_on, id
                """)
                .param("people", people.toArray(String[]::new))
                .param("today", units.today())
                .query(Absences::absence)
                .list();
    }

    /** Whether work has to be moved or given back. */
    public boolean areDue() {
        return jdbc.sql("select exists (select from register.absence where " + BEGINS + " or " + ENDS + ")")
                .param("today", units.today())
                .query(Boolean.class)
                .single();
    }

    /** Those that begin: noted as moved, once each. */
    public List<Absence> begin() {
        return noted("moved_at", BEGINS, Change.Action.ABSENCE_BEGAN);
    }

    /** Those that are over: noted as returned, once each. */
    public List<Absence> giveBack() {
        return noted("returned_at", ENDS, Change.Action.ABSENCE_OVER);
    }

    private List<Absence> noted(String instant, String which, Change.Action action) {
        List<Absence> noted = jdbc.sql(
                        "update register.absence set " + instant + " = :now where " + which + " returning *")
                .param("now", changes.now())
                .param("today", units.today())
                .query(Absences::absence)
                .list();
        noted.forEach(absence -> note(absence, action, SYSTEM));
        return noted;
    }

    /** The reason stays out of the journal, which forgets nothing. */
    private void note(Absence absence, Change.Action action, String by) {
        changes.ofPerson(
                absence.person(),
                action,
                Map.of(),
                Changes.facts("deputy", absence.deputy(), "from", absence.from(), "until", absence.until()),
                by);
    }

    private static boolean hasDeputies(Person person) {
        return person.role().isInUnit() || person.role() == Person.Role.LEADER;
    }

    private Optional<Person> working(String field, String id, Entry entry) {
        if (entry.required(field, entry.line(field, id)) == null) {
            return Optional.empty();
        }
        Optional<Person> person = units.person(id.strip());
        if (person.isEmpty()) {
            entry.fault(field, id, "refusal.person.unknown");
        }
        person.filter(Person::hasLeft)
                .ifPresent(left -> entry.fault(field, left.id(), "refusal.person.left", left.fullName()));
        return person;
    }

    private void checkDays(LocalDate from, LocalDate until, Entry entry) {
        Organisation.checkDay("from", from, entry);
        Organisation.checkDay("until", until, entry);
        if (from != null && from.isBefore(units.today())) {
            entry.fault("from", from, "refusal.day.past", units.today());
        }
        if (from != null && until != null && until.isBefore(from)) {
            entry.fault("until", until, "refusal.day.past", from);
        }
    }

    /**
     * Whether the deputies of these days, one after the other on a common day, come to whoever is to be away. It ends,
     * because nothing that was entered before leads back.
     */
    private boolean leadsBack(String deputy, String person, LocalDate from, LocalDate until) {
        return between(deputy, from, until).stream()
                .anyMatch(absence -> absence.deputy().equals(person)
                        || leadsBack(
                                absence.deputy(),
                                person,
                                later(from, absence.from()),
                                earlier(until, absence.until())));
    }

    private List<Absence> between(String person, LocalDate from, LocalDate until) {
        return jdbc.sql(
                        ABSENCE
                                + """
                where person = :person and ended_at is null and from_on <= :until and until_on >= :from order by from_on
                """)
                .param("person", person)
                .param("from", from)
                .param("until", until)
                .query(Absences::absence)
                .list();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static Absence absence(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Absence(
                row.getLong("id"),
                row.getString("person"),
                row.getString("deputy"),
                row.getObject("from_on", LocalDate.class),
                row.getObject("until_on", LocalDate.class),
                row.getString("reason"),
                row.getString("entered_by"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getObject("moved_at", OffsetDateTime.class) != null);
    }
}
