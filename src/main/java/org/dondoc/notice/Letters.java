package org.dondoc.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dondoc.Texts;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.notice.Mails.Mail;
import org.dondoc.notice.OwnWork.Duty;
import org.dondoc.notice.OwnWork.Standing;
import org.dondoc.notice.OwnWork.Standstill;
import org.dondoc.register.Action;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.JournalEntry;
import org.dondoc.units.Absence;
import org.dondoc.units.Absences;
import org.dondoc.units.Person;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.dondoc.workplace.Phrases;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * What mails say, in Vietnamese and as plain text. How much time is left is said as of now; a secret directive is named by
 * its code, and nothing that people wrote about it is told.
 */
@Component
class Letters {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu").withZone(WorkingCalendar.ZONE);

    /** The table of the ladder may have others, which go by the name of the action alone. */
    private static final Set<String> NAMED_RUNGS =
            Set.of("REMIND", "EXPLAIN", "RAISE_TO_CHIEF", "RAISE_TO_LEADER", "URGE", "MONTHLY_REPORT");

    private static final List<String> WORDS =
            List.of("reason", "remark", "message", "ask", "obstacles", "proposals", "answer", "explanation");

    private static final int LONGEST_LIST = 30;
    private static final int LONGEST_WORDS = 500;

    private record Told(Kind kind, JournalEntry entry) {}

    /** @param all how many there are; {@code first} holds as many as a mail shows */
    private record News(int all, List<Told> first) {}

    private final JdbcClient jdbc;
    private final Directives directives;
    private final OwnWork ownWork;
    private final Units units;
    private final Absences absences;
    private final Phrases phrases;
    private final Links links;
    private final Clock clock;
    private final String from;

    /** @param from the sender's address; what cannot be delivered comes back there */
    Letters(
            JdbcClient jdbc,
            Directives directives,
            OwnWork ownWork,
            Units units,
            Absences absences,
            Phrases phrases,
            Links links,
            Clock clock,
            @Value("${dondoc.mail.from}") String from) {
        this.jdbc = jdbc;
        this.directives = directives;
        this.ownWork = ownWork;
        this.units = units;
        this.absences = absences;
        this.phrases = phrases;
        this.links = links;
        this.clock = clock;
        this.from = from;
    }

