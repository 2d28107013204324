package org.dondoc.register;

import static org.dondoc.register.Journal.facts;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.units.Units;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The only writer of directives. Every change that succeeds leaves a row in the journal, in the caller's
 * transaction.
 *
 * <p>Commands answer {@code false} and change nothing when the directive's stage has moved on; they throw a
 * {@link Refusal} with every fault of the input, or when there is no such directive.
 */
@Component
public class Register {

    private static final String PENDING =
            "directive = :code and answered_on is null and dropped_on is null and ended_on is null";

    private final JdbcClient jdbc;
    private final Units units;
    private final WorkingCalendar calendar;
    private final Actor actor;
    private final Clock clock;
    private final int minDays;
    private final int daysWithoutDeadline;
    private final Journal journal;
    private final Codes codes;
    private final SourceDocuments documents;

    /**
     * @param minDays working days that a coordinating unit has at least, unless its ask says otherwise
     * @param daysWithoutDeadline working days that it has when the directive has no deadline
     */
    public Register(
            JdbcClient jdbc,
            Units units,
            WorkingCalendar calendar,
            Actor actor,
            Clock clock,
            @Value("${dondoc.coordination.min-days:2}") int minDays,
            @Value("${dondoc.coordination.days-without-deadline:5}") int daysWithoutDeadline) {
        this.jdbc = jdbc;
        this.units = units;
        this.calendar = calendar;
        this.actor = actor;
        this.clock = clock;
        this.minDays = minDays;
        this.daysWithoutDeadline = daysWithoutDeadline;
        this.journal = new Journal(jdbc);
        this.codes = new Codes(jdbc);
        this.documents = new SourceDocuments(jdbc);
    }

    /**
     * Enters a directive: without a lead unit as {@code REGISTERED}, with one as {@code ASSIGNED} and its
     * coordinating units as asked, with {@code completedOn} as {@code COMPLETED} on that day.
     *
     * @return its code
     */
    public String register(NewDirective given) {
        Input input = new Input();
        NewDirective d = Registration.cleaned(given, input);
        Registration.check(d, today(), units, input);
        input.refuseFaults();
        if (d.code() != null && exists(d.code())) {
            input.fault("code", d.code(), "refusal.code.taken");
        }
        SourceDocument document = documents.of(d, input);
        input.refuseFaults();

        String code = enter(d, document);
        LocalDate askedOn = d.leadUnit() == null ? null : d.completedOn() == null ? today() : d.assignedOn();
        for (Ask ask : d.coordinatingUnits()) {
            name(code, ask, askedOn, d.deadline(), d.completedOn());
        }
        journal(
                Action.REGISTERED,
                code,
                facts(),
                facts(
                        "stage", stageOf(d),
                        "issuerLevel", d.issuerLevel(),
                        "documentNumber", d.documentNumber(),
                        "documentDate", d.documentDate(),
                        "issuedBy", d.issuedBy(),
                        "signedBy", d.signedBy(),
                        "excerpt", d.excerpt(),
                        "content", d.content(),
                        "field", d.field(),
                        "urgency", d.urgency(),
                        "secrecy", d.secrecy(),
                        "adHoc", d.adHoc(),
                        "leadUnit", d.leadUnit(),
                        "coordinatingUnits",
                                d.coordinatingUnits().stream().map(Ask::unit).toList(),
                        "trackingOfficer", d.trackingOfficer(),
                        "assignedOn", d.assignedOn(),
                        "deadline", d.deadline(),
                        "expectedProduct", d.expectedProduct(),
                        "sourceTaskCode", d.sourceTaskCode(),
                        "completedOn", d.completedOn()));
        return code;
    }

    /**
     * Whether the directive is in the register already: empty if not, true if it was registered with the same
     * facts (whatever became of it since), false if the code was given to something else. Without a code,
     * any directive registered with the same facts counts.
     */
    public Optional<Boolean> isRegistered(NewDirective given) {
        NewDirective d = Registration.cleaned(given, new Input());
        byte[] hash = Registration.hash(d);
        if (d.code() == null) {
            return jdbc.sql("select true from register.directive where facts_hash = :hash limit 1")
                    .param("hash", hash)
                    .query(Boolean.class)
                    .optional();
        }
        if (!Codes.isValid(d.code())) {
            return Optional.empty();
        }
        return jdbc.sql("select facts_hash = :hash from register.directive where code = :code")
                .param("hash", hash)
                .param("code", d.code())
                .query(Boolean.class)
                .optional();
    }

