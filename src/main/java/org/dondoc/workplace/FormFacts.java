package org.dondoc.workplace;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dondoc.Texts;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.TaskFacts;
import org.dondoc.lifecycle.AssignmentProcess;
import org.dondoc.lifecycle.BindingProcess;
import org.dondoc.lifecycle.CoordinationProcess;
import org.dondoc.lifecycle.DirectionProcess;
import org.dondoc.lifecycle.Ladder;
import org.dondoc.lifecycle.ObstacleProcess;
import org.dondoc.lifecycle.ReliefProcess;
import org.dondoc.lifecycle.UnitWorkProcess;
import org.dondoc.register.Attachment;
import org.dondoc.register.Coordination;
import org.dondoc.register.Direction;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.Milestone;
import org.dondoc.register.Obstacle;
import org.dondoc.register.Obstacle.Addressee;
import org.dondoc.register.ProgressReport;
import org.dondoc.register.Relief;
import org.dondoc.register.Remark;
import org.dondoc.register.Urge;
import org.dondoc.units.Deputies;
import org.dondoc.units.Units;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * What forms show of the directive, fresh from the register: the facts under the name {@code directive}, in the words
 * and dates of officials and "" where there is nothing; the lists to choose from; and what a field is filled with at
 * first, under the field's own key.
 */
