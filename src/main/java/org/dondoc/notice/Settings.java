package org.dondoc.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.units.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How each person wants to be told, within the limits of the role. Joins the caller's transaction. */
@Component
class Settings {

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Settings(JdbcClient jdbc, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    Setting of(Person person) {
        return jdbc.sql("select at_once, quiet_from, quiet_to from register.notice_setting where person = :person")
                .param("person", person.id())
                .query((row, number) -> Notices.setting(row))
                .optional()
                .orElse(Setting.USUAL)
                .within(person.role());
    }

    /** Refused: a kind left to the digest that the role must learn of at once, and quiet during today's working hours. */
    void set(Person person, Setting setting) {
        Set<Kind> missing = new TreeSet<>(Setting.requiredOf(person.role()));
        missing.removeAll(setting.atOnce());
        if (!missing.isEmpty()) {
            throw new Refusal("atOnce", setting.atOnce(), "refusal.notice.required", names(missing));
        }
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        LocalTime begin = local(calendar.startOfWork(today));
        LocalTime end = local(calendar.endOfWork(today));
        if (reachesIntoWork(setting, begin, end)) {
            throw new Refusal("quietFrom", setting.quietFrom(), "refusal.notice.quiet", begin, end);
        }
        jdbc.sql(
                        """
                insert into register.notice_setting (person, at_once, quiet_from, quiet_to)
                values (:person, :atOnce, :quietFrom, :quietTo)
                on conflict (person) do update set at_once = excluded.at_once, quiet_from = excluded.quiet_from,
                    quiet_to = excluded.quiet_to
                """)
                .param("person", person.id())
                .param("atOnce", setting.atOnce().stream().map(Enum::name).toArray(String[]::new))
                .param("quietFrom", setting.quietFrom())
                .param("quietTo", setting.quietTo())
                .update();
    }

    private static LocalTime local(Instant instant) {
        return LocalTime.ofInstant(instant, WorkingCalendar.ZONE);
    }

    private static boolean reachesIntoWork(Setting setting, LocalTime begin, LocalTime end) {
        LocalTime from = setting.quietFrom();
        LocalTime to = setting.quietTo();
        boolean beginsAfterWork = !from.isBefore(end);
        boolean endsBeforeWork = !to.isAfter(begin);
        return from.isAfter(to)
                ? !(beginsAfterWork && endsBeforeWork)
                : from.isBefore(to) && !beginsAfterWork && !endsBeforeWork;
    }

    private static String names(Set<Kind> kinds) {
        return kinds.stream()
                .map(kind -> Texts.of("noticeKind." + kind, Texts.VIETNAMESE))
                .collect(Collectors.joining(", "));
    }
}
