package org.dondoc.ministry;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.dondoc.Refusal;
import org.dondoc.Refusal.Fault;
import org.dondoc.Texts;
import org.dondoc.engine.Processes;
import org.dondoc.engine.Transactions;
import org.dondoc.ministry.HandedOver.Left;
import org.dondoc.notice.Notices;
import org.dondoc.register.OpenWork.Duty;
import org.dondoc.security.Accounts;
import org.dondoc.units.Identities;
import org.dondoc.units.Organisation;
import org.dondoc.units.Person;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.dondoc.workplace.Denied;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What administrators do to units and people, each in one transaction with the accounts that follow. The open work of a
 * person goes along in it; that of a unit, which may lead hundreds of directives, goes before, see {@link
 * #handOver(String, String)}. {@code by} is the administrator's account id.
 */
@Component
class Administration {

    private static final Logger log = LoggerFactory.getLogger(Administration.class);

    /** Without letters and digits that look alike on paper. */
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS_OF_SIGNS = 3;
    private static final int SIGNS_IN_A_GROUP = 4;

    private final Organisation organisation;
    private final Identities identities;
    private final Units units;
    private final Accounts accounts;
    private final HandOver handOver;
    private final Processes processes;
    private final Notices notices;
    private final Transactions transactions;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    Administration(
            Organisation organisation,
            Identities identities,
            Units units,
            Accounts accounts,
            HandOver handOver,
            Processes processes,
            Notices notices,
            Transactions transactions,
            TransactionTemplate transaction) {
        this.organisation = organisation;
        this.identities = identities;
        this.units = units;
        this.accounts = accounts;
        this.handOver = handOver;
        this.processes = processes;
        this.notices = notices;
        this.transactions = transactions;
        this.transaction = transaction;
    }

    void add(Unit unit, String by) {
        change(() -> {
            if (unit.code() != null && units.find(unit.code().strip()).isPresent()) {
                throw new Refusal("unit", unit.code(), "refusal.unit.taken");
            }
            return organisation.save(unit, by);
        });
    }

    void change(Unit unit, String by) {
        change(() -> {
            existing(unit.code());
            return organisation.save(unit, by);
        });
    }

    /**
     * Closes a unit, after its open work has been handed over.
     *
     * @param into the unit that takes over; null for a unit without open work
     * @return what was handed over
     */
    List<Duty> close(String code, LocalDate from, String into, String by) {
        return end(code, into, "handOver.closed", () -> organisation.close(code, from, into, by));
    }

    /** @return what was handed over */
    List<Duty> merge(String code, String into, LocalDate from, String by) {
        return end(code, into, "handOver.merged", () -> organisation.merge(code, into, from, by));
    }

    /**
     * Gives what is open in a unit, also in one that is closed, to another unit. Each directive goes in a transaction of
     * its own: a unit may lead hundreds, and one on which somebody works at that moment would hold back all the others.
     * What went is not there any more when the same is ordered again.
     *
     * @return what was handed over; {@link StillAtWork} with the reasons when something could not be
     */
    List<Duty> handOver(String code, String into) {
        existing(code);
        if (into == null || into.isBlank()) {
            throw new Refusal("into", null, "refusal.required");
        }
        if (into.equals(code)) {
            throw new Refusal("into", into, "refusal.unit.itself");
        }
        if (!units.exists(into)) {
            throw new Refusal("into", into, "refusal.unit.unknown");
        }
        return handOver(code, into, "handOver.unit");
    }

    private List<Duty> end(String code, String into, String reason, Runnable ending) {
        existing(code);
        // what would be refused in the end is refused before anything is handed over
        transaction.executeWithoutResult(status -> {
            ending.run();
            status.setRollbackOnly();
        });
        List<Duty> done = into == null ? List.of() : handOver(code, into, reason);
        change(() -> {
            ending.run();
            handOver.checkDone(code);
            return true;
        });
        return done;
    }

    private List<Duty> handOver(String code, String into, String reason) {
        String why = Texts.of(reason, Texts.VIETNAMESE, units.name(code), units.name(into));
        HandedOver outcome = new HandedOver(new ArrayList<>(), new ArrayList<>());
        for (Duty duty : handOver.ofUnit(code)) {
            try {
                inOneTransaction(() -> handOver.fromUnit(duty, into, why));
                outcome.done().add(duty);
            } catch (Refusal refusal) {
                outcome.left().add(new Left(duty, refusal.faults().get(0)));
            } catch (ProcessEngineException | TransientDataAccessException | IllegalStateException e) {
                log.error("directive {} could not be handed over to {}", duty.directive(), into, e);
                outcome.left().add(new Left(duty, new Fault("code", duty.directive(), "refusal.directive.stuck")));
            }
        }
        if (!outcome.left().isEmpty()) {
            throw new StillAtWork("denied.unit.left", units.name(code), outcome);
        }
        return outcome.done();
    }

    /** @param email null for no address yet */
    void add(Person person, String email, String by) {
        change(() -> {
            if (person.id() != null) {
                units.person(person.id().strip()).ifPresent(other -> {
                    throw new Refusal("id", other.id(), "refusal.person.taken", other.fullName());
                });
            }
            boolean added = save(person, null, by);
            address(person.id(), email, by);
            return added;
        });
    }

    /**
     * @param successor for the work of somebody who goes to another unit, see {@link HandOver#fromPerson}
     * @param email null to leave the address as it is, blank for none
     */
    void change(Person person, String successor, String email, String by) {
        change(() -> {
            working(person.id());
            boolean changed = save(person, successor, by);
            address(person.id(), email, by);
            return changed;
        });
    }

    /** @param successor see {@link HandOver#fromPerson} */
    void leave(String id, LocalDate from, String successor, String by) {
        change(() -> {
            Person person = working(id);
            handOver.fromPerson(person, successor, reason("handOver.left", person));
            organisation.leave(id, from, by);
            processes.release(id);
            return true;
        });
    }

    /** @param email as for {@link #change(Person, String, String, String)} */
    void comeBack(Person person, String email, String by) {
        change(() -> {
            existingPerson(person.id());
            organisation.comeBack(person, by);
            address(person.id(), email, by);
            return true;
        });
    }

    /** A new password, which is stored only as its hash, shown this once, and changed by its owner at the first sign-in. */
    String givePassword(String id, String by) {
        String password = newPassword();
        change(() -> {
            working(id);
            accounts.initialPassword(id, password);
            organisation.passwordGiven(id, by);
            return true;
        });
        return password;
    }

    /** Lets the identity provider say anew who the person is. */
    void releaseIdentity(String id, String by) {
        existingPerson(id);
        inOneTransaction(() -> identities.release(id, by));
    }

    /**
     * Adds or changes a person in the caller's transaction, with the hand-over; the accounts do not follow yet.
     *
     * @return false if nothing is new
     */
    boolean save(Person person, String successor, String by) {
        if (person.id() != null && accounts.isTechnical(person.id().strip())) {
            throw new Refusal("id", person.id(), "refusal.person.technical");
        }
        Person before = person.id() == null
                ? null
                : units.person(person.id().strip())
                        .filter(known -> !known.hasLeft())
                        .orElse(null);
        boolean leavesUnit =
                before != null && before.unit() != null && !before.unit().equals(person.unit());
        if (leavesUnit) {
            handOver.fromPerson(before, successor, reason("handOver.moved", before));
        }
        boolean changed = organisation.save(person, by);
        if (leavesUnit || before != null && !Objects.equals(before.role(), person.role())) {
            processes.release(before.id());
        }
        return changed;
    }

    /**
     * In the caller's transaction. Whoever reads the mails of the address before, or of the new one, is told.
     *
     * @param email null to leave the address as it is, blank for none
     * @return false if nothing is new
     */
    boolean address(String id, String email, String by) {
        if (email == null || !organisation.address(id.strip(), email, by)) {
            return false;
        }
        notices.tellOfAddress(id.strip());
        return true;
    }

    private void change(Supplier<Boolean> work) {
        inOneTransaction(() -> {
            accounts.alone();
            work.get();
            accounts.follow();
        });
    }

    private void inOneTransaction(Runnable work) {
        transactions.run(() -> {
            work.run();
            return null;
        });
    }

    private void existing(String code) {
        if (units.find(code).isEmpty()) {
            throw new Denied(HttpStatus.NOT_FOUND, "denied.noSuchUnit", code);
        }
    }

    private Person existingPerson(String id) {
        return units.person(id).orElseThrow(() -> new Denied(HttpStatus.NOT_FOUND, "denied.noSuchPerson", id));
    }

    private Person working(String id) {
        Person person = existingPerson(id);
        if (person.hasLeft()) {
            throw new Refusal("id", id, "refusal.person.left", person.fullName());
        }
        return person;
    }

    private static String reason(String key, Person person) {
        return Texts.of(key, Texts.VIETNAMESE, person.fullName());
    }

    private String newPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS_OF_SIGNS * SIGNS_IN_A_GROUP; i++) {
            if (i > 0 && i % SIGNS_IN_A_GROUP == 0) {
                password.append('-');
            }
            password.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return password.toString();
    }
}
