package org.dondoc.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.dondoc.Attention;
import org.dondoc.register.Draft;
import org.dondoc.register.Ministry;
import org.dondoc.units.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Somebody with every right in the database touches the journal, and it is found. */
class ChainTest {

    private final Ministry ministry = Ministry.alone();
    private final Chain chain = new Chain(ministry.database);

    @TempDir
    private Path folder;

    @Test
    void isWholeOverBothJournalsWhoeverWritesThemAtOnce() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> deeds = IntStream.range(0, 40)
                    .mapToObj(i -> (Callable<Void>) () -> {
                        ministry.together(() -> {
                            String code = ministry.register.register(new Draft().done());
                            ministry.register.urge(code, "Đề nghị khẩn trương, “gấp”");
                            return null;
                        });
                        return null;
                    })
                    .toList();
            for (Future<Void> done : people.invokeAll(deeds)) {
                done.get();
            }
        } finally {
            people.shutdown();
        }
        ministry.organisation.save(new Person("moi", "Người mới", "CNTT", Person.Role.SPECIALIST), "admin");

        Verdict verdict = chain.verify(Head.NONE, List.of());
        assertThat(verdict.fault()).isNull();
        assertThat(verdict.head().number()).isEqualTo(rows("journal") + rows("ministry_journal"));
    }

    @Test
    void holdsOfAStoryThatIsUndoneNothing() throws Exception {
        Verdict before = chain.verify(Head.NONE, List.of());
        ministry.undone(() -> ministry.register.register(new Draft().done()));
        assertThat(chain.verify(Head.NONE, List.of())).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update register.journal set actor = 'ai.do' where id = :id                   | is not as it was written",
                "update register.journal set at = at - interval '1 microsecond' where id = :id | is not as it was written",
                "update register.journal set after = '{}' where id = :id                      | is not as it was written",
                "update register.journal set directive = null where id = :id                  | is not as it was written",
                "delete from register.journal where id = :id                                  | is missing",
                "delete from register.journal_seal where entry = :id and journal = 'journal'  | is missing",
                "update register.journal_seal set hash = sha256('') where entry = :id and journal = 'journal'"
                        + " | is not as it was written",
            })
    void namesTheFirstRowThatIsNotAsItWasWritten(String deed, String fault) throws Exception {
        String code = ministry.register.register(new Draft().done());
        ministry.register.urge(code, "Đề nghị khẩn trương");
        ministry.register.urge(code, "Đề nghị báo cáo ngay");
        long urged = firstUrge(code);
        long seal = seal(urged);
        pastItsGuards(deed, urged);

        Verdict verdict = chain.verify(Head.NONE, List.of());
        assertThat(verdict.fault()).contains(fault);
        assertThat(verdict.head().number()).as("good up to the row before").isEqualTo(seal - 1);
    }

    @Test
    void findsTwoRowsThatChangedPlaces() throws Exception {
        String code = ministry.register.register(new Draft().done());
        ministry.register.urge(code, "Đề nghị khẩn trương");
        ministry.register.urge(code, "Đề nghị báo cáo ngay");
        long urged = firstUrge(code);
        pastItsGuards(
                """
                update register.journal j set (at, actor, action, directive, before, after) =
                    (select o.at, o.actor, o.action, o.directive, o.before, o.after from register.journal o
                        where o.id in (:id, :id + 1) and o.id <> j.id)
                where j.id in (:id, :id + 1)
                """,
                urged);
        assertThat(chain.verify(Head.NONE, List.of()).fault())
                .contains("id " + urged)
                .contains("not as it was written");
    }

    @Test
    void findsARowThatWasSlippedInUnsealed() throws Exception {
        pastItsGuards(
                "insert into register.journal (at, actor, action, before, after)"
                        + " values (now(), 'cntt.truong', 'URGED', '{}', '{}')",
                0);
        assertThat(chain.verify(Head.NONE, List.of()).fault()).contains("has no seal");
    }

    @Test
    void theApplicationItselfCanNeitherSealNorUnseal() {
        for (String deed : List.of(
                "insert into register.journal_seal values (1000000, 'journal', 1000000, sha256(''))",
                "update register.journal_seal set hash = sha256('')",
                "delete from register.journal_seal",
                "truncate register.journal_seal",
                "select register.append_seal('journal', 1000000, 'x')")) {
            assertThatThrownBy(() -> ministry.jdbc.sql(deed).update())
                    .as(deed)
                    .rootCause()
                    .hasMessageContaining("denied");
        }
    }

    /** The last rows are taken out with their seals, or all seals are computed anew: only a head kept elsewhere tells. */
    @Test
    void aHeadThatWasExportedTellsThatTheChainWasRewritten() throws Exception {
        String code = ministry.register.register(new Draft().done());
        Path file = folder.resolve("heads.csv");
        new Heads(file)
                .add(
                        chain.verify(Head.NONE, List.of()).head(),
                        Clock.systemUTC().instant());
        assertThat(verified(file)).startsWith("The journal is whole").contains("1 exported heads found");

        pastItsGuards("delete from register.journal_seal where entry >= :id and journal = 'journal'", first(code));
        pastItsGuards("delete from register.journal where id >= :id", first(code));
        assertThat(chain.verify(Head.NONE, List.of()).isWhole()).isTrue();
        assertThat(verified(file)).startsWith("THE JOURNAL IS NOT WHOLE").contains("rewritten");
    }

    /** On the evening of a day somebody stops the application, takes out what was written since the night, and starts it. */
    @Test
    void findsRowsMissingThatWereTakenOutAtTheEndOfTheSameDay() throws Exception {
        Path file = folder.resolve("heads.csv");
        new HeadExport(ministry.database, file, ministry.clock).export();
        Head night = new Heads(file).last();
        String code = ministry.register.register(new Draft().done());
        HeadExport node = new HeadExport(ministry.database, file, ministry.clock);
        node.export();
        node.export();
        assertThat(new Heads(file).all())
                .as("only when it has moved")
                .hasSize(2)
                .last()
                .isEqualTo(chain.verify(Head.NONE, List.of()).head());
        ministry.register.urge(code, "Đề nghị khẩn trương");
        node.export();
        assertThat(new Heads(file).all()).hasSize(3);

        pastItsGuards("delete from register.journal_seal where entry >= :id and journal = 'journal'", first(code));
        pastItsGuards("delete from register.journal where id >= :id", first(code));
        JournalHealth health = new JournalHealth(ministry.database, file, ministry.clock);
        health.lookAtAll();
        assertThat(health.health().getStatus()).isEqualTo(Attention.NEEDED);
        assertThat(health.health().getDetails().get("fault"))
                .asString()
                .startsWith("seal " + (night.number() + 1) + " is missing");

        ministry.register.register(new Draft().done());
        new HeadExport(ministry.database, file, ministry.clock).export();
        assertThat(new Heads(file).all())
                .as("a chain that was cut off is vouched for no more, whatever grows on it")
                .hasSize(3);
        assertThat(verified(file)).startsWith("THE JOURNAL IS NOT WHOLE");
    }

    @Test
    void aDiskThatTakesNoHeadKeepsNobodyFromWorking() throws Exception {
        Path file = folder.resolve("full").resolve("heads.csv");
        Files.writeString(file.getParent(), "no folder");
        HeadExport node = new HeadExport(ministry.database, file, ministry.clock);
        node.export();

        Files.delete(file.getParent());
        node.export();
        assertThat(new Heads(file).all()).as("it is tried again").hasSize(1);
    }

    @Test
    void aFileOfHeadsThatIsNoneIsSaidSo() throws IOException {
        Path file = Files.writeString(folder.resolve("heads.csv"), "at,seal,sha256\n2026-11-25T00:00:00Z,12,xyz\n");
        assertThat(verified(file)).contains("line 2").contains("xyz");
    }

    @Test
    void healthTellsTheFirstBadRowAndTheHeadIsExportedOnlyOfRowsThatAreWhole() throws Exception {
        Path file = folder.resolve("heads.csv");
        HeadExport export = new HeadExport(ministry.database, file, Clock.systemUTC());
        export.export();
        JournalHealth health = new JournalHealth(ministry.database, file, Clock.systemUTC());
        health.lookAtAll();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(new Heads(file).all()).hasSize(1);

        String code = ministry.register.register(new Draft().done());
        health.lookAtNew();
        assertThat(health.health().getDetails()).containsEntry("seal", rows("journal") + rows("ministry_journal"));
        pastItsGuards("update register.journal set actor = 'ai.do' where id = :id", first(code));
        export.export();
        health.lookAtAll();
        assertThat(health.health().getStatus()).isEqualTo(Attention.NEEDED);
        assertThat(health.health().getDetails().get("fault").toString()).contains("id " + first(code));
        assertThat(new Heads(file).all()).hasSize(1);
    }

    /** Whoever asks again and again would let all rows be read each time. */
    @Test
    void healthIsToldAsItWasFoundLastAndLooksAtNothingItself() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        DataSource database = new DelegatingDataSource(ministry.database) {
            @Override
            public Connection getConnection() throws SQLException {
                looks.incrementAndGet();
                return super.getConnection();
            }
        };
        Instant now = Instant.parse("2026-11-28T01:00:00Z");
        JournalHealth health =
                new JournalHealth(database, folder.resolve("heads.csv"), Clock.fixed(now, ZoneOffset.UTC));
        assertThat(health.health())
                .isEqualTo(Health.up().withDetail("lookedAt", "not yet").build());
        assertThat(looks).hasValue(0);

        health.lookAtAll();
        String code = ministry.register.register(new Draft().done());
        pastItsGuards("update register.journal set actor = 'ai.do' where id = :id", first(code));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).containsEntry("lookedAt", now);
        assertThat(looks).hasValue(1);

        health.lookAtNew();
        health.lookAtNew();
        assertThat(health.health().getStatus()).isEqualTo(Attention.NEEDED);
        assertThat(looks).as("a broken journal is not looked at each minute").hasValue(2);
    }

    @Test
    void aFileOfHeadsThatIsNoneKeepsNobodyFromLookingAtTheRows() throws Exception {
        Path file = Files.writeString(folder.resolve("heads.csv"), "at,seal,sha256\nxyz\n");
        JournalHealth health = new JournalHealth(ministry.database, file, Clock.systemUTC());
        assertThatThrownBy(health::lookAtAll).hasMessageContaining("line 2");
        String code = ministry.register.register(new Draft().done());
        pastItsGuards("update register.journal set actor = 'ai.do' where id = :id", first(code));
        health.lookAtNew();
        assertThat(health.health().getStatus()).isEqualTo(Attention.NEEDED);
    }

    /** Else it would keep a thread from mails and absences for as long as that takes. */
    @Test
    void newRowsAreNotWaitedForWhileAllAreLookedAt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        DataSource slow = new DelegatingDataSource(ministry.database) {
            @Override
            public Connection getConnection() throws SQLException {
                looks.incrementAndGet();
                begun.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new SQLException(e);
                }
                return super.getConnection();
            }
        };
        JournalHealth health = new JournalHealth(slow, folder.resolve("heads.csv"), Clock.systemUTC());
        ExecutorService job = Executors.newSingleThreadExecutor();
        try {
            Future<?> all = job.submit(() -> {
                health.lookAtAll();
                return null;
            });
            begun.await();
            health.lookAtNew();
            assertThat(looks).hasValue(1);
            end.countDown();
            all.get();
            assertThat(health.health().getDetails()).containsKey("seal");
        } finally {
            job.shutdownNow();
        }
    }

    private String verified(Path heads) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        VerifyJournal.run(ministry.database, heads, new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }

    private void pastItsGuards(String deed, long id) {
        guards("disable");
        ministry.owner.sql(deed).param("id", id).update();
        guards("enable");
    }

    private void guards(String state) {
        for (String table : List.of("journal", "journal_seal")) {
            ministry.owner
                    .sql("alter table register." + table + " " + state + " trigger user")
                    .update();
        }
    }

    private long first(String code) {
        return ministry.jdbc
                .sql("select min(id) from register.journal where directive = :code")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private long firstUrge(String code) {
        return ministry.jdbc
                .sql("select min(id) from register.journal where directive = :code and action = 'URGED'")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private long seal(long entry) {
        return ministry.jdbc
                .sql("select number from register.journal_seal where journal = 'journal' and entry = :entry")
                .param("entry", entry)
                .query(Long.class)
                .single();
    }

    private long rows(String journal) {
        return ministry.jdbc
                .sql("select count(*) from register." + journal)
                .query(Long.class)
                .single();
    }
}
