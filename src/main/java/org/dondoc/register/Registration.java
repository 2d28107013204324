package org.dondoc.register;

import static org.dondoc.register.Writing.with;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dondoc.Refusal;
import org.dondoc.units.Person;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;

/** What a new directive must be like, and how it is written down. */
final class Registration {

    private final Writing write;
    private final Codes codes;
    private final SourceDocuments documents;

    Registration(Writing write, Codes codes, SourceDocuments documents) {
        this.write = write;
        this.codes = codes;
        this.documents = documents;
    }

    boolean isTaken(String code) {
        return codes.isTaken(code);
    }

    /** The same directive with its texts cleaned. */
    static NewDirective cleaned(NewDirective d, Input input) {
        return new NewDirective(
                input.line("code", d.code()),
                d.issuerLevel(),
                input.line("documentNumber", d.documentNumber()),
                input.day("documentDate", d.documentDate()),
                input.line("issuedBy", d.issuedBy()),
                input.line("signedBy", d.signedBy()),
                input.paragraph("excerpt", d.excerpt()),
                input.body("content", d.content()),
                input.line("field", d.field()),
                d.urgency(),
                d.secrecy(),
                d.adHoc(),
                input.line("leadUnit", d.leadUnit()),
                cleaned(d.coordinatingUnits(), input),
                input.line("trackingOfficer", d.trackingOfficer()),
                input.day("assignedOn", d.assignedOn()),
                input.day("deadline", d.deadline()),
                input.paragraph("expectedProduct", d.expectedProduct()),
                input.line("sourceTaskCode", d.sourceTaskCode()),
                input.day("completedOn", d.completedOn()),
                input.line("orderedBy", d.orderedBy()));
    }

    static List<Ask> cleaned(List<Ask> asks, Input input) {
        return asks.stream()
                .map(ask -> new Ask(
                        input.line("coordinatingUnits", ask.unit()),
                        input.paragraph("ask", ask.ask()),
                        input.day("dueOn", ask.dueOn())))
                .toList();
    }

    /** Collects the faults that can be seen without the other directives. */
    static void check(NewDirective d, LocalDate today, Units units, Input input) {
        if (d.code() != null && !Codes.isValid(d.code())) {
            input.fault("code", d.code(), "refusal.code.format");
        }
        input.required("issuerLevel", d.issuerLevel());
        input.required("issuedBy", d.issuedBy());
        input.required("urgency", d.urgency());
        checkDocument(d, today, input);
        checkTexts(d, input);
        checkDays(d, today, input);
        boolean isHistory = d.completedOn() != null;
        if (d.leadUnit() != null) {
            checkUnits("leadUnit", List.of(d.leadUnit()), isHistory ? d.assignedOn() : null, units, input);
        }
        LocalDate earliest = isHistory ? d.assignedOn() : today;
        Set<String> asked = checkAsks(d.coordinatingUnits(), d.secrecy(), d.leadUnit(), earliest, d.deadline(), input);
        checkUnits("coordinatingUnits", asked, isHistory ? d.assignedOn() : null, units, input);
        checkOfficer(d.trackingOfficer(), units, input);
        if (d.orderedBy() != null) {
            Optional<Person> giver = units.person(d.orderedBy());
            if (giver.isEmpty()) {
                input.fault("orderedBy", d.orderedBy(), "refusal.person.unknown");
            } else if (giver.get().hasLeft()) {
                input.fault(
                        "orderedBy",
                        d.orderedBy(),
                        "refusal.person.left",
                        giver.get().fullName());
            }
        }
    }

    /**
     * Work is given to units that are in force today; a closed one is refused with the units that took over from it.
     *
     * @param then a day on which a unit may have been in force instead, for history; null where only today counts
     */
    static void checkUnits(String field, Collection<String> codes, LocalDate then, Units units, Input input) {
        for (String code : units.unknown(codes)) {
            Optional<Unit> unit = units.find(code);
            if (then != null && unit.filter(known -> known.isInForce(then)).isPresent()) {
                continue;
            }
            List<Unit> successors = units.successorsOf(code);
            if (unit.filter(Unit::isClosed).isEmpty()) {
                input.fault(field, code, "refusal.unit.unknown");
            } else if (successors.isEmpty()) {
                input.fault(field, code, "refusal.unit.closed", unit.get().validUntil());
            } else {
                String names = successors.stream()
                        .map(successor -> successor.name() + " (" + successor.code() + ")")
                        .collect(Collectors.joining(", "));
                input.fault(
                        field,
                        code,
                        "refusal.unit.succeeded",
                        unit.get().name(),
                        unit.get().validUntil(),
                        names);
            }
        }
    }

