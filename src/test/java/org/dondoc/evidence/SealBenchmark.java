package org.dondoc.evidence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dondoc.register.Ministry;

/**
 * What the seals cost whoever writes: transactions of nothing but one journal row, the worst case, by several people at once, with the seals
 * and without, in turn. A program to run by hand, never a test.
 */
final class SealBenchmark {

    private static final int PEOPLE = 8;
    private static final int DEEDS = 2_000;
    private static final int ROUNDS = 4;

    private SealBenchmark() {}

    public static void main(String[] args) throws Exception {
        Ministry ministry = Ministry.alone();
        write(ministry);
        for (int round = 0; round < ROUNDS; round++) {
            for (String state : List.of("enable", "disable")) {
                ministry.owner
                        .sql("alter table register.journal " + state + " trigger seal")
                        .update();
                System.out.printf("seals %-7s %,.0f transactions/s%n", state, write(ministry));
            }
        }
        long start = System.nanoTime();
        Verdict verdict = new Chain(ministry.database).verify(Head.NONE, List.of());
        System.out.printf("%d seals verified in %.0f ms%n", verdict.head().number(), (System.nanoTime() - start) / 1e6);
        System.exit(0);
    }

    /** @return transactions a second */
    private static double write(Ministry ministry) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        List<Callable<Void>> work = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            Connection connection = ministry.database.getConnection();
            connection.setAutoCommit(false);
            PreparedStatement row = connection.prepareStatement(
                    """
                    insert into register.journal (at, actor, action, directive, before, after)
                    values (now(), 'vanphong', 'URGED', 'ND-2026-00001', '{}', '{"message": "Đề nghị khẩn trương"}')
                    """);
            work.add(() -> {
                for (int i = 0; i < DEEDS / PEOPLE; i++) {
                    row.executeUpdate();
                    connection.commit();
                }
                connection.close();
                return null;
            });
        }
        long start = System.nanoTime();
        for (Future<Void> done : people.invokeAll(work)) {
            done.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        people.shutdown();
        return DEEDS / seconds;
    }
}
