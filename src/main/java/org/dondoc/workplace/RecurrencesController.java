package org.dondoc.workplace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.register.NewRecurrence;
import org.dondoc.register.Recurrence;
import org.dondoc.register.Recurrences;
import org.dondoc.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The rules by which directives recur: the office makes and ends them. */
@RestController
@RequestMapping("/api/recurrences")
class RecurrencesController {

    /**
     * @param nextDueOn by the rule; null when none is to come
     * @param failure why that one could not be made; null when it was not tried
     */
    record Rule(@JsonUnwrapped Recurrence recurrence, LocalDate nextDueOn, Failure failure) {

        static Rule of(Recurrence recurrence, Locale locale) {
            return new Rule(
                    recurrence,
                    recurrence.nextDueOn().orElse(null),
                    recurrence.failure().map(failure -> shown(failure, locale)).orElse(null));
        }

        private static Failure shown(Recurrence.Failure failure, Locale locale) {
            return new Failure(
                    failure.triedAt(), Texts.isEnglish(locale) ? failure.reasonInEnglish() : failure.reason());
        }
    }

    /** @param triedAt the last time */
    record Failure(Instant triedAt, String reason) {}

    record Ending(String reason) {}

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Access access;
    private final Recurrences recurrences;
    private final TransactionTemplate transaction;

    RecurrencesController(Access access, Recurrences recurrences, TransactionTemplate transaction) {
        this.access = access;
        this.recurrences = recurrences;
        this.transaction = transaction;
    }

    /** Ended ones too, the latest first. */
    @GetMapping
    List<Rule> list(@AuthenticationPrincipal Caller caller, Locale locale) {
        if (!caller.mayReadAll()) {
            throw Denied.noRight();
        }
        return recurrences.all().stream().map(rule -> Rule.of(rule, locale)).toList();
    }

    @PostMapping
    ResponseEntity<Rule> make(@RequestBody NewRecurrence rule, @AuthenticationPrincipal Caller caller, Locale locale) {
        check(caller);
        if (rule.directive() == null) {
            throw new Refusal("directive", null, "refusal.required");
        }
        Recurrence made = access.give(Command.RECUR, caller, rule.directive(), model -> recurrences
                .lock(recurrences.make(rule))
                .orElseThrow());
        return ResponseEntity.created(URI.create("/api/recurrences")).body(Rule.of(made, locale));
    }

    @PostMapping("/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id, @RequestBody Ending ending, @AuthenticationPrincipal Caller caller) {
        check(caller);
        transaction.executeWithoutResult(status -> {
            Recurrence rule = NUMBER.matcher(id).matches()
                    ? recurrences.lock(Long.parseLong(id)).orElse(null)
                    : null;
            if (rule == null) {
                throw Denied.noSuchRecurrence(id);
            }
            if (!recurrences.end(rule.id(), ending.reason())) {
                throw Denied.recurrenceEnded(id);
            }
        });
    }

    private static void check(Caller caller) {
        if (!caller.isOffice()) {
            throw Denied.noRight();
        }
    }
}
