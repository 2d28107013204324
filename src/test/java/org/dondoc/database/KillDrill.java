package org.dondoc.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.dondoc.calendar.WorkingCalendar;

/**
 * Kills the demonstration, its database or one of the database's processes at random moments while people register,
 * urge and accept directives, and looks for every write that was acknowledged. Whoever supervises the application is
 * played here: it is started again when it was killed, and nothing else is done. A program to run by hand, which ends
 * with 1 when something is lost or not back in time; {@link SurvivesKillTest} is the short version.
 */
final class KillDrill {

    private enum Victim {
        APPLICATION,
        DATABASE,
        PROCESS_OF_THE_DATABASE,
        BOTH
    }

    /** The database dies more often than the application, which takes longer to start. */
    private static final List<Victim> DRAWN = List.of(
            Victim.APPLICATION,
            Victim.DATABASE,
            Victim.DATABASE,
            Victim.PROCESS_OF_THE_DATABASE,
            Victim.PROCESS_OF_THE_DATABASE,
            Victim.BOTH);

    /** What was acknowledged of a directive, and what was asked for in all. */
    private record Deeds(AtomicInteger urged, AtomicInteger toUrge, AtomicInteger accepted) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BACK_WITHIN = Duration.ofSeconds(60);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final int CLIENTS = 4;
    private static final int LONGEST_LOAD_MILLIS = 8_000;

    private final Path data =
            Path.of("target", "test-data", "drill-" + UUID.randomUUID()).toAbsolutePath();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, Deeds> acknowledged = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final AtomicInteger papers = new AtomicInteger();
    private final Map<Victim, List<Double>> seconds = new EnumMap<>(Victim.class);
    private final Random random;
    private final int port;
    private volatile boolean isUnderLoad;
    private Process application;

    private KillDrill(long seed) throws IOException {
        random = new Random(seed);
        port = ApplicationProcess.freePort();
    }

    /** @param args how many kills, and the seed that draws them; 50 and any unless said otherwise */
    public static void main(String[] args) throws Exception {
        int kills = args.length > 0 ? Integer.parseInt(args[0]) : 50;
        long seed = args.length > 1
                ? Long.parseLong(args[1])
                : ThreadLocalRandom.current().nextLong(1_000_000);
        System.out.printf("%d kills, seed %d%n", kills, seed);
        KillDrill drill = new KillDrill(seed);
        boolean isGood;
        try {
            isGood = drill.run(kills);
        } finally {
            drill.end();
        }
        System.exit(isGood ? 0 : 1);
    }

    private boolean run(int kills) throws Exception {
        startApplication();
        List<String> faults = new ArrayList<>();
        for (int kill = 1; kill <= kills; kill++) {
            Victim victim = DRAWN.get(random.nextInt(DRAWN.size()));
            double back = killUnderLoad(victim);
            seconds.computeIfAbsent(victim, any -> new ArrayList<>()).add(back);
            if (back > BACK_WITHIN.toSeconds()) {
                faults.add("kill " + kill + ", " + victim + ": back after " + back + " s");
            }
            List<String> lost = lost();
            faults.addAll(lost);
            System.out.printf(
                    "%2d %-24s back after %4.1f s, %d directives acknowledged, %d faults%n",
                    kill, victim, back, acknowledged.size(), faults.size());
        }
        int inRegister = get("/api/directives?size=1").path("total").asInt();
        int processes = get("/engine-rest/process-instance/count?processDefinitionKey=directive")
                .path("count")
                .asInt();
        if (inRegister != processes) {
            faults.add(inRegister + " directives, " + processes + " processes");
        }
        int journal = ApplicationProcess.run(
                data.resolve("verify-journal.log"),
                Map.of("DONDOC_DATA", data.toString()),
                "verify-journal",
                "--spring.profiles.active=demo");
        if (journal != 0) {
            faults.add("verify-journal ends with " + journal);
        }
        int urges = acknowledged.values().stream()
                .mapToInt(deeds -> deeds.urged().get())
                .sum();
        int accepted = acknowledged.values().stream()
                .mapToInt(deeds -> deeds.accepted().get())
                .sum();
        System.out.printf(
                "acknowledged: %d directives, %d urges, %d tasks; in the register %d directives; answers by status %s%n",
                acknowledged.size(), urges, accepted, inRegister, answers);
        seconds.forEach((victim, all) -> System.out.printf(
                "%-24s %2d kills, back after %.1f s in the middle, %.1f s at most%n",
                victim,
                all.size(),
                all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow(),
                all.stream().mapToDouble(one -> one).max().orElseThrow()));
        faults.forEach(System.out::println);
        System.out.println(faults.isEmpty() ? "nothing is lost" : faults.size() + " faults");
        return faults.isEmpty();
    }

    /** @return seconds until people can work again */
    private double killUnderLoad(Victim victim) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        isUnderLoad = true;
        for (int i = 0; i < CLIENTS; i++) {
            clients.submit(this::work);
        }
        Thread.sleep(500L + random.nextInt(LONGEST_LOAD_MILLIS));
        long killed = System.nanoTime();
        kill(victim);
        Thread.sleep(200);
        isUnderLoad = false;
        if (victim == Victim.APPLICATION || victim == Victim.BOTH) {
            application.waitFor();
            startApplication();
        }
        while (ApplicationProcess.health(port) != 200 || register() == null) {
            Thread.sleep(100);
        }
        double back = (System.nanoTime() - killed) / 1e9;
        clients.shutdown();
        if (!clients.awaitTermination(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("clients wait for answers");
        }
        return back;
    }

