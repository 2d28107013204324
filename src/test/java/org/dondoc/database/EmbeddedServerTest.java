package org.dondoc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The server in a data directory of its own … */
class EmbeddedServerTest {

    private static final Duration BACK_WITHIN = Duration.ofSeconds(60);

    private final Path data =
            Path.of("target", "test-data", "embedded-" + UUID.randomUUID()).toAbsolutePath();

    @Test
    void leavesTheServerOfAnotherDirectoryAloneWhoseNumberItsOwnOnceHad() throws Exception {
        try (EmbeddedServer other = new EmbeddedServer(data.resolve("other"))) {
            Path own = data.resolve("own");
            new EmbeddedServer(own).close();
            Files.copy(pidFile(data.resolve("other")), pidFile(own));

            try (EmbeddedServer server = new EmbeddedServer(own)) {
                assertThat(answers(other)).as("the other server runs on").isTrue();
                assertThat(answers(server)).isTrue();
                assertThat(pid(own)).isNotEqualTo(pid(data.resolve("other")));
            }
        }
    }

    @Test
    void startsWhenAnotherProgramHasTheNumberThatItsOwnOnceHad() throws Exception {
        new EmbeddedServer(data).close();
        Process program = new ProcessBuilder("sleep", "600").start();
        try {
            Files.write(pidFile(data), List.of(Long.toString(program.pid()), data.toString(), "1", "5432", "", "", ""));

            try (EmbeddedServer server = new EmbeddedServer(data)) {
                assertThat(answers(server)).isTrue();
                assertThat(program.isAlive()).isTrue();
            }
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void keepsItsPasswordsWholeAndForItsOwnerOnly() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("roles.properties.new"), "left behind in the middle of a wo");
        String password;
        try (EmbeddedServer server = new EmbeddedServer(data)) {
            password = server.access().password();
            assertThat(answers(server)).isTrue();
        }
        Path roles = data.resolve("roles.properties");
        assertThat(Files.getPosixFilePermissions(roles)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(data.resolve("roles.properties.new")).doesNotExist();
        try (EmbeddedServer server = new EmbeddedServer(data)) {
            assertThat(server.access().password()).isEqualTo(password);
        }
    }

    @Test
    void isBackAtTheSameAddressAsOftenAsItIsKilledAlsoWhileSomebodyIsConnected() throws Exception {
        try (EmbeddedServer server = new EmbeddedServer(data)) {
            DatabaseAccess access = server.access();
            for (int time = 0; time < 2; time++) {
                try (Connection connection =
                                DriverManager.getConnection(access.url(), access.user(), access.password());
                        Statement sql = connection.createStatement()) {
                    sql.execute("create table kept_" + time + " ()");
                    ProcessHandle.of(Long.parseLong(pid(data))).orElseThrow().destroyForcibly();
                    assertThatThrownBy(() -> sql.execute("select pg_sleep(600)"))
                            .as("what was under way is broken off")
                            .isInstanceOf(SQLException.class);
                }
                await().atMost(BACK_WITHIN).ignoreExceptions().until(() -> answers(server));
                try (Connection connection =
                                DriverManager.getConnection(access.url(), access.user(), access.password());
                        Statement sql = connection.createStatement()) {
                    sql.execute("select from kept_" + time);
                }
            }
        }
    }

    private static boolean answers(EmbeddedServer server) throws SQLException {
        DatabaseAccess access = server.access();
        try (Connection connection = DriverManager.getConnection(access.url(), access.user(), access.password())) {
            return connection.isValid(5);
        }
    }

    private static Path pidFile(Path directory) {
        return directory.resolve("postgres").resolve("postmaster.pid");
    }

    private static String pid(Path directory) throws IOException {
        return Files.readAllLines(pidFile(directory)).get(0);
    }
}
