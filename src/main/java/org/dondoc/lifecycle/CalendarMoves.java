package org.dondoc.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dondoc.calendar.CalendarVersion;
import org.dondoc.calendar.CalendarVersions;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.DatedTask;
import org.dondoc.engine.Processes;
import org.dondoc.register.Asks;
import org.dondoc.register.Coordination;
import org.dondoc.register.Direction;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.MovedDays;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/**
 * What of the open directives follows from the calendar and moves with it: the next rung, tasks and their timers, the
 * days of asks and their reminders. Moved is what the calendar before had led to; a day that somebody named stays, and
 * so does every deadline.
 */
@Component
public class CalendarMoves {

    /** Texts: {@code calendarMove.<name>}. */
    public enum Kind {
        RUNG,
        TASK,
        ANSWER,
        REMINDER
    }

    /**
     * @param task id of the user task in its model, null where no task moves
     * @param taskId of that task, null with it
     * @param name of the task, as people read it
     * @param unit code of the unit whose task or ask it is, or that leads at a rung; null for none
     * @param subject the report or direction that the task is about, null for the others
     */
    public record Move(
            String code,
            Kind kind,
            String task,
            String taskId,
            String name,
            String unit,
            Long subject,
            Instant from,
            Instant to) {

        static Move of(String code, Kind kind, String unit, Instant from, Instant to) {
            return new Move(code, kind, null, null, null, unit, null, from, to);
        }

        static Move of(DatedTask task, Instant to) {
            return new Move(
                    task.directive(),
                    Kind.TASK,
                    task.key(),
                    task.id(),
                    task.name(),
                    task.unit(),
                    task.subject(),
                    task.dueAt(),
                    to);
        }
    }

    /**
     * An open directive whose deadline becomes a day off, and stays.
     *
     * @param unit that leads, null for none
     */
    public record DeadlineOff(String code, String unit, LocalDate deadline) {}

    public record Moves(List<Move> moves, List<DeadlineOff> deadlinesOff) {}

    /** A task comes an instant before its due date is computed. */
    private static final Duration SAME = Duration.ofMinutes(1);

    private static final Map<String, String> TIMERS = Map.of(
            AssignmentProcess.ASSIGN_LEAD_UNIT, AssignmentProcess.ASSIGNMENT_OVERDUE,
            BindingProcess.BIND_DOCUMENT, BindingProcess.BINDING_OVERDUE,
            DirectiveProcess.ACCEPT_RESULT, DirectiveProcess.ACCEPTANCE_OVERDUE,
            UnitWorkProcess.ACKNOWLEDGE_DIRECTIVE, UnitWorkProcess.ACKNOWLEDGEMENT_OVERDUE,
            ReliefProcess.ENDORSE_RELIEF, ReliefProcess.ENDORSEMENT_OVERDUE,
            ReliefProcess.DECIDE_RELIEF, ReliefProcess.DECISION_OVERDUE,
            ObstacleProcess.DECIDE_OBSTACLE, ObstacleProcess.OBSTACLE_OVERDUE,
            DirectionProcess.FOLLOW_DIRECTION, DirectionProcess.DIRECTION_OVERDUE);

    private final CalendarVersions versions;
    private final Directives directives;
    private final Register register;
    private final Asks asks;
    private final Processes processes;
    private final DueDates dueDates;
    private final Ladder ladder;
    private final Redating redating;
    private final Clock clock;

    CalendarMoves(
            CalendarVersions versions,
            Directives directives,
            Register register,
            Asks asks,
            Processes processes,
            DueDates dueDates,
            Ladder ladder,
            Redating redating,
            Clock clock) {
        this.versions = versions;
        this.directives = directives;
        this.register = register;
        this.asks = asks;
        this.processes = processes;
        this.dueDates = dueDates;
        this.ladder = ladder;
        this.redating = redating;
        this.clock = clock;
    }

