package org.dondoc.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of this process's own, in a directory that outlives it. What it acknowledged survives the death of
 * the server and of this process: fsync, synchronous_commit and full_page_writes are on. A directory serves one process
 * at a time; a server left behind by a killed process is stopped before the next one starts. A server that dies is started
 * again at the same address, as often as it takes, while this process lives.
 */
class EmbeddedServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration START_WITHIN = Duration.ofSeconds(120);
    private static final Duration STOP_ORPHAN_WITHIN = Duration.ofSeconds(60);
    /** In postmaster.pid: the second at which the server started. */
    private static final int START_TIME_LINE = 2;
    /** And the port on which it listens. */
    private static final int PORT_LINE = 3;

    private static final Duration PAUSE_BETWEEN_STARTS = Duration.ofSeconds(1);
    private static final Duration STARTED_TOGETHER = Duration.ofSeconds(5);
    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "dondoc";
    private static final String OWNER = "dondoc_owner";
    private static final String APPLICATION = "dondoc";

    private final Path cluster;
    private final FileChannel lockFile;
    private final EmbeddedPostgres server;
    private final Properties passwords;
    private boolean isClosing;

    /** Starts the server on the files below {@code directory}, or throws an IllegalStateException that says why not. */
    EmbeddedServer(Path directory) {
        Path files = directory.toAbsolutePath().normalize();
        cluster = files.resolve("postgres");
        try {
            Files.createDirectories(files);
            lockFile = FileChannel.open(files.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            holdAlone(files);
            passwords = passwords(files.resolve("roles.properties"));
            stopOrphan(cluster);
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(cluster)
                    .setOverrideWorkingDirectory(files.resolve("binaries").toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START_WITHIN)
                    .setLocaleConfig("locale", "C")
                    .setConnectConfig("password", passwords.getProperty(SUPERUSER))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("jit", "off")
                    .setServerConfig("max_connections", "60")
                    // its log is ours, and repeats no rows and no statements that failed
                    .setServerConfig("log_error_verbosity", "terse")
                    .setServerConfig("log_min_error_statement", "panic")
                    .start();
            prepare(cluster);
            watch();
        } catch (IOException e) {
            throw new UncheckedIOException("embedded PostgreSQL in " + files + " does not start", e);
        }
    }

    DatabaseAccess access() {
        return new DatabaseAccess(
                url(DATABASE), APPLICATION, passwords.getProperty(APPLICATION), OWNER, passwords.getProperty(OWNER));
    }

    /** The access to a server that another process of this application runs on these files now, if there is one. */
    static Optional<DatabaseAccess> elsewhere(Path directory) throws IOException {
        Path files = directory.toAbsolutePath().normalize();
        Path lock = files.resolve("lock");
        if (!Files.exists(lock)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                return Optional.empty();
            }
        } catch (OverlappingFileLockException e) {
            log.debug("{} is in use by this very process", files, e);
        }
        String port = Files.readAllLines(files.resolve("postgres").resolve("postmaster.pid"))
                .get(PORT_LINE)
                .strip();
        Properties passwords = passwords(files.resolve("roles.properties"));
        return Optional.of(new DatabaseAccess(
                url(Integer.parseInt(port), DATABASE),
                APPLICATION,
                passwords.getProperty(APPLICATION),
                OWNER,
                passwords.getProperty(OWNER)));
    }

    @Override
    public synchronized void close() throws IOException {
        isClosing = true;
        server.close();
        lockFile.close();
    }

    private void watch() throws IOException {
        ProcessHandle postmaster = postmaster();
        Optional<String> command = postmaster.info().command();
        if (command.isEmpty()) {
            log.warn("PostgreSQL on {} would not be started again if it died: this system does not show how", cluster);
            return;
        }
        watch(postmaster, Path.of(command.get()).resolveSibling("pg_ctl"));
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid)
                .orElseThrow(() -> new IOException("PostgreSQL on " + cluster + " has died already"));
    }

    private void watch(ProcessHandle postmaster, Path control) {
        postmaster.onExit().thenRunAsync(() -> bringBack(control), watcher -> {
            Thread thread = new Thread(watcher, "dondoc-database-watch");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void bringBack(Path control) {
        try {
            while (!isBack(control)) {
                // on a thread of its own: nobody waits for it, and a server that cannot start is not tried in a loop
                Thread.sleep(PAUSE_BETWEEN_STARTS.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isBack(Path control) throws InterruptedException {
        if (isClosing) {
            return true;
        }
        log.error("PostgreSQL on {} has died and is started again", cluster);
        try {
            endConnectionsLeftBehind(cluster);
            startAgain(control);
            watch(postmaster(), control);
            log.warn("PostgreSQL on {} is back", cluster);
            return true;
        } catch (IOException | RuntimeException e) {
            log.error("PostgreSQL on {} does not start, another try follows", cluster, e);
            return false;
        }
    }

    /** With the options of before, which stand in its postmaster.opts: at the same address, too. */
    private void startAgain(Path control) throws IOException, InterruptedException {
        Path output = cluster.resolveSibling("postgres.log");
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL does not run as root
        }
        command.addAll(List.of(
                control.toString(),
                "-D",
                cluster.toString(),
                "-l",
                output.toString(),
                "-w",
                "-t",
                Long.toString(START_WITHIN.toSeconds()),
                "restart"));
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("see " + output);
        }
    }

    /** While one of them lives, the shared memory of their dead server lets no other start. */
    private static void endConnectionsLeftBehind(Path cluster) {
        List<ProcessHandle> left = ProcessHandle.allProcesses()
                .filter(process -> isPostgres(process) && worksIn(cluster, process))
                .toList();
        left.forEach(ProcessHandle::destroy);
        for (ProcessHandle connection : left) {
            try {
                connection.onExit().get(STOP_ORPHAN_WITHIN.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                throw new IllegalStateException(
                        "process " + connection.pid() + " of a server that died still runs on " + cluster, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for process " + connection.pid(), e);
            }
        }
    }

    private static boolean worksIn(Path cluster, ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), cluster);
        } catch (IOException e) {
            return false; // gone, somebody else's, or a system that does not show it
        }
    }

    private void holdAlone(Path files) throws IOException {
        FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IllegalStateException("the data directory " + files
                    + " is in use by another running Dondoc; stop that one, or choose another with DONDOC_DATA");
        }
    }

    private static Properties passwords(Path file) throws IOException {
        Properties roles = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                roles.load(reader);
            }
        } else {
            SecureRandom random = new SecureRandom();
            for (String role : List.of(SUPERUSER, OWNER, APPLICATION)) {
                byte[] secret = new byte[24];
                random.nextBytes(secret);
                roles.setProperty(role, HexFormat.of().formatHex(secret));
            }
            store(roles, file);
        }
        return roles;
    }

    /** Whole and on disk, or not at all: without these passwords the database opens for nobody. */
    private static void store(Properties roles, Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (FileChannel channel = OwnersFile.create(draft);
                Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
            roles.store(writer, "Passwords of the embedded database's roles");
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        OwnersFile.keep(file);
    }

    /** The lock file was free, so whoever started the server that still runs on these files is gone. */
    private static void stopOrphan(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d+")) {
            return;
        }
        ProcessHandle orphan =
                ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElse(null);
        if (orphan == null) {
            endConnectionsLeftBehind(cluster);
            return;
        }
        if (!isPostgres(orphan) || !runsOn(cluster, orphan, lines)) {
            // the number was given to another process; PostgreSQL would take that one for its own and not start
            Files.delete(pidFile);
            endConnectionsLeftBehind(cluster);
            return;
        }
        log.warn("Stopping PostgreSQL {} that a killed process left behind in {}", orphan.pid(), cluster);
        interrupt(orphan);
        try {
            orphan.onExit().get(STOP_ORPHAN_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException(
                    "PostgreSQL " + orphan.pid() + " still runs on " + cluster + "; stop it and start again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for PostgreSQL " + orphan.pid(), e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(c -> c.contains("postgres")).orElse(false);
    }

    /**
     * Whether it is this cluster's server: a server works inside its data directory. Where the system does not show
     * that, its command line or the moment of its start tells it.
     */
    private static boolean runsOn(Path cluster, ProcessHandle server, List<String> pidFile) throws IOException {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(server.pid()), "cwd"), cluster);
        } catch (IOException e) {
            log.debug("The directory of process {} is not shown", server.pid(), e);
        }
        List<String> arguments = server.info().arguments().map(List::of).orElse(List.of());
        int directory = arguments.indexOf("-D") + 1;
        if (directory > 0 && directory < arguments.size() && Files.exists(Path.of(arguments.get(directory)))) {
            return Files.isSameFile(Path.of(arguments.get(directory)), cluster);
        }
        Instant written = Instant.ofEpochSecond(
                Long.parseLong(pidFile.get(START_TIME_LINE).strip()));
        return server.info()
                .startInstant()
                .map(started -> Duration.between(started, written).abs().compareTo(STARTED_TOGETHER) < 0)
                .orElseThrow(() -> new IllegalStateException("it cannot be told whether PostgreSQL " + server.pid()
                        + " runs on " + cluster + "; stop it, or delete postmaster.pid there, and start again"));
    }

    /** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, nothing acknowledged is lost. */
    private static void interrupt(ProcessHandle process) throws IOException {
        if (process.supportsNormalTermination()) {
            CompletableFuture<Process> kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .onExit();
            kill.join();
        } else {
            process.destroy();
        }
    }

    private void prepare(Path cluster) throws IOException {
        try (Connection connection = superuser(SUPERUSER);
                Statement sql = connection.createStatement()) {
            for (String role : List.of(OWNER, APPLICATION)) {
                if (isMissing(sql, "select 1 from pg_roles where rolname = '" + role + "'")) {
                    sql.execute("create role " + role + " login");
                }
            }
            for (String role : List.of(SUPERUSER, OWNER, APPLICATION)) {
                sql.execute("alter role " + role + " password '" + passwords.getProperty(role) + "'");
            }
            if (isMissing(sql, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                sql.execute("create database " + DATABASE + " owner " + OWNER);
            }
            requirePasswords(cluster);
            sql.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException("embedded PostgreSQL in " + cluster + " cannot be prepared", e);
        }
        try (Connection connection = superuser(DATABASE);
                Statement sql = connection.createStatement()) {
            sql.execute("grant usage, create on schema public to " + APPLICATION);
            // in directories of earlier versions the owner made the indexes, as a member of the application's role
            sql.execute("alter table if exists public.dondoc_engine_indexes owner to " + APPLICATION);
            sql.execute("revoke " + APPLICATION + " from " + OWNER);
        } catch (SQLException e) {
            throw new IllegalStateException("embedded PostgreSQL in " + cluster + " cannot be prepared", e);
        }
    }

    private static boolean isMissing(Statement sql, String query) throws SQLException {
        try (ResultSet found = sql.executeQuery(query)) {
            return !found.next();
        }
    }

    private static void requirePasswords(Path cluster) throws IOException {
        Files.writeString(
                cluster.resolve("pg_hba.conf"),
                """
                # written by Dondoc at every start: everybody shows a password
                local all all               scram-sha-256
                host  all all 127.0.0.1/32  scram-sha-256
                host  all all ::1/128       scram-sha-256
                """);
    }

    private Connection superuser(String database) throws SQLException {
        Properties login = new Properties();
        login.putAll(Map.of("user", SUPERUSER, "password", passwords.getProperty(SUPERUSER)));
        return DriverManager.getConnection(url(database), login);
    }

    private String url(String database) {
        return url(server.getPort(), database);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
