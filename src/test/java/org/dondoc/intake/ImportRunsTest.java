package org.dondoc.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dondoc.DondocTest;
import org.dondoc.engine.ActingPerson;
import org.dondoc.engine.MovableClock;
import org.dondoc.intake.ImportReport.State;
import org.dondoc.register.Directives;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.JournalEntry;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Register;
import org.dondoc.register.Stage;
import org.dondoc.register.Urgency;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An import that takes its time … */
@DondocTest
class ImportRunsTest {

    private static final String HEADER = "code,issuer_level,document_number,document_date,issued_by,content,urgency,"
            + "lead_unit,coordinating_units,assigned_on,completed_on\n";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final Upload UPLOAD = new Upload("sổ.csv", SheetFormat.CSV, null, false, Locale.ENGLISH);

    private final Api api;
    private final Directives directives;
    private final ImportLog imports;
    private final ImportRun.Hands hands;
    private final ActingPerson actingPerson;
    private final MovableClock clock;
    private final Register register;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final String code = "lan" + Api.number();

    ImportRunsTest(
            @Autowired Environment environment,
            @Autowired Directives directives,
            @Autowired ImportLog imports,
            @Autowired ImportRun.Hands hands,
            @Autowired ActingPerson actingPerson,
            @Autowired MovableClock clock,
            @Autowired Register register,
            @Autowired TransactionTemplate transaction,
            @Autowired JdbcClient jdbc) {
        api = new Api(environment);
        this.directives = directives;
        this.imports = imports;
        this.hands = hands;
        this.actingPerson = actingPerson;
        this.clock = clock;
        this.register = register;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Test
    void goesOnInTheBackgroundAsThePersonWhoSentIt() {
        String file = HEADER + row(1, "") + row(2, "2022-05-06") + row(3, "").replace("CNTT", "XYZ");
        Api.Answer accepted = api.uploadPreferring(
                        "respond-async", "vp.truong", "/api/imports", "sổ.csv", file.getBytes(UTF_8))
                .expect(202);
        assertThat(accepted.headers().getFirst("Preference-Applied")).isEqualTo("respond-async");
        String location = accepted.headers().getFirst(HttpHeaders.LOCATION);
        assertThat(location)
                .isEqualTo("/api/imports/" + accepted.json().path("id").asText());

        JsonNode done = ended(location);
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("file").asText()).isEqualTo("sổ.csv");
        assertThat(done.path("sentBy").asText()).isEqualTo("vp.truong");
        assertThat(done.path("sentByName").asText()).contains(" ");
        assertThat(done.toString()).contains("\"rows\":3,\"accepted\":2,\"unchanged\":0,\"rejected\":1,");
        assertThat(done.path("errors").get(0).path("column").asText()).isEqualTo("lead_unit");
        assertThat(Instant.parse(done.path("endedAt").asText()))
                .isAfterOrEqualTo(Instant.parse(done.path("sentAt").asText()));
        for (int i : new int[] {1, 2}) {
            assertThat(directives.journal(code + "-" + i))
                    .isNotEmpty()
                    .extracting(JournalEntry::actor)
                    .containsOnly("vp.truong");
        }
        assertThat(api.get("cntt.truong", "/api/directives/{code}", code + "-1")
                        .expect(200)
                        .json()
                        .path("taskId")
                        .isTextual())
                .isTrue();
    }

    @Test
    void saysWhyItWasRefusedAsAWhole() {
        String location = api.uploadPreferring(
                        "wait=5, respond-async", "vanphong", "/api/imports", "sổ.xlsx", new byte[] {1})
                .expect(202)
                .headers()
                .getFirst(HttpHeaders.LOCATION);
        JsonNode refused = ended(location);
        assertThat(refused.path("state").asText()).isEqualTo("REFUSED");
        assertThat(refused.path("errors").get(0).path("row").asInt()).isZero();
        assertThat(refused.path("errors").get(0).path("message").asText()).contains("Excel");
    }

    @Test
    void isShownToTheOfficeAlone() {
        String id = upload(HEADER + row(1, "2022-05-06")).path("id").asText();
        for (String person : List.of("cntt.truong", "lanhdao", "kiemtra", "admin")) {
            api.get(person, "/api/imports/{id}", id).expect(403);
            api.get(person, "/api/imports/{id}/rejected", id).expect(403);
            api.get(person, "/api/imports/{id}/rejected.csv", id).expect(403);
        }
        api.get(null, "/api/imports/{id}", id).expect(401);
        api.get("vp.truong", "/api/imports/{id}", id).expect(200);
        for (String other : List.of(UUID.randomUUID().toString(), "x")) {
            api.get("vanphong", "/api/imports/{id}", other).expect(404);
            api.get("vanphong", "/api/imports/{id}/rejected", other).expect(404);
        }
    }

