package org.dondoc.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.dondoc.register.Directive;
import org.dondoc.register.Grade;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.Ministry;
import org.dondoc.register.NewDirective;
import org.dondoc.register.NewDocument;
import org.dondoc.register.Urgency;

/** Lives of directives drawn at random, told through the register day by day. */
final class Lives {

    static final LocalDate FIRST_DAY = LocalDate.of(2024, 7, 1);
    static final LocalDate LAST_DAY = FIRST_DAY.plusDays(600);

    private static final int DAYS = 450;
    private static final List<String> UNITS = List.of("CNTT", "KHTC", "TCCB");

    /** What happens to a directive; what does not fit its stage does not happen. */
    enum Event {
        NEXT_STEP,
        RETURN,
        SEND_BACK,
        MOVE_DEADLINE,
        SUSPEND,
        RESUME,
        WITHDRAW,
        REOPEN,
        BIND,
        NO_DOCUMENT
    }

    /**
     * @param gap days since the step before
     * @param choice which unit, how many days
     */
    record Step(Event event, int gap, int choice) {}

    /**
     * @param assigned days after the first
     * @param lag days until it is entered
     * @param term days until the deadline, negative for none
     * @param unit at registration, beyond the last for none
     * @param completed days after the assignment when it is entered as history, negative when it is not
     */
    record Life(IssuerLevel level, int assigned, int lag, int term, int unit, int completed, List<Step> steps) {}

    private record Telling(LocalDate day, int life, Step step) {}

    private final Ministry ministry;
    private final List<Life> lives;
    private final List<Telling> tellings = new ArrayList<>();
    private final Map<Integer, String> codes = new HashMap<>();
    private int told;

    Lives(Ministry ministry, List<Life> lives) {
        this.ministry = ministry;
        this.lives = lives;
        for (int i = 0; i < lives.size(); i++) {
            LocalDate day =
                    FIRST_DAY.plusDays(lives.get(i).assigned() + lives.get(i).lag());
            tellings.add(new Telling(day, i, null));
            for (Step step : lives.get(i).steps()) {
                day = day.plusDays(step.gap());
                tellings.add(new Telling(day, i, step));
            }
        }
        tellings.removeIf(telling -> telling.day().isAfter(LAST_DAY));
        tellings.sort(Comparator.comparing(Telling::day));
    }