    private void kill(Victim victim) throws IOException {
        ProcessHandle postmaster = postmaster();
        switch (victim) {
            case APPLICATION -> application.destroyForcibly();
            case DATABASE -> postmaster.destroyForcibly();
            case PROCESS_OF_THE_DATABASE -> {
                List<ProcessHandle> processes = postmaster.children().toList();
                processes.get(random.nextInt(processes.size())).destroyForcibly();
            }
            case BOTH -> {
                application.destroyForcibly();
                postmaster.destroyForcibly();
            }
        }
    }

    private Void work() {
        while (isUnderLoad) {
            try {
                String code = register();
                if (code != null) {
                    urge(code);
                    accept(code);
                    urge(code);
                }
            } catch (IOException e) {
                count(0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return null;
    }

    /** @return the code, or null when it was not acknowledged */
    private String register() throws InterruptedException {
        LocalDate today = LocalDate.now(WorkingCalendar.ZONE);
        try {
            HttpResponse<String> answer = post(
                    "vanphong",
                    "/api/directives",
                    Map.of(
                            "issuerLevel",
                            "MINISTRY",
                            "documentNumber",
                            papers.incrementAndGet() + "/TB-BTP",
                            "documentDate",
                            today.toString(),
                            "issuedBy",
                            "Bộ trưởng Bộ Tư pháp",
                            "content",
                            "Rà soát cơ sở dữ liệu",
                            "urgency",
                            "NORMAL",
                            "leadUnit",
                            "CNTT",
                            "assignedOn",
                            today.toString(),
                            "deadline",
                            today.plusDays(30).toString()));
            if (answer.statusCode() != 201) {
                return null;
            }
            String code = JSON.readTree(answer.body()).path("code").asText();
            acknowledged.put(code, new Deeds(new AtomicInteger(), new AtomicInteger(), new AtomicInteger()));
            return code;
        } catch (IOException e) {
            count(0);
            return null;
        }
    }

    private void urge(String code) throws IOException, InterruptedException {
        Deeds deeds = acknowledged.get(code);
        deeds.toUrge().incrementAndGet();
        HttpResponse<String> answer =
                post("vanphong", "/api/directives/" + code + "/urge", Map.of("message", "Đề nghị khẩn trương"));
        if (answer.statusCode() == 204) {
            deeds.urged().incrementAndGet();
        }
    }

    /** The task of the head of the lead unit, by its form. */
    private void accept(String code) throws IOException, InterruptedException {
        HttpResponse<String> directive = send(request("cntt.truong", "/api/directives/" + code));
        if (directive.statusCode() == 200) {
            String task = JSON.readTree(directive.body()).path("taskId").asText();
            HttpResponse<String> answer = post(
                    "cntt.truong",
                    "/engine-rest/task/" + task + "/submit-form",
                    Map.of("variables", Map.of("outcome", Map.of("value", "ACCEPT"))));
            if (answer.statusCode() == 204) {
                acknowledged.get(code).accepted().incrementAndGet();
            }
        }
    }

    private List<String> lost() throws IOException, InterruptedException {
        List<String> lost = new ArrayList<>();
        for (Map.Entry<String, Deeds> one : acknowledged.entrySet()) {
            String code = one.getKey();
            Deeds deeds = one.getValue();
            HttpResponse<String> found = send(request("vanphong", "/api/directives/" + code));
            if (found.statusCode() != 200) {
                lost.add(code + " is answered with " + found.statusCode());
                continue;
            }
            JsonNode directive = JSON.readTree(found.body());
            int urges = directive.path("urges").size();
            if (urges < deeds.urged().get() || urges > deeds.toUrge().get()) {
                lost.add(code + " has " + urges + " urges, " + deeds + " were acknowledged and asked for");
            }
            boolean isAccepted = directive.path("stage").asText().equals("IN_PROGRESS")
                    || !found.body().contains("acknowledgeDirective");
            if (deeds.accepted().get() > 0 && !isAccepted) {
                lost.add(code + " is not accepted any more");
            }
        }
        return lost;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send(request("vanphong", path)).body());
    }

    private HttpResponse<String> post(String person, String path, Map<String, ?> body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(person, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        count(answer.statusCode());
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String person, String path) {
        String login = Base64.getEncoder().encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Basic " + login);
    }

    /** @param status 0 when there was no answer */
    private void count(int status) {
        answers.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet();
    }

    private void startApplication() throws IOException {
        application = ApplicationProcess.start(
                port,
                data.resolve("application.log"),
                Map.of("DONDOC_DATA", data.toString()),
                "--spring.profiles.active=demo",
                "--dondoc.demo.directives=0");
    }

    private ProcessHandle postmaster() throws IOException {
        Path pid = data.resolve("postgres").resolve("postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip()))
                .orElseThrow();
    }

    private void end() throws IOException, InterruptedException {
        if (application != null) {
            application.destroy();
            if (!application.waitFor(60, TimeUnit.SECONDS)) {
                application.destroyForcibly().waitFor();
                postmaster().destroyForcibly();
            }
        }
    }
}
