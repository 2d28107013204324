package org.dondoc.notice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dondoc.Refusal;
import org.dondoc.register.Page;
import org.dondoc.security.Caller;
import org.dondoc.units.Person;
import org.dondoc.units.Units;
import org.dondoc.workplace.Denied;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Mails as the office and administrators see them, and how the caller wants to be told. */
@RestController
class NoticesController {

    private static final int LARGEST_PAGE = 200;

    /**
     * How the caller is told.
     *
     * @param required kinds that the role does not let wait; ignored when it is sent back
     * @param quietFrom local time, HH:mm
     * @param email where mails go, null for nowhere; ignored when it is sent back
     */
    record Told(Set<Kind> atOnce, Set<Kind> required, String quietFrom, String quietTo, String email) {}

    /** @param email where it would go now, null for nowhere */
    record Shown(@JsonUnwrapped Mails.Sending mail, String personName, String email) {}

    record SentAgain(int mails) {}

    private final Mails mails;
    private final Settings settings;
    private final Units units;

    NoticesController(Mails mails, Settings settings, Units units) {
        this.mails = mails;
        this.settings = settings;
        this.units = units;
    }

    /** For the office and administrators, who see no directives: what could not be delivered, and why. */
    @GetMapping("/api/notices")
    Page<Shown> list(
            @RequestParam(defaultValue = "FAILED") Mails.State state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            @AuthenticationPrincipal Caller caller) {
        looksAfterMails(caller);
        if (page < 0) {
            throw new Refusal("page", page, "refusal.number.range", 0, Integer.MAX_VALUE);
        }
        if (size < 1 || size > LARGEST_PAGE) {
            throw new Refusal("size", size, "refusal.number.range", 1, LARGEST_PAGE);
        }
        Page<Mails.Sending> found = mails.list(state, page, size);
        Map<String, Person> people = units.people().stream().collect(Collectors.toMap(Person::id, Function.identity()));
        List<Shown> items = found.items().stream()
                .map(mail -> shown(mail, people.get(mail.person()), caller))
                .toList();
        return new Page<>(items, found.total(), found.page(), found.size());
    }

    private static Shown shown(Mails.Sending mail, Person person, Caller caller) {
        return new Shown(
                caller.isOffice() ? mail : mail.withoutDirectives(),
                person.fullName(),
                mail.recipient() == null ? person.email() : mail.recipient());
    }

    /** Tries everything again that was given up: after the mail server refused all of it, say. */
    @PostMapping("/api/notices/send-again")
    SentAgain sendAllAgain(@AuthenticationPrincipal Caller caller) {
        looksAfterMails(caller);
        return new SentAgain(mails.sendAllAgain());
    }

    /** Tries a mail again that was given up. */
    @PostMapping("/api/notices/{id}/send-again")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sendAgain(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        looksAfterMails(caller);
        if (!mails.sendAgain(id)) {
            throw new Denied(HttpStatus.CONFLICT, "denied.notFailed");
        }
    }

    @GetMapping("/api/me/notices")
    Told settings(@AuthenticationPrincipal Caller caller) {
        Person person = person(caller);
        Setting setting = settings.of(person);
        return new Told(
                new TreeSet<>(setting.atOnce()),
                new TreeSet<>(Setting.requiredOf(person.role())),
                setting.quietFrom().toString(),
                setting.quietTo().toString(),
                person.email());
    }

    @PutMapping("/api/me/notices")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@RequestBody Told told, @AuthenticationPrincipal Caller caller) {
        if (told.atOnce() == null || told.atOnce().contains(null)) {
            throw new Refusal("atOnce", null, "refusal.required");
        }
        settings.set(
                person(caller),
                new Setting(told.atOnce(), time("quietFrom", told.quietFrom()), time("quietTo", told.quietTo())));
    }

    private static LocalTime time(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new Refusal(field, value, "refusal.required");
        }
        try {
            return LocalTime.parse(value.strip());
        } catch (DateTimeException e) {
            throw new Refusal(field, value, "refusal.time");
        }
    }

    private static void looksAfterMails(Caller caller) {
        if (!caller.isOffice() && !caller.isAdministrator()) {
            throw new Denied(HttpStatus.FORBIDDEN, "denied.noRight");
        }
    }

    private Person person(Caller caller) {
        return units.person(caller.id())
                .orElseThrow(() -> new Denied(HttpStatus.NOT_FOUND, "denied.noSuchPerson", caller.id()));
    }
}
