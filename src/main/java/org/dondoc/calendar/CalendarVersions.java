package org.dondoc.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The calendar as administrators change it, version by version. A transaction computes by one version from its first
 * question on, the latest at that instant; outside of transactions what another node has entered is known a second
 * later. What the application brings along is the first version, entered at the first start and never again.
 */
@Component
public class CalendarVersions {

    /**
     * Who made a version, and why.
     *
     * @param madeBy account id
     */
    public record Made(int number, Instant madeAt, String madeBy, String reason) {}

    private record Known(CalendarVersion version, long atNanos) {}

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Known known;

    public CalendarVersions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        if (latestNumber() == 0) {
            insert(CalendarVersion.PACKAGED, "system", "calendar/holidays.csv");
        }
    }

    /** The version by which the caller computes. */
    public CalendarVersion current() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            Known now = known;
            return now != null && System.nanoTime() - now.atNanos() < FRESH.toNanos() ? now.version() : latest();
        }
        CalendarVersion bound = (CalendarVersion) TransactionSynchronizationManager.getResource(this);
        if (bound == null) {
            bound = latest();
            bind(bound);
        }
        return bound;
    }

    /** The rest of the transaction computes by this version, whether it was entered or is only thought of. */
    public void use(CalendarVersion version) {
        if (TransactionSynchronizationManager.unbindResourceIfPossible(this) == null) {
            bind(version);
        } else {
            TransactionSynchronizationManager.bindResource(this, version);
        }
    }

    /**
     * Enters the next version in the caller's transaction, which computes by it from now on.
     *
     * @return false if somebody else has entered a version of that number
     */
    public boolean enter(CalendarVersion next, String by, String reason) {
        if (!insert(next, by, reason)) {
            return false;
        }
        use(next);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known = null;
            }
        });
        return true;
    }

    /** The latest first. */
    public List<Made> made() {
        return jdbc.sql("select number, made_at, made_by, reason from register.calendar order by number desc")
                .query((row, number) -> new Made(
                        row.getInt("number"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getString("made_by"),
                        row.getString("reason")))
                .list();
    }

    private CalendarVersion latest() {
        Known before = known;
        long at = System.nanoTime();
        int number = latestNumber();
        CalendarVersion version =
                before != null && before.version().number() == number ? before.version() : read(number);
        known = new Known(version, at);
        return version;
    }

    private int latestNumber() {
        return jdbc.sql("select coalesce(max(number), 0) from register.calendar")
                .query(Integer.class)
                .single();
    }

    private CalendarVersion read(int number) {
        List<SpecialDay> days = jdbc.sql("select day, worked, name from register.calendar_day where version = :number")
                .param("number", number)
                .query(SpecialDay.class)
                .list();
        Map<LocalDate, List<Hours.Shift>> shifts = new TreeMap<>();
        jdbc.sql(
                        """
                select valid_from, starts, ends from register.calendar_hours where version = :number order by starts
                """)
                .param("number", number)
                .query(row -> {
                    shifts.computeIfAbsent(row.getObject("valid_from", LocalDate.class), from -> new ArrayList<>())
                            .add(new Hours.Shift(
                                    row.getObject("starts", LocalTime.class), row.getObject("ends", LocalTime.class)));
                });
        List<Hours> hours = shifts.entrySet().stream()
                .map(valid -> new Hours(valid.getKey(), valid.getValue()))
                .toList();
        return new CalendarVersion(number, days, hours);
    }

    /** In one statement, so that a version is there as a whole or not at all. */
    private boolean insert(CalendarVersion version, String by, String reason) {
        List<String[]> days = version.days().stream()
                .map(day -> new String[] {day.day().toString(), Boolean.toString(day.worked()), day.name()})
                .toList();
        List<String[]> hours = version.hours().stream()
                .flatMap(valid -> valid.shifts().stream().map(shift -> new String[] {
                    valid.from().toString(), shift.from().toString(), shift.to().toString()
                }))
                .toList();
        return jdbc.sql(
                                """
                with entered as (
                    insert into register.calendar (number, made_at, made_by, reason)
                    values (:number, :now, :by, :reason)
                    on conflict (number) do nothing
                    returning number),
                days as (
                    insert into register.calendar_day (version, day, worked, name)
                    select number, day, worked, name from entered, unnest(
                        cast(:days as date[]), cast(:worked as boolean[]), cast(:names as text[]))
                        as given (day, worked, name))
                insert into register.calendar_hours (version, valid_from, starts, ends)
                select number, valid_from, starts, ends from entered, unnest(
                    cast(:from as date[]), cast(:starts as time[]), cast(:ends as time[]))
                    as given (valid_from, starts, ends)
                """)
                        .param("number", version.number())
                        .param(
                                "now",
                                clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("reason", reason)
                        .param("days", column(days, 0))
                        .param("worked", column(days, 1))
                        .param("names", column(days, 2))
                        .param("from", column(hours, 0))
                        .param("starts", column(hours, 1))
                        .param("ends", column(hours, 2))
                        .update()
                > 0;
    }

    private static String[] column(List<String[]> rows, int number) {
        return rows.stream().map(row -> row[number]).toArray(String[]::new);
    }

    private void bind(CalendarVersion version) {
        TransactionSynchronizationManager.bindResource(this, version);
        TransactionSynchronizationManager.registerSynchronization(new Binding());
    }

    /** Takes the version away with its transaction, and sets it aside while another one runs within. */
    private final class Binding implements TransactionSynchronization {

        private Object aside;

        @Override
        public void suspend() {
            aside = TransactionSynchronizationManager.unbindResource(CalendarVersions.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(CalendarVersions.this, aside);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(CalendarVersions.this);
        }
    }
}
