package org.dondoc.notice;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dondoc.notice.Telling.Whom;
import org.dondoc.register.Actor;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.JournalEntry;
import org.dondoc.register.Stage;
import org.dondoc.register.Urgency;
import org.dondoc.register.Witness;
import org.dondoc.units.Absence;
import org.dondoc.units.Person;
import org.dondoc.units.Person.Role;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes down whom each row of the journal concerns, in the transaction of that row: with a mail for whoever is told at
 * once, without one for the digest. Whoever is away is told nothing that somebody else is told in that place. Nobody is
 * told of the own doing. Express matters are mailed to everybody at once.
 */
@Component
public class Notices implements Witness {

    /** Of those named, and of the heads of those units, who works here, or in the place of who is away, and did not do it. */
    private static final String RECIPIENTS =
            """
            select distinct w.id, w.role, s.at_once, s.quiet_from, s.quiet_to
            from register.person p
                left join unnest(cast(:away as text[]), cast(:deputies as text[])) a (away, deputy) on a.away = p.id
                join register.person w on w.id = coalesce(a.deputy, p.id)
                left join register.notice_setting s on s.person = w.id
            where (p.id = any (:people) or p.unit = any (:units) and p.role in ('HEAD', 'DEPUTY'))
                and p.valid_until is null and w.valid_until is null and w.id <> :actor
            order by w.id
            """;

    private static final String AT_ONCE =
            """
            with notice as (
                insert into register.notice (journal, directive, person, kind, mail)
                values (:journal, :directive, :person, :kind, gen_random_uuid())
                on conflict (journal, person) do nothing
                returning mail, person
            )
            insert into register.mail (id, person, written_at, state, next_try_at)
            select mail, person, :now, 'WAITING', :now from notice
            """;

    /** A mail that another transaction has in hand is not waited for: that one gathers too. */
    private static final String GATHERED =
            """
            with waiting as (
                select id from register.mail
                where person = :person and gathers and state = 'WAITING' and tries = 0 and taken_until is null
                order by written_at limit 1 for update skip locked
            ), notice as (
                insert into register.notice (journal, directive, person, kind, mail)
                select :journal, :directive, :person, :kind, coalesce((select id from waiting), :fresh)
                on conflict (journal, person) do nothing
                returning mail, person
            )
            insert into register.mail (id, person, written_at, state, next_try_at, gathers)
            select mail, person, :now, 'WAITING', :gathered, true from notice where mail = :fresh
            """;

    /**
     * What is called off before anybody heard of it is not told; what is known already, or waits to be said, is said as
     * it is when the mail leaves.
     */
    private static final String OF_AN_ABSENCE =
            """
            with told as (
                select id, state = 'WAITING' and tries = 0 and taken_until is null as waits
                from register.mail where person = :person and absence = :absence for update
            ), untold as (
                delete from register.mail where :over and id in (select id from told where waits)
                    and not exists (select from told where not waits)
            )
            insert into register.mail (person, absence, written_at, state, next_try_at)
            select :person, :absence, :now, 'WAITING', :gathered where not exists (select from told where waits)
            """;

    private static final Duration GATHERING = Duration.ofMinutes(1);

    private static final String FOR_THE_DIGEST =
            """
            insert into register.notice (journal, directive, person, kind)
            values (:journal, :directive, :person, :kind)
            on conflict (journal, person) do nothing
            """;

    private record Recipient(String id, Set<Kind> atOnce) {}

    /**
     * What of a directive decides who is meant.
     *
     * @param headed whether somebody heads the lead unit
     */
    private record Parts(
            Urgency urgency,
            IssuerLevel issuerLevel,
            Stage stage,
            String leadUnit,
            String leader,
            boolean headed,
            String specialist,
            String trackingOfficer,
            String giver) {}

    /**
     * The people who are meant, and the units whose heads are.
     *
     * @param urgent must reach somebody
     */
    private record Meant(boolean urgent, Set<String> people, Set<String> headed) {}

    private final JdbcClient jdbc;
    private final Units units;
    private final Clock clock;
    private final boolean hasMailServer;

    /** @param server without one nothing is mailed at once: the first digest will tell it when there is one */
    Notices(JdbcClient jdbc, Units units, Clock clock, @Value("${spring.mail.host:}") String server) {
        this.jdbc = jdbc;
        this.units = units;
        this.clock = clock;
        this.hasMailServer = !server.isBlank();
    }

