package org.dondoc.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.Utils;

/**
 * The commands {@code backup} and {@code restore}. A backup is one moment of the whole database, register and engine, as
 * a ZIP file with a table in each entry (CSV as PostgreSQL's COPY writes it). It needs no other program, fits any
 * PostgreSQL, embedded or not, and is made while the application works. It holds everything that the database holds:
 * whoever has the file has read all directives.
 */
public final class Backup {

    public static final String BACKUP = "backup";
    public static final String RESTORE = "restore";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ABOUT = "backup.json";
    private static final String ENGINE = "engine";
    private static final String REGISTER = "register";

    /** The tables of both schemas but for those that migrations keep for themselves. */
    private static final String TABLES =
            """
            select n.nspname as schema, c.relname as name,
                (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname in ('public', 'register')
                and c.relname not in ('flyway_schema_history', 'dondoc_engine_indexes')
            order by n.nspname, c.relname
            """;

    private static final String REFERENCES =
            """
            select format('alter table %%s %%s constraint %%I ', cast(k.conrelid as regclass), '%s', k.conname) || %s
            from pg_constraint k join pg_namespace n on n.oid = k.connamespace
            where k.contype = 'f' and n.nspname = '%s'
            """;

    private static final String IDENTITIES =
            """
            select format('select setval(pg_get_serial_sequence(%%L, %%L), coalesce(max(%%I), 0) + 1, false) from %%I.%%I',
                table_schema || '.' || table_name, column_name, column_name, table_schema, table_name)
            from information_schema.columns where is_identity = 'YES' and table_schema = '%s'
            """;

    private final DatabaseAccess access;

    Backup(DatabaseAccess access) {
        this.access = access;
    }

    /**
     * @param command {@link #BACKUP} or {@link #RESTORE}
     * @return 0 when it is done, 2 when not
     */
    public static int run(String command, Path file, DatabaseAlone database, PrintStream out) {
        try {
            Backup backup = new Backup(database.access());
            if (command.equals(BACKUP)) {
                out.println(backup.write(file) + " rows are in " + file.toAbsolutePath());
            } else {
                out.println(backup.restore(file) + " rows are restored; see that the journal is whole: verify-journal");
            }
            return 0;
        } catch (IOException | SQLException | IllegalStateException e) {
            out.println("The " + command + " is not done: " + e.getMessage());
            return 2;
        }
    }

