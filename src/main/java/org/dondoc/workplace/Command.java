package org.dondoc.workplace;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.dondoc.register.Directive;
import org.dondoc.register.Stage;
import org.dondoc.security.Caller;

/** What people do with a directive outside their tasks: who may, and when. */
enum Command {
    URGE("urge", Command::isOfficeOrLeader, Command::isRunning),
    DIRECT("direct", (caller, directive) -> caller.isLeader(), Command::isHeldByAUnit),
    AMEND("amend", Command::isOfficeOrLeader, Command::isOpen),
    WITHDRAW("withdraw", Command::isOfficeOrLeader, Command::isOpen),
    SUSPEND("suspend", Command::isOfficeOrLeader, Command::isRunning),
    RESUME("resume", Command::isOfficeOrLeader, directive -> directive.stage() == Stage.SUSPENDED),
    REOPEN("reopen", (caller, directive) -> caller.isOffice(), directive -> directive.stage() == Stage.COMPLETED),
    RELIEF("relief", Command::holds, Command::isHeldByAUnit),
    CHANGE_SPECIALIST(
            "changeSpecialist",
            Command::isHeadOfLeadUnit,
            directive -> directive.stage() == Stage.IN_PROGRESS && directive.specialist() != null),
    ASK_COORDINATION("askCoordination", Command::isOfficeOrHeadOfLeadUnit, Command::isAssigned),
    DROP_COORDINATION("dropCoordination", Command::isOfficeOrHeadOfLeadUnit, Command::isAssigned),
    BIND(
            "bind",
            (caller, directive) -> caller.isOffice(),
            directive -> directive.hasNoDocument() && directive.stage() != Stage.SUSPENDED),
    EXPECT_NO_DOCUMENT(
            "expectNoDocument",
            (caller, directive) -> caller.isOffice(),
            directive -> directive.awaitsDocument() && directive.stage() != Stage.SUSPENDED),
    /** By {@code POST /api/recurrences}. */
    RECUR("recur", (caller, directive) -> caller.isOffice(), directive -> directive.stage() != Stage.WITHDRAWN),
    ATTACH("attach", Command::worksOnIt, Command::isOpen);

    private final String json;
    private final BiPredicate<Caller, Directive> right;
    private final Predicate<Directive> moment;

    Command(String json, BiPredicate<Caller, Directive> right, Predicate<Directive> moment) {
        this.json = json;
        this.right = right;
        this.moment = moment;
    }

    @JsonValue
    String json() {
        return json;
    }

    boolean mayBeGivenBy(Caller caller, Directive directive) {
        return right.test(caller, directive);
    }

    /** Whether it fits the stage at which the directive stands. */
    boolean fits(Directive directive) {
        return moment.test(directive);
    }

    private static boolean isOfficeOrLeader(Caller caller, Directive directive) {
        return caller.isOffice() || caller.isLeader();
    }

    private static boolean isHeadOfLeadUnit(Caller caller, Directive directive) {
        return directive.leadUnit() != null && caller.heads(directive.leadUnit());
    }

    private static boolean holds(Caller caller, Directive directive) {
        return isHeadOfLeadUnit(caller, directive)
                || caller.worksAs(directive.specialist()) && caller.worksIn(directive.leadUnit());
    }

    private static boolean isOfficeOrHeadOfLeadUnit(Caller caller, Directive directive) {
        return caller.isOffice() || isHeadOfLeadUnit(caller, directive);
    }

    private static boolean worksOnIt(Caller caller, Directive directive) {
        return isOfficeOrLeader(caller, directive)
                || directive.leadUnit() != null && caller.worksIn(directive.leadUnit())
                || directive.coordinatingUnits().stream().anyMatch(caller::worksIn);
    }

    private static boolean isOpen(Directive directive) {
        return directive.stage().isOpen();
    }

    private static boolean isRunning(Directive directive) {
        return isOpen(directive) && directive.stage() != Stage.SUSPENDED;
    }

    private static boolean isHeldByAUnit(Directive directive) {
        return switch (directive.stage()) {
            case ASSIGNED, IN_PROGRESS, UNDER_REVIEW -> true;
            default -> false;
        };
    }

    private static boolean isAssigned(Directive directive) {
        return isRunning(directive) && directive.leadUnit() != null;
    }
}
