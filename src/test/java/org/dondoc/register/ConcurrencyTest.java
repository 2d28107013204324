package org.dondoc.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dondoc.Refusal;
import org.junit.jupiter.api.Test;

/** When several act at the same moment … */
class ConcurrencyTest {

    private static final int MANY = 8;

    private final Ministry ministry = new Ministry();
    private final Register register = ministry.register;
    private final Asks asks = ministry.asks;
    private final Files files = ministry.files;

    @Test
    void eachDirectiveGetsACodeOfItsOwnWithoutGaps() {
        List<String> codes = atOnce(() -> {
            Draft draft = new Draft();
            draft.issuerLevel = IssuerLevel.GOVERNMENT;
            draft.assignedOn = LocalDate.of(2018, 5, 2);
            draft.documentDate = LocalDate.of(2018, 5, 2);
            return ministry.together(() -> register.register(draft.done()));
        });
        assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, MANY)
                        .mapToObj("CP-2018-%04d"::formatted)
                        .toList());
    }

    @Test
    void oneTakesAGivenCodeAndTheOthersAreRefused() {
        String code = Ministry.unique("IMP-");
        List<String> results = atOnce(() -> {
            Draft draft = new Draft();
            draft.code = code;
            try {
                return ministry.together(() -> register.register(draft.done()));
            } catch (Refusal refusal) {
                return refusal.faults().get(0).key();
            }
        });
        assertThat(results).containsOnlyOnce(code);
        assertThat(results).filteredOn(result -> !result.equals(code)).containsOnly("refusal.code.taken");
        assertThat(ministry.directives.journal(code)).hasSize(1);
    }

    @Test
    void aPaperIsEnteredOnce() {
        String number = Ministry.unique("") + "/QĐ-TTg";
        List<String> codes = atOnce(() -> {
            Draft draft = new Draft();
            draft.documentNumber = number;
            return ministry.together(() -> register.register(draft.done()));
        });
        assertThat(codes).doesNotHaveDuplicates();
        assertThat(ministry.jdbc
                        .sql("select count(*) from register.source_document where number = :number")
                        .param("number", number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void oneCompletesThePaperAndWhoeverSaysOtherwiseIsRefused() {
        Draft first = new Draft();
        first.excerpt = null;
        register.register(first.done());
        List<String> results = atOnce(() -> {
            Draft draft = new Draft();
            draft.documentNumber = first.documentNumber;
            draft.excerpt = Ministry.unique("Trích yếu ");
            try {
                return ministry.together(() -> register.register(draft.done()));
            } catch (Refusal refusal) {
                return refusal.faults().get(0).key();
            }
        });
        List<String> taken = results.stream()
                .filter(result -> !result.startsWith("refusal."))
                .toList();
        assertThat(taken).hasSize(1);
        assertThat(results).filteredOn(result -> !taken.contains(result)).containsOnly("refusal.document.differs");
        assertThat(ministry.directives.journal(taken.get(0)))
                .extracting(JournalEntry::action)
                .containsExactly(Action.REGISTERED, Action.SOURCE_DOCUMENT_COMPLETED);
    }

    @Test
    void oneClosesTheDirective() {
        String code = register.register(new Draft().done());
        register.acknowledge(code);
        register.submit(code, "Xong", files.attach(code, "kq.pdf", null, new byte[] {1}));
        register.approve(code, null);

        assertThat(atOnce(() -> ministry.together(() -> register.close(code, Grade.GOOD, null))))
                .containsOnlyOnce(true);
        assertThat(actions(code)).containsOnlyOnce(Action.CLOSED);
    }

    @Test
    void oneOfClosingAndWithdrawingWins() {
        String code = register.register(new Draft().done());
        register.acknowledge(code);
        register.submit(code, "Xong", files.attach(code, "kq.pdf", null, new byte[] {1}));
        register.approve(code, null);

        List<Boolean> results = atOnce(
                () -> ministry.together(() -> register.close(code, Grade.GOOD, null)),
                () -> ministry.together(() -> register.withdraw(code, "Không còn cần")));
        assertThat(results).containsExactlyInAnyOrder(true, false);
        assertThat(actions(code))
                .filteredOn(List.of(Action.CLOSED, Action.WITHDRAWN)::contains)
                .hasSize(1);
    }

    @Test
    void aUnitIsAskedOnce() {
        String code = register.register(new Draft().done());
        assertThat(atOnce(() -> ministry.together(() -> asks.ask(code, new Ask("KHTC", null, null)))))
                .containsOnlyOnce(true);
    }

    @Test
    void urgesAreCountedOneByOne() {
        String code = register.register(new Draft().done());
        atOnce(() -> ministry.together(() -> register.urge(code, "Khẩn trương")));
        assertThat(ministry.directives.urges(code)).extracting(Urge::number).containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void aUnitNeverBothLeadsAndCoordinates() {
        Draft draft = new Draft();
        draft.leadUnit = null;
        String code = register.register(draft.done());
        register.assign(code, "CNTT", List.of(), null, null);
        register.returnToOffice(code, "Không thuộc chức năng");

        atOnce(
                () -> ministry.together(() -> register.assign(code, "KHTC", List.of(), null, null)),
                () -> ministry.together(() -> {
                    try {
                        return asks.ask(code, new Ask("KHTC", null, null));
                    } catch (Refusal refusal) {
                        return false;
                    }
                }));
        assertThat(ministry.directives.openAsk(code, "KHTC")).isEmpty();
        assertThat(ministry.directives.find(code).orElseThrow().leadUnit()).isEqualTo("KHTC");
    }

    private List<Action> actions(String code) {
        return ministry.directives.journal(code).stream()
                .map(JournalEntry::action)
                .toList();
    }

    private static <T> List<T> atOnce(Callable<T> task) {
        return atOnce(IntStream.range(0, MANY).mapToObj(i -> task).toList());
    }

    private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) {
        return atOnce(Stream.of(one, other).toList());
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Future<T>> results = tasks.stream()
                    .map(task -> threads.submit(() -> {
                        start.await(30, TimeUnit.SECONDS);
                        return task.call();
                    }))
                    .toList();
            return results.stream().map(ConcurrencyTest::get).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static <T> T get(Future<T> result) {
        try {
            return result.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
