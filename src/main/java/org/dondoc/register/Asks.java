package org.dondoc.register;

import static org.dondoc.register.Journal.facts;
import static org.dondoc.register.Writing.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dondoc.Texts;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.units.Units;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What coordinating units are asked, from the asking to the answer. Commands are as those of {@link Register}; what is
 * not public is for whoever has locked the directive.
 */
@Component
public class Asks {

    private static final String PENDING =
            "directive = :code and answered_on is null and dropped_on is null and ended_on is null";

    private final Writing write;
    private final Units units;
    private final WorkingCalendar calendar;
    private final Files files;
    private final int minDays;
    private final int daysWithoutDeadline;

    /**
     * @param minDays working days that a unit has at least, unless its ask says otherwise
     * @param daysWithoutDeadline working days that it has when the directive has no deadline
     */
    Asks(
            Writing write,
            Units units,
            WorkingCalendar calendar,
            Files files,
            @Value("${dondoc.coordination.min-days:2}") int minDays,
            @Value("${dondoc.coordination.days-without-deadline:5}") int daysWithoutDeadline) {
        this.write = write;
        this.units = units;
        this.calendar = calendar;
        this.files = files;
        this.minDays = minDays;
        this.daysWithoutDeadline = daysWithoutDeadline;
    }

    Asks by(Writing other) {
        return new Asks(other, units, calendar, files, minDays, daysWithoutDeadline);
    }

    /**
     * Asks a unit to coordinate, again if it was dropped or has answered; false when its ask is still open,
     * when the directive is not, and as long as there is no lead unit.
     */
    public boolean ask(String code, Ask ask) {
        Directive directive = write.lock(code);
        if (!directive.stage().isOpen() || directive.leadUnit() == null) {
            return false;
        }
        Input input = new Input();
        List<Ask> cleaned = Registration.cleaned(List.of(ask), input);
        check(cleaned, directive, directive.leadUnit(), directive.deadline(), input);
        input.refuseFaults();
        Ask checked = cleaned.get(0);
        if (pending(code).stream().anyMatch(c -> c.unit().equals(checked.unit()))) {
            return false;
        }
        ask(code, checked, directive.deadline());
        return true;
    }

    /** False when no ask to the unit is open. */
    public boolean drop(String code, String unit, String reason) {
        write.lock(code);
        Input input = new Input();
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();
        Optional<Coordination> open = open(code, unit);
        if (open.isEmpty()) {
            return false;
        }

        drop(code, open.get(), why);
        return true;
    }

    /**
     * What a unit was asked to coordinate, or is named for, goes to another one, by the same day unless that is past. A
     * unit that leads, or coordinates already, gets no second one. False when nothing is awaited of the first.
     */
    public boolean handOver(String code, String from, String to, String reason) {
        Directive directive = write.lock(code);
        Input input = new Input();
        String unit = input.required("unit", input.line("unit", to));
        if (unit != null) {
            Registration.checkUnits("unit", List.of(unit), null, units, input);
        }
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();
        List<Coordination> pending = pending(code);
        Optional<Coordination> awaited =
                pending.stream().filter(ask -> ask.unit().equals(from)).findFirst();
        if (awaited.isEmpty()) {
            return false;
        }

        boolean isFree = !unit.equals(directive.leadUnit())
                && pending.stream().noneMatch(ask -> ask.unit().equals(unit));
        drop(code, awaited.get(), why);
        if (isFree) {
            pass(code, awaited.get(), unit, directive.deadline());
        }
        return true;
    }

    /**
     * False when no ask to the unit is open.
     *
     * @param document a file of this directive; may be null
     */
    public boolean answer(String code, String unit, String answer, UUID document) {
        write.lock(code);
        if (open(code, unit).isEmpty()) {
            return false;
        }
        Input input = new Input();
        String words = input.required("answer", input.body("answer", answer));
        files.check(code, document, input);
        input.refuseFaults();

        change(
                code,
                "answered_on = :today, answer = :answer, answer_document = :document",
                with("unit", unit, "answer", words, "document", document));
        write.journal(
                Action.COORDINATION_ANSWERED,
                code,
                facts("unit", unit),
                facts("unit", unit, "answer", words, "document", document));
        return true;
    }

