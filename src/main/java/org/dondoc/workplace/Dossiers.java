package org.dondoc.workplace;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dondoc.Texts;
import org.dondoc.engine.OpenTask;
import org.dondoc.engine.Processes;
import org.dondoc.lifecycle.DueExplanations;
import org.dondoc.register.Coordination;
import org.dondoc.register.Direction;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.JournalEntry;
import org.dondoc.register.Obstacle;
import org.dondoc.register.Recurrences;
import org.dondoc.register.Relief;
import org.dondoc.report.Holder;
import org.dondoc.report.Holding;
import org.dondoc.report.Holdings;
import org.dondoc.security.Caller;
import org.dondoc.units.Units;
import org.springframework.stereotype.Component;

/** Puts together what a caller sees of directives that the caller may see. */
@Component
class Dossiers {

    /** Beside these a directive always has one task that holds it. */
    private static final Set<String> SIDE_TASKS = Set.of(
            "answerAsk",
            "explainDelay",
            "endorseRelief",
            "decideRelief",
            "decideObstacle",
            "followDirection",
            "bindDocument");

    private final Directives directives;
    private final Recurrences recurrences;
    private final Units units;
    private final Processes processes;
    private final Holdings holdings;
    private final DueExplanations explanations;
    private final Phrases phrases;

    Dossiers(
            Directives directives,
            Recurrences recurrences,
            Units units,
            Processes processes,
            Holdings holdings,
            DueExplanations explanations,
            Phrases phrases) {
        this.directives = directives;
        this.recurrences = recurrences;
        this.units = units;
        this.processes = processes;
        this.holdings = holdings;
        this.explanations = explanations;
        this.phrases = phrases;
    }

    Summary summary(Directive directive, Locale locale) {
        return new Summary(
                directive,
                directives.timeliness(directive),
                directive.stage().isOpen(),
                directive.awaitsDocument(),
                phrases.daysLeft(directive, locale),
                phrases.unit(directive.leadUnit()),
                phrases.person(directive.specialist(), locale),
                phrases.person(directive.trackingOfficer(), locale),
                phrases.person(directive.orderedBy(), locale));
    }

    Dossier dossier(Directive directive, Caller caller, Locale locale) {
        String code = directive.code();
        List<Coordination> asks = directives.coordination(code);
        List<OpenTask> tasks =
                directive.stage().isOpen() || directive.awaitsDocument() ? processes.openTasks(code) : List.of();
        List<Relief> reliefs = directives.reliefs(code);
        List<Command> actions = actions(directive, asks, reliefs, caller);
        return new Dossier(
                summary(directive, locale),
                holder(tasks, locale),
                tasks,
                tasks.stream()
                        .flatMap(task -> explanations.of(task, directive).stream())
                        .map(due -> new Dossier.Due(due, phrases.due(due, locale)))
                        .toList(),
                taskOf(caller, tasks).map(OpenTask::id).orElse(null),
                actions,
                actions.contains(Command.CHANGE_SPECIALIST) ? specialistOptions(directive) : null,
                actions.contains(Command.ASK_COORDINATION) ? unitOptions(directive, asks) : null,
                directives.milestones(code),
                directives.reports(code).stream()
                        .map(report -> new Dossier.Report(report, phrases.person(report.reporter(), locale)))
                        .toList(),
                asks.stream()
                        .map(ask -> new Dossier.Asked(ask, phrases.unit(ask.unit())))
                        .toList(),
                directives.remarks(code),
                directives.explanations(code).stream()
                        .map(one ->
                                new Dossier.Explained(one, phrases.unit(one.unit()), phrases.person(one.by(), locale)))
                        .toList(),
                directives.urges(code),
                directives.deadlineMoves(code),
                reliefs.stream().map(relief -> asking(relief, locale)).toList(),
                recurrences
                        .thatMade(code)
                        .map(rule -> RecurrencesController.Rule.of(rule, locale))
                        .orElse(null),
                recurrences.of(code).stream()
                        .map(rule -> RecurrencesController.Rule.of(rule, locale))
                        .toList(),
                directives.obstacles(code).stream()
                        .map(obstacle -> obstructing(obstacle, locale))
                        .toList(),
                directives.directions(code).stream()
                        .map(direction -> directed(direction, locale))
                        .toList(),
                phrases.daysToStart(directive, directives.firstDelegatedOn(code).orElse(null)),
                phrases.daysGiven(directive),
                holdings.of(code, directive.deadline()).stream()
                        .map(holding -> held(holding, locale))
                        .toList(),
                directives.files(code).size());
    }

    /** Who holds each of the directives now, in words, by its code; closed ones are left out. */
    Map<String, String> holders(Collection<String> codes, Locale locale) {
        Map<String, String> holders = new HashMap<>();
        processes.openTasks(codes).forEach((code, tasks) -> holders.put(code, holder(tasks, locale)));
        return holders;
    }

