package org.dondoc.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The application's clock and the engine's, moved together by the story that is told: the demonstration's past, or a
 * test's. Told before anybody else works with the engine, because the engine has one clock for all threads.
 */
@Component
@Profile("demo | test")
public class MovableClock extends Clock {

    private static final ThreadLocal<Instant> TOLD = new ThreadLocal<>();

    private final ZoneId zone;

    public MovableClock() {
        this(ZoneOffset.UTC);
    }

    private MovableClock(ZoneId zone) {
        this.zone = zone;
    }

    /** Tells a part of a story at this instant, in this thread only. */
    public <T> T at(Instant instant, Callable<T> story) throws Exception {
        Instant before = TOLD.get();
        moveTo(instant);
        try {
            return story.call();
        } finally {
            if (before == null) {
                reset();
            } else {
                moveTo(before);
            }
        }
    }

    /** Tells on from this instant; {@link #reset} is due when the story ends. */
    public void moveTo(Instant instant) {
        TOLD.set(instant);
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    /** Back to the present. */
    public void reset() {
        TOLD.remove();
        ClockUtil.reset();
    }

    @Override
    public Instant instant() {
        Instant told = TOLD.get();
        return told == null ? Clock.systemUTC().instant() : told;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MovableClock(other);
    }
}