    /** Notes that the unit was reminded of its ask; nothing if none is open. */
    public void remind(String code, String unit) {
        write.lock(code);
        Optional<Coordination> open = open(code, unit);
        if (open.isPresent()) {
            change(code, "reminded_on = :today", with("unit", unit));
            write.journal(
                    Action.COORDINATION_REMINDED,
                    code,
                    facts("unit", unit, "remindedOn", open.get().remindedOn()),
                    facts(
                            "unit",
                            unit,
                            "remindedOn",
                            write.today(),
                            "dueOn",
                            open.get().dueOn()));
        }
    }

    /** Charges the unit for letting its due date pass, once; nothing if no ask is open. */
    public void chargeLate(String code, String unit) {
        write.lock(code);
        Optional<Coordination> open = open(code, unit).filter(ask -> ask.chargedLateOn() == null);
        if (open.isPresent()) {
            change(code, "charged_late_on = :today", with("unit", unit));
            write.journal(
                    Action.COORDINATION_LATE,
                    code,
                    facts("unit", unit),
                    facts("unit", unit, "dueOn", open.get().dueOn(), "chargedLateOn", write.today()));
        }
    }

    void check(List<Ask> asks, Directive directive, String lead, LocalDate deadline, Input input) {
        Set<String> asked = Registration.checkAsks(asks, directive.secrecy(), lead, write.today(), deadline, input);
        Registration.checkUnits("coordinatingUnits", asked, null, units, input);
    }

    /** Keeps units that are to be asked when there is a lead unit. */
    void name(String code, List<Ask> asks) {
        asks.forEach(ask -> insert(code, ask, null, ask.dueOn(), null));
    }

    /** Asks a unit, by the usual day unless the ask names one. */
    void ask(String code, Ask ask, LocalDate deadline) {
        LocalDate dueOn = ask.dueOn() == null ? usualDueOn(write.today(), deadline) : ask.dueOn();
        insert(code, ask, write.today(), dueOn, null);
        write.journal(
                Action.COORDINATION_ASKED, code, facts(), facts("unit", ask.unit(), "ask", ask.ask(), "dueOn", dueOn));
    }

    /** Keeps what was asked for a directive that is history. */
    void keepHistory(String code, List<Ask> asks, LocalDate askedOn, LocalDate deadline, LocalDate endedOn) {
        for (Ask ask : asks) {
            insert(code, ask, askedOn, ask.dueOn() == null ? usualDueOn(askedOn, deadline) : ask.dueOn(), endedOn);
        }
    }

    /**
     * Asks the units of a new assignment: those that were only named get what was named for them, those whose ask is
     * open keep it, those asked before and not named again are dropped.
     */
    void assign(String code, List<Ask> asks, LocalDate deadline) {
        Map<String, Coordination> pending =
                pending(code).stream().collect(Collectors.toMap(Coordination::unit, coordination -> coordination));
        Set<String> units = asks.stream().map(Ask::unit).collect(Collectors.toSet());
        write.update(code, "delete from register.coordination where asked_on is null and " + PENDING);
        for (Coordination earlier : pending.values()) {
            if (earlier.isOpen() && !units.contains(earlier.unit())) {
                drop(code, earlier, Texts.of("assign.notNamedAgain", Texts.VIETNAMESE));
            }
        }
        for (Ask ask : asks) {
            Coordination earlier = pending.get(ask.unit());
            if (earlier == null || !earlier.isOpen()) {
                ask(code, completed(ask, earlier), deadline);
            }
        }
    }

    List<Coordination> pending(String code) {
        return write.statement(code, "select * from register.coordination where " + PENDING + " order by id", Map.of())
                .query(Rows::coordination)
                .list();
    }

    /** The ask that the unit still has to answer. */
    Optional<Coordination> open(String code, String unit) {
        return pending(code).stream()
                .filter(ask -> ask.isOpen() && ask.unit().equals(unit))
                .findFirst();
    }

    private void drop(String code, Coordination open, String reason) {
        change(code, "dropped_on = :today, drop_reason = :reason", with("unit", open.unit(), "reason", reason));
        write.journal(
                Action.COORDINATION_DROPPED,
                code,
                facts("unit", open.unit(), "ask", open.ask(), "dueOn", open.dueOn()),
                facts("unit", open.unit(), "reason", reason));
    }

