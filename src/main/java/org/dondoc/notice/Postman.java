package org.dondoc.notice;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dondoc.Texts;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.notice.Mails.Mail;
import org.dondoc.units.Person;
import org.dondoc.units.Units;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Takes mails from the outbox to the mail server, at least once each; whoever gets one twice knows it by its Message-ID.
 * A mail is given up when the server refuses it for good, or for the time being too often, or the person has no address.
 * A server that is away, or takes no mail from us at all, is waited for as long as it takes. Nobody is disturbed in quiet
 * hours, however late it has become, but for express matters.
 */
class Postman {

    private static final Logger log = LoggerFactory.getLogger(Postman.class);

    /** After as many refusals for the time being a mail is given up, about a day after the first. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(12));

    private static final Duration UNTIL_THE_SERVER_IS_BACK = Duration.ofMinutes(1);
    private static final int LONGEST_FAILURE = 500;

    private final Mails mails;
    private final Letters letters;
    private final Units units;
    private final Settings settings;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final JavaMailSender server;
    private final boolean keepsQuiet;
    private volatile boolean isClosing;

    /** @param keepsQuiet false where nobody sleeps: the demonstration shows its mails at any hour */
    Postman(
            Mails mails,
            Letters letters,
            Units units,
            Settings settings,
            WorkingCalendar calendar,
            Clock clock,
            JavaMailSender server,
            boolean keepsQuiet) {
        this.mails = mails;
        this.letters = letters;
        this.units = units;
        this.settings = settings;
        this.calendar = calendar;
        this.clock = clock;
        this.server = server;
        this.keepsQuiet = keepsQuiet;
    }

    /** A mail that is sent while the database closes would be sent twice. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        isClosing = true;
    }

    /** Sends what is due; ends early when the server does not take mail. In no transaction of anybody else's. */
    void round() {
        boolean goOn = true;
        while (goOn && !isClosing) {
            Optional<Mail> mail = mails.take();
            goOn = mail.isPresent() && deliver(mail.get());
        }
    }

    /** @return false if the server takes no mail now */
    private boolean deliver(Mail mail) {
        Optional<Person> person = units.person(mail.person()).filter(one -> !one.hasLeft());
        String address = person.map(one -> mail.recipient() == null ? one.email() : mail.recipient())
                .orElse(null);
        if (address == null) {
            mails.failed(mail, null, reason(person.isPresent() ? "notice.noAddress" : "notice.hasLeft"));
            return true;
        }
        Instant now = clock.instant();
        Instant undisturbed = !keepsQuiet || mail.isExpress()
                ? now
                : settings.of(person.get()).afterQuiet(now, calendar);
        if (undisturbed.isAfter(now)) {
            mails.notTried(mail, null, undisturbed);
            return true;
        }
        mails.gather(mail);
        try {
            server.send(letters.write(mail, person.get(), address, server.createMimeMessage()));
        } catch (MailException e) {
            return refused(mail, address, e);
        } catch (MessagingException | RuntimeException e) {
            log.error("mail {} cannot be written", mail.id(), e);
            laterOrNever(mail, address, reason("notice.cannotBeWritten"));
            return true;
        }
        mails.sent(mail, address);
        return true;
    }

    private boolean refused(Mail mail, String address, MailException e) {
        Optional<MessagingException> answer = answer(e);
        if (answer.isEmpty()) {
            log.warn("the mail server takes no mail now: {}", e.getMessage());
            mails.notTried(mail, shortened(e.getMessage()), clock.instant().plus(UNTIL_THE_SERVER_IS_BACK));
            return false;
        }
        String words = shortened(answer.get().getMessage());
        if (code(answer.get()) >= 500) {
            mails.failed(mail, address, words);
        } else {
            laterOrNever(mail, address, words);
        }
        return true;
    }

    private void laterOrNever(Mail mail, String address, String why) {
        if (mail.tries() > PAUSES.size()) {
            mails.failed(mail, address, why);
        } else {
            mails.tryAgain(mail, address, why, PAUSES.get(mail.tries() - 1));
        }
    }

    /** What the server answered to this mail or its recipient; nothing if it is away or refuses us and not the mail. */
    private static Optional<MessagingException> answer(MailException e) {
        Stream<Throwable> failures = e instanceof MailSendException sending && sending.getMessageExceptions() != null
                ? Stream.of(sending.getMessageExceptions())
                : Stream.of(e);
        return failures.flatMap(Postman::chain)
                .filter(MessagingException.class::isInstance)
                .map(MessagingException.class::cast)
                .filter(one -> code(one) >= 400)
                .findFirst();
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(
                failure,
                one -> one != null,
                one -> one instanceof MessagingException mail && mail.getNextException() != null
                        ? mail.getNextException()
                        : one.getCause());
    }

    private static int code(MessagingException e) {
        if (e instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        return e instanceof SMTPSendFailedException mail && !refusesUs(mail) ? mail.getReturnCode() : 0;
    }

    /** Whoever the mail is for: the sender is not welcome, or has to sign in first (530 to 538); 421: closing. */
    private static boolean refusesUs(SMTPSendFailedException e) {
        int code = e.getReturnCode();
        return e.getCommand().startsWith("MAIL") || code == 421 || code >= 530 && code <= 538;
    }

    private static String reason(String key) {
        return Texts.of(key, Texts.VIETNAMESE);
    }

    /** What a server says may be long and in any form. */
    static String shortened(String words) {
        String line =
                words == null ? "" : words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.isEmpty()) {
            return "?";
        }
        return line.length() <= LONGEST_FAILURE ? line : line.substring(0, LONGEST_FAILURE);
    }
}
