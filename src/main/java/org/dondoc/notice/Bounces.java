package org.dondoc.notice;

import jakarta.mail.BodyPart;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Mails that come back after a server had taken them. They lie in the sender's mailbox as reports (RFC 3464), and the mail
 * that one tells of counts as failed from then on. What is no such report stays there unread, for the office.
 */
@Component
class Bounces {

    private static final String TIME_OUT = "20000";
    private static final int AT_ONCE = 500;
    private static final Pattern MESSAGE_ID = Pattern.compile("<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^>]*>");

    private final Mails mails;
    private final String mailbox;

    /** @param mailbox such as {@code imaps://account:password@host/INBOX}; blank where nobody looks for them */
    Bounces(Mails mails, @Value("${dondoc.mail.bounces:}") String mailbox) {
        this.mails = mails;
        this.mailbox = mailbox;
    }

    /** Reads the mailbox as far as it has not been read; in no transaction. */
    void collect() throws MessagingException, IOException {
        if (mailbox.isBlank()) {
            return;
        }
        URLName address = new URLName(mailbox);
        try (Store store = session(address.getProtocol()).getStore(address)) {
            store.connect();
            try (Folder folder = store.getFolder(address)) {
                folder.open(Folder.READ_WRITE);
                Message[] unread = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                for (int i = Math.max(0, unread.length - AT_ONCE); i < unread.length; i++) {
                    if (tellsOfOurs(unread[i])) {
                        unread[i].setFlag(Flags.Flag.SEEN, true);
                    }
                }
            }
        }
    }

    private static Session session(String protocol) {
        Properties properties = new Properties();
        for (String what : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail." + protocol + "." + what, TIME_OUT);
        }
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        properties.setProperty("mail." + protocol + ".peek", "true");
        return Session.getInstance(properties);
    }

    private boolean tellsOfOurs(Message message) throws MessagingException, IOException {
        if (!message.isMimeType("multipart/report") || !(message.getContent() instanceof Multipart report)) {
            return false;
        }
        Optional<String> why = Optional.empty();
        Optional<UUID> id = Optional.empty();
        for (int i = 0; i < report.getCount(); i++) {
            BodyPart part = report.getBodyPart(i);
            if (part.isMimeType("message/delivery-status")) {
                why = failure(part.getInputStream());
            } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                id = id(new InternetHeaders(part.getInputStream()));
            }
        }
        return why.isPresent() && id.isPresent() && mails.cameBack(id.get(), Postman.shortened(why.get()));
    }

    /** What is said of the one recipient; empty for a report of anything but a failure. */
    private static Optional<String> failure(InputStream report) throws MessagingException {
        new InternetHeaders(report); // of the message as a whole
        InternetHeaders recipient = new InternetHeaders(report);
        return "failed".equalsIgnoreCase(recipient.getHeader("Action", null))
                ? Optional.of(Optional.ofNullable(recipient.getHeader("Diagnostic-Code", null))
                        .orElse(String.valueOf(recipient.getHeader("Status", null))))
                : Optional.empty();
    }

    private static Optional<UUID> id(InternetHeaders original) {
        String id = original.getHeader("Message-ID", null);
        Matcher matcher = MESSAGE_ID.matcher(id == null ? "" : id);
        return matcher.find() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
    }
}
