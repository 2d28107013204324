package org.dondoc.database;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dondoc.DondocApplication;

/** The application as whoever operates it starts it: in a process of its own, without the tests' classes and settings. */
public final class ApplicationProcess {

    private static final Duration READY_WITHIN = Duration.ofSeconds(180);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private ApplicationProcess() {}

    /** Answers when the application is ready; fails when it ended before. */
    public static Process start(int port, Path log, Map<String, String> variables, String... arguments)
            throws IOException {
        return start(port, () -> health(port) == 200, log, variables, arguments);
    }

    /** @param isReady whether the application answers as it should */
    public static Process start(
            int port, Callable<Boolean> isReady, Path log, Map<String, String> variables, String... arguments)
            throws IOException {
        ProcessBuilder java = java(log, variables, arguments);
        java.environment().put("SERVER_PORT", Integer.toString(port));
        Process application = java.start();
        try {
            await("the application is ready, see " + log)
                    .atMost(READY_WITHIN)
                    .pollInterval(Duration.ofMillis(250))
                    .failFast("the application ended, see " + log, () -> !application.isAlive())
                    .until(isReady);
        } catch (RuntimeException e) {
            application.destroyForcibly();
            throw e;
        }
        return application;
    }

    /** Runs a command to its end, and answers how it ended. */
    public static int run(Path log, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        return java(log, variables, arguments).start().waitFor();
    }

    private static ProcessBuilder java(Path log, Map<String, String> variables, String... arguments)
            throws IOException {
        Files.createDirectories(log.getParent());
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath(),
                DondocApplication.class.getName());
        java.command().addAll(Arrays.asList(arguments));
        java.environment().putAll(variables);
        return java.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    /** Status of the health end point, 0 when nobody answers. */
    static int health(int port) throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + "/actuator/health");
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(address)
                                    .timeout(ANSWER_WITHIN)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    public static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static String classPath() {
        String tests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(tests.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
