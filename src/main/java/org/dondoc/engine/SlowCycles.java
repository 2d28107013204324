package org.dondoc.engine;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;

/**
 * Timers that repeat, but not within a minute: {@code R/PT0S} would keep a thread busy for ever. Cron expressions, which
 * can say the same, are refused.
 */
class SlowCycles extends CycleBusinessCalendar {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Pattern CYCLE =
            Pattern.compile("R\\d*(?:/[^/]+)?/P(?<days>(?:\\d+[YMWD])*)(?:T(?<time>(?:\\d+[HMS])+))?(?:/[^/]+)?");

    @Override
    public Date resolveDuedate(String cycle, Date start, long offset) {
        if (!isSlow(cycle)) {
            throw new BadUserRequestException("a timer repeats within a minute, or not by R…/P…: " + cycle);
        }
        return super.resolveDuedate(cycle, start, offset);
    }

    static boolean isSlow(String cycle) {
        Matcher parts = CYCLE.matcher(cycle.strip());
        if (!parts.matches()) {
            return false;
        }
        try {
            boolean hasDays = !parts.group("days").isEmpty()
                    && !Period.parse("P" + parts.group("days")).isZero();
            return hasDays
                    || parts.group("time") != null
                            && Duration.parse("PT" + parts.group("time")).compareTo(SHORTEST) >= 0;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}
