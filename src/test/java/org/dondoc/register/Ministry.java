package org.dondoc.register;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.units.Changes;
import org.dondoc.units.Organisation;
import org.dondoc.units.Person;
import org.dondoc.units.Table;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * A ministry to test the register with: a PostgreSQL server, one for all tests of a run, with the owner's schema and
 * the application's role, the units of the demonstration and their people. Each instance has its own time and its own
 * actor; tests share the data and keep to directives of their own, or take a ministry {@link #alone}.
 */
public final class Ministry {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = server();
    private static final Database PATTERN = populated(new Database("pattern"));
    private static final Database SHARED = new Database("register", PATTERN);

    public final DataSource database;
    public final JdbcClient owner;
    public final JdbcClient jdbc;
    public final NamedParameterJdbcOperations batches;
    public final Units units;
    public final Changes changes;
    public final Organisation organisation;
    public final WorkingCalendar calendar = new WorkingCalendar();
    public final Clock clock;
    public final Register register;
    public final Deadlines deadlines;
    public final Asks asks;
    public final Reliefs reliefs;
    public final Obstacles obstacles;
    public final Directions directions;
    public final Files files;
    public final Directives directives;

    private final TransactionTemplate transaction;
    private volatile Instant now = instant(TODAY, 9);
    private volatile String actor = "vanphong";

    public Ministry() {
        this(SHARED);
    }

    /** With a register of its own, for what looks at all directives. */
    public static Ministry alone() {
        return new Ministry(new Database(unique("alone"), PATTERN));
    }

    private Ministry(Database database) {
        this.database = database.application;
        owner = JdbcClient.create(database.owner);
        jdbc = JdbcClient.create(database.application);
        batches = new NamedParameterJdbcTemplate(database.application);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database.application));
        clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(now, zone);
            }
        };
        units = new Units(jdbc, clock);
        changes = new Changes(jdbc, clock);
        organisation = new Organisation(jdbc, units, changes);
        Writing write = new Writing(jdbc, () -> actor, clock, List.of(), new Behalf(jdbc, units));
        Plans plans = new Plans(write);
        files = new Files(write, 100, DataSize.ofMegabytes(1));
        asks = new Asks(write, units, calendar, files, 2, 5);
        deadlines = new Deadlines(write, asks);
        reliefs = new Reliefs(jdbc, write, calendar, deadlines, plans, 2);
        obstacles = new Obstacles(write, calendar, 2);
        directions = new Directions(write, calendar, 2);
        register = new Register(
                jdbc, units, calendar, write, deadlines, plans, asks, reliefs, obstacles, directions, files);
        directives = new Directives(jdbc, clock, 7);
    }

    public void on(LocalDate day) {
        now = instant(day, 9);
    }

    public void as(String person) {
        actor = person;
    }

    public <T> T together(Supplier<T> story) {
        return transaction.execute(status -> story.get());
    }

    /** Tells a story in one transaction and forgets it. */
    public void undone(Runnable story) {
        tried(() -> {
            story.run();
            return null;
        });
    }

    /** The same, for what came out of it. */
    public <T> T tried(Supplier<T> story) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return story.get();
        });
    }

    /** What no other test has: a code, a number, a word. */
    public static String unique(String prefix) {
        return prefix + ProcessHandle.current().pid() + "x" + NEXT.incrementAndGet();
    }

    private static Instant instant(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(WorkingCalendar.ZONE).toInstant();
    }

    private static EmbeddedPostgres server() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            JdbcClient sql = JdbcClient.create(server.getPostgresDatabase());
            sql.sql("create role owner login password 'owner'").update();
            sql.sql("create role application login password 'application'").update();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Database populated(Database database) {
        database.migrate("latest");
        JdbcClient jdbc = JdbcClient.create(database.application);
        Units units = new Units(jdbc, Clock.systemUTC());
        Organisation organisation = new Organisation(jdbc, units, new Changes(jdbc, Clock.systemUTC()));
        try (var csv =
                new InputStreamReader(Ministry.class.getResourceAsStream("/demo/units.csv"), StandardCharsets.UTF_8)) {
            Table.read(csv, Table.UNITS).forEach(row -> organisation.save(row.unit(), Actor.SYSTEM));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Unit unit : units.all()) {
            String id = unit.code().toLowerCase(Locale.ROOT);
            add(organisation, id + ".truong", "Trưởng " + unit.shortName(), unit.code(), Person.Role.HEAD);
            for (String cv : List.of("cv1", "cv2")) {
                add(organisation, id + "." + cv, "Chuyên viên " + cv, unit.code(), Person.Role.SPECIALIST);
            }
        }
        add(organisation, "vanphong", "Cán bộ Văn phòng", "VP", Person.Role.OFFICER);
        add(organisation, "lanhdao", "Lãnh đạo Bộ", null, Person.Role.LEADER);
        add(organisation, "lanhdao2", "Lãnh đạo Bộ 2", null, Person.Role.LEADER);
        return database;
    }

    private static void add(Organisation organisation, String id, String fullName, String unit, Person.Role role) {
        organisation.save(new Person(id, fullName, unit, role), Actor.SYSTEM);
    }

    /** A database of the server, as its two roles see it. */
    static final class Database {

        final DataSource owner;
        final DataSource application;
        private final String name;

        Database(String name) {
            this(name, "template0");
        }

        /** A copy, made in a moment. */
        Database(String name, Database of) {
            this(name, of.name);
        }

        private Database(String name, String template) {
            this.name = name;
            JdbcClient.create(SERVER.getPostgresDatabase())
                    .sql("create database " + name + " owner owner encoding 'UTF8' template " + template)
                    .update();
            owner = as("owner", name);
            application = as("application", name);
        }

        /** @param version of the last migration to run, or {@code latest} */
        void migrate(String version) {
            Flyway.configure()
                    .dataSource(owner)
                    .schemas("register")
                    .placeholders(Map.of("app", "application"))
                    .target(version)
                    .load()
                    .migrate();
        }

        private static DataSource as(String role, String name) {
            return new SimpleDriverDataSource(new org.postgresql.Driver(), SERVER.getJdbcUrl(role, name), role, role);
        }
    }
}