    /** Keeps what the decision proposes for a directive without a lead unit, the lead first. */
    public void propose(String code, List<String> proposed) {
        Directive before = lock(code);
        if (before.stage() != Stage.REGISTERED || before.proposedUnits().equals(proposed)) {
            return;
        }
        update(
                code,
                "update register.directive set proposed_units = :proposed where code = :code",
                "proposed",
                proposed.toArray(String[]::new));
        journal(
                Action.PROPOSED,
                code,
                facts("proposedUnits", before.proposedUnits()),
                facts("proposedUnits", proposed));
    }

    /**
     * {@code REGISTERED} → {@code ASSIGNED}. Asks still open from an earlier assignment
     * stay as they are when the unit is named again, and are dropped when it is not.
     *
     * @param deadline the first deadline; null, or the one there is, to leave it
     */
    public boolean assign(
            String code, String leadUnit, List<Ask> coordinating, String trackingOfficer, LocalDate deadline) {
        Directive before = lock(code);
        if (before.stage() != Stage.REGISTERED) {
            return false;
        }
        List<Coordination> pending = pendingAsks(code);
        Input input = new Input();
        String lead = input.required("leadUnit", input.line("leadUnit", leadUnit));
        if (lead != null && !units.exists(lead)) {
            input.fault("leadUnit", lead, "refusal.unit.unknown");
        }
        List<Ask> asks = Registration.cleaned(coordinating, input);
        Registration.checkAsks(asks, lead, today(), units, input);
        String officer = input.line("trackingOfficer", trackingOfficer);
        Registration.checkOfficer(officer, units, input);
        boolean first = deadline != null && !deadline.equals(before.deadline());
        if (first && before.deadline() != null) {
            input.fault("deadline", deadline, "refusal.deadline.set", before.deadline());
        } else if (first) {
            checkNewDeadline(before, deadline, input);
        }
        input.refuseFaults();

        Set<String> named = asks.stream().map(Ask::unit).collect(Collectors.toSet());
        for (Coordination earlier : pending) {
            if (earlier.askedOn() == null) {
                update(
                        code,
                        "delete from register.coordination where unit = :unit and " + PENDING,
                        "unit",
                        earlier.unit());
            } else if (!named.contains(earlier.unit())) {
                drop(code, earlier.unit(), Texts.of("assign.notNamedAgain", Texts.VIETNAMESE));
            }
        }
        LocalDate current = first ? deadline : before.deadline();
        for (Ask ask : asks) {
            Optional<Coordination> earlier =
                    pending.stream().filter(c -> c.unit().equals(ask.unit())).findFirst();
            if (earlier.isEmpty() || !earlier.get().isOpen()) {
                String words =
                        ask.ask() == null ? earlier.map(Coordination::ask).orElse(null) : ask.ask();
                LocalDate dueOn = ask.dueOn() == null
                        ? earlier.map(Coordination::dueOn)
                                .filter(day -> !day.isBefore(today()))
                                .orElse(null)
                        : ask.dueOn();
                name(code, new Ask(ask.unit(), words, dueOn), today(), current, null);
            }
        }
        update(
                code,
                """
                update register.directive set stage = 'ASSIGNED', stage_since = :now, lead_unit = :leadUnit,
                    tracking_officer = coalesce(:officer, tracking_officer)
                where code = :code
                """,
                "leadUnit",
                lead,
                "officer",
                officer);
        if (first) {
            setDeadline(before, deadline, null, null);
        }
        journal(
                Action.ASSIGNED,
                code,
                facts(
                        "stage", before.stage(),
                        "coordinatingUnits", before.coordinatingUnits(),
                        "trackingOfficer", before.trackingOfficer(),
                        "deadline", before.deadline()),
                facts(
                        "stage",
                        Stage.ASSIGNED,
                        "leadUnit",
                        lead,
                        "coordinatingUnits",
                        asks.stream().map(Ask::unit).toList(),
                        "trackingOfficer",
                        officer == null ? before.trackingOfficer() : officer,
                        "deadline",
                        current));
        return true;
    }

    /** {@code ASSIGNED} → {@code IN_PROGRESS}. */
    public boolean acknowledge(String code) {
        boolean moved = update(
                code,
                """
                update register.directive set stage = 'IN_PROGRESS', stage_since = :now
                where code = :code and stage = 'ASSIGNED'
                """);
        if (!moved) {
            return movedOn(code);
        }
        journal(Action.ACKNOWLEDGED, code, facts("stage", Stage.ASSIGNED), facts("stage", Stage.IN_PROGRESS));
        return true;
    }

