package org.dondoc.register;

import static org.dondoc.register.Journal.facts;
import static org.dondoc.register.Writing.with;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Obstacle.Addressee;
import org.dondoc.units.Person;
import org.dondoc.units.Units;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the life of directives, from registration to the accepted result. Every change that succeeds leaves a row in
 * the journal, in the caller's transaction.
 *
 * <p>Commands answer {@code false} and change nothing when the directive's stage has moved on; they throw a
 * {@link Refusal} with every fault of the input, or when there is no such directive.
 */
@Component
public class Register {

    private static final Set<Stage> WORKED_ON =
            EnumSet.of(Stage.IN_PROGRESS, Stage.UNDER_REVIEW, Stage.AWAITING_ACCEPTANCE);

    private final JdbcClient jdbc;
    private final Units units;
    private final WorkingCalendar calendar;
    private final Writing write;
    private final SourceDocuments documents;
    private final Registration registration;
    private final Spans spans;
    private final Deadlines deadlines;
    private final Plans plans;
    private final Asks asks;
    private final Reliefs reliefs;
    private final Obstacles obstacles;
    private final Directions directions;
    private final Files files;

    @Autowired
    Register(
            JdbcClient jdbc,
            Units units,
            WorkingCalendar calendar,
            Writing write,
            Deadlines deadlines,
            Plans plans,
            Asks asks,
            Reliefs reliefs,
            Obstacles obstacles,
            Directions directions,
            Files files) {
        this.jdbc = jdbc;
        this.units = units;
        this.calendar = calendar;
        this.write = write;
        this.documents = new SourceDocuments(jdbc, write);
        this.registration = new Registration(write, new Codes(jdbc), documents);
        this.spans = new Spans(write);
        this.deadlines = deadlines;
        this.plans = plans;
        this.asks = asks;
        this.reliefs = reliefs;
        this.obstacles = obstacles;
        this.directions = directions;
        this.files = files;
    }

