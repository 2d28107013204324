package org.dondoc.demo;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dondoc.Texts;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.workplace.Denied;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The mails of the demonstration, to read without a mailbox: open to everybody on this machine, as its accounts are. */
@RestController
@Profile("demo")
class MailsController {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu").withZone(WorkingCalendar.ZONE);
    private static final Pattern LINK = Pattern.compile("http[^\\s<]+");
    private static final String PAGE = "text/html;charset=UTF-8";

    private final GreenMail catchAll;

    MailsController(GreenMail catchAll) {
        this.catchAll = catchAll;
    }

    @GetMapping(
            path = {"/mails", "/mails/"},
            produces = PAGE)
    String all(Locale locale) throws MessagingException {
        List<MimeMessage> received = MailServer.received(catchAll);
        StringBuilder rows = new StringBuilder();
        for (MimeMessage mail : received) {
            rows.append("<tr><td>")
                    .append(MOMENT.format(mail.getSentDate().toInstant()))
                    .append("</td><td>");
            rows.append(escaped(to(mail)))
                    .append("</td><td><a href=\"/mails/")
                    .append(id(mail))
                    .append("\">");
            rows.append(escaped(mail.getSubject())).append("</a></td></tr>");
        }
        String list = received.isEmpty()
                ? "<p>" + escaped(Texts.of("mails.none", locale)) + "</p>"
                : "<table>" + rows + "</table>";
        return page(Texts.of("mails.title", locale), list, locale);
    }

    @GetMapping(path = "/mails/{id}", produces = PAGE)
    String one(@PathVariable String id, Locale locale) throws MessagingException, IOException {
        for (MimeMessage mail : MailServer.received(catchAll)) {
            if (id(mail).equals(id)) {
                Matcher links = LINK.matcher(escaped(mail.getContent().toString()));
                String back = "<p><a href=\"/mails/\">" + escaped(Texts.of("mails.back", locale)) + "</a></p>";
                String text = links.replaceAll("<a href=\"$0\">$0</a>");
                return page(
                        mail.getSubject(), back + "<p>" + escaped(to(mail)) + "</p><pre>" + text + "</pre>", locale);
            }
        }
        throw new Denied(HttpStatus.NOT_FOUND, "denied.notThere");
    }

    private static String page(String title, String body, Locale locale) {
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title>
                <style>
                  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
                  table { border-collapse: collapse; width: 100%% }
                  td { border-bottom: 1px solid #ddd; padding: .4rem .8rem .4rem 0; vertical-align: top }
                  pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere }
                </style></head>
                <body><h1>%s</h1>%s</body></html>
                """
                .formatted(locale.getLanguage(), escaped(title), escaped(title), body);
    }

    private static String to(MimeMessage mail) throws MessagingException {
        return mail.getRecipients(Message.RecipientType.TO)[0].toString();
    }

    private static String id(MimeMessage mail) throws MessagingException {
        return mail.getMessageID().replaceAll("^<|@.*$", "");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