    @Override
    public void saw(JournalEntry entry) {
        List<Telling> tellings = Telling.of(entry);
        if (tellings.isEmpty()) {
            return;
        }
        Parts parts = parts(entry);
        for (Telling telling : tellings) {
            for (Recipient recipient : recipients(entry, telling, parts)) {
                write(entry, telling.kind(), recipient, telling.atOnce() || parts.urgency() == Urgency.EXPRESS);
            }
        }
    }

    @Override
    public Set<String> wouldTell(JournalEntry entry) {
        Parts parts = parts(entry);
        return Telling.of(entry).stream()
                .flatMap(telling -> recipients(entry, telling, parts).stream())
                .map(Recipient::id)
                .collect(Collectors.toSet());
    }

    /**
     * Tells of an absence, within a minute: whoever stands in that the work comes, or will not come after all, and the
     * person that it has come back.
     */
    public void tell(Absence absence, String person) {
        if (hasMailServer) {
            OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            jdbc.sql(OF_AN_ABSENCE)
                    .param("person", person)
                    .param("absence", absence.id())
                    .param("over", absence.endedAt() != null)
                    .param("now", now)
                    .param("gathered", now.plus(GATHERING))
                    .update();
        }
    }

    /**
     * Tells of the person's address, which has just been changed in this transaction: at the one that was and at the one that
     * is, so that nobody takes somebody's mails unseen.
     */
    public void tellOfAddress(String person) {
        if (hasMailServer) {
            jdbc.sql(
                            """
                    insert into register.mail (person, address_change, recipient, written_at, state, next_try_at)
                    select c.person, c.id, r.address, c.at, 'WAITING', c.at
                    from (select * from register.ministry_journal
                        where person = :person and action = 'ADDRESS_CHANGED' order by id desc limit 1) c
                    cross join lateral (values (c.before ->> 'email'), (c.after ->> 'email')) r (address)
                    where r.address is not null
                    """)
                    .param("person", person)
                    .update();
        }
    }

