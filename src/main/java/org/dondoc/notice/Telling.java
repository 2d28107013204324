package org.dondoc.notice;

import static org.dondoc.notice.Kind.ASSIGNMENT;
import static org.dondoc.notice.Kind.ESCALATION;
import static org.dondoc.notice.Kind.NEWS;
import static org.dondoc.notice.Kind.REMINDER;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dondoc.register.JournalEntry;

/**
 * Whom a row of the journal concerns, and why.
 *
 * @param person account id of one more person, null for none
 * @param atOnce whatever they have chosen
 */
record Telling(Kind kind, List<Whom> whom, String person, boolean atOnce) {

    /** What somebody ordered is known to be in hand, or done, as soon as it is. */
    private static final Telling RECEIPT = new Telling(NEWS, List.of(Whom.GIVER), null, true);

    /** Part in a directive, found out when the row is written. The first four are audiences of the ladder too. */
    enum Whom {
        /** Who does the work; {@code HEAD} as long as there is nobody. */
        SPECIALIST,
        /**
         * The head of the lead unit and the deputies. Where nobody heads it, {@code OFFICE} and {@code LEADER} are told what
         * is no mere news; where no unit leads, {@code OFFICE}.
         */
        HEAD,
        CHIEF_OF_OFFICE,
        /** The leader in charge of the lead unit; all leaders where there is none. */
        LEADER,
        /** The tracking officer, if there is one. */
        TRACKING,
        /** The tracking officer; all officers where there is none. */
        OFFICE,
        /** Who has to accept the result. */
        ACCEPTOR,
        /** Who has to act at this stage. */
        HOLDER,
        /** The head and deputies of the coordinating unit; like {@code HEAD} where nobody heads it. */
        ASKED,
        /** Who gave the order, if that is somebody of the ministry. */
        GIVER
    }

    private static final Set<String> BEFORE_IT_IS_LATE = Set.of("REMIND", "MONTHLY_REPORT");

    /** In the order of importance: who is meant twice is told the first. Empty for what concerns nobody. */
    static List<Telling> of(JournalEntry entry) {
        return switch (entry.action()) {
            case REGISTERED -> registered(entry.after());
            case ASSIGNMENT_OVERDUE -> List.of(to(ESCALATION, Whom.CHIEF_OF_OFFICE, Whom.OFFICE));
            case DOCUMENT_BOUND -> List.of(to(NEWS, Whom.SPECIALIST, Whom.HEAD, Whom.TRACKING));
            case NO_DOCUMENT -> List.of(to(NEWS, Whom.HEAD, Whom.TRACKING));
            case BINDING_OVERDUE -> List.of(to(ESCALATION, Whom.CHIEF_OF_OFFICE, Whom.OFFICE));
            case ACCEPTANCE_OVERDUE -> List.of(to(ESCALATION, Whom.ACCEPTOR, Whom.CHIEF_OF_OFFICE));
            case ASSIGNED -> List.of(to(ASSIGNMENT, Whom.HEAD), to(NEWS, Whom.TRACKING));
            case ACKNOWLEDGED -> List.of(to(NEWS, Whom.TRACKING));
            case ACKNOWLEDGEMENT_ESCALATED -> List.of(to(ESCALATION, Whom.LEADER, Whom.HEAD), to(NEWS, Whom.TRACKING));
            case RETURNED -> List.of(to(NEWS, Whom.OFFICE));
            case HANDED_OVER -> List.of(to(ASSIGNMENT, Whom.HEAD), to(NEWS, before(entry, "specialist")));
            case PLANNED -> List.of(to(ASSIGNMENT, Whom.SPECIALIST));
            case SPECIALIST_CHANGED -> List.of(to(ASSIGNMENT, Whom.SPECIALIST), to(NEWS, before(entry, "specialist")));
            case REPORTED -> reported(entry);
            case SUBMITTED -> List.of(to(NEWS, Whom.HEAD));
            case APPROVED -> List.of(to(NEWS, Whom.ACCEPTOR));
            case RETURNED_FOR_REWORK -> List.of(to(ASSIGNMENT, Whom.SPECIALIST));
            case SENT_BACK, REOPENED -> List.of(to(ASSIGNMENT, Whom.SPECIALIST, Whom.HEAD));
            case CLOSED -> List.of(RECEIPT, to(NEWS, Whom.SPECIALIST, Whom.HEAD, Whom.TRACKING));
            case SUSPENDED, RESUMED, WITHDRAWN, DEADLINE_MOVED ->
                List.of(to(NEWS, Whom.SPECIALIST, Whom.HEAD, Whom.TRACKING));
            case COORDINATION_ASKED -> List.of(to(ASSIGNMENT, Whom.ASKED));
            case COORDINATION_REMINDED -> List.of(to(REMINDER, Whom.ASKED));
            case COORDINATION_LATE -> List.of(to(ESCALATION, Whom.ASKED), to(NEWS, Whom.HEAD, Whom.TRACKING));
            case COORDINATION_ANSWERED -> List.of(to(NEWS, Whom.SPECIALIST, Whom.HEAD));
            case COORDINATION_DROPPED, COORDINATION_REDATED, COORDINATION_ENDED -> List.of(to(NEWS, Whom.ASKED));
            case EXPLAINED -> List.of(to(NEWS, Whom.OFFICE));
            case RELIEF_ASKED ->
                List.of(
                        entry.after().containsKey("endorsedOn")
                                ? decider(ASSIGNMENT, entry)
                                : to(ASSIGNMENT, Whom.HEAD));
            case RELIEF_ENDORSED -> List.of(decider(ASSIGNMENT, entry), to(NEWS, before(entry, "asker")));
            case RELIEF_NOT_ENDORSED, RELIEF_GRANTED, RELIEF_REFUSED ->
                List.of(to(ASSIGNMENT, before(entry, "asker")), to(NEWS, Whom.HEAD));
            case RELIEF_OVERDUE ->
                entry.after().containsKey("decidedBy")
                        ? List.of(decider(ESCALATION, entry), to(ESCALATION, Whom.CHIEF_OF_OFFICE))
                        : List.of(to(ESCALATION, Whom.LEADER, Whom.HEAD));
            case RELIEF_ENDED ->
                entry.after().containsKey("decidedBy")
                        ? List.of(to(NEWS, before(entry, "asker")), decider(NEWS, entry))
                        : List.of(to(NEWS, before(entry, "asker")));
            case OBSTACLE_PASSED_ON -> List.of(addressee(ASSIGNMENT, entry), to(NEWS, before(entry, "reporter")));
            case OBSTACLE_ANSWERED ->
                List.of(
                        to(ASSIGNMENT, Whom.SPECIALIST),
                        to(ASSIGNMENT, before(entry, "reporter")),
                        to(NEWS, Whom.HEAD, Whom.TRACKING));
            case OBSTACLE_ESCALATED ->
                List.of(
                        addressee(ESCALATION, entry),
                        to(ESCALATION, isAddressedTo(Whom.HEAD, entry) ? Whom.LEADER : Whom.CHIEF_OF_OFFICE));
            case OBSTACLE_ENDED ->
                isAddressedTo(Whom.HEAD, entry)
                        ? List.of(to(NEWS, before(entry, "reporter")))
                        : List.of(to(NEWS, before(entry, "reporter")), addressee(NEWS, entry));
            case DIRECTED -> List.of(to(ASSIGNMENT, Whom.SPECIALIST), to(NEWS, Whom.HEAD, Whom.TRACKING));
            case DIRECTION_FOLLOWED -> List.of(to(NEWS, before(entry, "giver")), to(NEWS, Whom.HEAD, Whom.TRACKING));
            case DIRECTION_OVERDUE ->
                List.of(to(ESCALATION, Whom.SPECIALIST, Whom.HEAD), to(ESCALATION, before(entry, "giver")));
            case DIRECTION_ENDED -> List.of(to(NEWS, before(entry, "giver")), to(NEWS, Whom.SPECIALIST));
            case URGED -> List.of(to(ESCALATION, Whom.HOLDER));
            case RUNG_REACHED -> List.of(rung(entry.after()));
            case RECURRENCE_FAILED -> List.of(to(ESCALATION, Whom.OFFICE));
            case SOURCE_DOCUMENT_COMPLETED,
                    PROPOSED,
                    COORDINATION_NAMED,
                    RECURRENCE_MADE,
                    RECURRENCE_ENDED,
                    RECURRED,
                    CALENDAR_MOVED,
                    FILE_ATTACHED,
                    EXPORTED -> List.of();
        };
    }