    private Register(Register other, Units units, Writing write, Codes codes, SourceDocuments documents) {
        this.jdbc = other.jdbc;
        this.units = units;
        this.calendar = other.calendar;
        this.write = write;
        this.documents = documents;
        this.registration = new Registration(write, codes, documents);
        this.spans = new Spans(write);
        this.deadlines = other.deadlines;
        this.plans = other.plans;
        this.asks = other.asks.by(write);
        this.reliefs = other.reliefs;
        this.obstacles = other.obstacles;
        this.directions = other.directions;
        this.files = other.files;
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
        Directive before = write.lock(code);
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
        Directive before = write.lock(code);
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
            deadlines.checkNew(before, "deadline", deadline, input);
        }
        LocalDate current = first ? deadline : before.deadline();
        asks.check(cleaned, before, lead, current, input);
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
            deadlines.set(before, deadline, null, null);
        }
        return true;
    }

    /** Notes that the office let the time to find a lead unit pass, if it still has. */
    public void escalateAssignment(String code) {
        Directive directive = write.lock(code);
        if (directive.stage() == Stage.REGISTERED) {
            write.journal(Action.ASSIGNMENT_OVERDUE, code, facts(), facts("waitingSince", directive.stageSince()));
        }
    }

    /** Notes that whoever accepts the result let the time for that pass, if it still waits. */
    public void escalateAcceptance(String code) {
        Directive directive = write.lock(code);
        if (directive.stage() == Stage.AWAITING_ACCEPTANCE) {
            write.journal(Action.ACCEPTANCE_OVERDUE, code, facts(), facts("submittedOn", directive.submittedOn()));
        }
    }

    /**
     * Names the paper of an ad hoc directive that has none, at any stage but {@code WITHDRAWN}; also where none was
     * expected any more.
     */
    public boolean bind(String code, NewDocument paper) {
        Directive before = write.lock(code);
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
        Directive before = write.lock(code);
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
        Directive directive = write.lock(code);
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
        Directive before = write.lock(code);
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
        Directive before = write.lock(code);
        boolean isJudged = before.stage() == Stage.AWAITING_ACCEPTANCE;
        if (!isJudged && !before.stage().isHeldByAUnit()) {
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
        Directive directive = write.lock(code);
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
        Directive before = write.lock(code);
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
                .map(step -> plans.checked(step, before.deadline(), input))
                .toList();
        input.refuseFaults();

        delegate(code, who, null);
        write.update(
                code,
                "update register.directive set specialist = :who, plan_note = :note where code = :code",
                with("who", who, "note", words));
        plans.replace(code, steps);
        write.journal(
                Action.PLANNED,
                code,
                facts("specialist", before.specialist(), "planNote", before.planNote()),
                facts(
                        "specialist", who,
                        "planNote", words,
                        "milestones", Plans.inWords(steps)));
        return true;
    }

    /** Once there is a specialist and until the result is accepted; not while the directive is suspended. */
    public boolean changeSpecialist(String code, String specialist, String reason) {
        Directive before = write.lock(code);
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
        Directive before = write.lock(code);
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
        Directive before = write.lock(code);
        if (before.stage() != Stage.IN_PROGRESS) {
            return false;
        }
        Input input = new Input();
        String words = input.required("summary", input.body("summary", summary));
        if (before.secrecy() == null) {
            input.required("document", document);
        }
        files.check(code, document, input);
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
        Directive before = write.lock(code);
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
        Directive before = write.lock(code);
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
        Directive before = write.lock(code);
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
        Directive before = write.lock(code);
        if (before.stage() != Stage.SUSPENDED) {
            return false;
        }
        Input input = new Input();
        String why = input.required("reason", input.paragraph("reason", reason));
        input.refuseFaults();

        Spans.Pause pause = spans.resume(code, why);
        LocalDate stoppedOn = deadlines
                .decidedOn(code)
                .filter(decided -> decided.isAfter(pause.suspendedOn()))
                .orElse(pause.suspendedOn());
        int days = before.deadline() == null ? 0 : calendar.between(stoppedOn, write.today());
        LocalDate deadline = days == 0 ? before.deadline() : calendar.plus(before.deadline(), days);
        if (days > 0) {
            String cause = Texts.of("resume.deadlineMoved", Texts.VIETNAMESE, days, stoppedOn, write.today());
            deadlines.set(before, deadline, cause, null);
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
            plans.replace(code, moved);
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
                        "milestones", stepsMove ? Plans.inWords(steps) : null),
                facts(
                        "stage",
                        pause.stage(),
                        "deadline",
                        deadline,
                        "milestones",
                        stepsMove ? Plans.inWords(moved) : null,
                        "reason",
                        why));
        return true;
    }

    /** From any open stage; asks still open end with it. */
    public boolean withdraw(String code, String reason) {
        Directive before = write.lock(code);
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

    /** The lead unit explains its delay. */
    public void explain(String code, String explanation, String remedy) {
        Directive directive = write.lock(code);
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
        Directive directive = write.lock(code);
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
     * Notes what moved with the calendar, and moves the days that stand in the register.
     *
     * @param before what to note, by its name
     * @param after the same
     */
    public void calendarMoved(String code, MovedDays days, Map<String, Object> before, Map<String, Object> after) {
        write.lock(code);
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

    /** A step that kept the deadline keeps the one that holds now, which may have been decided during the pause. */
    private static LocalDate within(LocalDate deadline, Directive before, LocalDate moved, Milestone step) {
        boolean kept = before.deadline() != null && !step.dueOn().isAfter(before.deadline());
        return kept && moved.isAfter(deadline) ? deadline : moved;
    }

    /** Locks the directive until the transaction ends, so that its deadline stands still meanwhile. */
    public Directive lock(String code) {
        return write.lock(code);
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

    /** Of relief and of obstacles, because the directive ends or leaves the unit. */
    private void endWhatWasAsked(String code) {
        reliefs.end(code);
        obstacles.end(code);
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
            throw Writing.unknown(code);
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
}
