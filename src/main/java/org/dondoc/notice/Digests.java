package org.dondoc.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.units.Units;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One mail for each person and working day, with what was not mailed at once and what is due. */
@Component
class Digests {

    private final JdbcClient jdbc;
    private final OwnWork ownWork;
    private final Units units;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final Duration afterWorkBegins;

    /** @param minutes after the start of work, at which rungs are reached: the reminders of this morning stand in it */
    Digests(
            JdbcClient jdbc,
            OwnWork ownWork,
            Units units,
            WorkingCalendar calendar,
            Clock clock,
            @Value("${dondoc.notices.digest-minutes:15}") int minutes) {
        this.jdbc = jdbc;
        this.ownWork = ownWork;
        this.units = units;
        this.calendar = calendar;
        this.clock = clock;
        this.afterWorkBegins = Duration.ofMinutes(minutes);
    }

    /**
     * Writes today's digests, once, whichever node comes first; nothing on a day off and before the hour. Somebody gets one
     * who has news, something overdue or due soon, a directive to acknowledge, or one that stands still; for who is away,
     * whoever stands in. One of an earlier day that could not be sent until now goes up in it.
     *
     * @return how many were written now
     */
    int write() {
        ZonedDateTime now = clock.instant().atZone(WorkingCalendar.ZONE);
        LocalDate today = now.toLocalDate();
        Instant hour = calendar.startOfWork(today).plus(afterWorkBegins);
        if (!calendar.isWorkingDay(today) || now.toInstant().isBefore(hour)) {
            return 0;
        }
        boolean areThere = jdbc.sql("select exists (select from register.mail where digest_on = :today)")
                .param("today", today)
                .query(Boolean.class)
                .single();
        if (areThere) {
            return 0;
        }
        takeBack(today, now);
        Map<String, String> working = units.deputies().all();
        return jdbc.sql(
                        """
                with working (away, deputy) as (
                    select * from unnest(cast(:away as text[]), cast(:deputies as text[]))
                ), owing (person) as (
                    select person from register.notice where mail is null
                    union
                    select * from unnest(cast(:owing as text[]))
                    union
                    select person from register.standstill where %s
                ), addressed (person) as (
                    select distinct coalesce(w.deputy, o.person) from owing o left join working w on w.away = o.person
                ), digest as (
                    insert into register.mail (person, digest_on, written_at, state, next_try_at)
                    select p.id, :today, :now, 'WAITING', :now
                    from register.person p join addressed a on a.person = p.id
                    where p.valid_until is null
                    on conflict (person, digest_on) do nothing
                    returning id, person
                ), told as (
                    update register.notice n set mail = digest.id
                    from digest where n.mail is null
                        and coalesce((select w.deputy from working w where w.away = n.person), n.person) = digest.person
                )
                select count(*) from digest
                """
                                .formatted(OwnWork.IS_LONG))
                .param("today", today)
                .param("away", working.keySet().toArray(String[]::new))
                .param("deputies", working.values().toArray(String[]::new))
                .params(ownWork.limits(today))
                .param("owing", ownWork.owing(today).toArray(String[]::new))
                .param("now", now.toInstant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private void takeBack(LocalDate today, ZonedDateTime now) {
        jdbc.sql(
                        """
                with old as (
                    select id from register.mail
                    where digest_on < :today and state = 'WAITING' and (taken_until is null or taken_until <= :now)
                    for update skip locked
                ), told as (
                    update register.notice set mail = null where mail in (select id from old)
                )
                delete from register.mail where id in (select id from old)
                """)
                .param("today", today)
                .param("now", now.toInstant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