    /** What would move if this were the calendar; the caller's transaction computes by it from now on. */
    public Moves to(CalendarVersion next) {
        CalendarVersion now = versions.current();
        List<Directive> open = directives.open();
        Set<String> watched = processes.watched();
        Map<String, List<Coordination>> asks = directives.openAsks();
        Map<String, List<DatedTask>> tasks =
                processes.datedTasks().stream().collect(Collectors.groupingBy(DatedTask::directive));
        List<Directive> concerned = concerned(open, tasks.keySet());
        Map<String, Dates> before = new HashMap<>();
        for (Directive directive : concerned) {
            List<Coordination> ofDirective = asks.getOrDefault(directive.code(), List.of());
            before.put(directive.code(), dates(directive, watched, ofDirective));
        }
        versions.use(next);
        List<Move> moves = new ArrayList<>();
        for (Directive directive : concerned) {
            String code = directive.code();
            List<Coordination> ofDirective = asks.getOrDefault(code, List.of());
            Dates was = before.get(code);
            Dates is = dates(directive, watched, ofDirective);
            add(moves, Move.of(code, Kind.RUNG, directive.leadUnit(), was.rung(), is.rung()));
            for (DatedTask task : tasks.getOrDefault(code, List.of())) {
                add(moves, Move.of(task, moved(task, directive, now)));
            }
            for (Coordination ask : ofDirective) {
                LocalDate dueOn = answerDay(ask, was, is);
                add(moves, Move.of(code, Kind.ANSWER, ask.unit(), endOf(ask.dueOn()), endOf(dueOn)));
                if (ask.remindedOn() == null) {
                    Instant reminder = dueDates.reminder(dueOn);
                    add(moves, Move.of(code, Kind.REMINDER, ask.unit(), was.reminder(ask), reminder));
                }
            }
        }
        return new Moves(moves, deadlinesOff(open, now, next));
    }

    /**
     * Moves it all, in the caller's transaction, which computes by the new calendar and has locked the register.
     *
     * @param reason why the calendar was changed
     */
    public void follow(List<Move> moves, String reason) {
        int version = versions.current().number();
        moves.stream()
                .collect(Collectors.groupingBy(Move::code, TreeMap::new, Collectors.toList()))
                .forEach((code, ofDirective) -> follow(code, ofDirective, version, reason));
    }

    private void follow(String code, List<Move> moves, int version, String reason) {
        register.calendarMoved(
                code,
                inTheRegister(moves),
                facts(moves, Move::from, version - 1, null),
                facts(moves, Move::to, version, reason));
        processes.whileActive(code, () -> {
            for (Move move : moves) {
                switch (move.kind()) {
                    case RUNG -> processes.deadlineMoved(code);
                    case TASK -> processes.redate(move.taskId(), TIMERS.get(move.task()), move.to());
                    case ANSWER, REMINDER -> redating.followAsk(code, move.unit());
                }
            }
        });
    }

    private static MovedDays inTheRegister(List<Move> moves) {
        Map<String, LocalDate> answers = new HashMap<>();
        Map<Long, LocalDate> obstacles = new HashMap<>();
        Map<Long, LocalDate> directions = new HashMap<>();
        LocalDate reliefDecision = null;
        for (Move move : moves) {
            LocalDate day = WorkingCalendar.lastDay(move.to());
            if (move.kind() == Kind.ANSWER) {
                answers.put(move.unit(), day);
            } else if (move.kind() == Kind.TASK) {
                switch (move.task()) {
                    case ObstacleProcess.DECIDE_OBSTACLE -> obstacles.put(move.subject(), day);
                    case DirectionProcess.FOLLOW_DIRECTION -> directions.put(move.subject(), day);
                    case ReliefProcess.ENDORSE_RELIEF, ReliefProcess.DECIDE_RELIEF -> reliefDecision = day;
                    default -> {
                        // its day stands in the engine alone
                    }
                }
            }
        }
        return new MovedDays(answers, obstacles, directions, reliefDecision);
    }

    private Dates dates(Directive directive, Set<String> watched, List<Coordination> asks) {
        Instant rung = watched.contains(directive.code()) ? ladder.nextOf(directive) : null;
        Map<String, LocalDate> answers = new HashMap<>();
        Map<String, Instant> reminders = new HashMap<>();
        for (Coordination ask : asks) {
            answers.put(ask.unit(), this.asks.usualDueOn(ask.askedOn(), directive.deadline()));
            reminders.put(ask.unit(), dueDates.reminder(ask.dueOn()));
        }
        return new Dates(rung, answers, reminders);
    }

