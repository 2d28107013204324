package org.dondoc.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dondoc.Refusal;
import org.dondoc.register.Batch.Outcome;
import org.junit.jupiter.api.Test;

/** Directives that enter together … */
class BatchTest {

    private final Ministry ministry = new Ministry();
    private final Register register = ministry.register;
    private final Directives directives = ministry.directives;

    @Test
    void stayInTheRegisterAsIfEachHadComeAlone() {
        List<Consumer<Draft>> changes = List.of(
                d -> d.leadUnit = null,
                d -> {},
                d -> d.completedOn = LocalDate.of(2026, 11, 20),
                d -> d.coordinatingUnits = List.of(new Ask("HTQT", "Góp ý", null), new Ask("KHTC", null, null)),
                d -> {
                    d.completedOn = LocalDate.of(2026, 11, 20);
                    d.deadline = null;
                    d.coordinatingUnits = List.of(new Ask("HTQT", null, null));
                },
                d -> {
                    d.adHoc = true;
                    d.documentNumber = null;
                    d.documentDate = null;
                },
                d -> {
                    d.secrecy = Secrecy.SECRET_1;
                    d.excerpt = null;
                    d.content = null;
                });
        List<Draft> together = drafts(changes);
        List<Draft> alone = drafts(changes);

        List<Outcome> outcomes = enter(batch(true), together);
        alone.forEach(draft -> register.register(draft.done()));

        assertThat(outcomes).extracting(Outcome::code).isEqualTo(codes(together));
        assertThat(outcomes).allMatch(Outcome::isNew).allMatch(outcome -> outcome.refusal() == null);
        for (int i = 0; i < changes.size(); i++) {
            assertThat(facts(together.get(i))).isEqualTo(facts(alone.get(i)));
        }
    }

    private String facts(Draft draft) {
        String all = List.of(
                        directives.find(draft.code).orElseThrow(),
                        directives.journal(draft.code).stream()
                                .map(entry -> List.of(entry.actor(), entry.action(), entry.before(), entry.after()))
                                .toList(),
                        directives.coordination(draft.code))
                .toString();
        return draft.documentNumber == null
                ? all.replace(draft.code, "*")
                : all.replace(draft.code, "*").replace(draft.documentNumber, "/");
    }

    @Test
    void areKnownAgainAndToldFromOthers() {
        Draft draft = draft(d -> {});
        Draft other = draft(d -> d.code = draft.code);
        Draft withoutCode = draft(d -> {
            d.code = null;
            d.documentNumber = draft.documentNumber;
        });

        assertThat(enter(batch(true), List.of(draft, draft, other, withoutCode)))
                .extracting(Outcome::isNew)
                .containsExactly(true, false, false, false);
        assertThat(enter(batch(true), List.of(draft, other, withoutCode)))
                .extracting(Outcome::code)
                .containsExactly(draft.code, null, draft.code);
    }

    @Test
    void areRefusedOneByOneWithEveryFault() {
        Draft good = draft(d -> {});
        Draft bad = draft(d -> {
            d.leadUnit = "XYZ";
            d.urgency = null;
        });
        Draft contradicting = draft(d -> {
            d.documentNumber = good.documentNumber;
            d.excerpt = "Về việc khác";
        });

        List<Outcome> outcomes = enter(batch(true), List.of(good, bad, bad, contradicting));

        assertThat(outcomes.get(0).isNew()).isTrue();
        for (int i : new int[] {1, 2}) {
            assertThat(outcomes.get(i).refusal().faults())
                    .extracting(Refusal.Fault::field)
                    .containsExactlyInAnyOrder("leadUnit", "urgency");
        }
        assertThat(outcomes.get(3).refusal().faults())
                .extracting(Refusal.Fault::key)
                .containsExactly("refusal.document.differs");
        assertThat(directives.find(bad.code)).isEmpty();
        assertThat(directives.find(contradicting.code)).isEmpty();
    }

