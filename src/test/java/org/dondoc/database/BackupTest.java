package org.dondoc.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dondoc.evidence.VerifyJournal;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** A ministry is lost and comes back from its backup, on a server of another kind. */
class BackupTest {

    private final Path directory =
            Path.of("target", "test-data", "backup-" + UUID.randomUUID()).toAbsolutePath();
    private final Path log = directory.resolve("application.log");
    private final Path file = directory.resolve("dondoc.zip");
    private Process application;

    @AfterEach
    void endWhatWasStarted() throws InterruptedException {
        if (application != null) {
            application.destroy();
            application.waitFor();
        }
    }

    @Test
    void bringsBackEachDirectiveItsWorkAndAJournalThatIsWhole() throws Exception {
        Map<String, String> lost =
                Map.of("DONDOC_DATA", directory.resolve("lost").toString());
        Api ministry = start(lost);
        String code = ministry.directive("leadUnit", "CNTT");
        ministry.work("cntt.truong", code, Map.of("outcome", "ACCEPT"));
        JsonNode journal =
                ministry.get("vanphong", "/api/directives/" + code + "/journal").json();

        assertThat(command(lost, Backup.BACKUP, file.toString(), "--spring.profiles.active=demo"))
                .as("made beside the running application, see " + log)
                .isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String late = ministry.directive("leadUnit", "CNTT");
        stop();

        Map<String, String> found =
                Map.of("DONDOC_DATA", directory.resolve("found").toString());
        assertThat(command(found, Backup.RESTORE, file.toString(), "--spring.profiles.active=demo"))
                .as("restored, see " + log)
                .isZero();
        assertThat(command(found, VerifyJournal.NAME, "--spring.profiles.active=demo"))
                .isZero();
        assertThat(command(found, Backup.RESTORE, file.toString(), "--spring.profiles.active=demo"))
                .as("refused where there is something")
                .isEqualTo(2);
        Api again = start(found);
        assertThat(again.get("vanphong", "/api/directives/" + code + "/journal").json())
                .isEqualTo(journal);
        assertThat(again.get("vanphong", "/api/directives/" + late).status())
                .as("came after the backup")
                .isEqualTo(404);
        again.work(
                "cntt.truong",
                code,
                Map.of(
                        "assignedSpecialist",
                        "cntt.cv1",
                        "milestones",
                        List.of(Map.of("milestoneTitle", "Dự thảo", "milestoneDueOn", Api.TODAY.toString()))));
        assertThat(again.directive("leadUnit", "CNTT")).as("numbers go on").isNotEqualTo(code);
        stop();
        assertThat(command(found, VerifyJournal.NAME, "--spring.profiles.active=demo"))
                .as("what is sealed now follows what was restored")
                .isZero();
    }

    @Test
    void movesAMinistryFromTheEmbeddedServerToOneOfItsOwn() throws Exception {
        Map<String, String> embedded =
                Map.of("DONDOC_DATA", directory.resolve("embedded").toString());
        Api ministry = start(embedded);
        String code = ministry.directive("leadUnit", "CNTT");
        stop();
        assertThat(command(embedded, Backup.BACKUP, file.toString(), "--spring.profiles.active=demo"))
                .as("made while nothing runs, see " + log)
                .isZero();

        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                .start()) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement sql = connection.createStatement()) {
                sql.execute("create role owner login password 'owner'");
                sql.execute("create role app login password 'app'");
                sql.execute("create database ministry owner owner");
            }
            try (Connection connection =
                            server.getDatabase("postgres", "ministry").getConnection();
                    Statement sql = connection.createStatement()) {
                sql.execute("grant usage, create on schema public to app");
            }
            Map<String, String> external = Map.of(
                    "DONDOC_DB_URL", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/ministry",
                    "DONDOC_DB_USER", "app",
                    "DONDOC_DB_PASSWORD", "app",
                    "DONDOC_DB_OWNER_USER", "owner",
                    "DONDOC_DB_OWNER_PASSWORD", "owner",
                    "DONDOC_ADMIN_PASSWORD", "correct horse battery",
                    "DONDOC_JOURNAL_HEADS", directory.resolve("heads.csv").toString());
            assertThat(command(external, Backup.RESTORE, file.toString()))
                    .as("restored, see " + log)
                    .isZero();
            assertThat(command(external, VerifyJournal.NAME)).isZero();
            try (Connection connection =
                            server.getDatabase("postgres", "ministry").getConnection();
                    Statement sql = connection.createStatement();
                    ResultSet task = sql.executeQuery("select t.tenant_id_ from register.directive d"
                            + " join act_ru_execution e on e.business_key_ = d.code"
                            + " join act_ru_task t on t.proc_inst_id_ = e.proc_inst_id_ where d.code = '" + code
                            + "'")) {
                assertThat(task.next()).isTrue();
                assertThat(task.getString(1)).isEqualTo("CNTT");
            }
        }
    }

    @Test
    void isRefusedWithoutAFileFromAFileThatIsNoneAndOfADatabaseThatIsEmpty() throws Exception {
        Map<String, String> empty =
                Map.of("DONDOC_DATA", directory.resolve("empty").toString());
        Files.createDirectories(directory);
        Files.writeString(file, "no backup");
        assertThat(command(empty, Backup.BACKUP, "--spring.profiles.active=demo"))
                .isEqualTo(2);
        assertThat(command(empty, Backup.RESTORE, file.toString(), "--spring.profiles.active=demo"))
                .isEqualTo(2);
        Path nothing = directory.resolve("nothing.zip");
        assertThat(command(empty, Backup.BACKUP, nothing.toString(), "--spring.profiles.active=demo"))
                .isEqualTo(2);
        assertThat(directory).isDirectoryNotContaining("glob:**nothing.zip*");
        assertThat(Files.readString(log))
                .contains("Which file?")
                .contains("The restore is not done")
                .contains("The backup is not done: the database is empty");
    }

    private Api start(Map<String, String> variables) throws IOException {
        int port = ApplicationProcess.freePort();
        application = ApplicationProcess.start(
                port, log, variables, "--spring.profiles.active=demo", "--dondoc.demo.directives=0");
        return new Api(new MockEnvironment().withProperty("local.server.port", Integer.toString(port)));
    }

    private void stop() throws InterruptedException {
        application.destroy();
        application.waitFor();
    }

    private int command(Map<String, String> variables, String... arguments) throws Exception {
        return ApplicationProcess.run(log, variables, arguments);
    }
}
