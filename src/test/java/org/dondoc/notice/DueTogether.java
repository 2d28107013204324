package org.dondoc.notice;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.database.ApplicationProcess;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two thousand express directives reach their first rungs after the deadline in the same minute, on two nodes of which one
 * is killed in the middle of it and not started again: is every rung acted on once, does everybody get every mail once? A
 * program to run by hand, which ends with 1 when a rung is missing or there twice, a mail is lost, or more than one came
 * twice under its Message-ID. It prints what it measures, and goes by the real clock, as both nodes do.
 */
final class DueTogether {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LEADS = List.of("CNTT", "HTQT", "KHTC", "TCCB");

    /** A job that the killed node had taken is free again after five minutes, a mail after six. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final Path logs =
            Path.of("target", "test-data", "due-together-" + UUID.randomUUID()).toAbsolutePath();
    private final HttpClient http = HttpClient.newHttpClient();
    private final GreenMail mails = SmallUnit.server(0);
    private final EmbeddedPostgres server;
    private final JdbcClient superuser;
    private final List<Process> nodes = new ArrayList<>();
    private int port;

    private DueTogether() throws IOException {
        server = EmbeddedPostgres.builder().start();
        JdbcClient first = JdbcClient.create(server.getPostgresDatabase());
        first.sql("create role ministry_owner login password 'owner'").update();
        first.sql("create role ministry_app login password 'app'").update();
        first.sql("grant ministry_app to ministry_owner").update();
        first.sql("create database ministry owner ministry_owner encoding 'UTF8' template template0")
                .update();
        superuser = JdbcClient.create(server.getDatabase("postgres", "ministry"));
        superuser.sql("grant create, usage on schema public to ministry_app").update();
    }

    /** @param args how many directives; 2,000 unless said otherwise */
    public static void main(String[] args) throws Exception {
        int directives = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
        DueTogether story = new DueTogether();
        boolean isGood;
        try {
            isGood = story.run(directives);
        } finally {
            story.end();
        }
        System.exit(isGood ? 0 : 1);
    }