    @Test
    void bringWhatWasMissingOfTheirPaper() {
        Draft first = draft(d -> d.excerpt = null);
        Draft second = draft(d -> {
            d.documentNumber = first.documentNumber;
            d.signedBy = "Nguyễn Văn A";
        });
        Batch batch = batch(true);
        enter(batch, List.of(first));
        enter(batch, List.of(second));
        assertThat(directives.find(first.code).orElseThrow().excerpt()).isEqualTo(second.excerpt);
        assertThat(directives.find(first.code).orElseThrow().signedBy()).isEqualTo("Nguyễn Văn A");
    }

    @Test
    void areGivenCodesThatAreFree() {
        int year = 1950 + (int) (ProcessHandle.current().pid() % 60);
        List<Draft> given = List.of(
                draft(d -> {
                    d.code = "CP-%d-0002".formatted(year);
                    old(d, year);
                }),
                draft(d -> old(d, year)),
                draft(d -> old(d, year)),
                draft(d -> old(d, year)));
        given.subList(1, 4).forEach(draft -> draft.code = null);

        enter(batch(true), given.subList(0, 1));
        assertThat(enter(batch(true), given.subList(1, 4)))
                .extracting(Outcome::code)
                .containsExactly(
                        "CP-%d-0001".formatted(year), "CP-%d-0003".formatted(year), "CP-%d-0004".formatted(year));
    }

    private static void old(Draft d, int year) {
        d.issuerLevel = IssuerLevel.GOVERNMENT;
        d.documentDate = LocalDate.of(year, 1, 3);
        d.assignedOn = LocalDate.of(year, 1, 4);
    }

    @Test
    void thatAreOnlyTriedAreKnownAgainThoughNothingIsKept() {
        Draft draft = draft(d -> {});
        Draft contradicting = draft(d -> {
            d.documentNumber = draft.documentNumber;
            d.excerpt = "Về việc khác";
        });
        Batch dry = batch(false);

        assertThat(tried(dry, draft).isNew()).isTrue();
        assertThat(tried(dry, draft)).isEqualTo(new Outcome(draft.code, false, null));
        assertThat(tried(dry, contradicting).refusal().faults())
                .extracting(Refusal.Fault::key)
                .containsExactly("refusal.document.differs");
        assertThat(directives.find(draft.code)).isEmpty();
        assertThat(enter(batch(true), List.of(contradicting)).get(0).isNew()).isTrue();
    }

    /** Somebody else's transaction ends between the look into the register and the entry. */
    @Test
    void areOvertakenAndNotDoubled() {
        Draft draft = draft(d -> {});
        Batch batch = batch(true);
        assertThatThrownBy(() -> ministry.together(() -> {
                    List<NewDirective> rows = List.of(draft.done());
                    return batch.enter(new Intruding(rows, () -> register.register(draft.done())));
                }))
                .isInstanceOf(Batch.Overtaken.class);
    }

    /** Rows that are entered by somebody else once they were looked up. */
    private static final class Intruding extends AbstractList<NewDirective> {

        private final List<NewDirective> rows;
        private final Runnable intrusion;

        Intruding(List<NewDirective> rows, Runnable intrusion) {
            this.rows = rows;
            this.intrusion = intrusion;
        }

        @Override
        public NewDirective get(int index) {
            Thread other = new Thread(intrusion);
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return rows.get(index);
        }

        @Override
        public Stream<NewDirective> stream() {
            return rows.stream();
        }

        @Override
        public int size() {
            return rows.size();
        }
    }

    private Batch batch(boolean keep) {
        return new Batch(register, ministry.units, ministry.batches, keep);
    }

    private List<Outcome> enter(Batch batch, List<Draft> drafts) {
        return ministry.together(
                () -> batch.enter(drafts.stream().map(Draft::done).toList()));
    }

    private Outcome tried(Batch batch, Draft draft) {
        return ministry.tried(() -> batch.enter(List.of(draft.done()))).get(0);
    }

    private static List<Draft> drafts(List<Consumer<Draft>> changes) {
        return IntStream.range(0, changes.size())
                .mapToObj(i -> draft(changes.get(i)))
                .toList();
    }

    private static List<String> codes(List<Draft> drafts) {
        return drafts.stream().map(draft -> draft.code).toList();
    }

    private static Draft draft(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.code = Ministry.unique("lo");
        change.accept(draft);
        return draft;
    }
}