    /** Lets everything up to an instant be told already: the made-up past of a demonstration. */
    public void forgetUpTo(Instant instant) {
        jdbc.sql(
                        """
                with told as (
                    delete from register.notice n using register.journal j
                    where j.id = n.journal and j.at <= :instant returning n.mail
                )
                delete from register.mail
                where id in (select mail from told) or absence is not null and written_at <= :instant
                """)
                .param("instant", instant.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * The row may come before the facts it tells of, so its own lead unit and tracking officer count. One who has left
     * tracks nothing, and works on nothing.
     */
    private Parts parts(JournalEntry entry) {
        return jdbc.sql(
                        """
                select d.*, (select u.leader from register.unit u where u.code = d.unit) as leader,
                    exists (select from register.person p where p.unit = d.unit and p.role in ('HEAD', 'DEPUTY')
                        and p.valid_until is null) as headed,
                    (select p.id from register.person p where p.id = d.worker and p.valid_until is null) as specialist,
                    (select p.id from register.person p where p.id = d.officer and p.valid_until is null) as tracking
                from (select urgency, issuer_level, stage, ordered_by, specialist as worker,
                    coalesce(:leadUnit, lead_unit) as unit, coalesce(:trackingOfficer, tracking_officer) as officer
                    from register.directive where code = :directive) d
                """)
                .param("directive", entry.directive())
                .param("leadUnit", entry.after().get("leadUnit"))
                .param("trackingOfficer", entry.after().get("trackingOfficer"))
                .query((row, number) -> new Parts(
                        Urgency.valueOf(row.getString("urgency")),
                        IssuerLevel.valueOf(row.getString("issuer_level")),
                        Stage.valueOf(row.getString("stage")),
                        row.getString("unit"),
                        row.getString("leader"),
                        row.getBoolean("headed"),
                        row.getString("specialist"),
                        row.getString("tracking"),
                        row.getString("ordered_by")))
                .single();
    }

    private List<Recipient> recipients(JournalEntry entry, Telling telling, Parts parts) {
        Meant meant = meant(entry, telling, parts);
        if (meant.people().isEmpty() && meant.headed().isEmpty()) {
            return List.of();
        }
        Map<String, String> working = units.deputies().all();
        return jdbc.sql(RECIPIENTS)
                .param("away", working.keySet().toArray(String[]::new))
                .param("deputies", working.values().toArray(String[]::new))
                .param("people", meant.people().toArray(String[]::new))
                .param("units", meant.headed().toArray(String[]::new))
                .param("actor", entry.actor())
                .query((row, number) -> new Recipient(
                        row.getString("id"),
                        setting(row).within(Role.valueOf(row.getString("role"))).atOnce()))
                .list();
    }

    private Meant meant(JournalEntry entry, Telling telling, Parts parts) {
        Meant meant = new Meant(telling.kind() != Kind.NEWS, new HashSet<>(), new HashSet<>());
        if (entry.toldPersons() != null) {
            entry.toldPersons().forEach(person -> meant.people().add(person.toString()));
            return meant;
        }
        meant.people().add(telling.person());
        for (Whom whom : telling.whom()) {
            if (whom == Whom.ASKED) {
                String unit = (String) entry.after().get("unit");
                boolean headed = !units.headsOf(unit).isEmpty();
                nameHeads(unit, headed, headed ? null : units.leaderOf(unit).orElse(null), parts, meant);
            } else {
                name(whom, parts, meant);
            }
        }
        meant.people().remove(null);
        return meant;
    }

    private void name(Whom whom, Parts parts, Meant meant) {
        switch (whom) {
            case SPECIALIST -> {
                if (parts.specialist() == null) {
                    name(Whom.HEAD, parts, meant);
                } else {
                    meant.people().add(parts.specialist());
                }
            }
            case HEAD -> nameHeads(parts.leadUnit(), parts.headed(), parts.leader(), parts, meant);
            case TRACKING -> meant.people().add(parts.trackingOfficer());
            case CHIEF_OF_OFFICE ->
                units.inForce().stream().filter(Unit::isOffice).forEach(office -> meant.headed()
                        .add(office.code()));
            case LEADER -> nameLeader(parts.leader(), meant);
            case OFFICE -> {
                if (parts.trackingOfficer() == null) {
                    meant.people().addAll(ids(units.officers().stream().filter(one -> one.role() == Role.OFFICER)));
                } else {
                    meant.people().add(parts.trackingOfficer());
                }
            }
            case ACCEPTOR ->
                name(parts.issuerLevel() == IssuerLevel.MINISTRY ? Whom.OFFICE : Whom.LEADER, parts, meant);
            case HOLDER -> {
                switch (parts.stage()) {
                    case REGISTERED -> name(Whom.OFFICE, parts, meant);
                    case AWAITING_ACCEPTANCE -> name(Whom.ACCEPTOR, parts, meant);
                    default -> {
                        name(Whom.SPECIALIST, parts, meant);
                        name(Whom.HEAD, parts, meant);
                    }
                }
            }
            case GIVER -> meant.people().add(parts.giver());
            case ASKED -> throw new IllegalArgumentException("the row names the unit that was asked");
        }
    }

    /**
     * What is urgent goes to the office where there is no unit, and to the office and whoever is in charge of the unit where
     * nobody heads it.
     */
    private void nameHeads(String unit, boolean headed, String leader, Parts parts, Meant meant) {
        if (headed) {
            meant.headed().add(unit);
        } else if (meant.urgent()) {
            name(Whom.OFFICE, parts, meant);
            if (unit != null) {
                nameLeader(leader, meant);
            }
        }
    }

    private void nameLeader(String inCharge, Meant meant) {
        if (inCharge == null) {
            meant.people().addAll(ids(units.people().stream().filter(one -> one.role() == Role.LEADER)));
        } else {
            meant.people().add(inCharge);
        }
    }

    private static List<String> ids(Stream<Person> people) {
        return people.map(Person::id).toList();
    }

    private void write(JournalEntry entry, Kind kind, Recipient to, boolean whateverChosen) {
        boolean atOnce = hasMailServer && (whateverChosen || to.atOnce().contains(kind));
        boolean canGather = kind == Kind.ESCALATION && Actor.SYSTEM.equals(entry.actor()) && !whateverChosen;
        JdbcClient.StatementSpec notice = jdbc.sql(!atOnce ? FOR_THE_DIGEST : canGather ? GATHERED : AT_ONCE)
                .param("journal", entry.id())
                .param("directive", entry.directive())
                .param("person", to.id())
                .param("kind", kind.name());
        OffsetDateTime now = entry.at().atOffset(ZoneOffset.UTC);
        if (atOnce) {
            notice = notice.param("now", now);
        }
        if (atOnce && canGather) {
            notice = notice.param("fresh", UUID.randomUUID()).param("gathered", now.plus(GATHERING));
        }
        notice.update();
    }

    /** The setting in a row, or the usual one. */
    static Setting setting(ResultSet row) throws SQLException {
        Array atOnce = row.getArray("at_once");
        return atOnce == null
                ? Setting.USUAL
                : new Setting(
                        Arrays.stream((String[]) atOnce.getArray())
                                .map(Kind::valueOf)
                                .collect(Collectors.toSet()),
                        row.getObject("quiet_from", LocalTime.class),
                        row.getObject("quiet_to", LocalTime.class));
    }
}
