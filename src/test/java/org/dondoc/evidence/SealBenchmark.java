package org.dondoc.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dondoc.register.Draft;
import org.dondoc.register.Ministry;

/**
 * What the seals cost whoever writes: transactions of one journal row each, by several people at once, with the seals
 * and without, in turn. A program to run by hand, never a test.
 */
final class SealBenchmark {

    private static final int PEOPLE = 8;
    private static final int DEEDS = 2_000;
    private static final int ROUNDS = 4;

    private SealBenchmark() {}

    public static void main(String[] args) throws Exception {
        Ministry ministry = Ministry.alone();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            codes.add(ministry.register.register(new Draft().done()));
        }
        urge(ministry, codes);
        for (int round = 0; round < ROUNDS; round++) {
            for (String state : List.of("enable", "disable")) {
                ministry.owner
                        .sql("alter table register.journal " + state + " trigger seal")
                        .update();
                System.out.printf("seals %-7s %,.0f transactions/s%n", state, urge(ministry, codes));
            }
        }
        ministry.owner.sql("alter table register.journal enable trigger seal").update();
        long start = System.nanoTime();
        Verdict verdict = new Chain(ministry.database).verify(Head.NONE, List.of());
        System.out.printf("%d seals verified in %.0f ms%n", verdict.head().number(), (System.nanoTime() - start) / 1e6);
        System.exit(0);
    }

    /** @return transactions a second */
    private static double urge(Ministry ministry, List<String> codes) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        List<Callable<Void>> work = new ArrayList<>();
        for (String code : codes) {
            work.add(() -> {
                for (int i = 0; i < DEEDS / PEOPLE; i++) {
                    ministry.together(() -> {
                        ministry.register.urge(code, "Đề nghị khẩn trương");
                        return null;
                    });
                }
                return null;
            });
        }
        long start = System.nanoTime();
        for (Future<Void> done : people.invokeAll(work)) {
            done.get();
        }
        people.shutdown();
        return DEEDS / ((System.nanoTime() - start) / 1e9);
    }
}