    @Test
    void givesItsBadRowsWithTheReasonToBeMendedAndSentAgain() throws IOException {
        String id = upload(HEADER
                        + row(1, "2022-05-06")
                        + row(2, "30/02/2022")
                        + row(3, "2022-05-06").replace("CNTT", "XYZ").replace("Một việc", "\"'=2+2, \"\"hai\"\"\"")
                        + row(4, "2022-05-06").replace("\n", ",thừa\n"))
                .path("id")
                .asText();

        Api.Answer answer =
                api.get("vanphong", "/api/imports/{id}/rejected", id).expect(200);
        assertThat(answer.headers().getContentType()).hasToString("text/csv");
        String rejected = new String(answer.body(), UTF_8);
        List<String> lines = rejected.lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("\uFEFFcode,").endsWith(",completed_on,Lý do không nhận");
        assertThat(lines.get(1))
                .startsWith(code + "-2,")
                .contains(",30/02/2022,")
                .contains("không phải là một ngày");
        assertThat(lines.get(2)).contains(",\"'=2+2, \"\"hai\"\"\",").contains("không có đơn vị “XYZ”");
        assertThat(lines.get(3)).contains("nhiều hơn 11 ô").endsWith(",thừa");

        String mended = rejected.replace("30/02/2022", "28/02/2022")
                .replaceAll("2022-03-04(,28/02)", "2022-02-04$1")
                .replace(",XYZ,", ",CNTT,")
                .replace(",thừa", "");
        JsonNode result = upload(mended);
        assertThat(result.path("errors")).isEmpty();
        assertThat(result.path("accepted").asInt()).isEqualTo(3);
        assertThat(directives.find(code + "-3").orElseThrow().content()).isEqualTo("=2+2, \"hai\"");
    }

    @Test
    void givesTheBadRowsOfASheetAsASheet() throws IOException {
        Path sheet = Files.createTempFile("sheet", ".xlsx");
        try (var out = Files.newOutputStream(sheet);
                SheetWriter writer = SheetFormat.XLSX.writer(out)) {
            for (String line : (HEADER + row(1, "2022-05-06").replace("CNTT", "XYZ")).split("\n")) {
                writer.row(List.of(line.split(",", -1)));
            }
        }
        String id = api.upload("vanphong", "/api/imports", "sổ.xlsx", Files.readAllBytes(sheet))
                .expect(200)
                .json()
                .path("id")
                .asText();
        Api.Answer answer =
                api.get("vanphong", "/api/imports/{id}/rejected", id).expect(200);
        assertThat(answer.headers().getContentType()).hasToString(XLSX);
        Files.write(sheet, answer.body());
        try (Sheet rejected = XlsxSheet.open(sheet)) {
            assertThat(rejected.next().cells()).endsWith("Lý do không nhận");
            assertThat(rejected.next().cells())
                    .startsWith(code + "-1")
                    .contains("XYZ")
                    .endsWith("Đơn vị chủ trì: không có đơn vị “XYZ”.");
            assertThat(rejected.next()).isNull();
        }
        assertThat(api.get("vanphong", "/api/imports/{id}/rejected.csv", id)
                        .expect(200)
                        .headers()
                        .getContentType())
                .hasToString("text/csv");
        JsonNode again = api.upload("vanphong", "/api/imports", "sổ.xlsx", answer.body())
                .expect(200)
                .json();
        assertThat(again.path("rejected").asInt()).as(again.toString()).isEqualTo(1);
    }

    /** Its application was killed: nobody told the database, and nothing is heard of it. */
    @Test
    void countsAsInterruptedWhenItGivesNoSignOfLife() throws Exception {
        Instant before = Instant.now().minus(ImportLog.ALIVE_WITHIN).minusSeconds(1);
        UUID silent = clock.at(before, () -> imports.begin(UPLOAD, "vanphong", State.RUNNING));
        UUID waiting = clock.at(before, () -> imports.begin(UPLOAD, "vanphong", State.WAITING));
        UUID alive = imports.begin(UPLOAD, "vanphong", State.RUNNING);

        assertThat(state(silent)).isEqualTo("INTERRUPTED");
        assertThat(state(waiting)).isEqualTo("INTERRUPTED");
        assertThat(state(alive)).isEqualTo("RUNNING");
        imports.progress(alive, new ImportLog.Counts(1, 0, 0), List.of(), List.of(alive, waiting));
        assertThat(state(waiting)).isEqualTo("WAITING");
    }