    /** {@code ASSIGNED} → {@code REGISTERED}: it is not the unit's duty. */
    public boolean returnToOffice(String code, String reason) {
        Directive before = lock(code);
        if (before.stage() != Stage.ASSIGNED) {
            return false;
        }
        Input input = new Input();
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();

        update(
                code,
                """
                insert into register.unit_return (directive, unit, returned_on, reason, at, actor)
                values (:code, :unit, :today, :reason, :now, :actor)
                """,
                "unit",
                before.leadUnit(),
                "reason",
                why);
        update(
                code,
                """
                update register.directive set stage = 'REGISTERED', stage_since = :now, lead_unit = null
                where code = :code
                """);
        journal(
                Action.RETURNED,
                code,
                facts("stage", before.stage(), "leadUnit", before.leadUnit()),
                facts("stage", Stage.REGISTERED, "reason", why));
        return true;
    }

    /** Notes that the unit let the time to acknowledge pass, if it still has not. */
    public void escalateAcknowledgement(String code) {
        Directive directive = lock(code);
        if (directive.stage() == Stage.ASSIGNED) {
            journal(
                    Action.ACKNOWLEDGEMENT_ESCALATED,
                    code,
                    facts(),
                    facts(
                            "leadUnit", directive.leadUnit(),
                            "leader", units.leaderOf(directive.leadUnit()).orElse(null)));
        }
    }

    /**
     * Who does the work, and by which steps; replaces an earlier plan. Only in {@code IN_PROGRESS}.
     *
     * @param specialist a specialist or head of the lead unit
     * @param milestones at least one, from today to the deadline
     */
    public boolean plan(String code, String specialist, String note, List<Milestone> milestones) {
        Directive before = lock(code);
        if (before.stage() != Stage.IN_PROGRESS) {
            return false;
        }
        Input input = new Input();
        String who = memberOf(before.leadUnit(), specialist, input);
        String words = input.body("note", note);
        if (milestones.isEmpty()) {
            input.fault("milestones", null, "refusal.required");
        }
        List<Milestone> steps = milestones.stream()
                .map(step -> checked(step, before.deadline(), input))
                .toList();
        input.refuseFaults();

        delegate(code, who, null);
        update(
                code,
                "update register.directive set specialist = :who, plan_note = :note where code = :code",
                "who",
                who,
                "note",
                words);
        update(code, "delete from register.milestone where directive = :code");
        for (int i = 0; i < steps.size(); i++) {
            update(
                    code,
                    """
                    insert into register.milestone (directive, position, title, due_on)
                    values (:code, :position, :title, :dueOn)
                    """,
                    "position",
                    i,
                    "title",
                    steps.get(i).title(),
                    "dueOn",
                    steps.get(i).dueOn());
        }
        journal(
                Action.PLANNED,
                code,
                facts("specialist", before.specialist(), "planNote", before.planNote()),
                facts(
                        "specialist", who,
                        "planNote", words,
                        "milestones",
                                steps.stream()
                                        .map(step -> step.dueOn() + " " + step.title())
                                        .toList()));
        return true;
    }

    /** Only in {@code IN_PROGRESS}, once there is a specialist. */
    public boolean changeSpecialist(String code, String specialist, String reason) {
        Directive before = lock(code);
        if (before.stage() != Stage.IN_PROGRESS || before.specialist() == null) {
            return false;
        }
        Input input = new Input();
        String who = memberOf(before.leadUnit(), specialist, input);
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();

        delegate(code, who, why);
        update(code, "update register.directive set specialist = :who where code = :code", "who", who);
        journal(
                Action.SPECIALIST_CHANGED,
                code,
                facts("specialist", before.specialist()),
                facts("specialist", who, "reason", why));
        return true;
    }

    /** Only in {@code IN_PROGRESS}. */
    public boolean report(String code, Progress progress) {
        Directive before = lock(code);
        if (before.stage() != Stage.IN_PROGRESS) {
            return false;
        }
        Input input = new Input();
        if (progress.percent() < 0 || progress.percent() > 100) {
            input.fault("percent", progress.percent(), "refusal.number.range", 0, 100);
        }
        String done = input.required("done", input.body("done", progress.done()));
        String obstacles = input.body("obstacles", progress.obstacles());
        String proposals = input.body("proposals", progress.proposals());
        input.refuseFaults();

        long report = jdbc.sql(
                        """
                insert into register.progress_report (directive, reported_on, percent, done, at, actor)
                values (:code, :today, :percent, :done, :now, :actor) returning id
                """)
                .param("code", code)
                .param("today", today())
                .param("percent", progress.percent())
                .param("done", done)
                .param("now", now())
                .param("actor", actor.id())
                .query(Long.class)
                .single();
        if (obstacles != null || proposals != null) {
            update(
                    code,
                    """
                    insert into register.obstacle (report, obstacles, proposals)
                    values (:report, :obstacles, :proposals)
                    """,
                    "report",
                    report,
                    "obstacles",
                    obstacles,
                    "proposals",
                    proposals);
        }
        update(
                code,
                "update register.directive set percent = :percent where code = :code",
                "percent",
                progress.percent());
        journal(
                Action.REPORTED,
                code,
                facts("percent", before.percent()),
                facts("percent", progress.percent(), "done", done, "obstacles", obstacles, "proposals", proposals));
        return true;
    }