    MimeMessage write(Mail mail, Person to, String address, MimeMessage message) throws MessagingException {
        String sender = new InternetAddress(from).getAddress();
        String domain = sender.substring(sender.indexOf('@') + 1);
        MimeMessageHelper letter = new MimeMessageHelper(message, "UTF-8");
        letter.setFrom(from);
        letter.setTo(address);
        letter.setSentDate(Date.from(clock.instant()));
        message.setHeader("Message-ID", "<" + mail.id() + "@" + domain + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        if (mail.absence() != null) {
            absence(absences.find(mail.absence()).orElseThrow(), to, letter);
            return message;
        }
        if (mail.addressChange() != null) {
            addressChange(mail.addressChange(), to, letter);
            return message;
        }
        News news = news(mail);
        if (mail.digestOn() != null) {
            digest(mail.digestOn(), to, news, letter);
        } else if (news.all() > 1) {
            gathered(news, to, letter);
        } else {
            Told one = news.first().get(0);
            // mail programs show what is said of one directive together
            message.setHeader("References", "<" + one.entry().directive() + "@" + domain + ">");
            notice(one, to, letter);
        }
        return message;
    }

    private void notice(Told told, Person to, MimeMessageHelper letter) throws MessagingException {
        Directive directive = directives.find(told.entry().directive()).orElseThrow();
        String daysLeft = daysLeft(directive);
        letter.setSubject(line(text(
                "notice.subject",
                text("noticeKind." + told.kind()),
                directive.title(),
                daysLeft == null ? text("stage." + directive.stage()) : daysLeft)));
        List<String> lines = new ArrayList<>(List.of(text("notice.greeting", to.fullName()), ""));
        if (to.id().equals(directive.orderedBy())) {
            receipt(told.entry().action(), directive, lines);
        }
        lines.addAll(happened(told.entry(), directive));
        lines.add("");
        lines.add(text("notice.directive", directive.title()));
        lines.add(text("notice.code", directive.code()));
        if (directive.leadUnit() != null) {
            lines.add(text("notice.leadUnit", units.name(directive.leadUnit())));
        }
        deadline(directive).ifPresent(lines::add);
        lines.addAll(List.of("", text("notice.open", links.directive(directive.code()))));
        lines.addAll(foot());
        letter.setText(String.join("\n", lines));
    }

    /** Of many directives, each in a few lines. */
    private void gathered(News news, Person to, MimeMessageHelper letter) throws MessagingException {
        letter.setSubject(text(
                "gathered.subject", text("noticeKind." + news.first().get(0).kind()), news.all()));
        List<String> lines = new ArrayList<>(List.of(text("notice.greeting", to.fullName())));
        Map<String, Directive> read = new HashMap<>();
        for (Told told : news.first()) {
            Directive directive = directive(told.entry().directive(), read);
            lines.addAll(List.of("", "- " + directive.title()));
            happened(told.entry(), directive).forEach(line -> lines.add("  " + line));
            deadline(directive).ifPresent(line -> lines.add("  " + line));
            lines.add("  " + links.directive(directive.code()));
        }
        addRest(news.all(), lines);
        lines.addAll(foot());
        letter.setText(String.join("\n", lines));
    }

    /** What whoever gave the order wants to know first. */
    private static void receipt(Action action, Directive directive, List<String> lines) {
        if (action == Action.REGISTERED) {
            lines.add(text("notice.receipt.registered", directive.assignedOn(), directive.code()));
            if (directive.leadUnit() == null) {
                lines.add(text("notice.receipt.unassigned"));
            }
        } else if (action == Action.CLOSED) {
            lines.add(text("notice.receipt.closed", directive.assignedOn(), directive.code()));
        }
    }

    /** To whoever stands in, or to who is back. */
    private void absence(Absence absence, Person to, MimeMessageHelper letter) throws MessagingException {
        boolean isAbsent = to.id().equals(absence.person());
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        boolean isBack = isAbsent && (absence.endedAt() != null || today.isAfter(absence.until()));
        String key = isBack
                ? "absence.back"
                : isAbsent ? "absence.entered" : absence.endedAt() == null ? "absence.standIn" : "absence.calledOff";
        String absent = units.personName(absence.person());
        String deputy = units.personName(absence.deputy());
        letter.setSubject(line(text(key + ".subject", absent, deputy, absence.from(), absence.until())));
        List<String> lines = new ArrayList<>(List.of(text("notice.greeting", to.fullName()), ""));
        lines.add(text(key, absent, deputy, absence.from(), absence.until()));
        if (isBack || absence.endedAt() == null) {
            addWork(
                    "absence.work",
                    ownWork.of(absence.person()).stream()
                            .filter(duty -> !duty.isStep())
                            .toList(),
                    new HashMap<>(),
                    lines);
        }
        lines.addAll(List.of("", text("notice.open", links.to("/camunda/app/tasklist/"))));
        lines.addAll(foot());
        letter.setText(String.join("\n", lines));
    }

    /** The same to both addresses: whoever reads either knows where mails go now, by whom, and to whom to object. */
    private void addressChange(long row, Person to, MimeMessageHelper letter) throws MessagingException {
        letter.setSubject(text("notice.address.subject"));
        List<String> lines = new ArrayList<>(List.of(text("notice.greeting", to.fullName()), ""));
        jdbc.sql(
                        """
                select at, actor, before ->> 'email' as before, after ->> 'email' as after
                from register.ministry_journal where id = :row
                """)
                .param("row", row)
                .query(change -> {
                    String moment = MOMENT.format(
                            change.getObject("at", OffsetDateTime.class).toInstant());
                    String after = change.getString("after");
                    lines.add(
                            after == null
                                    ? text("notice.address.none", moment, to.id())
                                    : text("notice.address", moment, to.id(), after));
                    if (change.getString("before") != null) {
                        lines.add(text("notice.address.before", change.getString("before")));
                    }
                    lines.add(text("notice.address.by", phrases.person(change.getString("actor"), Texts.VIETNAMESE)));
                });
        lines.add(text("notice.address.wrong", office()));
        lines.addAll(foot());
        letter.setText(String.join("\n", lines));
    }

    /** The office, and who heads it. */
    private String office() {
        return Stream.concat(
                        Stream.of(text("group.ministry-office")),
                        units.inForce().stream()
                                .filter(Unit::isOffice)
                                .flatMap(office -> units.headsOf(office.code()).stream())
                                .map(Person::fullName))
                .collect(Collectors.joining(", "));
    }

    private void digest(LocalDate day, Person to, News news, MimeMessageHelper letter) throws MessagingException {
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        List<Duty> all = ownWork.of(to.id());
        List<Duty> work = all.stream().filter(duty -> !duty.isStep()).toList();
        List<Duty> steps = all.stream()
                .filter(duty -> duty.isStep() && (duty.isOverdue(today) || duty.isDueSoon(today)))
                .toList();
        List<Duty> overdue = work.stream().filter(duty -> duty.isOverdue(today)).toList();
        List<Duty> toAcknowledge = work.stream()
                .filter(duty -> duty.part() == OwnWork.Part.ACKNOWLEDGEMENT)
                .toList();
        List<Duty> soon = work.stream()
                .filter(duty -> duty.isDueSoon(today) && !toAcknowledge.contains(duty))
                .toList();
        letter.setSubject(text("digest.subject", day, overdue.size(), soon.size(), news.all()));
        List<String> lines = new ArrayList<>(List.of(text("notice.greeting", to.fullName()), ""));
        lines.add(text("digest.work", work.size(), overdue.size(), soon.size(), toAcknowledge.size()));
        Map<String, Directive> read = new HashMap<>();
        units.deputies()
                .standsInFor(to.id())
                .forEach(absent -> lines.add(text("digest.standsIn", units.personName(absent))));
        addWork("digest.overdue", overdue, read, lines);
        addWork("digest.soon", soon, read, lines);
        addWork("digest.toAcknowledge", toAcknowledge, read, lines);
        addWork("digest.steps", steps, read, lines);
        List<Standstill> still = ownWork.standstills(to.id(), today);
        for (Standing standing : Standing.values()) {
            addStill(
                    "digest." + standing,
                    still.stream().filter(one -> one.standing() == standing).toList(),
                    read,
                    lines);
        }
        if (news.all() > 0) {
            lines.addAll(List.of("", text("digest.news", news.all())));
            news.first().forEach(one -> {
                Directive directive = directive(one.entry().directive(), read);
                lines.add("- " + directive.title());
                happened(one.entry(), directive).forEach(line -> lines.add("  " + line));
            });
            addRest(news.all(), lines);
        }
        lines.addAll(List.of("", text("notice.open", links.to("/camunda/app/tasklist/"))));
        lines.addAll(foot());
        letter.setText(String.join("\n", lines));
    }

    private void addWork(String heading, List<Duty> duties, Map<String, Directive> read, List<String> lines) {
        if (duties.isEmpty()) {
            return;
        }
        lines.addAll(List.of("", text(heading, duties.size())));
        duties.stream().limit(LONGEST_LIST).forEach(duty -> {
            Directive directive = directive(duty.directive(), read);
            lines.add("- " + directive.title());
            lines.add("  "
                    + (duty.dueOn() == null
                            ? text("digest.withoutDay", duty.inWords())
                            : text("digest.day", duty.inWords(), duty.dueOn())));
            lines.add("  " + links.directive(duty.directive()));
        });
        addRest(duties.size(), lines);
    }

    private void addStill(String heading, List<Standstill> still, Map<String, Directive> read, List<String> lines) {
        if (still.isEmpty()) {
            return;
        }
        lines.addAll(List.of("", text(heading, still.size())));
        still.stream().limit(LONGEST_LIST).forEach(one -> {
            lines.add("- " + directive(one.directive(), read).title());
            lines.add("  " + text("digest.since", one.since()));
            lines.add("  " + links.directive(one.directive()));
        });
        addRest(still.size(), lines);
    }

    private static void addRest(int all, List<String> lines) {
        if (all > LONGEST_LIST) {
            lines.add(text("digest.rest", all - LONGEST_LIST));
        }
    }

    private Directive directive(String code, Map<String, Directive> read) {
        return read.computeIfAbsent(code, any -> directives.find(any).orElseThrow());
    }

    /** When, who and what, and what was said with it. */
    private List<String> happened(JournalEntry entry, Directive directive) {
        Map<String, Object> after = entry.after();
        String rung = entry.action() == Action.RUNG_REACHED ? String.valueOf(after.get("rung")) : "";
        String what = NAMED_RUNGS.contains(rung) ? rung(rung) : text("action." + entry.action());
        String who = phrases.actor(entry, Texts.VIETNAMESE);
        List<String> lines = new ArrayList<>();
        lines.add(text("notice.happened", MOMENT.format(entry.at()), who, what));
        if (entry.action() == Action.DEADLINE_MOVED) {
            lines.add(text("notice.newDeadline", day(after.get("deadline"))));
        }
        if (after.get("standsFor") instanceof Collection<?> lower) {
            lines.add(text(
                    "notice.standsFor",
                    lower.stream().map(one -> rung(one.toString())).collect(Collectors.joining("; "))));
        }
        if (after.get("reliefKind") != null) {
            lines.add(relief(entry.action(), after));
        }
        if (entry.action() == Action.RECURRENCE_FAILED) {
            lines.add(text("notice.dueByRule", day(after.get("dueByRule"))));
        }
        if (after.get("dueOn") != null) {
            lines.add(text("notice.dueOn", day(after.get("dueOn"))));
        }
        if (directive.secrecy() == null) {
            WORDS.stream()
                    .map(after::get)
                    .filter(Objects::nonNull)
                    .map(words -> text("notice.words", shortened(words.toString())))
                    .forEach(lines::add);
        }
        return lines;
    }

    private static String rung(String name) {
        return NAMED_RUNGS.contains(name) ? text("rung." + name) : name;
    }

    private static String relief(Action action, Map<String, Object> after) {
        String kind = text("reliefKind." + after.get("reliefKind"));
        String late = Boolean.TRUE.equals(after.get("late")) ? " " + text("notice.relief.late") : "";
        if (after.get("newDeadline") == null) {
            return text("notice.relief", kind) + late;
        }
        String key = action == Action.RELIEF_GRANTED ? "notice.relief.granted" : "notice.relief.asked";
        return text(key, kind, day(after.get("newDeadline"))) + late;
    }

    private List<String> foot() {
        return List.of("", text("notice.foot"), text("notice.choose", links.to("/notices/")));
    }

    private News news(Mail mail) {
        record Row(Kind kind, String directive, long journal) {}
        List<Row> rows = jdbc.sql("select kind, directive, journal from register.notice where mail = :mail order by id")
                .param("mail", mail.id())
                .query((row, number) -> new Row(
                        Kind.valueOf(row.getString("kind")), row.getString("directive"), row.getLong("journal")))
                .list();
        Map<String, List<JournalEntry>> journals = new HashMap<>();
        List<Told> first = rows.stream()
                .limit(LONGEST_LIST)
                .flatMap(row -> journal(row.directive(), journals)
                        .filter(entry -> entry.id() == row.journal())
                        .map(entry -> new Told(row.kind(), entry)))
                .toList();
        return new News(rows.size(), first);
    }

    private Stream<JournalEntry> journal(String directive, Map<String, List<JournalEntry>> read) {
        return read.computeIfAbsent(directive, directives::journal).stream();
    }

    private Optional<String> deadline(Directive directive) {
        String daysLeft = daysLeft(directive);
        return Optional.ofNullable(directive.deadline())
                .map(day -> text("notice.deadline", day, daysLeft == null ? "–" : daysLeft));
    }

    private String daysLeft(Directive directive) {
        return phrases.daysLeft(directive, Texts.VIETNAMESE);
    }

    private static Object day(Object fact) {
        return LocalDate.parse(fact.toString());
    }

    /** Subjects stand on one line, whatever people wrote. */
    private static String line(String words) {
        return words.replaceAll("\\s+", " ");
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + "…";
    }

    private static String text(String key, Object... args) {
        return Texts.of(key, Texts.VIETNAMESE, args);
    }
}