    /** Gives to another unit what was dropped. */
    private void pass(String code, Coordination dropped, String unit, LocalDate deadline) {
        LocalDate dueOn = dropped.dueOn() == null || dropped.dueOn().isBefore(write.today()) ? null : dropped.dueOn();
        Ask ask = new Ask(unit, dropped.ask(), dueOn);
        if (dropped.isOpen()) {
            ask(code, ask, deadline);
        } else {
            name(code, List.of(ask));
            write.journal(
                    Action.COORDINATION_NAMED,
                    code,
                    facts(),
                    facts("unit", unit, "ask", dropped.ask(), "dueOn", dueOn));
        }
    }

    /** Moves the days of open asks that followed from the deadline; those that somebody named stay. */
    void follow(String code, LocalDate before, LocalDate deadline) {
        for (Coordination ask : pending(code)) {
            if (!ask.isOpen() || !ask.dueOn().equals(usualDueOn(ask.askedOn(), before))) {
                continue;
            }
            LocalDate usual = usualDueOn(ask.askedOn(), deadline);
            LocalDate dueOn = usual.isBefore(write.today()) ? write.today() : usual;
            redate(code, ask, dueOn);
        }
    }

    /** Moves the days of all open asks by so many working days. */
    void move(String code, int workingDays) {
        pending(code).stream()
                .filter(Coordination::isOpen)
                .forEach(ask -> redate(code, ask, calendar.plus(ask.dueOn(), workingDays)));
    }

    void redate(String code, Coordination ask, LocalDate dueOn) {
        if (!dueOn.equals(ask.dueOn())) {
            change(code, "due_on = :dueOn", with("unit", ask.unit(), "dueOn", dueOn));
            write.journal(
                    Action.COORDINATION_REDATED,
                    code,
                    facts("unit", ask.unit(), "dueOn", ask.dueOn()),
                    facts("unit", ask.unit(), "dueOn", dueOn));
        }
    }

    /** Ends what is unanswered, because the directive ends. */
    void end(String code) {
        pending(code).stream()
                .filter(Coordination::isOpen)
                .forEach(ask -> write.journal(
                        Action.COORDINATION_ENDED,
                        code,
                        facts("unit", ask.unit(), "dueOn", ask.dueOn()),
                        facts("unit", ask.unit(), "endedOn", write.today())));
        write.update(code, "update register.coordination set ended_on = :today where " + PENDING);
    }

    private void change(String code, String assignments, Map<String, Object> params) {
        write.update(
                code, "update register.coordination set " + assignments + " where unit = :unit and " + PENDING, params);
    }

    private void insert(String code, Ask ask, LocalDate askedOn, LocalDate dueOn, LocalDate endedOn) {
        write.update(
                code,
                """
                insert into register.coordination (directive, unit, ask, asked_on, due_on, ended_on)
                values (:code, :unit, :ask, :askedOn, :dueOn, :endedOn)
                """,
                with(
                        "unit", ask.unit(),
                        "ask", ask.ask(),
                        "askedOn", askedOn,
                        "dueOn", dueOn,
                        "endedOn", endedOn));
    }

    /**
     * By when an ask is answered, by the calendar that holds for the caller, unless somebody named a day.
     *
     * @param deadline of the directive; may be null
     */
    public LocalDate usualDueOn(LocalDate askedOn, LocalDate deadline) {
        int days = deadline == null ? daysWithoutDeadline : calendar.between(askedOn, deadline) / 2;
        return calendar.plus(askedOn, Math.max(minDays, days));
    }

    /** What a new ask leaves open is taken from what was named at registration, unless its day is past. */
    private Ask completed(Ask ask, Coordination named) {
        if (named == null) {
            return ask;
        }
        boolean useful = named.dueOn() != null && !named.dueOn().isBefore(write.today());
        return new Ask(
                ask.unit(),
                ask.ask() == null ? named.ask() : ask.ask(),
                ask.dueOn() == null && useful ? named.dueOn() : ask.dueOn());
    }
}