@Component
class FormFacts implements TaskFacts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final Directives directives;
    private final Units units;
    private final Phrases phrases;
    private final Ladder ladder;

    FormFacts(Directives directives, Units units, Phrases phrases, Ladder ladder) {
        this.directives = directives;
        this.units = units;
        this.phrases = phrases;
        this.ladder = ladder;
    }

    @Override
    public Map<String, Object> of(String task, String directiveCode, String unit, Map<String, Object> stored) {
        Directive directive = directives.find(directiveCode).orElseThrow();
        Map<String, Object> facts = new HashMap<>();
        facts.put("directive", shown(directive, unit));
        switch (task) {
            case AssignmentProcess.ASSIGN_LEAD_UNIT -> {
                facts.put(
                        "unitOptions", units.inForce().stream().map(Option::of).toList());
                facts.put(
                        "officerOptions",
                        units.officers().stream().map(Option::of).toList());
                facts.put("leadUnit", proposedLead(directive));
                facts.put("coordinating", awaited(directiveCode));
                facts.put("trackingOfficer", directive.trackingOfficer());
            }
            case UnitWorkProcess.PLAN_AND_DELEGATE -> facts.put("specialistOptions", specialists(unit));
            case UnitWorkProcess.REPORT_PROGRESS -> {
                facts.put("documentOptions", documents(directiveCode));
                facts.put("percent", directive.percent());
            }
            case CoordinationProcess.ANSWER_ASK -> facts.put("documentOptions", documents(directiveCode));
            case BindingProcess.BIND_DOCUMENT -> facts.put("issuedBy", directive.issuedBy());
            case ReliefProcess.ENDORSE_RELIEF, ReliefProcess.DECIDE_RELIEF ->
                directives.openRelief(directiveCode).ifPresent(relief -> asked(relief, directive, facts));
            case ObstacleProcess.DECIDE_OBSTACLE ->
                directives
                        .obstacle(directiveCode, (Long) stored.get(ObstacleProcess.Variables.REPORT))
                        .ifPresent(obstacle -> inTheWay(obstacle, facts));
            case DirectionProcess.FOLLOW_DIRECTION ->
                directives
                        .direction(directiveCode, (Long) stored.get(DirectionProcess.Variables.DIRECTION))
                        .ifPresent(direction -> facts.put("direction", escaped(said(direction))));
            default -> {
                // the other forms ask for texts only
            }
        }
        return facts;
    }

    /** The request, and what would follow from granting it. */
    private void asked(Relief relief, Directive directive, Map<String, Object> facts) {
        facts.put("relief", escaped(request(relief, directive)));
        facts.put("grantedDueOn", relief.dueOn() == null ? null : relief.dueOn().toString());
    }

    /** What somebody has to decide, and to whom it can be passed on. */
    private void inTheWay(Obstacle obstacle, Map<String, Object> facts) {
        Map<String, String> told = new HashMap<>();
        told.put("obstacles", obstacle.obstacles());
        told.put("proposals", obstacle.proposals());
        told.put("reporter", said(obstacle.at(), obstacle.reporter()));
        told.put("passer", obstacle.passer() == null ? null : person(obstacle.passer()) + ": " + obstacle.remark());
        facts.put("obstacle", escaped(told));
        List<Option> passingOn = Stream.of(Addressee.values())
                .filter(obstacle::mayBePassedOnTo)
                .map(next -> new Option(text("obstacleForm.passOn", text("audience." + next)), "TO_" + next))
                .toList();
        Option answering = new Option(text("obstacleForm.answer"), "ANSWER");
        facts.put(
                "outcomeOptions",
                Stream.concat(Stream.of(answering), passingOn.stream()).toList());
        facts.put("outcome", passingOn.isEmpty() ? answering.value() : null);
    }

    private Map<String, String> said(Direction direction) {
        return Map.of(
                "message", direction.message(),
                "giver", said(direction.givenAt(), direction.giver()),
                "dueOn", day(direction.dueOn()));
    }

    /** What waits to be decided, and until when. */
    private String open(Obstacle obstacle) {
        return Stream.of(
                        said(obstacle.at(), obstacle.reporter(), words(obstacle)),
                        text("obstacleForm.waits", text("audience." + obstacle.addressedTo()), obstacle.dueOn()))
                .collect(Collectors.joining(" "));
    }

    private String answer(Obstacle obstacle) {
        return day(obstacle.closedOn()) + ", " + person(obstacle.closer()) + ": " + obstacle.answer() + "\n"
                + text("obstacleForm.to", words(obstacle));
    }

    private static String words(Obstacle obstacle) {
        return Stream.of(obstacle.obstacles(), obstacle.proposals())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" – "));
    }

    private Map<String, String> request(Relief relief, Directive directive) {
        String code = directive.code();
        Integer toStart =
                phrases.daysToStart(directive, directives.firstDelegatedOn(code).orElse(null));
        long granted = directives.reliefs(code).stream()
                .filter(earlier -> earlier.outcome() == Relief.Outcome.GRANTED)
                .count();
        Map<String, String> request = new HashMap<>();
        request.put("kind", named("reliefKind", relief.kind()));
        request.put("withdraws", relief.kind() == Relief.Kind.WITHDRAW ? "true" : null);
        request.put("dueOn", day(relief.dueOn()));
        request.put("reason", relief.reason());
        request.put("asker", day(relief.askedOn()) + ", " + person(relief.asker()));
        request.put("endorser", relief.endorser() == null ? null : person(relief.endorser()));
        request.put("steps", relief.steps().stream().map(FormFacts::milestone).collect(Collectors.joining("\n")));
        request.put("late", relief.late() ? text("reliefForm.late") : null);
        request.put("earlier", granted == 0 ? null : text("reliefForm.earlier", granted));
        request.put(
                "start",
                toStart == null || phrases.daysGiven(directive) == null
                        ? null
                        : text("reliefForm.start", toStart, phrases.daysGiven(directive)));
        request.put("consequences", relief.dueOn() == null ? null : consequences(directive, relief.dueOn()));
        return request;
    }

    private String consequences(Directive directive, LocalDate deadline) {
        Stream<String> rungs = ladder.toCome(directive, deadline).stream().map(phrases::rung);
        return Stream.concat(
                        Stream.of(text("reliefForm.days", phrases.daysBetween(directive.deadline(), deadline))), rungs)
                .collect(Collectors.joining("\n"));
    }

    private static String text(String key, Object... args) {
        return Texts.of(key, Texts.VIETNAMESE, args);
    }

    private static Map<String, Object> escaped(Map<String, String> facts) {
        Map<String, Object> shown = new HashMap<>();
        facts.forEach((name, text) -> shown.put(name, text == null ? "" : escaped(text)));
        return shown;
    }

    /** The facts go into the HTML of a form's header as they are, so they are escaped here. */
    private Map<String, Object> shown(Directive directive, String unit) {
        Map<String, Object> shown = escaped(facts(directive, unit));
        shown.put("adHoc", directive.adHoc());
        shown.put("percent", directive.percent());
        return shown;
    }

    private Map<String, String> facts(Directive directive, String unit) {
        String code = directive.code();
        Optional<Coordination> ask = unit == null ? Optional.empty() : directives.openAsk(code, unit);
        Map<String, String> facts = new HashMap<>();
        facts.put("code", code);
        facts.put("documentNumber", directive.documentNumber());
        facts.put("documentDate", day(directive.documentDate()));
        facts.put("issuedBy", directive.issuedBy());
        facts.put("issuerLevel", named("issuerLevel", directive.issuerLevel()));
        facts.put("excerpt", directive.excerpt());
        facts.put("content", directive.content());
        facts.put("urgency", named("urgency", directive.urgency()));
        facts.put("secrecy", named("secrecy", directive.secrecy()));
        facts.put("assignedOn", day(directive.assignedOn()));
        facts.put("deadline", day(directive.deadline()));
        facts.put("originalDeadline", day(directive.originalDeadline()));
        facts.put("daysLeft", phrases.daysLeft(directive, Texts.VIETNAMESE));
        facts.put("leadUnit", phrases.unit(directive.leadUnit()));
        facts.put("coordinatingUnits", phrases.units(directive.coordinatingUnits()));
        facts.put("specialist", person(directive.specialist()));
        facts.put("product", directive.expectedProduct());
        facts.put("plan", plan(directive));
        facts.put("lastReport", latest(directives.reports(code), this::report));
        List<Obstacle> obstacles = directives.obstacles(code);
        facts.put(
                "openObstacles",
                obstacles.stream().filter(Obstacle::isOpen).map(this::open).collect(Collectors.joining("\n")));
        facts.put(
                "lastAnswer",
                latest(obstacles.stream().filter(one -> one.answer() != null).toList(), this::answer));
        facts.put("result", directive.result());
        facts.put("resultDocument", fileName(code, directive.resultDocument()));
        facts.put("lastRemark", latest(directives.remarks(code), this::remark));
        facts.put("reopened", directives.reopening(code).map(this::remark).orElse(null));
        facts.put("lastUrge", latest(directives.urges(code), this::urge));
        facts.put("proposedLead", proposedLead(directive));
        facts.put("proposedLeadName", phrases.unit(proposedLead(directive)));
        facts.put(
                "proposedCoordinating",
                phrases.units(directive.proposedUnits().stream().skip(1).toList()));
        facts.put("ask", ask.map(Coordination::ask).orElse(null));
        facts.put("askDueOn", ask.map(one -> day(one.dueOn())).orElse(null));
        facts.put("answers", answers(code));
        return facts;
    }

    /** Units that were named or asked to coordinate and have not answered. */
    private List<String> awaited(String code) {
        return directives.coordination(code).stream()
                .filter(Coordination::isAwaited)
                .map(Coordination::unit)
                .toList();
    }

    private static String proposedLead(Directive directive) {
        return directive.proposedUnits().stream().findFirst().orElse(null);
    }

    /** Whoever is away is said to be, and who works in that place. */
    private List<Option> specialists(String unit) {
        Deputies deputies = units.deputies();
        return Stream.concat(units.specialistsOf(unit).stream(), units.headsOf(unit).stream())
                .map(person -> deputies.of(person.id())
                        .map(deputy -> new Option(
                                text("absence.option", person.fullName(), units.personName(deputy)), person.id()))
                        .orElseGet(() -> Option.of(person)))
                .toList();
    }

    private List<Option> documents(String code) {
        return directives.files(code).stream()
                .map(file -> new Option(file.name(), file.id().toString()))
                .toList();
    }

    private String plan(Directive directive) {
        Stream<String> steps = directives.milestones(directive.code()).stream().map(FormFacts::milestone);
        return Stream.concat(Stream.ofNullable(directive.planNote()), steps).collect(Collectors.joining("\n"));
    }

    private static String milestone(Milestone milestone) {
        return day(milestone.dueOn()) + ": " + milestone.title();
    }

    private String report(ProgressReport report) {
        return Stream.of(
                        said(report.at(), report.reporter(), report.percent() + "%. " + report.done()),
                        labelled("obstacles", report.obstacles()),
                        labelled("proposals", report.proposals()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    private String remark(Remark remark) {
        return said(remark.at(), remark.by(), remark.text());
    }

    private String urge(Urge urge) {
        return said(urge.at(), urge.by(), urge.message());
    }

    private String answers(String code) {
        return directives.coordination(code).stream()
                .filter(one -> one.answer() != null)
                .map(one -> units.name(one.unit()) + " (" + day(one.answeredOn()) + "): " + one.answer())
                .collect(Collectors.joining("\n"));
    }

    private String fileName(String code, UUID id) {
        return id == null
                ? null
                : directives.file(code, id).map(Attachment::name).orElse(null);
    }

    private String said(Instant at, String by, String text) {
        return said(at, by) + ": " + text;
    }

    private String said(Instant at, String by) {
        return day(LocalDate.ofInstant(at, WorkingCalendar.ZONE)) + ", " + person(by);
    }

    private String person(String id) {
        return phrases.person(id, Texts.VIETNAMESE);
    }

    private static <T> String latest(List<T> latestFirst, Function<T, String> told) {
        return latestFirst.stream().findFirst().map(told).orElse(null);
    }

    private static String labelled(String field, String text) {
        return text == null ? null : Texts.of("field." + field, Texts.VIETNAMESE) + ": " + text;
    }

    private static String named(String kind, Enum<?> value) {
        return value == null ? null : Texts.of(kind + "." + value.name(), Texts.VIETNAMESE);
    }

    private static String day(LocalDate day) {
        return day == null ? null : DAY.format(day);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