    /** Everything about asks but whether their units are there: those it answers. */
    static Set<String> checkAsks(
            List<Ask> asks, Secrecy secrecy, String leadUnit, LocalDate earliest, LocalDate deadline, Input input) {
        Set<String> named = new LinkedHashSet<>();
        // an overdue directive may still ask for help
        LocalDate latest = deadline == null || earliest != null && deadline.isBefore(earliest) ? null : deadline;
        for (Ask ask : asks) {
            if (secrecy != null) {
                mustBeEmpty("ask", ask.ask(), input);
            }
            if (input.required("coordinatingUnits", ask.unit()) == null) {
                continue;
            }
            if (ask.unit().equals(leadUnit)) {
                input.fault("coordinatingUnits", ask.unit(), "refusal.unit.leads");
            } else if (!named.add(ask.unit())) {
                input.fault("coordinatingUnits", ask.unit(), "refusal.unit.twice");
            }
            if (earliest != null) {
                input.notBefore(earliest, "dueOn", ask.dueOn());
            }
            if (ask.dueOn() != null && latest != null && ask.dueOn().isAfter(latest)) {
                input.fault("dueOn", ask.dueOn(), "refusal.day.afterDeadline", latest);
            }
        }
        return named;
    }

    static void checkOfficer(String officer, Units units, Input input) {
        if (officer != null && units.officers().stream().noneMatch(p -> p.id().equals(officer))) {
            input.fault("trackingOfficer", officer, "refusal.person.notOfficer");
        }
    }

