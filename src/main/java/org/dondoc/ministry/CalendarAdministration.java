package org.dondoc.ministry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dondoc.calendar.CalendarVersion;
import org.dondoc.calendar.CalendarVersions;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.Transactions;
import org.dondoc.lifecycle.CalendarMoves;
import org.dondoc.lifecycle.CalendarMoves.Moves;
import org.dondoc.register.Input;
import org.dondoc.register.Register;
import org.dondoc.units.Changes;
import org.dondoc.workplace.Denied;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What administrators do to the calendar: looked at first, then done with everything that moves, or not at all. */
@Component
class CalendarAdministration {

    /** @param fingerprint of the calendar as it would be and of all that would move */
    record Preview(int version, Moves moves, String fingerprint) {}

    private final CalendarVersions versions;
    private final CalendarMoves moves;
    private final Register register;
    private final Changes changes;
    private final Transactions transactions;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CalendarAdministration(
            CalendarVersions versions,
            CalendarMoves moves,
            Register register,
            Changes changes,
            Transactions transactions,
            TransactionTemplate transaction,
            Clock clock) {
        this.versions = versions;
        this.moves = moves;
        this.register = register;
        this.changes = changes;
        this.transactions = transactions;
        this.transaction = transaction;
        this.clock = clock;
    }

    Preview preview(CalendarChange change) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            Input input = new Input();
            CalendarVersion next = change.applied(versions.current(), today(), input);
            input.refuseFaults();
            return preview(next);
        });
    }

    /** @return what moved; denied when that is not what was looked at */
    Preview change(CalendarChange change, String by) {
        return transactions.run(() -> changed(change, by));
    }

    private Preview changed(CalendarChange change, String by) {
        lockRegister();
        CalendarVersion now = versions.current();
        Input input = new Input();
        CalendarVersion next = change.applied(now, today(), input);
        String reason = input.required("reason", input.paragraph("reason", change.reason()));
        input.required("fingerprint", change.fingerprint());
        input.refuseFaults();
        Preview looked = preview(next);
        if (!looked.fingerprint().equals(change.fingerprint()) || !versions.enter(next, by, reason)) {
            throw new Denied(HttpStatus.CONFLICT, "denied.calendar.changed");
        }
        changes.calendarChanged(
                facts(now, next, null),
                facts(
                        next,
                        now,
                        Map.of("reason", reason, "moved", looked.moves().moves().size())),
                by);
        moves.follow(looked.moves().moves(), reason);
        return looked;
    }

    private void lockRegister() {
        try {
            register.lockAll();
        } catch (DataAccessException e) {
            throw new Denied(HttpStatus.CONFLICT, "denied.calendar.busy");
        }
    }

    private Preview preview(CalendarVersion next) {
        Moves moved = moves.to(next);
        String all = next.number() + " " + texts(next) + " " + moved;
        return new Preview(next.number(), moved, sha256(all));
    }

    /** The days and hours of the one that are not those of the other. */
    private static Map<String, Object> facts(CalendarVersion one, CalendarVersion other, Map<String, Object> more) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", Integer.toString(one.number()));
        List<String> others = texts(other);
        List<String> own =
                texts(one).stream().filter(text -> !others.contains(text)).toList();
        if (!own.isEmpty()) {
            facts.put("days", own);
        }
        if (more != null) {
            more.forEach((name, value) -> facts.put(name, value.toString()));
        }
        return facts;
    }

    private static List<String> texts(CalendarVersion version) {
        return Stream.of(
                        version.days().stream()
                                .map(day -> day.day() + (day.worked() ? " WORK " : " OFF ") + day.name())
                                .toList(),
                        version.hours().stream()
                                .map(hours -> hours.from() + " "
                                        + String.join(
                                                ", ",
                                                hours.shifts().stream()
                                                        .map(shift -> shift.from() + "–" + shift.to())
                                                        .toList()))
                                .toList())
                .flatMap(Collection::stream)
                .toList();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
    }
}
