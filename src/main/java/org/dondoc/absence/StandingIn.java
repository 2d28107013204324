package org.dondoc.absence;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.dondoc.engine.Processes;
import org.dondoc.engine.Transactions;
import org.dondoc.notice.Notices;
import org.dondoc.security.Accounts;
import org.dondoc.units.Absence;
import org.dondoc.units.Absences;
import org.dondoc.units.Deputies;
import org.dondoc.units.Units;
import org.dondoc.workplace.Denied;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Moves the work of those who are away to whoever stands in, and back: at once when somebody orders it for today, otherwise
 * in the first minute of the day. Each absence is moved once and given back once, whichever node comes first and however
 * long none was there.
 */
@Component
@EnableScheduling
public class StandingIn {

    private static final Logger log = LoggerFactory.getLogger(StandingIn.class);

    private final Absences absences;
    private final Units units;
    private final Accounts accounts;
    private final Processes processes;
    private final Notices notices;
    private final Transactions transactions;

    StandingIn(
            Absences absences,
            Units units,
            Accounts accounts,
            Processes processes,
            Notices notices,
            Transactions transactions) {
        this.absences = absences;
        this.units = units;
        this.accounts = accounts;
        this.processes = processes;
        this.notices = notices;
        this.transactions = transactions;
    }

    /** @param entered writes the absence */
    public Absence enter(Supplier<Absence> entered) {
        return soon(() -> {
            long id = entered.get().id();
            follow();
            Absence absence = absences.find(id).orElseThrow();
            if (!absence.moved()) {
                tell(absence, absence.deputy());
            }
            if (!absence.enteredBy().equals(absence.person())) {
                tell(absence, absence.person());
            }
            return absence;
        });
    }

    /** @return false if it is over already */
    boolean end(long id, String by) {
        return soon(() -> {
            if (!absences.end(id, by)) {
                return false;
            }
            Absence ended = absences.find(id).orElseThrow();
            tell(ended, ended.deputy());
            follow();
            return true;
        });
    }

    /** @return false if nothing was due */
    @Scheduled(cron = "${dondoc.absences.at}", zone = "Asia/Ho_Chi_Minh")
    boolean round() {
        if (!absences.areDue()) {
            return false;
        }
        try {
            return alone(this::follow);
        } catch (OptimisticLockingException e) {
            log.warn("Somebody works on a task that has to move; the next round moves it");
            return false;
        }
    }

    private boolean follow() {
        List<Absence> over = absences.giveBack();
        List<Absence> begun = absences.begin();
        if (over.isEmpty() && begun.isEmpty()) {
            return false;
        }
        accounts.follow();
        // what they have taken for their group
        begun.forEach(absence -> processes.release(absence.person()));
        Deputies deputies = units.deputies();
        begun.forEach(absence -> deputies.of(absence.person()).ifPresent(deputy -> tell(absence, deputy)));
        over.forEach(absence -> tell(absence, absence.person()));
        log.info("Moved the work of {} who are away, gave back that of {}", begun.size(), over.size());
        return true;
    }

    private void tell(Absence absence, String person) {
        units.person(person).filter(one -> !one.hasLeft()).ifPresent(one -> notices.tell(absence, one.id()));
    }

    /** Denied when others change the ministry for longer than anybody waits with a connection in hand. */
    private <T> T soon(Supplier<T> work) {
        return transactions.run(() -> {
            try {
                accounts.aloneSoon();
            } catch (DataAccessException e) {
                throw new Denied(HttpStatus.CONFLICT, "denied.absenceBusy");
            }
            return work.get();
        });
    }

    private <T> T alone(Supplier<T> work) {
        return transactions.run(() -> {
            accounts.alone();
            return work.get();
        });
    }
}