    /** SHA-256 over everything but the code, so that the same row of an import is known again. */
    static byte[] hash(NewDirective d) {
        String asks = d.coordinatingUnits().stream()
                .map(ask -> text(Stream.of(ask.unit(), ask.ask(), ask.dueOn()), "\u0002"))
                .collect(Collectors.joining("\u0003"));
        Stream<Object> facts = Stream.of(
                d.issuerLevel(),
                d.documentNumber(),
                d.documentDate(),
                d.issuedBy(),
                d.signedBy(),
                d.excerpt(),
                d.content(),
                d.field(),
                d.urgency(),
                d.secrecy(),
                d.adHoc(),
                d.leadUnit(),
                asks,
                d.trackingOfficer(),
                d.assignedOn(),
                d.deadline(),
                d.expectedProduct(),
                d.sourceTaskCode(),
                d.completedOn());
        // what was registered before there was a giver keeps its hash
        Stream<Object> all = Stream.concat(facts, Stream.ofNullable(d.orderedBy()));
        return sha256(text(all, "\u0001").getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static Stage stageOf(NewDirective d) {
        if (d.completedOn() != null) {
            return Stage.COMPLETED;
        }
        return d.leadUnit() == null ? Stage.REGISTERED : Stage.ASSIGNED;
    }

    /**
     * Writes the directive's row, and its paper's if that is new.
     *
     * @param input with the faults found so far; refused here together with those of the paper
     * @return the directive's code
     */
    String enter(NewDirective d, Input input) {
        SourceDocument document = documents.of(d, input);
        input.refuseFaults();
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
        return write.update(
                code,
                """
                insert into register.directive (code, document, secrecy, issuer_level, content, field, urgency,
                    ad_hoc, source_task_code, expected_product, stage, stage_since, lead_unit, tracking_officer,
                    percent, assigned_on, original_deadline, deadline, submitted_on, accepted_on,
                    registered_at, watched_until, facts_hash, ordered_by, search)
                values (:code, :document, :secrecy, :issuerLevel, :content, :field, :urgency,
                    :adHoc, :sourceTaskCode, :expectedProduct, :stage, :now, :leadUnit, :trackingOfficer,
                    :percent, :assignedOn, :deadline, :deadline, :completedOn, :completedOn,
                    :now, :now, :hash, :orderedBy, array_to_tsvector(:words))
                on conflict (code) do nothing
                """,
                with(
                        "document", documentId,
                        "secrecy", document.secrecy(),
                        "issuerLevel", d.issuerLevel().name(),
                        "content", d.content(),
                        "field", d.field(),
                        "urgency", d.urgency().name(),
                        "adHoc", d.adHoc(),
                        "sourceTaskCode", d.sourceTaskCode(),
                        "expectedProduct", d.expectedProduct(),
                        "stage", stageOf(d).name(),
                        "leadUnit", d.leadUnit(),
                        "trackingOfficer", d.trackingOfficer(),
                        "percent", d.completedOn() == null ? 0 : 100,
                        "assignedOn", d.assignedOn(),
                        "deadline", d.deadline(),
                        "completedOn", d.completedOn(),
                        "hash", hash(d),
                        "orderedBy", d.orderedBy(),
                        "words", words(code, d, document)));
    }

    /** The directive comes from this paper from now on; the row that stood for the missing paper goes. */
    void bind(String code, NewDirective d, Input input) {
        SourceDocument document = documents.of(d, input);
        input.refuseFaults();
        long documentId = documents.keep(d, document);
        long missing = write.statement(
                        code,
                        """
                select document from register.directive where code = :code
                """,
                        Map.of())
                .query(Long.class)
                .single();
        write.update(
                code,
                """
                update register.directive set document = :document, bound_on = :today,
                    search = array_to_tsvector(:words)
                where code = :code
                """,
                with("document", documentId, "words", words(code, d, document)));
        write.update(
                code,
                "delete from register.source_document where id = :missing and number is null",
                with("missing", missing));
    }

    private static String[] words(String code, NewDirective d, SourceDocument document) {
        return SearchWords.in(
                        code,
                        d.documentNumber(),
                        d.issuedBy(),
                        document.signedBy(),
                        document.excerpt(),
                        d.content(),
                        d.field(),
                        d.expectedProduct(),
                        d.sourceTaskCode())
                .toArray(String[]::new);
    }

    /** The same directive as if it came from the paper, whose texts are cleaned and checked as at registration. */
    static NewDirective boundTo(NewDocument paper, Directive directive, LocalDate today, Input input) {
        NewDirective d = new NewDirective(
                directive.code(),
                directive.issuerLevel(),
                input.required("documentNumber", input.line("documentNumber", paper.documentNumber())),
                input.required("documentDate", input.day("documentDate", paper.documentDate())),
                input.required("issuedBy", input.line("issuedBy", paper.issuedBy())),
                input.line("signedBy", paper.signedBy()),
                input.paragraph("excerpt", paper.excerpt()),
                directive.content(),
                directive.field(),
                directive.urgency(),
                directive.secrecy(),
                directive.adHoc(),
                directive.leadUnit(),
                List.of(),
                directive.trackingOfficer(),
                directive.assignedOn(),
                directive.deadline(),
                directive.expectedProduct(),
                directive.sourceTaskCode(),
                null);
        input.notAfter(today, "documentDate", d.documentDate());
        if (d.secrecy() != null) {
            mustBeEmpty("excerpt", d.excerpt(), input);
        }
        return d;
    }

    private static void checkDocument(NewDirective d, LocalDate today, Input input) {
        if (!d.adHoc()) {
            input.required("documentNumber", d.documentNumber());
        }
        if (!d.adHoc() || d.documentNumber() != null) {
            input.required("documentDate", d.documentDate());
        }
        input.notAfter(today, "documentDate", d.documentDate());
    }

    private static void checkTexts(NewDirective d, Input input) {
        if (d.secrecy() == null) {
            input.required("content", d.content());
            return;
        }
        mustBeEmpty("excerpt", d.excerpt(), input);
        mustBeEmpty("content", d.content(), input);
        mustBeEmpty("field", d.field(), input);
        mustBeEmpty("expectedProduct", d.expectedProduct(), input);
    }

    /** Of a secret paper only number, date, deadline and units are kept. The value is not repeated: it may be secret. */
    private static void mustBeEmpty(String field, String value, Input input) {
        if (value != null) {
            input.fault(field, null, "refusal.secret.text");
        }
    }

    private static void checkDays(NewDirective d, LocalDate today, Input input) {
        input.required("assignedOn", d.assignedOn());
        input.notAfter(today, "assignedOn", d.assignedOn());
        input.notAfter(today, "completedOn", d.completedOn());
        if (d.completedOn() != null) {
            input.required("leadUnit", d.leadUnit());
        }
        if (d.assignedOn() == null) {
            return;
        }
        if (d.deadline() != null && d.deadline().isBefore(d.assignedOn())) {
            input.fault("deadline", d.deadline(), "refusal.day.beforeAssignment", d.assignedOn());
        }
        if (d.completedOn() != null && d.completedOn().isBefore(d.assignedOn())) {
            input.fault("completedOn", d.completedOn(), "refusal.day.beforeAssignment", d.assignedOn());
        }
    }

    private static String text(Stream<?> values, String separator) {
        return values.map(value -> Objects.toString(value, "")).collect(Collectors.joining(separator));
    }
}