    static Arbitrary<List<Life>> any() {
        Arbitrary<Event> event = Arbitraries.frequency(
                Tuple.of(12, Event.NEXT_STEP),
                Tuple.of(1, Event.RETURN),
                Tuple.of(1, Event.SEND_BACK),
                Tuple.of(3, Event.MOVE_DEADLINE),
                Tuple.of(1, Event.SUSPEND),
                Tuple.of(2, Event.RESUME),
                Tuple.of(1, Event.WITHDRAW),
                Tuple.of(4, Event.REOPEN),
                Tuple.of(2, Event.BIND),
                Tuple.of(1, Event.NO_DOCUMENT));
        Arbitrary<Step> step =
                Combinators.combine(event, evenly(0, 35), evenly(0, 90)).as(Step::new);
        Arbitrary<Life> life = Combinators.combine(
                        Arbitraries.of(IssuerLevel.class),
                        evenly(0, DAYS),
                        Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(0)), Tuple.of(1, evenly(0, 150))),
                        evenly(-20, 120),
                        evenly(0, UNITS.size()),
                        evenly(-100, 100),
                        step.list().ofMaxSize(14))
                .as(Life::new);
        return life.list().ofMinSize(1).ofMaxSize(12);
    }

    /** Each number as likely as any other; jqwik prefers small ones. */
    static Arbitrary<Integer> evenly(int from, int to) {
        return Arbitraries.integers().between(from, to).withDistribution(RandomDistribution.uniform());
    }

    /**
     * A day on which something happened, the day before or the day after, of that year or the next, so that every edge of
     * a definition is met.
     */
    LocalDate day(int choice) {
        Telling telling = tellings.get(choice / 6 % tellings.size());
        return telling.day().plusDays(choice % 3 - 1).plusYears(choice / 3 % 2);
    }

    /** When the last of them was entered. */
    LocalDate entered() {
        return tellings.stream()
                .filter(telling -> telling.step() == null)
                .map(Telling::day)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Goes on up to and including this day, and leaves the clock there. */
    void tellUntil(LocalDate day) {
        while (told < tellings.size() && !tellings.get(told).day().isAfter(day)) {
            Telling telling = tellings.get(told++);
            ministry.on(telling.day());
            if (telling.step() == null) {
                codes.put(telling.life(), enter(lives.get(telling.life()), telling.day()));
            } else {
                happens(codes.get(telling.life()), telling.step(), telling.day());
            }
        }
        ministry.on(day);
    }

    private String enter(Life life, LocalDate today) {
        LocalDate assignedOn = FIRST_DAY.plusDays(life.assigned());
        LocalDate completedOn = life.completed() < 0 ? null : assignedOn.plusDays(life.completed());
        boolean history = completedOn != null && !completedOn.isAfter(today);
        String unit = life.unit() < UNITS.size() ? UNITS.get(life.unit()) : null;
        return ministry.register.register(new NewDirective(
                null,
                life.level(),
                null,
                null,
                "Chính phủ",
                null,
                null,
                "Một việc",
                null,
                Urgency.NORMAL,
                null,
                true,
                history && unit == null ? UNITS.get(0) : unit,
                List.of(),
                null,
                assignedOn,
                life.term() < 0 ? null : assignedOn.plusDays(life.term()),
                null,
                null,
                history ? completedOn : null));
    }

    private void happens(String code, Step step, LocalDate today) {
        Directive directive = ministry.directives.find(code).orElseThrow();
        switch (step.event()) {
            case NEXT_STEP -> nextStep(directive, step.choice(), today);
            case RETURN -> ministry.register.returnToOffice(code, "Không thuộc chức năng");
            case SEND_BACK -> ministry.register.sendBack(code, "Chưa đạt");
            case SUSPEND -> ministry.register.suspend(code, "Chờ ý kiến");
            case RESUME -> ministry.register.resume(code, "Đã có ý kiến");
            case WITHDRAW -> ministry.register.withdraw(code, "Không còn cần");
            case REOPEN -> ministry.register.reopen(code, "Nghiệm thu nhầm");
            case BIND ->
                ministry.register.bind(code, new NewDocument(code + "/TB", today, "Văn phòng Chính phủ", null, null));
            case NO_DOCUMENT -> ministry.register.expectNoDocument(code, "Chỉ đạo miệng");
            case MOVE_DEADLINE -> {
                if (!today.plusDays(step.choice()).equals(directive.deadline())) {
                    ministry.deadlines.move(code, today.plusDays(step.choice()), "Lùi", null);
                }
            }
        }
    }

    private void nextStep(Directive directive, int choice, LocalDate today) {
        String code = directive.code();
        switch (directive.stage()) {
            case REGISTERED -> {
                boolean first = directive.deadline() == null && choice % 2 == 0;
                String unit = UNITS.get(choice % UNITS.size());
                ministry.register.assign(code, unit, List.of(), null, first ? today.plusDays(choice) : null);
            }
            case ASSIGNED -> ministry.register.acknowledge(code);
            case IN_PROGRESS -> {
                UUID file = ministry.files.attach(code, "kq.pdf", null, new byte[] {1});
                ministry.register.submit(code, "Xong", file);
                if (choice % 2 == 0) {
                    ministry.register.approve(code, null);
                }
                if (choice % 4 == 0) {
                    ministry.register.close(code, Grade.GOOD, null);
                }
            }
            case UNDER_REVIEW -> ministry.register.approve(code, null);
            case AWAITING_ACCEPTANCE -> ministry.register.close(code, Grade.GOOD, null);
            case COMPLETED, SUSPENDED, WITHDRAWN -> {}
        }
    }
}
