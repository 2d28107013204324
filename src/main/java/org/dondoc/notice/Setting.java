package org.dondoc.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.units.Person.Role;

/**
 * How somebody wants to be told. Whatever is not mailed at once stands in the digest of the next working day, so that
 * nothing is lost by a setting.
 *
 * @param quietFrom local time from which on mails wait
 * @param quietTo when they go on, on working days; the same as {@code quietFrom} for no quiet time
 */
record Setting(Set<Kind> atOnce, LocalTime quietFrom, LocalTime quietTo) {

    static final Setting USUAL =
            new Setting(EnumSet.of(Kind.ASSIGNMENT, Kind.ESCALATION), LocalTime.of(18, 0), LocalTime.of(7, 0));

    Setting {
        atOnce = Set.copyOf(atOnce);
    }

    /** Kinds that somebody with this role cannot leave to the digest: who answers for a delay learns of it at once. */
    static Set<Kind> requiredOf(Role role) {
        return switch (role) {
            case HEAD, DEPUTY -> EnumSet.of(Kind.ASSIGNMENT, Kind.ESCALATION);
            case LEADER -> EnumSet.of(Kind.ESCALATION);
            case SPECIALIST -> EnumSet.of(Kind.ASSIGNMENT);
            case OFFICER, AUDITOR, MODELER, ADMINISTRATOR -> EnumSet.noneOf(Kind.class);
        };
    }

    /** What holds of it for somebody with this role, which may be another than when it was chosen. */
    Setting within(Role role) {
        Set<Kind> kinds = requiredOf(role);
        kinds.addAll(atOnce);
        return new Setting(kinds, quietFrom, quietTo);
    }

    /** The first instant from this one on that is not quiet and lies on a working day. */
    Instant afterQuiet(Instant instant, WorkingCalendar calendar) {
        ZonedDateTime local = instant.atZone(WorkingCalendar.ZONE);
        if (calendar.isWorkingDay(local.toLocalDate()) && !isQuiet(local.toLocalTime())) {
            return instant;
        }
        boolean laterToday = calendar.isWorkingDay(local.toLocalDate())
                && local.toLocalTime().isBefore(quietTo);
        LocalDate day = laterToday ? local.toLocalDate() : calendar.plus(local.toLocalDate(), 1);
        return quietFrom.equals(quietTo)
                ? calendar.startOfWork(day)
                : day.atTime(quietTo).atZone(WorkingCalendar.ZONE).toInstant();
    }

    private boolean isQuiet(LocalTime time) {
        return quietFrom.isAfter(quietTo)
                ? !time.isBefore(quietFrom) || time.isBefore(quietTo)
                : !time.isBefore(quietFrom) && time.isBefore(quietTo);
    }
}