    private boolean run(int directives) throws Exception {
        // the people of the demonstration, who then work in production
        start("--spring.profiles.active=demo", "--dondoc.demo.directives=0", "--dondoc.database=external");
        stop(nodes.remove(0));
        start();
        start();
        WorkingCalendar calendar = new WorkingCalendar();
        LocalDate today = LocalDate.now(WorkingCalendar.ZONE);
        boolean isWorked = calendar.isWorkingDay(today) && Instant.now().isAfter(calendar.startOfWork(today));
        LocalDate rungDay = isWorked ? today : calendar.plus(today, -1);
        give(directives, calendar.plus(rungDay, -1), calendar.plus(rungDay, -10));
        System.out.printf("%d directives given%n", directives);

        Instant due = Instant.now().plusSeconds(20);
        superuser
                .sql("update register.directive set watched_until = :until")
                .param(
                        "until",
                        calendar.startOfWork(rungDay).minusSeconds(3_600).atOffset(ZoneOffset.UTC))
                .update();
        superuser
                .sql("update act_ru_job set duedate_ = :due, rev_ = rev_ + 1 where job_def_id_ in"
                        + " (select id_ from act_ru_jobdef where act_id_ = 'rungReached')")
                .param("due", Timestamp.from(due))
                .update();
        await("half of them are acted on").atMost(LONGEST).until(() -> rungs() >= directives);
        nodes.remove(1).destroyForcibly().waitFor();
        System.out.printf("one node killed at %d rungs, %.1f s after they were due%n", rungs(), since(due));
        await("all are acted on")
                .atMost(LONGEST)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> waiting() == 0);
        double acted = since(due);
        await("all mails are sent")
                .atMost(LONGEST)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> unsent() == 0);
        System.out.printf("all rungs after %.0f s, all mails after %.0f s%n", acted, since(due));
        return faults(directives).isEmpty();
    }

    private List<String> faults(int directives) throws Exception {
        List<String> faults = new ArrayList<>();
        superuser
                .sql(
                        """
                select d.code, count(*) filter (where j.after ->> 'rung' = 'EXPLAIN') as explain,
                    count(*) filter (where j.after ->> 'rung' = 'RAISE_TO_CHIEF') as raised, count(j.id) as all_rungs
                from register.directive d left join register.journal j
                    on j.directive = d.code and j.action = 'RUNG_REACHED'
                group by d.code
                """)
                .query(row -> {
                    if (row.getInt("explain") != 1 || row.getInt("raised") != 1 || row.getInt("all_rungs") != 2) {
                        faults.add(row.getString("code") + ": asked to explain " + row.getInt("explain")
                                + " times, raised " + row.getInt("raised") + " times, rungs "
                                + row.getInt("all_rungs"));
                    }
                });
        int tasks = superuser
                .sql("select count(*) from act_ru_task where task_def_key_ = 'explainDelay'")
                .query(Integer.class)
                .single();
        if (tasks != directives) {
            faults.add(tasks + " explanations are asked for, not " + directives);
        }
        int incidents = superuser
                .sql("select count(*) from act_ru_incident")
                .query(Integer.class)
                .single();
        if (incidents > 0) {
            faults.add(incidents + " incidents");
        }
        Set<String> expected = new HashSet<>(superuser
                .sql("select distinct m.id::text from register.mail m join register.notice n on n.mail = m.id"
                        + " join register.journal j on j.id = n.journal where j.action = 'RUNG_REACHED'")
                .query(String.class)
                .list());
        Map<String, Integer> came = new HashMap<>();
        for (MimeMessage mail : mails.getReceivedMessages()) {
            came.merge(mail.getMessageID().replaceAll("^<|@.*$", ""), 1, Integer::sum);
        }
        long twice = came.values().stream().filter(times -> times > 1).count();
        expected.removeAll(came.keySet());
        System.out.printf("%d mails, %d lost, %d came twice%n", came.size(), expected.size(), twice);
        if (!expected.isEmpty() || twice > 1) {
            faults.add(expected.size() + " mails are lost, " + twice + " came twice");
        }
        faults.stream().limit(20).forEach(System.out::println);
        System.out.println(faults.isEmpty() ? "each rung once" : faults.size() + " faults");
        return faults;
    }

    private int rungs() {
        return superuser
                .sql("select count(*) from register.journal where action = 'RUNG_REACHED'")
                .query(Integer.class)
                .single();
    }

    /** Watches whose rung is past and not acted on. */
    private int waiting() {
        return superuser
                .sql("select count(*) from act_ru_job where duedate_ <= now() and job_def_id_ in"
                        + " (select id_ from act_ru_jobdef where act_id_ = 'rungReached')")
                .query(Integer.class)
                .single();
    }

    private int unsent() {
        return superuser
                .sql("select count(*) from register.mail where state = 'WAITING' and digest_on is null")
                .query(Integer.class)
                .single();
    }

    private static double since(Instant instant) {
        return Duration.between(instant, Instant.now()).toMillis() / 1e3;
    }

    private void give(int directives, LocalDate deadline, LocalDate assignedOn) throws Exception {
        StringBuilder rows = new StringBuilder(
                "code,issuer_level,document_number,document_date,issued_by,content,urgency,lead_unit,assigned_on,deadline\n");
        for (int i = 1; i <= directives; i++) {
            rows.append("CUNG-%d,MINISTRY,%d/TB-CUNG,%s,Bộ trưởng,Rà soát văn bản,EXPRESS,%s,%s,%s\n"
                    .formatted(i, i, assignedOn, LEADS.get(i % LEADS.size()), assignedOn, deadline));
        }
        String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cung.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + rows + "\r\n--x--\r\n";
        String login = Base64.getEncoder().encodeToString("vanphong:demo".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/imports"))
                        .header("Authorization", "Basic " + login)
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode taken = JSON.readTree(answer.body());
        if (taken.path("accepted").asInt() != directives) {
            throw new IllegalStateException("the import answers " + answer.statusCode() + " "
                    + answer.body().substring(0, Math.min(500, answer.body().length())));
        }
    }

    private void start(String... arguments) throws IOException {
        port = ApplicationProcess.freePort();
        nodes.add(ApplicationProcess.start(
                port,
                logs.resolve("node-" + port + ".log"),
                Map.of(
                        "DONDOC_DB_URL", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/ministry",
                        "DONDOC_DB_USER", "ministry_app",
                        "DONDOC_DB_PASSWORD", "app",
                        "DONDOC_DB_OWNER_USER", "ministry_owner",
                        "DONDOC_DB_OWNER_PASSWORD", "owner",
                        "DONDOC_ADMIN_PASSWORD", "correct horse battery",
                        "DONDOC_MAIL_HOST", "127.0.0.1",
                        "DONDOC_MAIL_PORT", Integer.toString(mails.getSmtp().getPort()),
                        "DONDOC_MAIL_TLS", "false",
                        "DONDOC_MAIL_FROM", "dondoc@bo.example"),
                arguments));
    }

    private static void stop(Process node) throws InterruptedException {
        node.destroy();
        node.waitFor();
    }

    private void end() throws Exception {
        for (Process node : nodes) {
            stop(node);
        }
        mails.stop();
        server.close();
    }
}