    /**
     * {@code IN_PROGRESS} → {@code UNDER_REVIEW}.
     *
     * @param document a file of this directive; null only for a secret one, which has no files
     */
    public boolean submit(String code, String summary, UUID document) {
        Directive before = lock(code);
        if (before.stage() != Stage.IN_PROGRESS) {
            return false;
        }
        Input input = new Input();
        String words = input.required("summary", input.body("summary", summary));
        if (before.secrecy() == null) {
            input.required("document", document);
        }
        checkFile(code, document, input);
        input.refuseFaults();

        update(
                code,
                """
                insert into register.submission (directive, handed_in_on, summary, document, at, actor)
                values (:code, :today, :summary, :document, :now, :actor)
                """,
                "summary",
                words,
                "document",
                document);
        update(
                code,
                """
                update register.directive set stage = 'UNDER_REVIEW', stage_since = :now,
                    result = :summary, result_document = :document
                where code = :code
                """,
                "summary",
                words,
                "document",
                document);
        journal(
                Action.SUBMITTED,
                code,
                facts("stage", before.stage(), "result", before.result(), "resultDocument", before.resultDocument()),
                facts("stage", Stage.UNDER_REVIEW, "result", words, "resultDocument", document));
        return true;
    }

    /**
     * {@code UNDER_REVIEW} → {@code AWAITING_ACCEPTANCE}: the lead unit has submitted today.
     *
     * @param remark may be null
     */
    public boolean approve(String code, String remark) {
        Input input = new Input();
        String words = input.paragraph("remark", remark);
        input.refuseFaults();
        boolean moved = update(
                code,
                """
                update register.directive set stage = 'AWAITING_ACCEPTANCE', stage_since = :now,
                    submitted_on = :today
                where code = :code and stage = 'UNDER_REVIEW'
                """);
        if (!moved) {
            return movedOn(code);
        }
        review(code, today(), null, words);
        journal(
                Action.APPROVED,
                code,
                facts("stage", Stage.UNDER_REVIEW),
                facts("stage", Stage.AWAITING_ACCEPTANCE, "submittedOn", today(), "remark", words));
        return true;
    }

    /** {@code UNDER_REVIEW} → {@code IN_PROGRESS}. */
    public boolean returnForRework(String code, String remark) {
        Input input = new Input();
        String words = input.required("remark", input.paragraph("remark", remark));
        input.refuseFaults();
        boolean moved = update(
                code,
                """
                update register.directive set stage = 'IN_PROGRESS', stage_since = :now
                where code = :code and stage = 'UNDER_REVIEW'
                """);
        if (!moved) {
            return movedOn(code);
        }
        review(code, null, today(), words);
        journal(
                Action.RETURNED_FOR_REWORK,
                code,
                facts("stage", Stage.UNDER_REVIEW),
                facts("stage", Stage.IN_PROGRESS, "remark", words));
        return true;
    }

    /** {@code AWAITING_ACCEPTANCE} → {@code IN_PROGRESS}. */
    public boolean sendBack(String code, String remark) {
        Directive before = lock(code);
        if (before.stage() != Stage.AWAITING_ACCEPTANCE) {
            return false;
        }
        Input input = new Input();
        String words = input.required("remark", input.paragraph("remark", remark));
        input.refuseFaults();

        update(
                code,
                """
                update register.directive set stage = 'IN_PROGRESS', stage_since = :now, submitted_on = null
                where code = :code
                """);
        judge(code, null, today(), null, words);
        journal(
                Action.SENT_BACK,
                code,
                facts("stage", before.stage(), "submittedOn", before.submittedOn()),
                facts("stage", Stage.IN_PROGRESS, "remark", words));
        return true;
    }

    /**
     * {@code AWAITING_ACCEPTANCE} → {@code COMPLETED}; asks still open end with it.
     *
     * @param remark may be null
     */
    public boolean close(String code, Grade grade, String remark) {
        Input input = new Input();
        input.required("grade", grade);
        String words = input.paragraph("remark", remark);
        input.refuseFaults();
        boolean closed = update(
                code,
                """
                update register.directive set stage = 'COMPLETED', stage_since = :now,
                    accepted_on = :today, grade = :grade
                where code = :code and stage = 'AWAITING_ACCEPTANCE'
                """,
                "grade",
                grade.name());
        if (!closed) {
            return movedOn(code);
        }
        judge(code, today(), null, grade, words);
        endAsks(code);
        journal(
                Action.CLOSED,
                code,
                facts("stage", Stage.AWAITING_ACCEPTANCE),
                facts("stage", Stage.COMPLETED, "acceptedOn", today(), "grade", grade, "remark", words));
        return true;
    }

