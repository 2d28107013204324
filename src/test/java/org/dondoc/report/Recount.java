package org.dondoc.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.dondoc.register.IssuerLevel;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A report's numbers told again, directive by directive, from the raw rows of the register: the definitions, word for
 * word, and nothing of the SQL that they check.
 */
final class Recount {

    private record Move(long id, LocalDate from, LocalDate to, LocalDate decidedOn) {}

    private record Completion(LocalDate submittedOn, LocalDate acceptedOn, LocalDate reopenedOn) {}

    private record Pause(LocalDate suspendedOn, LocalDate resumedOn) {}

    private record Lead(String unit, LocalDate from, LocalDate until) {}

    private record Life(
            String code,
            IssuerLevel level,
            LocalDate assignedOn,
            LocalDate deadline,
            LocalDate withdrawnOn,
            boolean adHoc,
            boolean hasNumber,
            LocalDate boundOn,
            LocalDate noDocumentOn,
            List<Move> moves,
            List<Completion> completions,
            List<Pause> pauses,
            List<Lead> leads) {

        boolean existsAt(LocalDate day) {
            return !assignedOn.isAfter(day);
        }

        LocalDate deadlineAt(LocalDate day) {
            if (moves.isEmpty()) {
                return deadline;
            }
            LocalDate at = moves.get(0).from();
            for (Move move : moves) {
                if (!move.decidedOn().isAfter(day)) {
                    at = move.to();
                }
            }
            return at;
        }

        LocalDate firstDeadlineKnownAt(LocalDate day) {
            if (moves.isEmpty()) {
                return deadline;
            }
            Move first = moves.get(0);
            if (first.from() != null) {
                return first.from();
            }
            return first.decidedOn().isAfter(day) ? null : first.to();
        }

        Optional<Completion> completionAt(LocalDate day) {
            return completions.stream()
                    .filter(one -> !one.acceptedOn().isAfter(day))
                    .filter(one -> one.reopenedOn() == null || one.reopenedOn().isAfter(day))
                    .findFirst();
        }

        boolean isWithdrawnAt(LocalDate day) {
            return withdrawnOn != null && !withdrawnOn.isAfter(day);
        }

        boolean isUnboundAt(LocalDate day) {
            boolean bound = hasNumber && (boundOn == null || !boundOn.isAfter(day));
            boolean settled = noDocumentOn != null && !noDocumentOn.isAfter(day);
            return adHoc && !bound && !settled && !isWithdrawnAt(day);
        }

        boolean isOpenAt(LocalDate day) {
            return existsAt(day) && completionAt(day).isEmpty() && !isWithdrawnAt(day);
        }

        boolean isOverdueAt(LocalDate day, LocalDate due) {
            return due != null
                    && due.isBefore(day)
                    && pauses.stream()
                            .filter(pause -> !pause.suspendedOn().isAfter(day))
                            .filter(pause -> pause.resumedOn() == null
                                    || pause.resumedOn().isAfter(day))
                            .allMatch(pause -> due.isBefore(pause.suspendedOn()));
        }

        String unitAt(LocalDate day) {
            return leads.stream()
                    .filter(lead -> !lead.from().isAfter(day))
                    .filter(lead -> lead.until() == null || lead.until().isAfter(day))
                    .map(Lead::unit)
                    .findFirst()
                    .orElse(null);
        }
    }

    private final List<Life> lives;

    Recount(JdbcClient jdbc) {
        lives = jdbc.sql("select d.*, s.number is not null as has_number from register.directive d"
                        + " join register.source_document s on s.id = d.document order by code")
                .query((row, number) -> {
                    String code = row.getString("code");
                    return new Life(
                            code,
                            IssuerLevel.valueOf(row.getString("issuer_level")),
                            day(row, "assigned_on"),
                            day(row, "deadline"),
                            day(row, "withdrawn_on"),
                            row.getBoolean("ad_hoc"),
                            row.getBoolean("has_number"),
                            day(row, "bound_on"),
                            day(row, "no_document_on"),
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>());
                })
                .list();
        Map<String, Life> byCode = new TreeMap<>();
        lives.forEach(life -> byCode.put(life.code(), life));
        jdbc.sql("select * from register.deadline_move").query(row -> {
            byCode.get(row.getString("directive"))
                    .moves()
                    .add(new Move(
                            row.getLong("id"),
                            day(row, "from_deadline"),
                            day(row, "to_deadline"),
                            day(row, "decided_on")));
        });
        lives.forEach(
                life -> life.moves().sort(Comparator.comparing(Move::decidedOn).thenComparing(Move::id)));
        jdbc.sql("select * from register.completion").query(row -> {
            byCode.get(row.getString("directive"))
                    .completions()
                    .add(new Completion(day(row, "submitted_on"), day(row, "accepted_on"), day(row, "reopened_on")));
        });
        jdbc.sql("select * from register.suspension").query(row -> {
            byCode.get(row.getString("directive"))
                    .pauses()
                    .add(new Pause(day(row, "suspended_on"), day(row, "resumed_on")));
        });
        jdbc.sql("select * from register.lead").query(row -> {
            byCode.get(row.getString("directive"))
                    .leads()
                    .add(new Lead(row.getString("unit"), day(row, "from_on"), day(row, "until_on")));
        });
    }