    /**
     * Writes the file whole or not at all; only its owner may read it.
     *
     * @return number of rows
     */
    long write(Path file) throws IOException, SQLException {
        byte[] about = JSON.writeValueAsBytes(Map.of(ENGINE, engineVersion(), REGISTER, registerVersion()));
        Path draft = file.toAbsolutePath().resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        long rows = 0;
        try (Connection connection = access.asApplication();
                FileChannel channel = OwnersFile.create(draft);
                ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel))) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            zip.putNextEntry(new ZipEntry(ABOUT));
            zip.write(about);
            for (Table table : tables(connection)) {
                zip.putNextEntry(new ZipEntry(table.entry()));
                rows += copy(connection)
                        .copyOut(
                                "copy " + table.quoted() + " (" + table.columns() + ") to stdout (format csv, header)",
                                zip);
            }
            zip.finish();
            channel.force(true);
        }
        Files.move(draft, file.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
        OwnersFile.keep(file.toAbsolutePath());
        return rows;
    }

    /**
     * Fills an empty database. Refused with an IllegalStateException before anything is written: a database that holds
     * tables, a file that is no backup, one of another engine. When it breaks later, make the database anew and restore
     * again.
     *
     * @return number of rows
     */
    long restore(Path file) throws IOException, SQLException {
        try (ZipFile zip = new ZipFile(file.toFile());
                Connection application = access.asApplication();
                Connection owner = access.asOwner()) {
            ZipEntry about = zip.getEntry(ABOUT);
            if (about == null) {
                throw new IllegalStateException(file + " is no backup of Dondoc");
            }
            JsonNode versions = JSON.readTree(zip.getInputStream(about));
            String engine = versions.path(ENGINE).asText();
            if (!engine.equals(engineVersion())) {
                throw new IllegalStateException(
                        file + " was made with engine " + engine + "; this is engine " + engineVersion());
            }
            if (!tables(owner).isEmpty()) {
                throw new IllegalStateException(
                        "the database " + access.url() + " is not empty; a backup is restored into an empty one");
            }
            makeTables(versions.path(REGISTER).asText());
            owner.setAutoCommit(false);
            application.setAutoCommit(false);
            long rows = fill(application, "public", zip) + fill(owner, "register", zip);
            application.commit();
            owner.commit();
            return rows;
        }
    }

    /** The register's as they were then: the next start brings them up to date, as it would have done there. */
    private void makeTables(String version) {
        DatabaseConfiguration.register(Flyway.configure(), access)
                .target(version)
                .load()
                .migrate();
        ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration()
                .setProcessEngineName(RESTORE)
                .setJdbcDriver("org.postgresql.Driver")
                .setJdbcUrl(access.url())
                .setJdbcUsername(access.user())
                .setJdbcPassword(access.password())
                .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE)
                .buildProcessEngine()
                .close();
        new EngineIndexes(access, RESTORE);
    }

    /**
     * Guards of the journal and of dated facts watch over changes; here they would watch over history. References are
     * made anew at the end, which tries each of them.
     */
    private long fill(Connection connection, String schema, ZipFile zip) throws IOException, SQLException {
        List<Table> tables = tables(connection).stream()
                .filter(table -> table.schema().equals(schema))
                .toList();
        long rows = 0;
        try (Statement sql = connection.createStatement()) {
            for (Table table : tables) {
                sql.execute("alter table " + table.quoted() + " disable trigger user");
            }
            sql.execute("truncate " + tables.stream().map(Table::quoted).collect(Collectors.joining(", ")));
            List<String> references = made(sql, REFERENCES.formatted("add", "pg_get_constraintdef(k.oid)", schema));
            for (String drop : made(sql, REFERENCES.formatted("drop", "''", schema))) {
                sql.execute(drop);
            }
            for (Table table : tables) {
                rows += fill(connection, table, zip);
            }
            for (String reference : references) {
                sql.execute(reference);
            }
            for (Table table : tables) {
                sql.execute("alter table " + table.quoted() + " enable trigger user");
            }
            for (String next : made(sql, IDENTITIES.formatted(schema))) {
                sql.execute(next);
            }
        }
        return rows;
    }

    private static long fill(Connection connection, Table table, ZipFile zip) throws IOException, SQLException {
        ZipEntry entry = zip.getEntry(table.entry());
        if (entry == null) {
            throw new IllegalStateException("the backup " + zip.getName() + " has no " + table.entry());
        }
        try (InputStream csv = zip.getInputStream(entry)) {
            List<String> columns = new ArrayList<>();
            for (String column : header(csv).split(",")) {
                columns.add(Utils.escapeIdentifier(null, column).toString());
            }
            return copy(connection)
                    .copyIn(
                            "copy " + table.quoted() + " (" + String.join(", ", columns) + ") from stdin (format csv)",
                            csv);
        }
    }

    private static String header(InputStream csv) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = csv.read(); next != '\n' && next != -1; next = csv.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    /** The statements that a query makes. */
    private static List<String> made(Statement sql, String query) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (ResultSet row = sql.executeQuery(query)) {
            while (row.next()) {
                statements.add(row.getString(1));
            }
        }
        return statements;
    }

    private String registerVersion() {
        MigrationInfo current = DatabaseConfiguration.register(Flyway.configure(), access)
                .load()
                .info()
                .current();
        if (current == null) {
            throw new IllegalStateException("the database is empty; the application has never been started on it");
        }
        return current.getVersion().toString();
    }

    private static String engineVersion() {
        return ProcessEngine.class.getPackage().getImplementationVersion();
    }

    private static List<Table> tables(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(TABLES)) {
            while (row.next()) {
                tables.add(new Table(row.getString("schema"), row.getString("name"), row.getString("columns")));
            }
        }
        return tables;
    }

    private static CopyManager copy(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private record Table(String schema, String name, String columns) {

        String quoted() {
            return schema + "." + name;
        }

        String entry() {
            return schema + "/" + name + ".csv";
        }
    }
}