    /** From any open stage; asks still open end with it. */
    public boolean withdraw(String code, String reason) {
        Directive before = lock(code);
        if (!before.stage().isOpen()) {
            return false;
        }
        Input input = new Input();
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();

        update(
                code,
                """
                update register.directive set stage = 'WITHDRAWN', stage_since = :now,
                    withdrawn_on = :today, withdrawal_reason = :reason
                where code = :code
                """,
                "reason",
                why);
        endAsks(code);
        journal(
                Action.WITHDRAWN,
                code,
                facts("stage", before.stage()),
                facts("stage", Stage.WITHDRAWN, "withdrawnOn", today(), "reason", why));
        return true;
    }

    /**
     * Asks a unit to coordinate, again if it was dropped or has answered; false when its ask is still open,
     * when the directive is not, and as long as there is no lead unit.
     */
    public boolean ask(String code, Ask ask) {
        Directive directive = lock(code);
        if (!directive.stage().isOpen() || directive.leadUnit() == null) {
            return false;
        }
        Input input = new Input();
        List<Ask> asks = Registration.cleaned(List.of(ask), input);
        Registration.checkAsks(asks, directive.leadUnit(), today(), units, input);
        input.refuseFaults();
        Ask checked = asks.get(0);
        if (pendingAsks(code).stream().anyMatch(c -> c.unit().equals(checked.unit()))) {
            return false;
        }

        LocalDate dueOn = name(code, checked, today(), directive.deadline(), null);
        journal(
                Action.COORDINATION_ASKED,
                code,
                facts(),
                facts("unit", checked.unit(), "ask", checked.ask(), "dueOn", dueOn));
        return true;
    }

    /** False when no ask to the unit is open. */
    public boolean dropAsk(String code, String unit, String reason) {
        lock(code);
        Input input = new Input();
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();
        Optional<Coordination> open = openAsk(code, unit);
        if (open.isEmpty()) {
            return false;
        }

        drop(code, unit, why);
        journal(
                Action.COORDINATION_DROPPED,
                code,
                facts("unit", unit, "ask", open.get().ask(), "dueOn", open.get().dueOn()),
                facts("unit", unit, "reason", why));
        return true;
    }

    /**
     * False when no ask to the unit is open.
     *
     * @param document a file of this directive; may be null
     */
    public boolean answer(String code, String unit, String answer, UUID document) {
        lock(code);
        if (openAsk(code, unit).isEmpty()) {
            return false;
        }
        Input input = new Input();
        String words = input.required("answer", input.body("answer", answer));
        checkFile(code, document, input);
        input.refuseFaults();

        update(
                code,
                """
                update register.coordination set answered_on = :today, answer = :answer, answer_document = :document
                where unit = :unit and
                """
                        + PENDING,
                "unit",
                unit,
                "answer",
                words,
                "document",
                document);
        journal(
                Action.COORDINATION_ANSWERED,
                code,
                facts("unit", unit),
                facts("unit", unit, "answer", words, "document", document));
        return true;
    }

    /** Notes that the unit was reminded of its ask; nothing if none is open. */
    public void remindCoordination(String code, String unit) {
        lock(code);
        Optional<Coordination> open = openAsk(code, unit);
        if (open.isPresent()) {
            update(
                    code,
                    "update register.coordination set reminded_on = :today where unit = :unit and " + PENDING,
                    "unit",
                    unit);
            journal(
                    Action.COORDINATION_REMINDED,
                    code,
                    facts("unit", unit, "remindedOn", open.get().remindedOn()),
                    facts(
                            "unit",
                            unit,
                            "remindedOn",
                            today(),
                            "dueOn",
                            open.get().dueOn()));
        }
    }

    /** Charges the unit for letting its due date pass, once; nothing if no ask is open. */
    public void chargeLateCoordination(String code, String unit) {
        lock(code);
        Optional<Coordination> open = openAsk(code, unit).filter(ask -> ask.chargedLateOn() == null);
        if (open.isPresent()) {
            update(
                    code,
                    "update register.coordination set charged_late_on = :today where unit = :unit and " + PENDING,
                    "unit",
                    unit);
            journal(
                    Action.COORDINATION_LATE,
                    code,
                    facts("unit", unit),
                    facts("unit", unit, "dueOn", open.get().dueOn(), "chargedLateOn", today()));
        }
    }