    private static List<Telling> registered(Map<String, Object> after) {
        if (after.containsKey("completedOn")) {
            return List.of();
        }
        return after.containsKey("leadUnit")
                ? List.of(to(ASSIGNMENT, Whom.HEAD), RECEIPT, to(NEWS, Whom.TRACKING))
                : List.of(RECEIPT, to(NEWS, Whom.OFFICE));
    }

    private static List<Telling> reported(JournalEntry entry) {
        return entry.after().containsKey("addressedTo")
                ? List.of(addressee(ASSIGNMENT, entry), to(NEWS, Whom.HEAD, Whom.TRACKING))
                : List.of();
    }

    /** Who has to decide on an obstacle. */
    private static Telling addressee(Kind kind, JournalEntry entry) {
        return to(kind, Whom.valueOf((String) entry.after().get("addressedTo")));
    }

    private static boolean isAddressedTo(Whom whom, JournalEntry entry) {
        return whom.name().equals(entry.after().get("addressedTo"));
    }

    /** An audience that only the table knows is the office's to see to. */
    private static Telling rung(Map<String, Object> after) {
        Kind kind = BEFORE_IT_IS_LATE.contains(String.valueOf(after.get("rung"))) ? REMINDER : ESCALATION;
        List<Whom> whom = after.get("audience") instanceof Collection<?> names
                ? names.stream().map(name -> audience(name.toString())).toList()
                : List.of(Whom.OFFICE);
        return new Telling(kind, whom, null, false);
    }

    /** Leaders are told by the unit that they are in charge of; any other group is the office's to see to. */
    private static Telling decider(Kind kind, JournalEntry entry) {
        return to(kind, "leadership".equals(entry.after().get("decidedBy")) ? Whom.LEADER : Whom.OFFICE);
    }

    private static Whom audience(String name) {
        return Arrays.stream(Whom.values())
                .filter(whom -> whom.name().equals(name) && whom != Whom.ASKED)
                .findFirst()
                .orElse(Whom.OFFICE);
    }

    private static String before(JournalEntry entry, String fact) {
        return (String) entry.before().get(fact);
    }

    private static Telling to(Kind kind, Whom... whom) {
        return new Telling(kind, List.of(whom), null, false);
    }

    private static Telling to(Kind kind, String person) {
        return new Telling(kind, List.of(), person, false);
    }
}
