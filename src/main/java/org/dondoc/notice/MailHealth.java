package org.dondoc.notice;

import java.time.Clock;
import java.time.Duration;
import org.dondoc.Attention;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * The health item {@code outbox}: mails that should have left by now, because nobody sends them or the mail server takes
 * none. What a server refuses to one person is that person's trouble, and the office's.
 */
@Component("outbox")
class MailHealth extends AbstractHealthIndicator {

    private final Mails mails;
    private final Clock clock;
    private final Duration late;

    /** @param late for how long a mail may wait beyond its time */
    MailHealth(Mails mails, Clock clock, @Value("${dondoc.health.mails-late-after}") Duration late) {
        super("the outbox cannot be looked at");
        this.mails = mails;
        this.clock = clock;
        this.late = late;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Mails.Backlog backlog = mails.backlog(clock.instant().minus(late));
        health.status(Attention.ifNeeded(backlog.late() > 0))
                .withDetail("waiting", backlog.waiting())
                .withDetail("late", backlog.late())
                .withDetail("failed", backlog.failed());
        if (backlog.oldest() != null) {
            health.withDetail("oldestWritten", backlog.oldest());
        }
    }
}