    /** The lead unit explains its delay. */
    public void explain(String code, String explanation, String remedy) {
        Directive directive = lock(code);
        Input input = new Input();
        String why = input.required("explanation", input.body("explanation", explanation));
        String help = input.required("remedy", input.body("remedy", remedy));
        input.refuseFaults();

        update(
                code,
                """
                insert into register.explanation (directive, unit, explained_on, explanation, remedy, at, actor)
                values (:code, :unit, :today, :explanation, :remedy, :now, :actor)
                """,
                "unit",
                directive.leadUnit(),
                "explanation",
                why,
                "remedy",
                help);
        journal(
                Action.EXPLAINED,
                code,
                facts(),
                facts("leadUnit", directive.leadUnit(), "explanation", why, "remedy", help));
    }

    /** In any open stage. */
    public boolean urge(String code, String message) {
        Directive directive = lock(code);
        if (!directive.stage().isOpen()) {
            return false;
        }
        Input input = new Input();
        String words = input.required("message", input.paragraph("message", message));
        input.refuseFaults();

        int number = jdbc.sql(
                        """
                insert into register.urge (directive, number, urged_on, message, at, actor)
                select :code, count(*) + 1, :today, :message, :now, :actor
                from register.urge where directive = :code
                returning number
                """)
                .param("code", code)
                .param("today", today())
                .param("message", words)
                .param("now", now())
                .param("actor", actor.id())
                .query(Integer.class)
                .single();
        journal(Action.URGED, code, facts(), facts("number", number, "message", words));
        return true;
    }

    /**
     * In any open stage; the history of deadlines is kept.
     *
     * @param documentNumber of the issuer's answer; may be null
     */
    public boolean moveDeadline(String code, LocalDate deadline, String reason, String documentNumber) {
        Directive before = lock(code);
        if (!before.stage().isOpen()) {
            return false;
        }
        Input input = new Input();
        if (input.required("deadline", deadline) != null) {
            checkNewDeadline(before, deadline, input);
        }
        if (deadline != null && deadline.equals(before.deadline())) {
            input.fault("deadline", deadline, "refusal.deadline.same");
        }
        String why = input.required("reason", input.paragraph("reason", reason));
        String number = input.line("documentNumber", documentNumber);
        input.refuseFaults();

        setDeadline(before, deadline, why, number);
        journal(
                Action.DEADLINE_MOVED,
                code,
                facts("deadline", before.deadline()),
                facts("deadline", deadline, "reason", why, "documentNumber", number));
        return true;
    }

    /** Locks the directive until the transaction ends, so that its deadline stands still meanwhile. */
    public Directive lock(String code) {
        if (!Codes.isValid(code)) {
            throw unknown(code);
        }
        return jdbc.sql(Rows.DIRECTIVE + "where d.code = :code for update of d")
                .param("code", code)
                .query(Rows::directive)
                .optional()
                .orElseThrow(() -> unknown(code));
    }

    /** Notes rungs that were acted on, a journal row each; rungs up to {@code until} are then dealt with. */
    public void recordRungs(String code, List<Rung> rungs, Instant until) {
        Directive before = lock(code);
        update(
                code,
                "update register.directive set watched_until = :until where code = :code",
                "until",
                until.atOffset(ZoneOffset.UTC));
        for (Rung rung : rungs) {
            journal(
                    Action.RUNG_REACHED,
                    code,
                    facts("watchedUntil", before.watchedUntil()),
                    facts(
                            "rung", rung.rung(),
                            "at", rung.at(),
                            "audience", rung.audience(),
                            "priority", rung.priority(),
                            "skippedDays", rung.skippedDays(),
                            "watchedUntil", until));
        }
    }

    /** Keeps a file. Refused when it is empty and for a secret directive. */
    public UUID attach(String code, String name, String contentType, byte[] content) {
        Directive directive = lock(code);
        Input input = new Input();
        if (directive.secrecy() != null) {
            input.fault("file", name, "refusal.file.secret");
        }
        if (content.length == 0) {
            input.fault("file", name, "refusal.file.empty");
        }
        String fileName = input.required("name", input.line("name", name));
        String type = input.line("contentType", contentType);
        input.refuseFaults();

        UUID id = UUID.randomUUID();
        byte[] sha256 = Registration.sha256(content);
        update(
                code,
                """
                insert into register.file
                    (id, directive, name, content_type, size, sha256, content, attached_at, attached_by)
                values (:id, :code, :name, :contentType, :size, :sha256, :content, :now, :actor)
                """,
                "id",
                id,
                "name",
                fileName,
                "contentType",
                type == null ? "application/octet-stream" : type,
                "size",
                content.length,
                "sha256",
                sha256,
                "content",
                content);
        journal(
                Action.FILE_ATTACHED,
                code,
                facts(),
                facts(
                        "file",
                        id,
                        "name",
                        fileName,
                        "size",
                        content.length,
                        "sha256",
                        HexFormat.of().formatHex(sha256)));
        return id;
    }