    private String holder(List<OpenTask> tasks, Locale locale) {
        return tasks.stream()
                .filter(task -> !SIDE_TASKS.contains(task.key()))
                .findFirst()
                .map(task -> phrases.holder(task, locale))
                .orElse(null);
    }

    List<Dossier.Entry> journal(String code, Locale locale) {
        Map<String, String> names = new HashMap<>();
        return directives.journal(code).stream()
                .map(entry -> new Dossier.Entry(
                        entry,
                        names.computeIfAbsent(
                                entry.actor() + " " + entry.onBehalfOf(), any -> phrases.actor(entry, locale)),
                        Texts.of("action." + entry.action(), locale),
                        toldNames(entry, names, locale)))
                .toList();
    }

    private List<String> toldNames(JournalEntry entry, Map<String, String> names, Locale locale) {
        return entry.toldPersons() == null
                ? null
                : entry.toldPersons().stream()
                        .map(Object::toString)
                        .map(person -> names.computeIfAbsent(person, id -> phrases.person(id, locale)))
                        .toList();
    }

    private Dossier.Asking asking(Relief relief, Locale locale) {
        return new Dossier.Asking(
                relief,
                Texts.of("reliefKind." + relief.kind(), locale),
                relief.isOpen() ? null : Texts.of("reliefOutcome." + relief.outcome(), locale),
                phrases.person(relief.asker(), locale),
                phrases.person(relief.closer(), locale));
    }

    private Dossier.Held held(Holding holding, Locale locale) {
        String unit = holding.holder() == Holder.HEAD ? phrases.unit(holding.unit()) : null;
        String person = phrases.person(holding.person(), locale);
        String who = person == null ? unit : person;
        String holder = Texts.of("holder." + holding.holder(), locale);
        return new Dossier.Held(holding, who == null ? holder : holder + ", " + who);
    }

    private Dossier.Obstructing obstructing(Obstacle obstacle, Locale locale) {
        return new Dossier.Obstructing(
                obstacle,
                Texts.of("audience." + obstacle.addressedTo(), locale),
                obstacle.isOpen() ? null : Texts.of("obstacleOutcome." + obstacle.outcome(), locale),
                phrases.person(obstacle.reporter(), locale),
                phrases.person(obstacle.passer(), locale),
                phrases.person(obstacle.closer(), locale));
    }

    private Dossier.Directed directed(Direction direction, Locale locale) {
        return new Dossier.Directed(
                direction,
                phrases.person(direction.giver(), locale),
                direction.isOpen() ? null : Texts.of("directionOutcome." + direction.outcome(), locale),
                phrases.person(direction.closer(), locale));
    }

    private static List<Command> actions(
            Directive directive, List<Coordination> asks, List<Relief> reliefs, Caller caller) {
        return Stream.of(Command.values())
                .filter(command -> command.mayBeGivenBy(caller, directive) && command.fits(directive))
                .filter(command -> command != Command.RELIEF || reliefs.stream().noneMatch(Relief::isOpen))
                .filter(command -> command != Command.ATTACH || directive.secrecy() == null)
                .filter(command ->
                        command != Command.DROP_COORDINATION || asks.stream().anyMatch(Coordination::isOpen))
                .toList();
    }

    /** The caller's own task first, then one that nobody has taken, then one that the caller could take over. */
    private static Optional<OpenTask> taskOf(Caller caller, List<OpenTask> tasks) {
        return tasks.stream()
                .filter(task -> caller.id().equals(task.assignee())
                        || caller.isAmong(task.candidateGroups(), task.candidateUsers()))
                .min(Comparator.comparing((OpenTask task) -> !caller.id().equals(task.assignee()))
                        .thenComparing(task -> task.assignee() != null)
                        .thenComparing(task -> SIDE_TASKS.contains(task.key())));
    }

    private List<Option> specialistOptions(Directive directive) {
        return Stream.concat(
                        units.specialistsOf(directive.leadUnit()).stream(),
                        units.headsOf(directive.leadUnit()).stream())
                .filter(person -> !person.id().equals(directive.specialist()))
                .map(person -> Option.of(person))
                .toList();
    }

    private List<Option> unitOptions(Directive directive, List<Coordination> asks) {
        Set<String> asked = asks.stream()
                .filter(Coordination::isOpen)
                .map(Coordination::unit)
                .collect(Collectors.toSet());
        return units.inForce().stream()
                .filter(unit -> !unit.code().equals(directive.leadUnit()) && !asked.contains(unit.code()))
                .map(unit -> Option.of(unit))
                .toList();
    }
}