    /** The codes behind every number, by the number's path; of all units, or of those that a predicate takes. */
    Map<String, List<String>> codes(ReportQuery query, Predicate<String> units) {
        LocalDate asOf = query.asOf();
        LocalDate yearEnd = LocalDate.of(asOf.getYear(), 12, 31);
        LocalDate end = query.to().isBefore(asOf) ? query.to() : asOf;
        LocalDate before = query.from().minusDays(1);
        LocalDate begin = before.isBefore(asOf) ? before : asOf;
        Map<String, List<String>> codes = new TreeMap<>();
        for (Cell cell : Cell.values()) {
            codes.put(cell.path(), new ArrayList<>());
        }
        for (Life life : lives) {
            if (!query.issuerLevels().contains(life.level())
                    || !life.existsAt(asOf)
                    || !units.test(life.unitAt(asOf))) {
                continue;
            }
            LocalDate due = life.deadlineAt(asOf);
            LocalDate original = life.firstDeadlineKnownAt(asOf);
            Optional<Completion> completion = life.completionAt(asOf);
            boolean open = life.isOpenAt(asOf);
            boolean scope = isInScope(life, query.basis(), query.from(), query.to(), asOf);
            boolean done = scope && completion.isPresent();
            Tally tally = new Tally(codes, life.code());
            tally.add("scope.total", scope);
            tally.add("scope.withDeadline", scope && due != null);
            tally.add("scope.withoutDeadline", scope && due == null);
            tally.add(
                    "scope.samePeriodLastYear",
                    isInScope(
                            life,
                            query.basis(),
                            query.from().minusYears(1),
                            query.to().minusYears(1),
                            asOf.minusYears(1)));
            tally.add("adHoc.total", scope && life.adHoc());
            tally.add("adHoc.unbound", scope && life.isUnboundAt(asOf));
            tally.add("withdrawn.total", scope && life.isWithdrawnAt(asOf));
            tally.judge("", due, completion.filter(one -> done), scope && open, life.isOverdueAt(asOf, due));
            tally.judge(
                    "byOriginalDeadline.",
                    original,
                    completion.filter(one -> done),
                    scope && open,
                    life.isOverdueAt(asOf, original));
            tally.overdue("", open && life.isOverdueAt(asOf, due), due, query.from());
            tally.overdue("byOriginalDeadline.", open && life.isOverdueAt(asOf, original), original, query.from());
            tally.add("dueByYearEnd", open && due != null && !due.isAfter(yearEnd));
            tally.add("flow.opening", life.isOpenAt(begin));
            tally.add("flow.received", isWithin(life.assignedOn(), begin, end));
            for (Completion one : life.completions()) {
                tally.add("flow.completed", isWithin(one.acceptedOn(), begin, end));
                tally.add("flow.reopened", isWithin(one.reopenedOn(), begin, end));
            }
            tally.add("flow.withdrawn", isWithin(life.withdrawnOn(), begin, end));
            tally.add("flow.closing", life.isOpenAt(end));
        }
        return codes;
    }

    private static boolean isInScope(Life life, Basis basis, LocalDate from, LocalDate to, LocalDate asOf) {
        LocalDate day = basis == Basis.DUE ? life.deadlineAt(asOf) : life.assignedOn();
        return life.existsAt(asOf) && day != null && !day.isBefore(from) && !day.isAfter(to);
    }

    /** After the one day, up to and including the other. */
    private static boolean isWithin(LocalDate day, LocalDate after, LocalDate end) {
        return day != null && day.isAfter(after) && !day.isAfter(end);
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private record Tally(Map<String, List<String>> codes, String code) {

        void add(String path, boolean counts) {
            if (counts) {
                codes.get(path).add(code);
            }
        }

        void judge(String prefix, LocalDate due, Optional<Completion> completion, boolean open, boolean overdue) {
            boolean done = completion.isPresent();
            add(prefix + "completed.total", done);
            add(prefix + "completed.withDeadline", done && due != null);
            add(prefix + "completed.withoutDeadline", done && due == null);
            add(
                    prefix + "completed.onTime",
                    done && due != null && !completion.get().submittedOn().isAfter(due));
            add(
                    prefix + "completed.late",
                    done && due != null && completion.get().submittedOn().isAfter(due));
            add(prefix + "open.total", open);
            add(prefix + "open.noDeadline", open && due == null);
            add(prefix + "open.overdue", open && overdue);
            add(prefix + "open.within", open && due != null && !overdue);
        }

        void overdue(String prefix, boolean overdue, LocalDate due, LocalDate from) {
            add(prefix + "overdueAtCutOff.total", overdue);
            add(prefix + "overdueAtCutOff.carriedOver", overdue && due.isBefore(from));
        }
    }
}
