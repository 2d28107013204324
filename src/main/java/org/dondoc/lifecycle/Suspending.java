package org.dondoc.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.Processes;
import org.dondoc.register.Register;
import org.springframework.stereotype.Component;

/**
 * How the clock of a directive stops and goes on, in the caller's transaction: in the register, and in the engine, where
 * every instance of it is suspended meanwhile.
 */
@Component
public class Suspending {

    private final Register register;
    private final Processes processes;
    private final Redating redating;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Suspending(Register register, Processes processes, Redating redating, WorkingCalendar calendar, Clock clock) {
        this.register = register;
        this.processes = processes;
        this.redating = redating;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @return as {@link Register#suspend} does */
    public boolean suspend(String code, String reason) {
        if (!register.suspend(code, reason)) {
            return false;
        }
        processes.suspend(code);
        return true;
    }

    /** @return as {@link Register#resume} does */
    public boolean resume(String code, String reason) {
        Instant stoppedAt = register.lock(code).stageSince();
        if (!register.resume(code, reason)) {
            return false;
        }
        int days = calendar.between(day(stoppedAt), day(clock.instant()));
        processes.resume(code, instant -> calendar.later(instant, days));
        redating.follow(code);
        return true;
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, WorkingCalendar.ZONE);
    }
}