    /** Writes the directive's row, and its paper's if that is new. */
    private String enter(NewDirective d, SourceDocument document) {
        long documentId = documents.keep(d, document);
        if (d.code() != null) {
            if (!insert(d.code(), d, documentId, document)) {
                throw new Refusal("code", d.code(), "refusal.code.taken");
            }
            return d.code();
        }
        while (true) {
            String code = codes.next(d.issuerLevel(), d.assignedOn().getYear());
            if (insert(code, d, documentId, document)) {
                return code;
            }
        }
    }

    /** False when the code is taken. */
    private boolean insert(String code, NewDirective d, long documentId, SourceDocument document) {
        List<String> words = SearchWords.in(
                code,
                d.documentNumber(),
                d.issuedBy(),
                document.signedBy(),
                document.excerpt(),
                d.content(),
                d.field(),
                d.expectedProduct(),
                d.sourceTaskCode());
        return update(
                code,
                """
                insert into register.directive (code, document, secrecy, issuer_level, content, field, urgency,
                    ad_hoc, source_task_code, expected_product, stage, stage_since, lead_unit, tracking_officer,
                    percent, assigned_on, original_deadline, deadline, submitted_on, accepted_on,
                    registered_at, watched_until, facts_hash, search)
                values (:code, :document, :secrecy, :issuerLevel, :content, :field, :urgency,
                    :adHoc, :sourceTaskCode, :expectedProduct, :stage, :now, :leadUnit, :trackingOfficer,
                    :percent, :assignedOn, :deadline, :deadline, :completedOn, :completedOn,
                    :now, :now, :hash, array_to_tsvector(:words))
                on conflict (code) do nothing
                """,
                "document",
                documentId,
                "secrecy",
                document.secrecy(),
                "issuerLevel",
                d.issuerLevel().name(),
                "content",
                d.content(),
                "field",
                d.field(),
                "urgency",
                d.urgency().name(),
                "adHoc",
                d.adHoc(),
                "sourceTaskCode",
                d.sourceTaskCode(),
                "expectedProduct",
                d.expectedProduct(),
                "stage",
                stageOf(d).name(),
                "leadUnit",
                d.leadUnit(),
                "trackingOfficer",
                d.trackingOfficer(),
                "percent",
                d.completedOn() == null ? 0 : 100,
                "assignedOn",
                d.assignedOn(),
                "deadline",
                d.deadline(),
                "completedOn",
                d.completedOn(),
                "hash",
                Registration.hash(d),
                "words",
                words.toArray(String[]::new));
    }

    private static Stage stageOf(NewDirective d) {
        if (d.completedOn() != null) {
            return Stage.COMPLETED;
        }
        return d.leadUnit() == null ? Stage.REGISTERED : Stage.ASSIGNED;
    }

    /**
     * Writes a coordinating unit's row, and says by when it is to answer.
     *
     * @param askedOn null to name it only
     * @param endedOn for history
     */
    private LocalDate name(String code, Ask ask, LocalDate askedOn, LocalDate deadline, LocalDate endedOn) {
        LocalDate dueOn = askedOn == null || ask.dueOn() != null ? ask.dueOn() : usualDueOn(askedOn, deadline);
        update(
                code,
                """
                insert into register.coordination (directive, unit, ask, asked_on, due_on, ended_on)
                values (:code, :unit, :ask, :askedOn, :dueOn, :endedOn)
                """,
                "unit",
                ask.unit(),
                "ask",
                ask.ask(),
                "askedOn",
                askedOn,
                "dueOn",
                dueOn,
                "endedOn",
                endedOn);
        return dueOn;
    }

    private LocalDate usualDueOn(LocalDate askedOn, LocalDate deadline) {
        int days = deadline == null ? daysWithoutDeadline : calendar.between(askedOn, deadline) / 2;
        return calendar.plus(askedOn, Math.max(minDays, days));
    }

    private List<Coordination> pendingAsks(String code) {
        return jdbc.sql("select * from register.coordination where " + PENDING + " order by id")
                .param("code", code)
                .query(Rows::coordination)
                .list();
    }

    private Optional<Coordination> openAsk(String code, String unit) {
        Predicate<Coordination> isTheirs = ask -> ask.unit().equals(unit);
        return pendingAsks(code).stream()
                .filter(isTheirs.and(Coordination::isOpen))
                .findFirst();
    }

    private void drop(String code, String unit, String reason) {
        update(
                code,
                "update register.coordination set dropped_on = :today, drop_reason = :reason where unit = :unit and "
                        + PENDING,
                "unit",
                unit,
                "reason",
                reason);
    }

    private void endAsks(String code) {
        update(code, "update register.coordination set ended_on = :today where " + PENDING);
    }

