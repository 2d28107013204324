package org.dondoc.register;

import static org.dondoc.register.Journal.facts;
import static org.dondoc.register.Writing.with;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Writes the deadlines of directives, their history, and which rungs of the ladder were acted on. */
@Component
public class Deadlines {

    private final Writing write;
    private final Asks asks;

    Deadlines(Writing write, Asks asks) {
        this.write = write;
        this.asks = asks;
    }

    /**
     * In any open stage; the history of deadlines is kept, and open asks whose day followed from the
     * deadline follow it.
     *
     * @param documentNumber of the issuer's answer; may be null
     */
    public boolean move(String code, LocalDate deadline, String reason, String documentNumber) {
        Directive before = write.lock(code);
        if (!before.stage().isOpen()) {
            return false;
        }
        Input input = new Input();
        if (input.required("deadline", deadline) != null) {
            checkNew(before, "deadline", deadline, input);
        }
        if (deadline != null && deadline.equals(before.deadline())) {
            input.fault("deadline", deadline, "refusal.deadline.same");
        }
        String why = input.required("reason", input.paragraph("reason", reason));
        String number = input.line("documentNumber", documentNumber);
        input.refuseFaults();

        set(before, deadline, why, number);
        write.journal(
                Action.DEADLINE_MOVED,
                code,
                facts("deadline", before.deadline()),
                facts("deadline", deadline, "reason", why, "documentNumber", number));
        asks.follow(code, before.deadline(), deadline);
        return true;
    }

    /**
     * Notes rungs that were acted on, the lowest first; rungs up to {@code until} are then dealt with. Each person is told
     * once, of the highest rung that is for them: there is a journal row for each rung of which somebody is told, and it
     * names the lower ones for which it stands.
     */
    public void recordRungs(String code, List<Rung> rungs, Instant until) {
        Directive before = write.lock(code);
        write.update(
                code,
                "update register.directive set watched_until = :until where code = :code",
                with("until", until.atOffset(ZoneOffset.UTC)));
        Map<String, Object> was = facts("watchedUntil", before.watchedUntil());
        List<Set<String>> meant = rungs.stream()
                .map(rung -> write.wouldTell(Action.RUNG_REACHED, code, was, rungFacts(rung, until, null, null)))
                .toList();
        for (int i = 0; i < rungs.size(); i++) {
            Set<String> told = new TreeSet<>(meant.get(i));
            meant.subList(i + 1, rungs.size()).forEach(told::removeAll);
            if (!told.isEmpty() || meant.get(i).isEmpty()) {
                List<String> standsFor = IntStream.range(0, i)
                        .filter(lower -> !Collections.disjoint(meant.get(lower), told))
                        .mapToObj(lower -> rungs.get(lower).rung())
                        .toList();
                write.journal(Action.RUNG_REACHED, code, was, rungFacts(rungs.get(i), until, standsFor, told));
            }
        }
    }

    private static Map<String, Object> rungFacts(Rung rung, Instant until, List<String> standsFor, Set<String> told) {
        return facts(
                "rung",
                rung.rung(),
                "at",
                rung.at(),
                "audience",
                rung.audience(),
                "standsFor",
                standsFor,
                JournalEntry.TOLD_PERSONS,
                told,
                "priority",
                rung.priority(),
                "skippedDays",
                rung.skippedDays(),
                "watchedUntil",
                until);
    }

    void set(Directive before, LocalDate deadline, String reason, String documentNumber) {
        write.update(
                before.code(),
                """
                insert into register.deadline_move
                    (directive, from_deadline, to_deadline, decided_on, reason, document_number, at, actor)
                values (:code, :before, :deadline, :today, :reason, :number, :now, :actor)
                """,
                with(
                        "before", before.deadline(),
                        "deadline", deadline,
                        "reason", reason,
                        "number", documentNumber));
        write.update(
                before.code(),
                """
                update register.directive
                set deadline = :deadline, original_deadline = coalesce(original_deadline, :deadline)
                where code = :code
                """,
                with("deadline", deadline));
    }

    Optional<LocalDate> decidedOn(String code) {
        return write.statement(
                        code,
                        "select decided_on from register.deadline_move where directive = :code order by id desc limit 1",
                        Map.of())
                .query(LocalDate.class)
                .optional();
    }

    void checkNew(Directive directive, String field, LocalDate deadline, Input input) {
        input.day(field, deadline);
        input.notBefore(write.today(), field, deadline);
        if (deadline.isBefore(directive.assignedOn())) {
            input.fault(field, deadline, "refusal.day.beforeAssignment", directive.assignedOn());
        }
    }

    void checkLater(Directive directive, String field, LocalDate deadline, Input input) {
        if (directive.deadline() == null) {
            input.fault(field, deadline, "refusal.relief.noDeadline");
        } else if (input.required(field, deadline) != null) {
            checkNew(directive, field, deadline, input);
            if (!deadline.isAfter(directive.deadline())) {
                input.fault(field, deadline, "refusal.relief.notLater", directive.deadline());
            }
        }
    }
}
