package org.dondoc.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.Processes;
import org.dondoc.register.Ask;
import org.dondoc.register.Coordination;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Recurrence;
import org.dondoc.register.Recurrences;
import org.dondoc.register.Register;
import org.dondoc.units.Person;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the directives that recur, each in time and once, whichever node comes first. What should have been made while no
 * node ran is made late, as of the day on which it should have been; the facts are those of the model as they are then. Why
 * one cannot be made is noted in a transaction of its own, and told the office once.
 */
@Component
class Recurring {

    private static final Logger log = LoggerFactory.getLogger(Recurring.class);

    /** As long as what people write may be. */
    private static final int LONGEST_REASON = 2000;

    private final Recurrences recurrences;
    private final Directives directives;
    private final Register register;
    private final Registration registration;
    private final Processes processes;
    private final Units units;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Recurring(
            Recurrences recurrences,
            Directives directives,
            Register register,
            Registration registration,
            Processes processes,
            Units units,
            WorkingCalendar calendar,
            Clock clock,
            TransactionTemplate transaction) {
        this.recurrences = recurrences;
        this.directives = directives;
        this.register = register;
        this.registration = registration;
        this.processes = processes;
        this.units = units;
        this.calendar = calendar;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Of all rules; one that cannot be followed now holds no other up, and is tried again in the next round. */
    void round() {
        recurrences.all().stream()
                .filter(rule -> rule.endedOn() == null)
                .map(Recurrence::id)
                .forEach(rule -> {
                    try {
                        makeAll(rule);
                    } catch (RuntimeException e) {
                        log.error("the directive that recurs by rule {} cannot be made now", rule, e);
                    }
                });
    }

    /** @return the codes of those made now */
    List<String> makeAll(long rule) {
        List<String> made = new ArrayList<>();
        try {
            Optional<String> next = transaction.execute(status -> make(rule));
            while (next.isPresent()) {
                made.add(next.get());
                next = transaction.execute(status -> make(rule));
            }
        } catch (TransientDataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            noteFailure(rule, e);
            throw e;
        }
        return made;
    }

    private Optional<String> make(long id) {
        Recurrence rule = recurrences.lock(id).orElseThrow();
        return due(rule).map(dueOn -> {
            Directive model = directives.find(rule.model()).orElseThrow();
            String code = registration.take(next(rule, model, dueOn));
            if (model.noDocumentOn() != null) {
                register.expectNoDocument(code, model.noDocumentReason());
                processes.bindingEnded(code);
            }
            recurrences.recurred(rule, dueOn, code);
            return code;
        });
    }

    /** What was made meanwhile has not failed. */
    private void noteFailure(long id, RuntimeException e) {
        String reason = reason(e, Texts.VIETNAMESE);
        String inEnglish = reason(e, Locale.ENGLISH);
        try {
            transaction.executeWithoutResult(status -> {
                Recurrence rule = recurrences.lock(id).orElseThrow();
                due(rule)
                        .map(dueOn -> new Recurrence.Failure(dueOn, clock.instant(), reason, inEnglish))
                        .ifPresent(failure -> recurrences.failed(rule, failure));
            });
        } catch (RuntimeException notNoted) {
            e.addSuppressed(notNoted);
        }
    }

    /** What is no fault of the directive's facts is for the log. */
    private static String reason(RuntimeException e, Locale locale) {
        String reason = e instanceof Refusal refusal
                ? refusal.faults().stream()
                        .map(fault -> Texts.of(fault, locale))
                        .collect(Collectors.joining(" "))
                : Texts.of("problem.500", locale);
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…";
    }

    /** The day on which the next one is due by the rule, if it is to be made by now. */
    private Optional<LocalDate> due(Recurrence rule) {
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        return rule.nextDueOn().filter(day -> !makingDay(rule, day).isAfter(today));
    }

    /** The deadline is on a working day. */
    private LocalDate deadline(LocalDate dueOn) {
        return calendar.isWorkingDay(dueOn) ? dueOn : calendar.plus(dueOn, -1);
    }

    private LocalDate makingDay(Recurrence rule, LocalDate dueOn) {
        LocalDate day = calendar.plus(deadline(dueOn), -rule.daysBefore());
        return day.isBefore(rule.madeOn()) ? rule.madeOn() : day;
    }

    private NewDirective next(Recurrence rule, Directive model, LocalDate dueOn) {
        LocalDate deadline = deadline(dueOn);
        LocalDate making = makingDay(rule, dueOn);
        Set<String> inForce = units.inForce().stream().map(Unit::code).collect(Collectors.toSet());
        String lead = inForce.contains(rule.leadUnit()) ? rule.leadUnit() : null;
        return new NewDirective(
                null,
                model.issuerLevel(),
                model.documentNumber(),
                model.documentDate(),
                model.issuedBy(),
                model.signedBy(),
                model.excerpt(),
                model.content(),
                model.field(),
                model.urgency(),
                model.secrecy(),
                model.adHoc(),
                lead,
                directives.coordination(model.code()).stream()
                        .filter(ask -> ask.droppedOn() == null && inForce.contains(ask.unit()))
                        .filter(ask -> !ask.unit().equals(lead))
                        .collect(Collectors.toMap(Coordination::unit, ask -> ask, (first, again) -> again))
                        .values()
                        .stream()
                        .map(ask -> new Ask(ask.unit(), ask.ask(), null))
                        .toList(),
                units.officers().stream()
                        .map(Person::id)
                        .filter(officer -> officer.equals(model.trackingOfficer()))
                        .findFirst()
                        .orElse(null),
                making.isAfter(deadline) ? deadline : making,
                deadline,
                model.expectedProduct(),
                model.sourceTaskCode(),
                null,
                Optional.ofNullable(model.orderedBy())
                        .flatMap(units::person)
                        .filter(giver -> !giver.hasLeft())
                        .map(Person::id)
                        .orElse(null));
    }

    /** Tests do its work themselves. */
    @Component
    @EnableScheduling
    @ConditionalOnProperty(name = "dondoc.recurrence.scheduled", matchIfMissing = true)
    static class Rounds {

        private final Recurring recurring;

        Rounds(Recurring recurring) {
            this.recurring = recurring;
        }

        @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT30M")
        void round() {
            recurring.round();
        }
    }
}
