package org.dondoc.notice;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.dondoc.Texts;
import org.dondoc.notice.OwnWork.Duty;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.security.Caller;
import org.dondoc.units.Person;
import org.dondoc.units.Units;
import org.dondoc.workplace.Denied;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The deadlines of one's own work as a calendar to subscribe to (iCalendar, RFC 5545). Calendar programs cannot sign in:
 * whoever knows the secret address reads it, until the person revokes the address or makes another, or leaves.
 */
@RestController
class CalendarController {

    private static final MediaType ICALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final int SECRET_BYTES = 32;

    /** In characters, of which Vietnamese ones take up to three of the 75 octets that a line may have. */
    private static final int LINE = 24;

    /** @param madeAt null: there is none */
    record Subscription(Instant madeAt) {}

    /** @param address shown this once, only its hash is kept */
    record NewSubscription(String address) {}

    private final JdbcClient jdbc;
    private final OwnWork ownWork;
    private final Directives directives;
    private final Units units;
    private final Links links;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CalendarController(JdbcClient jdbc, OwnWork ownWork, Directives directives, Units units, Links links, Clock clock) {
        this.jdbc = jdbc;
        this.ownWork = ownWork;
        this.directives = directives;
        this.units = units;
        this.links = links;
        this.clock = clock;
    }

    @GetMapping("/api/me/calendar")
    Subscription subscription(@AuthenticationPrincipal Caller caller) {
        return new Subscription(jdbc.sql("select made_at from register.calendar_address where person = :person")
                .param("person", caller.id())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null));
    }

    /** An earlier address is void from now on. */
    @PostMapping("/api/me/calendar")
    ResponseEntity<NewSubscription> subscribe(@AuthenticationPrincipal Caller caller) {
        if (units.person(caller.id()).isEmpty()) {
            throw new Denied(HttpStatus.NOT_FOUND, "denied.noSuchPerson", caller.id());
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql(
                        """
                insert into register.calendar_address (person, secret_hash, made_at) values (:person, :hash, :now)
                on conflict (person) do update set secret_hash = excluded.secret_hash, made_at = excluded.made_at
                """)
                .param("person", caller.id())
                .param("hash", hash(secret))
                .param("now", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .update();
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new NewSubscription(links.to("/calendar/" + secret + ".ics")));
    }

    @DeleteMapping("/api/me/calendar")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal Caller caller) {
        jdbc.sql("delete from register.calendar_address where person = :person")
                .param("person", caller.id())
                .update();
    }

    @GetMapping("/calendar/{secret}.ics")
    ResponseEntity<byte[]> feed(@PathVariable String secret) throws IOException {
        Person person = jdbc.sql("select person from register.calendar_address where secret_hash = :hash")
                .param("hash", hash(secret))
                .query(String.class)
                .optional()
                .flatMap(units::person)
                .filter(one -> !one.hasLeft())
                .orElseThrow(() -> new Denied(HttpStatus.NOT_FOUND, "denied.notThere"));
        StringWriter ics = new StringWriter();
        new CalendarOutputter(false, LINE).output(calendar(person), ics);
        return ResponseEntity.ok()
                .contentType(ICALENDAR)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .body(ics.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Calendar calendar(Person person) {
        List<Duty> dated = ownWork.of(person.id()).stream()
                .filter(duty -> duty.dueOn() != null)
                .toList();
        Map<String, Directive> named =
                directives.all(dated.stream().map(Duty::directive).distinct().toList());
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Dondoc//Dondoc//VI"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", text("calendar.name", person.fullName())));
        dated.forEach(duty -> calendar.add(event(duty, named.get(duty.directive()), person)));
        return calendar;
    }

    private VEvent event(Duty duty, Directive directive, Person person) {
        String part = duty.part() + (duty.position() == null ? "" : "-" + duty.position());
        VEvent event = new VEvent(duty.dueOn(), text("calendar.event", directive.title(), duty.inWords()));
        event.replace(new DtStamp(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        event.add(new Uid(duty.directive() + "." + part + "." + person.id() + "@dondoc"));
        event.add(new Url(URI.create(links.directive(duty.directive()))));
        event.add(new Description(text("calendar.description", duty.directive(), text("stage." + duty.stage()))));
        event.add(ImmutableTransp.TRANSPARENT);
        return event;
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String key, Object... args) {
        return Texts.of(key, Texts.VIETNAMESE, args);
    }
}
