package org.dondoc.register;

import static org.dondoc.register.Journal.facts;
import static org.dondoc.register.Writing.with;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Obstacle.Addressee;
import org.dondoc.units.Person;
import org.dondoc.units.Units;
import org.springframework.beans.factory.annotation.Autowired;
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

    private static final Set<Stage> HELD_BY_A_UNIT = EnumSet.of(Stage.ASSIGNED, Stage.IN_PROGRESS, Stage.UNDER_REVIEW);
    private static final Set<Stage> WORKED_ON =
            EnumSet.of(Stage.IN_PROGRESS, Stage.UNDER_REVIEW, Stage.AWAITING_ACCEPTANCE);

    private final JdbcClient jdbc;
    private final Units units;
    private final WorkingCalendar calendar;
    private final Writing write;
    private final SourceDocuments documents;
    private final Registration registration;
    private final Asks asks;
    private final Spans spans;
    private final Reliefs reliefs;
    private final Obstacles obstacles;
    private final Directions directions;

    /**
     * @param minDays working days that a coordinating unit has at least, unless its ask says otherwise
     * @param daysWithoutDeadline working days that it has when the directive has no deadline
     * @param reliefDays working days that the head has to endorse a request for relief, and others to decide on it
     * @param obstacleDays working days that each has who is asked to decide on an obstacle
     * @param directionDays working days that there are to follow a leader's direction
     */
    @Autowired
    public Register(
            JdbcClient jdbc,
            Units units,
            WorkingCalendar calendar,
            Actor actor,
            Clock clock,
            @Value("${dondoc.coordination.min-days:2}") int minDays,
            @Value("${dondoc.coordination.days-without-deadline:5}") int daysWithoutDeadline,
            @Value("${dondoc.due.relief:2}") int reliefDays,
            @Value("${dondoc.due.obstacle:2}") int obstacleDays,
            @Value("${dondoc.due.direction:2}") int directionDays,
            List<Witness> witnesses) {
        this.jdbc = jdbc;
        this.units = units;
        this.calendar = calendar;
        this.write = new Writing(jdbc, actor, clock, witnesses, new Behalf(jdbc, units));
        this.documents = new SourceDocuments(jdbc, write);
        this.registration = new Registration(write, new Codes(jdbc), documents);
        this.asks = new Asks(write, calendar, minDays, daysWithoutDeadline);
        this.spans = new Spans(write);
        this.reliefs = new Reliefs(write, calendar, reliefDays);
        this.obstacles = new Obstacles(write, calendar, obstacleDays);
        this.directions = new Directions(write, calendar, directionDays);
    }

    private Register(Register other, Units units, Writing write, Codes codes, SourceDocuments documents) {
        this.jdbc = other.jdbc;
        this.units = units;
        this.calendar = other.calendar;
        this.write = write;
        this.documents = documents;
        this.registration = new Registration(write, codes, documents);
        this.asks = other.asks.by(write);
        this.spans = new Spans(write);
        this.reliefs = other.reliefs.by(write);
        this.obstacles = other.obstacles.by(write);
        this.directions = other.directions.by(write);
    }

    /** The same register for a batch, which looks up less and sends what it writes together. */
    Register batched(Units units, Writing together, Codes codes, SourceDocuments documents) {
        return new Register(this, units, together, codes, documents);
    }

    Writing writing() {
        return write;
    }

    /**
     * Enters a directive: without a lead unit as {@code REGISTERED}, with one as {@code ASSIGNED} and its
     * coordinating units as asked, with {@code completedOn} as {@code COMPLETED} on that day. The lead unit leads it
     * from the day of its assignment, however late it is entered. What it says beyond earlier directives of the same
     * paper completes the paper, which leaves a row of its own.
     *
     * @return its code
     */
    public String register(NewDirective given) {
        Input input = new Input();
        NewDirective d = Registration.cleaned(given, input);
        Registration.check(d, write.today(), units, input);
        input.refuseFaults();
        if (d.code() != null && registration.isTaken(d.code())) {
            input.fault("code", d.code(), "refusal.code.taken");
        }
        String code = registration.enter(d, input);
        write.journal(
                Action.REGISTERED,
                code,
                facts(),
                facts(
                        "stage", Registration.stageOf(d),
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
                        "coordinatingUnits", unitsOf(d.coordinatingUnits()),
                        "trackingOfficer", d.trackingOfficer(),
                        "orderedBy", d.orderedBy(),
                        "assignedOn", d.assignedOn(),
                        "deadline", d.deadline(),
                        "expectedProduct", d.expectedProduct(),
                        "sourceTaskCode", d.sourceTaskCode(),
                        "completedOn", d.completedOn()));
        documents.complete(code, d);
        if (d.leadUnit() != null) {
            spans.lead(code, d.leadUnit(), d.assignedOn());
        }
        if (d.completedOn() != null) {
            spans.complete(code, d.completedOn(), d.completedOn(), null);
            asks.keepHistory(code, d.coordinatingUnits(), d.assignedOn(), d.deadline(), d.completedOn());
        } else if (d.leadUnit() == null) {
            asks.name(code, d.coordinatingUnits());
        } else {
            d.coordinatingUnits().forEach(ask -> asks.ask(code, ask, d.deadline()));
        }
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
        write.update(
                code,
                "update register.directive set proposed_units = :proposed where code = :code",
                with("proposed", proposed.toArray(String[]::new)));
        write.journal(
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
        Input input = new Input();
        String lead = input.required("leadUnit", input.line("leadUnit", leadUnit));
        checkLead(lead, input);
        List<Ask> cleaned = Registration.cleaned(coordinating, input);
        String officer = input.line("trackingOfficer", trackingOfficer);
        Registration.checkOfficer(officer, units, input);
        boolean first = deadline != null && !deadline.equals(before.deadline());
        if (first && before.deadline() != null) {
            input.fault("deadline", deadline, "refusal.deadline.set", before.deadline());
        } else if (first) {
            checkNewDeadline(before, "deadline", deadline, input);
        }
        LocalDate current = first ? deadline : before.deadline();
        checkAsks(cleaned, before, lead, current, input);
        input.refuseFaults();

        write.journal(
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
                        unitsOf(cleaned),
                        "trackingOfficer",
                        officer == null ? before.trackingOfficer() : officer,
                        "deadline",
                        current));
        // an ask to the new lead unit is dropped before that unit leads
        asks.assign(code, cleaned, current);
        write.update(
                code,
                """
                update register.directive set stage = 'ASSIGNED', stage_since = :now, lead_unit = :leadUnit,
                    tracking_officer = coalesce(:officer, tracking_officer)
                where code = :code
                """,
                with("leadUnit", lead, "officer", officer));
        spans.lead(code, lead, write.today());
        if (first) {
            setDeadline(before, deadline, null, null);
        }
        return true;
    }

    /** Notes that the office let the time to find a lead unit pass, if it still has. */
    public void escalateAssignment(String code) {
        Directive directive = lock(code);
        if (directive.stage() == Stage.REGISTERED) {
            write.journal(Action.ASSIGNMENT_OVERDUE, code, facts(), facts("waitingSince", directive.stageSince()));
        }
    }

    /** Notes that whoever accepts the result let the time for that pass, if it still waits. */
    public void escalateAcceptance(String code) {
        Directive directive = lock(code);
        if (directive.stage() == Stage.AWAITING_ACCEPTANCE) {
            write.journal(Action.ACCEPTANCE_OVERDUE, code, facts(), facts("submittedOn", directive.submittedOn()));
        }
    }

    /**
     * Names the paper of an ad hoc directive that has none, at any stage but {@code WITHDRAWN}; also where none was
     * expected any more.
     */
    public boolean bind(String code, NewDocument paper) {
        Directive before = lock(code);
        if (!before.hasNoDocument()) {
            return false;
        }
        Input input = new Input();
        NewDirective bound = Registration.boundTo(paper, before, write.today(), input);
        input.refuseFaults();
        registration.bind(code, bound, input);
        write.journal(
                Action.DOCUMENT_BOUND,
                code,
                facts("issuedBy", before.issuedBy(), "signedBy", before.signedBy(), "excerpt", before.excerpt()),
                facts(
                        "documentNumber", bound.documentNumber(),
                        "documentDate", bound.documentDate(),
                        "issuedBy", bound.issuedBy(),
                        "signedBy", bound.signedBy(),
                        "excerpt", bound.excerpt()));
        documents.complete(code, bound);
        return true;
    }

    /** Says that no paper will come for an ad hoc directive that awaits one. */
    public boolean expectNoDocument(String code, String reason) {
        Directive before = lock(code);
        if (!before.awaitsDocument()) {
            return false;
        }
        Input input = new Input();
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();

        write.update(
                code,
                """
                update register.directive set no_document_on = :today, no_document_reason = :reason
                where code = :code
                """,
                with("reason", why));
        write.journal(Action.NO_DOCUMENT, code, facts(), facts("reason", why));
        return true;
    }

    /** Notes that the office let the time to bind an ad hoc directive pass, if it still has no paper. */
    public void escalateBinding(String code) {
        Directive directive = lock(code);
        if (directive.awaitsDocument()) {
            write.journal(Action.BINDING_OVERDUE, code, facts(), facts("waitingSince", directive.registeredAt()));
        }
    }

    /** {@code ASSIGNED} → {@code IN_PROGRESS}. */
    public boolean acknowledge(String code) {
        boolean moved = write.update(
                code,
                """
                update register.directive set stage = 'IN_PROGRESS', stage_since = :now
                where code = :code and stage = 'ASSIGNED'
                """);
        if (!moved) {
            return movedOn(code);
        }
        write.journal(Action.ACKNOWLEDGED, code, facts("stage", Stage.ASSIGNED), facts("stage", Stage.IN_PROGRESS));
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

        write.update(
                code,
                """
                insert into register.unit_return (directive, unit, returned_on, reason, at, actor)
                values (:code, :unit, :today, :reason, :now, :actor)
                """,
                with("unit", before.leadUnit(), "reason", why));
        write.update(
                code,
                """
                update register.directive set stage = 'REGISTERED', stage_since = :now, lead_unit = null
                where code = :code
                """);
        spans.endLead(code);
        write.journal(
                Action.RETURNED,
                code,
                facts("stage", before.stage(), "leadUnit", before.leadUnit()),
                facts("stage", Stage.REGISTERED, "reason", why));
        endWhatWasAsked(code);
        directions.end(code);
        return true;
    }

    /**
     * Another unit takes the lead: at work ({@code ASSIGNED}, {@code IN_PROGRESS}, {@code UNDER_REVIEW}) it begins with
     * its acknowledgement, {@code ASSIGNED}, without plan and specialist; a result that awaits acceptance stays there.
     * An open ask to the new lead unit has been dropped before.
     */
    public boolean handOver(String code, String unit, String reason) {
        Directive before = lock(code);
        boolean isJudged = before.stage() == Stage.AWAITING_ACCEPTANCE;
        if (!isJudged && !HELD_BY_A_UNIT.contains(before.stage())) {
            return false;
        }
        Input input = new Input();
        String lead = input.required("leadUnit", input.line("leadUnit", unit));
        if (lead != null && lead.equals(before.leadUnit())) {
            input.fault("leadUnit", lead, "refusal.unit.leads");
        } else {
            checkLead(lead, input);
        }
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();

        if (before.stage() == Stage.UNDER_REVIEW) {
            review(code, null, write.today(), why);
        }
        Stage stage = isJudged ? before.stage() : Stage.ASSIGNED;
        write.update(code, "delete from register.milestone where directive = :code");
        write.update(
                code,
                """
                update register.directive set stage = :stage, stage_since = :now, lead_unit = :leadUnit,
                    specialist = null, plan_note = null
                where code = :code
                """,
                with("stage", stage.name(), "leadUnit", lead));
        spans.endLead(code);
        spans.lead(code, lead, write.today());
        write.journal(
                Action.HANDED_OVER,
                code,
                facts(
                        "stage", before.stage(),
                        "leadUnit", before.leadUnit(),
                        "specialist", before.specialist(),
                        "planNote", before.planNote()),
                facts("stage", stage, "leadUnit", lead, "reason", why));
        endWhatWasAsked(code);
        return true;
    }

    /** Notes that the unit let the time to acknowledge pass, if it still has not. */
    public void escalateAcknowledgement(String code) {
        Directive directive = lock(code);
        if (directive.stage() == Stage.ASSIGNED) {
            write.journal(
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
        write.update(
                code,
                "update register.directive set specialist = :who, plan_note = :note where code = :code",
                with("who", who, "note", words));
        replaceSteps(code, steps);
        write.journal(
                Action.PLANNED,
                code,
                facts("specialist", before.specialist(), "planNote", before.planNote()),
                facts(
                        "specialist", who,
                        "planNote", words,
                        "milestones", inWords(steps)));
        return true;
    }

    /** Once there is a specialist and until the result is accepted; not while the directive is suspended. */
    public boolean changeSpecialist(String code, String specialist, String reason) {
        Directive before = lock(code);
        if (!WORKED_ON.contains(before.stage()) || before.specialist() == null) {
            return false;
        }
        Input input = new Input();
        String who = memberOf(before.leadUnit(), specialist, input);
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();

        delegate(code, who, why);
        write.update(code, "update register.directive set specialist = :who where code = :code", with("who", who));
        write.journal(
                Action.SPECIALIST_CHANGED,
                code,
                facts("specialist", before.specialist()),
                facts("specialist", who, "reason", why));
        return true;
    }

    /**
     * Only in {@code IN_PROGRESS}. Obstacles and proposals are asked of the head of the lead unit, and of the office when
     * nobody else is in the head's place than who reports them.
     */
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
        String inTheWay = input.body("obstacles", progress.obstacles());
        String proposals = input.body("proposals", progress.proposals());
        input.refuseFaults();

        long report = write.statement(
                        code,
                        """
                insert into register.progress_report (directive, reported_on, percent, done, at, actor)
                values (:code, :today, :percent, :done, :now, :actor) returning id
                """,
                        with("percent", progress.percent(), "done", done))
                .query(Long.class)
                .single();
        Addressee first = inTheWay == null && proposals == null
                ? null
                : units.isHeadedByOthers(before.leadUnit(), write.actor()) ? Addressee.HEAD : Addressee.OFFICE;
        LocalDate dueOn = first == null ? null : obstacles.ask(code, report, inTheWay, proposals, first);
        write.update(
                code,
                "update register.directive set percent = :percent where code = :code",
                with("percent", progress.percent()));
        write.journal(
                Action.REPORTED,
                code,
                facts("percent", before.percent()),
                facts(
                        "percent", progress.percent(),
                        "done", done,
                        "obstacles", inTheWay,
                        "proposals", proposals,
                        "report", first == null ? null : report,
                        "addressedTo", first,
                        "dueOn", dueOn));
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

        write.update(
                code,
                """
                insert into register.submission (directive, handed_in_on, summary, document, at, actor)
                values (:code, :today, :summary, :document, :now, :actor)
                """,
                with("summary", words, "document", document));
        write.update(
                code,
                """
                update register.directive set stage = 'UNDER_REVIEW', stage_since = :now,
                    result = :summary, result_document = :document
                where code = :code
                """,
                with("summary", words, "document", document));
        write.journal(
                Action.SUBMITTED,
                code,
                facts(
                        "stage", before.stage(),
                        "result", before.result(),
                        "resultDocument", before.resultDocument()),
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
        boolean moved = write.update(
                code,
                """
                update register.directive set stage = 'AWAITING_ACCEPTANCE', stage_since = :now,
                    submitted_on = :today
                where code = :code and stage = 'UNDER_REVIEW'
                """);
        if (!moved) {
            return movedOn(code);
        }
        review(code, write.today(), null, words);
        write.journal(
                Action.APPROVED,
                code,
                facts("stage", Stage.UNDER_REVIEW),
                facts("stage", Stage.AWAITING_ACCEPTANCE, "submittedOn", write.today(), "remark", words));
        return true;
    }

    /** {@code UNDER_REVIEW} → {@code IN_PROGRESS}. */
    public boolean returnForRework(String code, String remark) {
        Input input = new Input();
        String words = input.required("remark", input.paragraph("remark", remark));
        input.refuseFaults();
        boolean moved = write.update(
                code,
                """
                update register.directive set stage = 'IN_PROGRESS', stage_since = :now
                where code = :code and stage = 'UNDER_REVIEW'
                """);
        if (!moved) {
            return movedOn(code);
        }
        review(code, null, write.today(), words);
        write.journal(
                Action.RETURNED_FOR_REWORK,
                code,
                facts("stage", Stage.UNDER_REVIEW),
                facts("stage", Stage.IN_PROGRESS, "remark", words));
        return true;
    }

    /**
     * {@code AWAITING_ACCEPTANCE} → {@code IN_PROGRESS}, or {@code ASSIGNED} when no specialist is named, because another
     * unit has taken the lead meanwhile. Rungs of the time that was the acceptor's are dealt with.
     */
    public boolean sendBack(String code, String remark) {
        Directive before = lock(code);
        if (before.stage() != Stage.AWAITING_ACCEPTANCE) {
            return false;
        }
        Input input = new Input();
        String words = input.required("remark", input.paragraph("remark", remark));
        input.refuseFaults();

        Stage stage = before.specialist() == null ? Stage.ASSIGNED : Stage.IN_PROGRESS;
        write.update(
                code,
                """
                update register.directive set stage = :stage, stage_since = :now, submitted_on = null,
                    watched_until = greatest(watched_until, :now)
                where code = :code
                """,
                with("stage", stage.name()));
        judge(code, null, write.today(), null, words);
        write.journal(
                Action.SENT_BACK,
                code,
                facts("stage", before.stage(), "submittedOn", before.submittedOn()),
                facts("stage", stage, "remark", words));
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
        Optional<LocalDate> submittedOn = write.statement(
                        code,
                        """
                update register.directive set stage = 'COMPLETED', stage_since = :now,
                    accepted_on = :today, grade = :grade
                where code = :code and stage = 'AWAITING_ACCEPTANCE'
                returning submitted_on
                """,
                        with("grade", grade.name()))
                .query(LocalDate.class)
                .optional();
        if (submittedOn.isEmpty()) {
            return movedOn(code);
        }
        spans.complete(code, submittedOn.get(), write.today(), grade);
        judge(code, write.today(), null, grade, words);
        write.journal(
                Action.CLOSED,
                code,
                facts("stage", Stage.AWAITING_ACCEPTANCE),
                facts("stage", Stage.COMPLETED, "acceptedOn", write.today(), "grade", grade, "remark", words));
        asks.end(code);
        endWhatWasAsked(code);
        directions.end(code);
        return true;
    }

    /**
     * {@code COMPLETED} → {@code IN_PROGRESS}, or {@code ASSIGNED} when no specialist is named: it was accepted by
     * mistake. Where the specialist has left the unit, the head goes on; where the unit is gone, it is {@code REGISTERED}
     * and the office assigns it anew. It counts as reopened today, and as completed until yesterday. The watch over its
     * deadline starts anew now.
     */
    public boolean reopen(String code, String reason) {
        Directive before = lock(code);
        if (before.stage() != Stage.COMPLETED) {
            return false;
        }
        Input input = new Input();
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();

        boolean isThere = units.exists(before.leadUnit());
        String lead = isThere ? before.leadUnit() : null;
        String specialist = isThere ? whoGoesOn(before) : null;
        Stage stage = specialist == null ? Stage.ASSIGNED : Stage.IN_PROGRESS;
        if (!isThere) {
            stage = Stage.REGISTERED;
            spans.endLead(code);
        }
        write.update(
                code,
                """
                update register.directive set stage = :stage, stage_since = :now, submitted_on = null,
                    accepted_on = null, grade = null, watched_until = :now, lead_unit = :lead, specialist = :specialist
                where code = :code
                """,
                with("stage", stage.name(), "lead", lead, "specialist", specialist));
        spans.reopen(code, why);
        write.journal(
                Action.REOPENED,
                code,
                facts(
                        "stage", before.stage(),
                        "submittedOn", before.submittedOn(),
                        "acceptedOn", before.acceptedOn(),
                        "grade", before.grade(),
                        "leadUnit", isThere ? null : before.leadUnit(),
                        "specialist", Objects.equals(specialist, before.specialist()) ? null : before.specialist()),
                facts(
                        "stage",
                        stage,
                        "reason",
                        why,
                        "specialist",
                        Objects.equals(specialist, before.specialist()) ? null : specialist));
        return true;
    }

    /** From any open stage but {@code SUSPENDED}: the clock stops until {@link #resume}. */
    public boolean suspend(String code, String reason) {
        Directive before = lock(code);
        if (!before.stage().isOpen() || before.stage() == Stage.SUSPENDED) {
            return false;
        }
        Input input = new Input();
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();

        write.update(code, "update register.directive set stage = 'SUSPENDED', stage_since = :now where code = :code");
        spans.suspend(code, before.stage(), why);
        write.journal(
                Action.SUSPENDED, code, facts("stage", before.stage()), facts("stage", Stage.SUSPENDED, "reason", why));
        return true;
    }

    /**
     * {@code SUSPENDED} → the stage it was suspended in. The deadline, and the rungs dealt with, move by the working
     * days since the suspension, or since the deadline was last decided if that came later; the days of open asks move
     * by those since the suspension.
     */
    public boolean resume(String code, String reason) {
        Directive before = lock(code);
        if (before.stage() != Stage.SUSPENDED) {
            return false;
        }
        Input input = new Input();
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();

        Spans.Pause pause = spans.resume(code, why);
        LocalDate stoppedOn = deadlineDecidedOn(code)
                .filter(decided -> decided.isAfter(pause.suspendedOn()))
                .orElse(pause.suspendedOn());
        int days = before.deadline() == null ? 0 : calendar.between(stoppedOn, write.today());
        LocalDate deadline = days == 0 ? before.deadline() : calendar.plus(before.deadline(), days);
        if (days > 0) {
            String cause = Texts.of("resume.deadlineMoved", Texts.VIETNAMESE, days, stoppedOn, write.today());
            setDeadline(before, deadline, cause, null);
        }
        int paused = calendar.between(pause.suspendedOn(), write.today());
        asks.move(code, paused);
        reliefs.move(code, paused);
        obstacles.move(code, paused);
        directions.move(code, paused);
        List<Milestone> steps = Rows.milestones(jdbc, code);
        List<Milestone> moved = steps.stream()
                .map(step -> step.dueOn().isBefore(pause.suspendedOn())
                        ? step
                        : new Milestone(
                                step.title(), within(deadline, before, calendar.plus(step.dueOn(), paused), step)))
                .toList();
        boolean stepsMove = !moved.equals(steps);
        if (stepsMove) {
            replaceSteps(code, moved);
        }
        OffsetDateTime watchedUntil = deadline == null
                ? write.now()
                : calendar.later(before.watchedUntil(), days).atOffset(ZoneOffset.UTC);
        write.update(
                code,
                """
                update register.directive set stage = :stage, stage_since = :now, watched_until = :watchedUntil
                where code = :code
                """,
                with("stage", pause.stage().name(), "watchedUntil", watchedUntil));
        write.journal(
                Action.RESUMED,
                code,
                facts(
                        "stage", before.stage(),
                        "deadline", before.deadline(),
                        "milestones", stepsMove ? inWords(steps) : null),
                facts(
                        "stage",
                        pause.stage(),
                        "deadline",
                        deadline,
                        "milestones",
                        stepsMove ? inWords(moved) : null,
                        "reason",
                        why));
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

        write.update(
                code,
                """
                update register.directive set stage = 'WITHDRAWN', stage_since = :now,
                    withdrawn_on = :today, withdrawal_reason = :reason
                where code = :code
                """,
                with("reason", why));
        write.journal(
                Action.WITHDRAWN,
                code,
                facts("stage", before.stage()),
                facts("stage", Stage.WITHDRAWN, "withdrawnOn", write.today(), "reason", why));
        asks.end(code);
        endWhatWasAsked(code);
        directions.end(code);
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
        List<Ask> cleaned = Registration.cleaned(List.of(ask), input);
        checkAsks(cleaned, directive, directive.leadUnit(), directive.deadline(), input);
        input.refuseFaults();
        Ask checked = cleaned.get(0);
        if (asks.pending(code).stream().anyMatch(c -> c.unit().equals(checked.unit()))) {
            return false;
        }
        asks.ask(code, checked, directive.deadline());
        return true;
    }

    /** False when no ask to the unit is open. */
    public boolean dropAsk(String code, String unit, String reason) {
        lock(code);
        Input input = new Input();
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();
        Optional<Coordination> open = asks.open(code, unit);
        if (open.isEmpty()) {
            return false;
        }

        asks.drop(code, open.get(), why);
        return true;
    }

    /**
     * What a unit was asked to coordinate, or is named for, goes to another one, by the same day unless that is past. A
     * unit that leads, or coordinates already, gets no second one. False when nothing is awaited of the first.
     */
    public boolean handOverAsk(String code, String from, String to, String reason) {
        Directive directive = lock(code);
        Input input = new Input();
        String unit = input.required("unit", input.line("unit", to));
        if (unit != null) {
            Registration.checkUnits("unit", List.of(unit), null, units, input);
        }
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();
        List<Coordination> pending = asks.pending(code);
        Optional<Coordination> awaited =
                pending.stream().filter(ask -> ask.unit().equals(from)).findFirst();
        if (awaited.isEmpty()) {
            return false;
        }

        boolean isFree = !unit.equals(directive.leadUnit())
                && pending.stream().noneMatch(ask -> ask.unit().equals(unit));
        asks.drop(code, awaited.get(), why);
        if (isFree) {
            asks.pass(code, awaited.get(), unit, directive.deadline());
        }
        return true;
    }

    /**
     * False when no ask to the unit is open.
     *
     * @param document a file of this directive; may be null
     */
    public boolean answer(String code, String unit, String answer, UUID document) {
        lock(code);
        if (asks.open(code, unit).isEmpty()) {
            return false;
        }
        Input input = new Input();
        String words = input.required("answer", input.body("answer", answer));
        checkFile(code, document, input);
        input.refuseFaults();

        asks.answer(code, unit, words, document);
        write.journal(
                Action.COORDINATION_ANSWERED,
                code,
                facts("unit", unit),
                facts("unit", unit, "answer", words, "document", document));
        return true;
    }

    /** Notes that the unit was reminded of its ask; nothing if none is open. */
    public void remindCoordination(String code, String unit) {
        lock(code);
        Optional<Coordination> open = asks.open(code, unit);
        if (open.isPresent()) {
            asks.remind(code, unit);
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
    public void chargeLateCoordination(String code, String unit) {
        lock(code);
        Optional<Coordination> open = asks.open(code, unit).filter(ask -> ask.chargedLateOn() == null);
        if (open.isPresent()) {
            asks.chargeLate(code, unit);
            write.journal(
                    Action.COORDINATION_LATE,
                    code,
                    facts("unit", unit),
                    facts("unit", unit, "dueOn", open.get().dueOn(), "chargedLateOn", write.today()));
        }
    }

    /** The lead unit explains its delay. */
    public void explain(String code, String explanation, String remedy) {
        Directive directive = lock(code);
        Input input = new Input();
        String why = input.required("explanation", input.body("explanation", explanation));
        String help = input.required("remedy", input.body("remedy", remedy));
        input.refuseFaults();

        write.update(
                code,
                """
                insert into register.explanation (directive, unit, explained_on, explanation, remedy, at, actor)
                values (:code, :unit, :today, :explanation, :remedy, :now, :actor)
                """,
                with("unit", directive.leadUnit(), "explanation", why, "remedy", help));
        write.journal(
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

        int number = write.statement(
                        code,
                        """
                insert into register.urge (directive, number, urged_on, message, at, actor)
                select :code, count(*) + 1, :today, :message, :now, :actor
                from register.urge where directive = :code
                returning number
                """,
                        with("message", words))
                .query(Integer.class)
                .single();
        write.journal(Action.URGED, code, facts(), facts("number", number, "message", words));
        return true;
    }

    /**
     * A leader says what is to be done, while a unit has it ({@code ASSIGNED}, {@code IN_PROGRESS}, {@code UNDER_REVIEW}).
     *
     * @param dueOn by when; null for the usual day
     */
    public boolean direct(String code, String message, LocalDate dueOn) {
        Directive directive = lock(code);
        if (!HELD_BY_A_UNIT.contains(directive.stage())) {
            return false;
        }
        Input input = new Input();
        String words = input.required("message", input.paragraph("message", message));
        input.notBefore(write.today(), "dueOn", input.day("dueOn", dueOn));
        input.refuseFaults();

        directions.give(code, words, dueOn);
        return true;
    }

    /** Tells what was done about a direction; false when it is not open. */
    public boolean followDirection(String code, long direction, String answer) {
        lock(code);
        Optional<Direction> open = directions.open(code, direction);
        if (open.isEmpty()) {
            return false;
        }
        Input input = new Input();
        String words = input.required("answer", input.body("answer", answer));
        input.refuseFaults();

        directions.follow(code, open.get(), words);
        return true;
    }

    /** Notes that a direction's day passed before it was followed, once; nothing if it is not open. */
    public void escalateDirection(String code, long direction) {
        lock(code);
        directions
                .open(code, direction)
                .filter(open -> open.escalatedOn() == null)
                .ifPresent(open -> directions.escalate(code, open));
    }

    /**
     * In any open stage; the history of deadlines is kept, and open asks whose day followed from the
     * deadline follow it.
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
            checkNewDeadline(before, "deadline", deadline, input);
        }
        if (deadline != null && deadline.equals(before.deadline())) {
            input.fault("deadline", deadline, "refusal.deadline.same");
        }
        String why = input.required("reason", input.paragraph("reason", reason));
        String number = input.line("documentNumber", documentNumber);
        input.refuseFaults();

        setDeadline(before, deadline, why, number);
        write.journal(
                Action.DEADLINE_MOVED,
                code,
                facts("deadline", before.deadline()),
                facts("deadline", deadline, "reason", why, "documentNumber", number));
        asks.follow(code, before.deadline(), deadline);
        return true;
    }

    /**
     * By when an ask is answered, by the calendar that holds for the caller, unless somebody named a day.
     *
     * @param deadline of the directive; may be null
     */
    public LocalDate usualAnswerDay(LocalDate askedOn, LocalDate deadline) {
        return asks.usualDueOn(askedOn, deadline);
    }

    /**
     * Notes what moved with the calendar, and moves the days that stand in the register.
     *
     * @param before what to note, by its name
     * @param after the same
     */
    public void calendarMoved(String code, MovedDays days, Map<String, Object> before, Map<String, Object> after) {
        lock(code);
        asks.pending(code).stream()
                .filter(ask -> ask.isOpen() && days.answers().containsKey(ask.unit()))
                .forEach(ask -> asks.redate(code, ask, days.answers().get(ask.unit())));
        days.obstacles()
                .forEach((report, day) ->
                        obstacles.redate(code, obstacles.open(code, report).orElseThrow(), day));
        days.directions()
                .forEach((id, day) ->
                        directions.redate(code, directions.open(code, id).orElseThrow(), day));
        if (days.reliefDecision() != null) {
            reliefs.redate(code, days.reliefDecision());
        }
        write.journal(Action.CALENDAR_MOVED, code, before, after);
    }

    /**
     * Lets nobody write to any directive until the transaction ends, and waits for those who do; given up after some
     * seconds.
     *
     * @throws org.springframework.dao.DataAccessException when given up
     */
    public void lockAll() {
        jdbc.sql("set local lock_timeout = '10s'").update();
        jdbc.sql("lock table register.directive in exclusive mode").update();
        jdbc.sql("set local lock_timeout = default").update();
    }

    /**
     * The lead unit asks for relief from the deadline. False when another request is open, when relief was granted as
     * often as the terms allow, and where no unit is at work.
     *
     * @param byHead the head asks, and so endorses it
     */
    public boolean askRelief(String code, ReliefAsk ask, ReliefTerms terms, boolean byHead) {
        Directive directive = lock(code);
        if (!HELD_BY_A_UNIT.contains(directive.stage())
                || openRelief(code).isPresent()
                || timesRelieved(code) >= terms.atMost()) {
            return false;
        }
        Input input = new Input();
        Relief.Kind kind = input.required("kind", ask.kind());
        if (kind == Relief.Kind.WITHDRAW && ask.dueOn() != null) {
            input.fault("dueOn", ask.dueOn(), "refusal.relief.noDay");
        } else if (kind == Relief.Kind.POSTPONE || kind == Relief.Kind.STRETCH) {
            checkLaterDeadline(directive, "dueOn", ask.dueOn(), input);
        }
        String why = input.required("reason", input.paragraph("reason", ask.reason()));
        List<Milestone> given = ask.steps() == null ? List.of() : ask.steps();
        if (!given.isEmpty() && kind != Relief.Kind.STRETCH) {
            input.fault("steps", null, "refusal.relief.noSteps");
        }
        List<Milestone> steps = given.stream()
                .map(step -> checked(step == null ? new Milestone(null, null) : step, ask.dueOn(), input))
                .toList();
        input.refuseFaults();

        reliefs.ask(directive, new ReliefAsk(kind, ask.dueOn(), why, steps), terms, byHead);
        return true;
    }

    /** The head passes the request on; false when none waits for that. */
    public boolean endorseRelief(String code) {
        lock(code);
        Optional<Relief> open = openRelief(code).filter(relief -> relief.endorsedOn() == null);
        open.ifPresent(relief -> reliefs.endorse(code, relief));
        return open.isPresent();
    }

    /** The head does not pass the request on; false when none waits for that. */
    public boolean declineRelief(String code, String remark) {
        lock(code);
        Optional<Relief> open = openRelief(code).filter(relief -> relief.endorsedOn() == null);
        if (open.isEmpty()) {
            return false;
        }
        Input input = new Input();
        String why = input.required("remark", input.paragraph("remark", remark));
        input.refuseFaults();

        reliefs.close(Action.RELIEF_NOT_ENDORSED, Relief.Outcome.NOT_ENDORSED, code, open.get(), null, why, null);
        return true;
    }

    /**
     * Grants the endorsed request and moves the deadline; withdrawing the directive is left to the caller. False when
     * none waits for a decision.
     *
     * @param dueOn the day granted; null means the one asked for
     * @param remark may be null
     * @param documentNumber of the issuer's answer; null only where the ministry's leaders set the deadline
     */
    public boolean grantRelief(String code, LocalDate dueOn, String remark, String documentNumber) {
        Directive before = lock(code);
        Optional<Relief> open = openRelief(code).filter(relief -> relief.endorsedOn() != null);
        if (open.isEmpty()) {
            return false;
        }
        Relief relief = open.get();
        boolean moves = relief.kind() != Relief.Kind.WITHDRAW;
        LocalDate granted = moves && dueOn == null ? relief.dueOn() : dueOn;
        Input input = new Input();
        if (moves) {
            checkLaterDeadline(before, "grantedDueOn", granted, input);
        } else if (granted != null) {
            input.fault("grantedDueOn", granted, "refusal.relief.noDay");
        }
        String words = input.paragraph("remark", remark);
        String number = answerOf(before, documentNumber, input);
        input.refuseFaults();

        reliefs.close(Action.RELIEF_GRANTED, Relief.Outcome.GRANTED, code, relief, granted, words, number);
        if (moves) {
            moveDeadline(code, granted, relief.reason(), number);
        }
        if (!relief.steps().isEmpty()) {
            replaceSteps(
                    code,
                    relief.steps().stream()
                            .map(step -> step.dueOn().isAfter(granted) ? new Milestone(step.title(), granted) : step)
                            .toList());
        }
        return true;
    }

    /**
     * False when no request waits for a decision.
     *
     * @param documentNumber as in {@link #grantRelief}
     */
    public boolean refuseRelief(String code, String remark, String documentNumber) {
        Directive before = lock(code);
        Optional<Relief> open = openRelief(code).filter(relief -> relief.endorsedOn() != null);
        if (open.isEmpty()) {
            return false;
        }
        Input input = new Input();
        String why = input.required("remark", input.paragraph("remark", remark));
        String number = answerOf(before, documentNumber, input);
        input.refuseFaults();

        reliefs.close(Action.RELIEF_REFUSED, Relief.Outcome.REFUSED, code, open.get(), null, why, number);
        return true;
    }

    /** Notes that the head, or whoever decides on the request, let the time pass; nothing if none is open. */
    public void escalateRelief(String code) {
        lock(code);
        openRelief(code).ifPresent(relief -> reliefs.escalate(code, relief));
    }

    /**
     * Has others made like this directive, from now on; what is due by the rule is made by the round.
     *
     * @return the rule's id
     */
    public long recur(NewRecurrence rule) {
        Directive model = lock(rule.directive());
        Input input = new Input();
        range("everyMonths", rule.everyMonths(), 60, input);
        range("dayOfMonth", rule.dayOfMonth(), 31, input);
        range("daysBefore", rule.daysBefore(), 250, input);
        String lead = input.line("leadUnit", rule.leadUnit());
        checkLead(lead, input);
        LocalDate from = input.required("from", input.day("from", rule.from()));
        input.notBefore(write.today(), "from", from);
        LocalDate until = input.day("until", rule.until());
        if (from != null && until != null && until.isBefore(from)) {
            input.fault("until", until, "refusal.day.beforeStart", from);
        }
        String unit = lead == null ? model.leadUnit() : lead;
        input.refuseFaults();
        boolean recursAlready = new Recurrences(jdbc)
                .of(model.code()).stream()
                        .anyMatch(other -> Objects.equals(other.leadUnit(), unit) && other.isDueTogetherWith(rule));
        if (recursAlready) {
            throw new Refusal("directive", model.code(), "refusal.recurrence.twice");
        }

        long id = write.statement(
                        model.code(),
                        """
                insert into register.recurrence
                    (model, lead_unit, every_months, day_of_month, days_before, valid_from, valid_to, made_on, maker)
                values (:code, :unit, :everyMonths, :dayOfMonth, :daysBefore, :from, :until, :today, :actor)
                returning id
                """,
                        with(
                                "unit",
                                unit,
                                "everyMonths",
                                rule.everyMonths(),
                                "dayOfMonth",
                                rule.dayOfMonth(),
                                "daysBefore",
                                rule.daysBefore(),
                                "from",
                                from,
                                "until",
                                until))
                .query(Long.class)
                .single();
        write.journal(
                Action.RECURRENCE_MADE,
                model.code(),
                facts(),
                facts(
                        "recurrence", id,
                        "everyMonths", rule.everyMonths(),
                        "dayOfMonth", rule.dayOfMonth(),
                        "daysBefore", rule.daysBefore(),
                        "leadUnit", unit,
                        "from", from,
                        "until", until));
        return id;
    }

    /** Makes no more by the rule; false when it has ended already, or there is none. */
    public boolean endRecurrence(long id, String reason) {
        Input input = new Input();
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();
        Optional<String> model = write.statement(
                        null,
                        """
                update register.recurrence set ended_on = :today, end_reason = :reason
                where id = :id and ended_on is null returning model
                """,
                        with("id", id, "reason", why))
                .query(String.class)
                .optional();
        model.ifPresent(code -> write.journal(
                Action.RECURRENCE_ENDED, code, facts("recurrence", id), facts("recurrence", id, "reason", why)));
        return model.isPresent();
    }

    /** Notes that the rule has made the directive for this day; whoever calls holds the rule's lock. */
    public void recurred(Recurrence rule, LocalDate dueOn, String code) {
        write.update(
                code,
                "insert into register.recurred (recurrence, due_on, directive) values (:id, :dueOn, :code)",
                with("id", rule.id(), "dueOn", dueOn));
        write.journal(
                Action.RECURRED,
                code,
                facts(),
                facts("recurrence", rule.id(), "model", rule.model(), "dueByRule", dueOn));
    }

    private static void range(String field, Integer number, int most, Input input) {
        if (input.required(field, number) != null && (number < 1 || number > most)) {
            input.fault(field, number, "refusal.number.range", 1, most);
        }
    }

    /**
     * Passes an obstacle on to the office or a leader; false when it is not open.
     *
     * @param report that told it
     */
    public boolean passOnObstacle(String code, long report, Addressee next, String remark) {
        lock(code);
        Optional<Obstacle> open = obstacles.open(code, report);
        if (open.isEmpty()) {
            return false;
        }
        Input input = new Input();
        if (input.required("outcome", next) != null && !open.get().mayBePassedOnTo(next)) {
            input.fault("outcome", next, "refusal.choice");
        }
        String words = input.required("remark", input.paragraph("remark", remark));
        input.refuseFaults();

        obstacles.passOn(code, open.get(), next, words);
        return true;
    }

    /** False when the obstacle is not open. Refused to whoever reported it, who may pass it on. */
    public boolean answerObstacle(String code, long report, String answer) {
        lock(code);
        Optional<Obstacle> open = obstacles.open(code, report);
        if (open.isEmpty()) {
            return false;
        }
        Input input = new Input();
        String words = input.required("answer", input.body("answer", answer));
        if (open.get().reporter().equals(write.actor())) {
            input.fault("answer", answer, "refusal.obstacle.own");
        }
        input.refuseFaults();

        obstacles.answer(code, open.get(), words);
        return true;
    }

    /** Notes that whoever has to decide on the obstacle let the day pass; nothing if it is not open. */
    public void escalateObstacle(String code, long report) {
        lock(code);
        obstacles.open(code, report).ifPresent(open -> obstacles.escalate(code, open));
    }

    /** A step that kept the deadline keeps the one that holds now, which may have been decided during the pause. */
    private static LocalDate within(LocalDate deadline, Directive before, LocalDate moved, Milestone step) {
        boolean kept = before.deadline() != null && !step.dueOn().isAfter(before.deadline());
        return kept && moved.isAfter(deadline) ? deadline : moved;
    }

    private static List<String> inWords(List<Milestone> steps) {
        return steps.stream().map(step -> step.dueOn() + " " + step.title()).toList();
    }

    private void replaceSteps(String code, List<Milestone> steps) {
        write.update(code, "delete from register.milestone where directive = :code");
        for (int i = 0; i < steps.size(); i++) {
            write.update(
                    code,
                    """
                    insert into register.milestone (directive, position, title, due_on)
                    values (:code, :position, :title, :dueOn)
                    """,
                    with(
                            "position",
                            i,
                            "title",
                            steps.get(i).title(),
                            "dueOn",
                            steps.get(i).dueOn()));
        }
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

    /**
     * Notes rungs that were acted on, the lowest first; rungs up to {@code until} are then dealt with. Each person is told
     * once, of the highest rung that is for them: there is a journal row for each rung of which somebody is told, and it
     * names the lower ones for which it stands.
     */
    public void recordRungs(String code, List<Rung> rungs, Instant until) {
        Directive before = lock(code);
        write.update(
                code,
                "update register.directive set watched_until = :until where code = :code",
                with("until", until.atOffset(ZoneOffset.UTC)));
        Map<String, Object> was = facts("watchedUntil", before.watchedUntil());
        List<Set<String>> meant = rungs.stream()
                .map(rung -> write.wouldTell(Action.RUNG_REACHED, code, was, rungFacts(rung, until, null, null)))
                .toList();
        for (int i = 0; i < rungs.size(); i++) {
            Set<String> told = new TreeSet<>(meant.get(i));
            meant.subList(i + 1, rungs.size()).forEach(told::removeAll);
            if (!told.isEmpty() || meant.get(i).isEmpty()) {
                List<String> standsFor = IntStream.range(0, i)
                        .filter(lower -> !Collections.disjoint(meant.get(lower), told))
                        .mapToObj(lower -> rungs.get(lower).rung())
                        .toList();
                write.journal(Action.RUNG_REACHED, code, was, rungFacts(rungs.get(i), until, standsFor, told));
            }
        }
    }

    private static Map<String, Object> rungFacts(Rung rung, Instant until, List<String> standsFor, Set<String> told) {
        return facts(
                "rung",
                rung.rung(),
                "at",
                rung.at(),
                "audience",
                rung.audience(),
                "standsFor",
                standsFor,
                JournalEntry.TOLD_PERSONS,
                told,
                "priority",
                rung.priority(),
                "skippedDays",
                rung.skippedDays(),
                "watchedUntil",
                until);
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
        write.update(
                code,
                """
                insert into register.file
                    (id, directive, name, content_type, size, sha256, content, attached_at, attached_by)
                values (:id, :code, :name, :contentType, :size, :sha256, :content, :now, :actor)
                """,
                with(
                        "id", id,
                        "name", fileName,
                        "contentType", type == null ? "application/octet-stream" : type,
                        "size", content.length,
                        "sha256", sha256,
                        "content", content));
        write.journal(
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

    /**
     * A list or report leaves as a file; to be written before it does.
     *
     * @param query what was asked for, as in the address; may be null
     */
    public void exported(String file, String query) {
        write.journal(Action.EXPORTED, null, facts(), facts("file", file, "query", query));
    }

    private void checkLead(String lead, Input input) {
        if (lead != null) {
            Registration.checkUnits("leadUnit", List.of(lead), null, units, input);
        }
    }

    private void checkAsks(List<Ask> asks, Directive directive, String lead, LocalDate deadline, Input input) {
        Set<String> asked = Registration.checkAsks(asks, directive.secrecy(), lead, write.today(), deadline, input);
        Registration.checkUnits("coordinatingUnits", asked, null, units, input);
    }

    private void checkNewDeadline(Directive directive, String field, LocalDate deadline, Input input) {
        input.day(field, deadline);
        input.notBefore(write.today(), field, deadline);
        if (deadline.isBefore(directive.assignedOn())) {
            input.fault(field, deadline, "refusal.day.beforeAssignment", directive.assignedOn());
        }
    }

    private void checkLaterDeadline(Directive directive, String field, LocalDate deadline, Input input) {
        if (directive.deadline() == null) {
            input.fault(field, deadline, "refusal.relief.noDeadline");
        } else if (input.required(field, deadline) != null) {
            checkNewDeadline(directive, field, deadline, input);
            if (!deadline.isAfter(directive.deadline())) {
                input.fault(field, deadline, "refusal.relief.notLater", directive.deadline());
            }
        }
    }

    /** What others than the ministry's leaders set, they decide on by a document. */
    private static String answerOf(Directive directive, String documentNumber, Input input) {
        String number = input.line("documentNumber", documentNumber);
        return directive.issuerLevel() == IssuerLevel.MINISTRY ? number : input.required("documentNumber", number);
    }

    private Optional<Relief> openRelief(String code) {
        return Rows.reliefs(jdbc, code).stream().filter(Relief::isOpen).findFirst();
    }

    private long timesRelieved(String code) {
        return Rows.reliefs(jdbc, code).stream()
                .filter(relief -> relief.outcome() == Relief.Outcome.GRANTED)
                .count();
    }

    /** Of relief and of obstacles, because the directive ends or leaves the unit. */
    private void endWhatWasAsked(String code) {
        openRelief(code)
                .ifPresent(relief ->
                        reliefs.close(Action.RELIEF_ENDED, Relief.Outcome.ENDED, code, relief, null, null, null));
        obstacles.end(code);
    }

    private void setDeadline(Directive before, LocalDate deadline, String reason, String documentNumber) {
        write.update(
                before.code(),
                """
                insert into register.deadline_move
                    (directive, from_deadline, to_deadline, decided_on, reason, document_number, at, actor)
                values (:code, :before, :deadline, :today, :reason, :number, :now, :actor)
                """,
                with(
                        "before", before.deadline(),
                        "deadline", deadline,
                        "reason", reason,
                        "number", documentNumber));
        write.update(
                before.code(),
                """
                update register.directive
                set deadline = :deadline, original_deadline = coalesce(original_deadline, :deadline)
                where code = :code
                """,
                with("deadline", deadline));
    }

    private Optional<LocalDate> deadlineDecidedOn(String code) {
        return jdbc.sql(
                        "select decided_on from register.deadline_move where directive = :code order by id desc limit 1")
                .param("code", code)
                .query(LocalDate.class)
                .optional();
    }

    private String whoGoesOn(Directive directive) {
        String specialist = directive.specialist();
        if (specialist == null || units.isMember(specialist, directive.leadUnit())) {
            return specialist;
        }
        Optional<String> head =
                units.headsOf(directive.leadUnit()).stream().map(Person::id).findFirst();
        head.ifPresent(id -> delegate(
                directive.code(), id, Texts.of("handOver.gone", Texts.VIETNAMESE, units.personName(specialist))));
        return head.orElse(null);
    }

    private void delegate(String code, String specialist, String reason) {
        write.update(
                code,
                """
                insert into register.delegation (directive, specialist, delegated_on, reason, at, actor)
                values (:code, :specialist, :today, :reason, :now, :actor)
                """,
                with("specialist", specialist, "reason", reason));
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
        LocalDate last = deadline == null || deadline.isBefore(write.today()) ? null : deadline;
        input.notBefore(write.today(), "milestoneDueOn", dueOn);
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
        write.update(
                code,
                """
                update register.submission set submitted_on = :submittedOn, returned_on = :returnedOn,
                    review_remark = :remark, reviewed_at = :now, reviewer = :actor
                where directive = :code and submitted_on is null and returned_on is null
                """,
                with("submittedOn", submittedOn, "returnedOn", returnedOn, "remark", remark));
    }

    private void judge(String code, LocalDate acceptedOn, LocalDate sentBackOn, Grade grade, String remark) {
        write.update(
                code,
                """
                insert into register.acceptance
                    (directive, submission, accepted_on, sent_back_on, grade, remark, at, actor)
                select :code, max(id), cast(:acceptedOn as date), cast(:sentBackOn as date), cast(:grade as text),
                    cast(:remark as text), :now, :actor
                from register.submission where directive = :code
                """,
                with(
                        "acceptedOn", acceptedOn,
                        "sentBackOn", sentBackOn,
                        "grade", grade == null ? null : grade.name(),
                        "remark", remark));
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

    private static List<String> unitsOf(List<Ask> asks) {
        return asks.stream().map(Ask::unit).toList();
    }

    private static Refusal unknown(String code) {
        return new Refusal("code", code, "refusal.directive.unknown");
    }
}