    @Test
    void isForgottenLongAfterItEnded() throws Exception {
        Instant longAgo = Instant.parse("2020-03-02T02:00:00Z");
        UUID ended = clock.at(longAgo, () -> {
            UUID id = imports.begin(UPLOAD, "vanphong", State.RUNNING);
            imports.end(id, State.DONE, List.of());
            return id;
        });
        imports.forget(longAgo);
        assertThat(imports.find(ended, 1)).isPresent();
        assertThat(imports.forget(longAgo.plusSeconds(1))).isEqualTo(1);
        assertThat(imports.find(ended, 1)).isEmpty();
        assertThat(imports.period()).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void goesOnWhereItStoppedWhenItIsSentAgain() {
        String file = HEADER
                + IntStream.rangeClosed(1, 250)
                        .mapToObj(i -> row(i, "2022-05-06"))
                        .collect(Collectors.joining());
        upload(file.substring(0, file.indexOf(code + "-151,")));
        JsonNode again = upload(file);
        assertThat(again.toString()).contains("\"rows\":250,\"accepted\":100,\"unchanged\":150,\"rejected\":0,");
    }

    @Test
    void stopsBetweenTwoChunksWhenTheApplicationEnds() throws Exception {
        CountDownLatch isRead = new CountDownLatch(ImportRun.CHUNK);
        Imports ending = new Imports(imports, hands, actingPerson);
        Iterator<Sheet.Row> endless = IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> new Sheet.Row(
                        i, List.of(row(i - 1, "2022-05-06").strip().split(",", -1))))
                .iterator();
        Sheet sheet = new Sheet() {
            private boolean hasHeader;

            @Override
            public Sheet.Row next() {
                isRead.countDown();
                Sheet.Row row = endless.next();
                if (hasHeader) {
                    return row;
                }
                hasHeader = true;
                return new Sheet.Row(1, List.of(HEADER.strip().split(",")));
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        CompletableFuture<ImportReport> report = CompletableFuture.supplyAsync(() -> ending.now(UPLOAD, () -> sheet));
        isRead.await();
        ending.destroy();

        assertThat(report.get().state()).isEqualTo(State.INTERRUPTED);
        assertThat(report.get().accepted()).isPositive().isEqualTo(report.get().rows());
        assertThat(directives.find(code + "-1")).isPresent();
    }

    /** Somebody else registers a directive of the file at the same moment; the other rows do not pay for it. */
    @Test
    void isDoneRowByRowWhereTogetherItFails() throws Exception {
        String file = HEADER + row(1, "2022-05-06") + row(2, "2022-05-06") + row(3, "");
        CompletableFuture<JsonNode> sent = transaction.execute(status -> {
            register.register(directive(code + "-2"));
            CompletableFuture<JsonNode> sending = CompletableFuture.supplyAsync(() -> upload(file));
            await().until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                            .query(Long.class)
                            .single()
                    > 0);
            return sending;
        });

        JsonNode result = sent.get();
        assertThat(result.toString()).contains("\"rows\":3,\"accepted\":2,\"unchanged\":0,\"rejected\":1,");
        assertThat(result.path("errors").get(0).path("message").asText()).contains("nội dung khác");
        assertThat(directives.find(code + "-3").orElseThrow().stage()).isEqualTo(Stage.ASSIGNED);
    }

    private static NewDirective directive(String code) {
        LocalDate day = LocalDate.of(2022, 3, 4);
        return new NewDirective(
                code,
                IssuerLevel.MINISTRY,
                null,
                null,
                "Lãnh đạo Bộ",
                null,
                null,
                "Một việc khác",
                null,
                Urgency.NORMAL,
                null,
                true,
                "CNTT",
                List.of(),
                null,
                day,
                null,
                null,
                null,
                day);
    }

    private String state(UUID id) {
        return api.get("vanphong", "/api/imports/{id}", id)
                .expect(200)
                .json()
                .path("state")
                .asText();
    }

    private JsonNode ended(String location) {
        await().atMost(Duration.ofMinutes(2)).until(() -> !List.of("WAITING", "RUNNING")
                .contains(api.get("vanphong", location)
                        .expect(200)
                        .json()
                        .path("state")
                        .asText()));
        return api.get("vanphong", location).json();
    }

    private JsonNode upload(String csv) {
        return api.upload("vanphong", "/api/imports", "sổ.csv", csv.getBytes(UTF_8))
                .expect(200)
                .json();
    }

    private String row(int number, String completedOn) {
        return code + "-" + number + ",MINISTRY,12/TB-BTP,2022-03-01,Lãnh đạo Bộ " + code
                + ",Một việc,NORMAL,CNTT,HTQT,2022-03-04," + completedOn + "\n";
    }
}