    private void checkNewDeadline(Directive directive, LocalDate deadline, Input input) {
        input.day("deadline", deadline);
        input.notBefore(today(), "deadline", deadline);
        if (deadline.isBefore(directive.assignedOn())) {
            input.fault("deadline", deadline, "refusal.day.beforeAssignment", directive.assignedOn());
        }
    }

    private void setDeadline(Directive before, LocalDate deadline, String reason, String documentNumber) {
        update(
                before.code(),
                """
                insert into register.deadline_move
                    (directive, from_deadline, to_deadline, decided_on, reason, document_number, at, actor)
                values (:code, :before, :deadline, :today, :reason, :number, :now, :actor)
                """,
                "before",
                before.deadline(),
                "deadline",
                deadline,
                "reason",
                reason,
                "number",
                documentNumber);
        update(
                before.code(),
                """
                update register.directive
                set deadline = :deadline, original_deadline = coalesce(original_deadline, :deadline)
                where code = :code
                """,
                "deadline",
                deadline);
    }

    private void delegate(String code, String specialist, String reason) {
        update(
                code,
                """
                insert into register.delegation (directive, specialist, delegated_on, reason, at, actor)
                values (:code, :specialist, :today, :reason, :now, :actor)
                """,
                "specialist",
                specialist,
                "reason",
                reason);
    }

    private String memberOf(String unit, String person, Input input) {
        String who = input.required("specialist", input.line("specialist", person));
        if (who != null && !units.isMember(who, unit)) {
            input.fault("specialist", who, "refusal.person.notOfUnit", unit);
        }
        return who;
    }

    private Milestone checked(Milestone step, LocalDate deadline, Input input) {
        String title = input.required("milestoneTitle", input.paragraph("milestoneTitle", step.title()));
        LocalDate dueOn = input.required("milestoneDueOn", input.day("milestoneDueOn", step.dueOn()));
        // an overdue directive still needs a plan
        LocalDate last = deadline == null || deadline.isBefore(today()) ? null : deadline;
        input.notBefore(today(), "milestoneDueOn", dueOn);
        if (dueOn != null && last != null && dueOn.isAfter(last)) {
            input.fault("milestoneDueOn", dueOn, "refusal.day.afterDeadline", last);
        }
        return new Milestone(title, dueOn);
    }

    private void checkFile(String code, UUID file, Input input) {
        if (file == null) {
            return;
        }
        boolean known = jdbc.sql("select exists (select from register.file where directive = :code and id = :id)")
                .param("code", code)
                .param("id", file)
                .query(Boolean.class)
                .single();
        if (!known) {
            input.fault("document", file, "refusal.file.unknown", code);
        }
    }

    private void review(String code, LocalDate submittedOn, LocalDate returnedOn, String remark) {
        update(
                code,
                """
                update register.submission set submitted_on = :submittedOn, returned_on = :returnedOn,
                    review_remark = :remark, reviewed_at = :now, reviewer = :actor
                where directive = :code and submitted_on is null and returned_on is null
                """,
                "submittedOn",
                submittedOn,
                "returnedOn",
                returnedOn,
                "remark",
                remark);
    }

    private void judge(String code, LocalDate acceptedOn, LocalDate sentBackOn, Grade grade, String remark) {
        update(
                code,
                """
                insert into register.acceptance
                    (directive, submission, accepted_on, sent_back_on, grade, remark, at, actor)
                select :code, max(id), cast(:acceptedOn as date), cast(:sentBackOn as date), cast(:grade as text),
                    cast(:remark as text), :now, :actor
                from register.submission where directive = :code
                """,
                "acceptedOn",
                acceptedOn,
                "sentBackOn",
                sentBackOn,
                "grade",
                grade == null ? null : grade.name(),
                "remark",
                remark);
    }

    private void journal(Action action, String code, Map<String, Object> before, Map<String, Object> after) {
        journal.append(clock.instant(), actor.id(), action, code, before, after);
    }

    /** Why a guarded update changed nothing: the stage moved on, unless there is no such directive. */
    private boolean movedOn(String code) {
        if (!exists(code)) {
            throw unknown(code);
        }
        return false;
    }

    private boolean exists(String code) {
        return jdbc.sql("select exists (select from register.directive where code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    private static Refusal unknown(String code) {
        return new Refusal("code", code, "refusal.directive.unknown");
    }

    /**
     * Runs a statement that may name {@code :code}, {@code :now}, {@code :today}, {@code :actor} and the parameters
     * given as name and value in turn; whether it changed anything.
     */
    private boolean update(String code, String sql, Object... namesAndValues) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql)
                .param("code", code)
                .param("now", now())
                .param("today", today())
                .param("actor", actor.id());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            statement = statement.param((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return statement.update() > 0;
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
    }
}
