package org.dondoc.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Page;
import org.dondoc.retention.KeptForAWhile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The outbox. Whoever takes a mail has it for {@link #LEASE}: if nothing is heard of it until then, it is tried again,
 * under the same id. Several nodes can take at the same time. Joins the caller's transaction, which while a mail is
 * under way should be none.
 */
@Component
class Mails implements KeptForAWhile {

    /**
     * Longer than a dozen answers of a mail server may take together, each up to its time-out in {@code
     * application.yml}, and than clocks of nodes may differ.
     */
    static final Duration LEASE = Duration.ofMinutes(6);

    enum State {
        WAITING,
        SENT,
        FAILED
    }

    /**
     * A mail to send.
     *
     * @param digestOn the working day whose digest it is, null for one that is sent at once
     * @param absence of which it tells, null for a mail about something else
     * @param addressChange row of the ministry's journal of which it tells, null for a mail about something else
     * @param recipient address that it goes to, null for the person's own
     * @param isExpress about an express directive, and no digest
     * @param gathers what timers raise to the person, until it is taken
     * @param tries this one included
     */
    record Mail(
            UUID id,
            String person,
            LocalDate digestOn,
            Long absence,
            Long addressChange,
            String recipient,
            boolean isExpress,
            boolean gathers,
            int tries) {}

    /**
     * A mail as the office sees it.
     *
     * @param directives codes, none for a digest without news
     * @param recipient address that it goes to because it tells of a change of the person's own; null for the person's own
     * @param address that it was last sent to
     * @param failure why the last try failed
     */
    record Sending(
            UUID id,
            String person,
            LocalDate digestOn,
            List<String> directives,
            String recipient,
            Instant writtenAt,
            State state,
            int tries,
            Instant nextTryAt,
            String address,
            String failure,
            Instant settledAt) {

        Sending withoutDirectives() {
            return new Sending(
                    id, person, digestOn, List.of(), recipient, writtenAt, state, tries, nextTryAt, address, failure,
                    settledAt);
        }
    }

    /**
     * What has not left.
     *
     * @param oldest when the mail that has waited longest was written, null when none waits
     * @param late how many should have left by now: nobody has tried, or nobody takes any
     * @param failed how many were given up
     */
    record Backlog(int waiting, Instant oldest, int late, int failed) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration period;

    /** @param period for which the office can look up what was mailed */
    Mails(JdbcClient jdbc, Clock clock, @Value("${dondoc.retention.mails}") Duration period) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.period = period;
    }

    /** The mail that has waited longest for its time, if one is due. A digest of an earlier day goes up in the next. */
    Optional<Mail> take() {
        return jdbc.sql(
                        """
                update register.mail m set tries = tries + 1, taken_until = :lease
                where id = (select id from register.mail where state = 'WAITING' and next_try_at <= :now
                    and (taken_until is null or taken_until <= :now) and (digest_on is null or digest_on >= :today)
                    order by next_try_at limit 1 for update skip locked)
                returning id, person, digest_on, absence, address_change, recipient, gathers, tries,
                    digest_on is null and exists (select from register.notice n
                        join register.directive d on d.code = n.directive
                        where n.mail = m.id and d.urgency = 'EXPRESS') as express
                """)
                .param("now", now())
                .param("lease", now().plus(LEASE))
                .param("today", LocalDate.now(clock.withZone(WorkingCalendar.ZONE)))
                .query((row, number) -> new Mail(
                        row.getObject("id", UUID.class),
                        row.getString("person"),
                        row.getObject("digest_on", LocalDate.class),
                        row.getObject("absence", Long.class),
                        row.getObject("address_change", Long.class),
                        row.getString("recipient"),
                        row.getBoolean("express"),
                        row.getBoolean("gathers"),
                        row.getInt("tries")))
                .optional();
    }

    /**
     * Takes into a mail that gathers what others of the person have gathered, which several transactions began side by
     * side. Not from the second try on: under one id the same is said.
     */
    void gather(Mail mail) {
        if (!mail.gathers() || mail.tries() > 1) {
            return;
        }
        jdbc.sql(
                        """
                with others as (
                    select id from register.mail
                    where person = :person and id <> :id and gathers and state = 'WAITING' and tries = 0
                        and taken_until is null
                    for update skip locked
                ), told as (
                    update register.notice set mail = :id where mail in (select id from others)
                )
                delete from register.mail where id in (select id from others)
                """)
                .param("id", mail.id())
                .param("person", mail.person())
                .update();
    }

    void sent(Mail mail, String address) {
        settle(mail, State.SENT, address, null);
    }

    /** Not to be tried again unless the office says so. */
    void failed(Mail mail, String address, String failure) {
        settle(mail, State.FAILED, address, failure);
    }

    void tryAgain(Mail mail, String address, String failure, Duration pause) {
        jdbc.sql(
                        """
                update register.mail set next_try_at = :at, taken_until = null, address = :address, failure = :failure
                where id = :id and state = 'WAITING'
                """)
                .param("id", mail.id())
                .param("at", now().plus(pause))
                .param("address", address)
                .param("failure", failure)
                .update();
    }

    /** That was no try: the server was away, or the person is not to be disturbed now. */
    void notTried(Mail mail, String failure, Instant until) {
        jdbc.sql(
                        """
                update register.mail set tries = tries - 1, next_try_at = :at, taken_until = null, failure = :failure
                where id = :id and state = 'WAITING'
                """)
                .param("id", mail.id())
                .param("at", until.atOffset(ZoneOffset.UTC))
                .param("failure", failure)
                .update();
    }

    /** A mail that was sent has failed after all; false if there is none. */
    boolean cameBack(UUID id, String why) {
        return jdbc.sql(
                                """
                update register.mail set state = 'FAILED', settled_at = :now, failure = :why
                where id = :id and state = 'SENT'
                """)
                        .param("id", id)
                        .param("now", now())
                        .param("why", why)
                        .update()
                == 1;
    }

    /** Lets a mail that failed be tried again, as if for the first time; false if it did not fail. */
    boolean sendAgain(UUID id) {
        return jdbc.sql(
                                """
                update register.mail set state = 'WAITING', tries = 0, next_try_at = :now, settled_at = null
                where id = :id and state = 'FAILED'
                """)
                        .param("id", id)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** As {@link #sendAgain(UUID)} with every mail that failed; answers how many. */
    int sendAllAgain() {
        return jdbc.sql(
                        """
                update register.mail set state = 'WAITING', tries = 0, next_try_at = :now, settled_at = null
                where state = 'FAILED'
                """)
                .param("now", now())
                .update();
    }

    @Override
    public String what() {
        return "mails";
    }

    @Override
    public Duration period() {
        return period;
    }

    /** And news as old that never came to be sent. */
    @Override
    public int forget(Instant before) {
        OffsetDateTime settled = before.atOffset(ZoneOffset.UTC);
        for (String sql : List.of(
                "delete from register.notice n using register.mail m where m.id = n.mail and m.settled_at < :before",
                "delete from register.notice n using register.journal j"
                        + " where n.mail is null and j.id = n.journal and j.at < :before")) {
            jdbc.sql(sql).param("before", settled).update();
        }
        return jdbc.sql("delete from register.mail where settled_at < :before")
                .param("before", settled)
                .update();
    }

    /**
     * What has not left, as the operator sees it. A mail that was to go before that instant and did not is late; one that
     * a server refuses for the time being, to this person, is not.
     */
    Backlog backlog(Instant before) {
        return jdbc.sql(
                        """
                select count(*) filter (where state = 'WAITING') as waiting,
                    min(written_at) filter (where state = 'WAITING') as oldest,
                    count(*) filter (where state = 'WAITING' and (next_try_at < :before
                        or failure is not null and tries = 0 and written_at < :before)) as late,
                    count(*) filter (where state = 'FAILED') as failed
                from register.mail where state in ('WAITING', 'FAILED')
                """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Backlog(
                        row.getInt("waiting"), instant(row, "oldest"), row.getInt("late"), row.getInt("failed")))
                .single();
    }

    /** The latest first. */
    Page<Sending> list(State state, int page, int size) {
        long total = jdbc.sql("select count(*) from register.mail where state = :state")
                .param("state", state.name())
                .query(Long.class)
                .single();
        List<Sending> items = jdbc.sql(
                        """
                select m.*, array(select distinct cast(n.directive as text) from register.notice n where n.mail = m.id
                    order by 1) as directives
                from register.mail m where m.state = :state
                order by m.written_at desc, m.id limit :size offset :offset
                """)
                .param("state", state.name())
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Mails::sending)
                .list();
        return new Page<>(items, total, page, size);
    }

    private void settle(Mail mail, State state, String address, String failure) {
        jdbc.sql(
                        """
                update register.mail set state = :state, settled_at = :now, taken_until = null, address = :address,
                    failure = :failure
                where id = :id and state <> 'SENT'
                """)
                .param("id", mail.id())
                .param("state", state.name())
                .param("now", now())
                .param("address", address)
                .param("failure", failure)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Sending sending(ResultSet row, int number) throws SQLException {
        return new Sending(
                row.getObject("id", UUID.class),
                row.getString("person"),
                row.getObject("digest_on", LocalDate.class),
                List.of((String[]) row.getArray("directives").getArray()),
                row.getString("recipient"),
                instant(row, "written_at"),
                State.valueOf(row.getString("state")),
                row.getInt("tries"),
                instant(row, "next_try_at"),
                row.getString("address"),
                row.getString("failure"),
                instant(row, "settled_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
