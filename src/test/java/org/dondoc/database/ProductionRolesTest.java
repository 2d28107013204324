package org.dondoc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Production on the two roles of a database administrator who typed what the README says, and nothing else. */
class ProductionRolesTest {

    private static final Pattern SQL_BLOCK = Pattern.compile("(?ms)^```sql\n(.*?)^```$");
    private static final Pattern ROLE = Pattern.compile("create role (\\w+) login password '([^']+)'");
    private static final Pattern CONNECT = Pattern.compile("(?m)^\\\\connect (\\w+)\n");
    private static final String NO_RIGHT = "42501";
    private static final String ADMIN_PASSWORD = "Đôn đốc 9 đơn vị";

    private final Path data =
            Path.of("target", "test-data", "production-" + UUID.randomUUID()).toAbsolutePath();

    @Test
    void startsAndCanOnlyAppendToTheJournal() throws Exception {
        String commands = SQL_BLOCK
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(block -> block.group(1))
                .findFirst()
                .orElseThrow();
        List<MatchResult> roles = ROLE.matcher(commands).results().toList();
        Login owner = new Login(roles.get(0).group(1), roles.get(0).group(2));
        Login application = new Login(roles.get(1).group(1), roles.get(1).group(2));

        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(data.resolve("binaries").toFile())
                .start()) {
            String database = type(commands, server);
            String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
            int port = ApplicationProcess.freePort();
            Path log = data.resolve("application.log");
            Map<String, String> variables = Map.of(
                    "DONDOC_DB_URL", url,
                    "DONDOC_DB_USER", application.user(),
                    "DONDOC_DB_PASSWORD", application.password(),
                    "DONDOC_DB_OWNER_USER", owner.user(),
                    "DONDOC_DB_OWNER_PASSWORD", owner.password(),
                    "DONDOC_ADMIN_PASSWORD", ADMIN_PASSWORD,
                    "DONDOC_JOURNAL_HEADS", data.resolve("heads.csv").toString());
            Process running = ApplicationProcess.start(port, log, variables);
            try {
                assertThat(signIn(port)).isEqualTo(200);
            } finally {
                running.destroyForcibly().waitFor();
            }

            try (Connection connection = application.connect(url);
                    Statement sql = connection.createStatement()) {
                assertThat(ownerOf(sql, "act_ru_task")).isEqualTo(application.user());
                assertThat(ownerOf(sql, "dondoc_engine_indexes")).isEqualTo(application.user());
                assertThat(ownerOf(sql, "journal")).isEqualTo(owner.user());
                assertThat(sql.executeUpdate("insert into register.journal (at, actor, action, before, after)"
                                + " values (now(), 'a', 'URGED', '{}', '{}')"))
                        .isEqualTo(1);
                for (String change : List.of(
                        "update register.journal set actor = 'b'",
                        "delete from register.journal",
                        "truncate register.journal",
                        "alter table register.journal disable trigger append_only",
                        "drop table register.journal",
                        "create or replace function register.refuse_change() returns trigger language plpgsql"
                                + " as 'begin return null; end'")) {
                    assertRefused(sql, change);
                }
            }
            try (Connection connection = owner.connect(url);
                    Statement sql = connection.createStatement()) {
                assertRefused(sql, "delete from register.journal");
                assertRefused(sql, "select * from public.act_id_user");
                assertThat(ApplicationProcess.run(log, variables, "verify-journal"))
                        .isZero();
                sql.execute("alter table register.journal disable trigger append_only");
                sql.execute("update register.journal set actor = 'b'");
                assertThat(ApplicationProcess.run(log, variables, "verify-journal"))
                        .isEqualTo(1);
            }
        }
    }

    private static void assertRefused(Statement sql, String change) {
        assertThatThrownBy(() -> sql.execute(change))
                .as(change)
                .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                        .isEqualTo(NO_RIGHT));
    }

    /** As psql does it: statement by statement, from {@code \connect} on in the database named there. */
    private static String type(String commands, EmbeddedPostgres server) throws SQLException {
        MatchResult connect = CONNECT.matcher(commands).results().findFirst().orElseThrow();
        String database = connect.group(1);
        execute(commands.substring(0, connect.start()), server, "postgres");
        execute(commands.substring(connect.end()), server, database);
        return database;
    }

    private static void execute(String statements, EmbeddedPostgres server, String database) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement sql = connection.createStatement()) {
            for (String statement : statements.split(";\\s*")) {
                sql.execute(statement);
            }
        }
    }

    private static String ownerOf(Statement sql, String table) throws SQLException {
        try (ResultSet found = sql.executeQuery("select tableowner from pg_tables where tablename = '" + table + "'")) {
            assertThat(found.next()).as(table).isTrue();
            return found.getString(1);
        }
    }

    private static int signIn(int port) throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString(("admin:" + ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/me"))
                                .header("Authorization", "Basic " + login)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private record Login(String user, String password) {

        Connection connect(String url) throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }
}