    /** The open ones, and those that have ended but for a task: the paper of an ad hoc one is still sought. */
    private List<Directive> concerned(List<Directive> open, Set<String> withTasks) {
        Set<String> others = new TreeSet<>(withTasks);
        open.forEach(directive -> others.remove(directive.code()));
        List<Directive> concerned = new ArrayList<>(open);
        concerned.addAll(new TreeMap<>(directives.all(others)).values());
        return concerned;
    }

    /** As it is unless it followed from the calendar before, and never in the past. */
    private LocalDate answerDay(Coordination ask, Dates was, Dates is) {
        if (!ask.dueOn().equals(was.answer(ask)) || is.answer(ask).equals(was.answer(ask))) {
            return ask.dueOn();
        }
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        return is.answer(ask).isBefore(today) ? today : is.answer(ask);
    }

    /** By the same rule from the same instant, and as many working days later as its directive was suspended. */
    private Instant moved(DatedTask task, Directive directive, CalendarVersion now) {
        Optional<Direction> direction = DirectionProcess.FOLLOW_DIRECTION.equals(task.key())
                ? directives.direction(directive.code(), task.subject())
                : Optional.empty();
        Optional<DueRule> rule =
                direction.isPresent() ? dueDates.rule(direction.get()) : dueDates.rule(task.key(), directive);
        if (rule.isEmpty()) {
            return task.dueAt();
        }
        WorkingCalendar before = new WorkingCalendar(now);
        WorkingCalendar after = new WorkingCalendar(versions.current());
        Instant came = direction.map(Direction::givenAt).orElse(task.createdAt());
        Instant was = rule.get().from(came, before);
        Instant is = rule.get().from(came, after);
        int suspended = before.between(WorkingCalendar.lastDay(was), WorkingCalendar.lastDay(task.dueAt()));
        Instant followed = before.later(was, suspended);
        boolean isOfTheRule =
                suspended >= 0 && Duration.between(followed, task.dueAt()).abs().compareTo(SAME) <= 0;
        Instant moved = after.later(is, suspended);
        return isOfTheRule && !moved.equals(followed) ? moved : task.dueAt();
    }

    private static List<DeadlineOff> deadlinesOff(List<Directive> open, CalendarVersion now, CalendarVersion next) {
        return open.stream()
                .filter(directive -> directive.deadline() != null
                        && now.isWorked(directive.deadline())
                        && !next.isWorked(directive.deadline()))
                .map(directive -> new DeadlineOff(directive.code(), directive.leadUnit(), directive.deadline()))
                .toList();
    }

    private static void add(List<Move> moves, Move move) {
        if (!Objects.equals(move.from(), move.to())) {
            moves.add(move);
        }
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }

    /** What the journal says; answers have rows of their own. */
    private static Map<String, Object> facts(
            List<Move> moves, Function<Move, Instant> side, int version, String reason) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("calendarVersion", version);
        if (reason != null) {
            facts.put("reason", reason);
        }
        put(facts, "nextRung", moves, Kind.RUNG, move -> side.apply(move).toString());
        put(facts, "tasks", moves, Kind.TASK, Move::task);
        put(facts, "dueAt", moves, Kind.TASK, move -> side.apply(move).toString());
        put(facts, "remindedUnits", moves, Kind.REMINDER, Move::unit);
        put(facts, "remindAt", moves, Kind.REMINDER, move -> side.apply(move).toString());
        return facts;
    }

    private static void put(
            Map<String, Object> facts, String name, List<Move> moves, Kind kind, Function<Move, String> value) {
        List<String> values =
                moves.stream().filter(move -> move.kind() == kind).map(value).toList();
        if (!values.isEmpty()) {
            facts.put(name, values);
        }
    }

    /**
     * What follows from the calendar in use.
     *
     * @param rung null where no watch waits
     * @param answers usual day of the answer by unit
     * @param reminders by unit, for the answer as it is due
     */
    private record Dates(Instant rung, Map<String, LocalDate> answers, Map<String, Instant> reminders) {

        LocalDate answer(Coordination ask) {
            return answers.get(ask.unit());
        }

        Instant reminder(Coordination ask) {
            return reminders.get(ask.unit());
        }
    }
}
