package org.dondoc.evidence;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.dondoc.Attention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The health item {@code journal}: soon after the start and every night all rows are looked at, and each minute the rows
 * since. Anybody may ask for health, so a question looks at nothing. A
 * broken journal is told and nobody is kept from working by it.
 */
@Component("journal")
@EnableScheduling
class JournalHealth implements HealthIndicator {

    private record Told(Verdict verdict, Instant at) {}

    private static final Logger log = LoggerFactory.getLogger(JournalHealth.class);

    private final Chain chain;
    private final Heads heads;
    private final Clock clock;
    private final ReentrantLock alone = new ReentrantLock();
    private volatile Told last;

    /** @param heads file of exported heads */
    JournalHealth(DataSource database, @Value("${dondoc.journal-heads}") Path heads, Clock clock) {
        this.chain = new Chain(database);
        this.heads = new Heads(heads);
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "P1000D")
    @Scheduled(cron = "0 0 1 * * *", zone = "Asia/Ho_Chi_Minh")
    void lookAtAll() throws Exception {
        alone.lock();
        try {
            tell(chain.verify(Head.NONE, heads.all()));
        } finally {
            alone.unlock();
        }
    }

    /** Until something is wrong, and not while all are looked at; all too when the look after the start failed. */
    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1M")
    void lookAtNew() throws SQLException {
        if (!alone.tryLock()) {
            return;
        }
        try {
            Verdict before = last == null ? new Verdict(Head.NONE, null) : last.verdict();
            if (before.isWhole()) {
                tell(chain.verify(before.head(), List.of()));
            }
        } finally {
            alone.unlock();
        }
    }

    /** UP before the first look has ended: nothing is known to be wrong. */
    @Override
    public Health health() {
        Told told = last;
        if (told == null) {
            return Health.up().withDetail("lookedAt", "not yet").build();
        }
        Verdict verdict = told.verdict();
        Health.Builder health = Health.status(Attention.ifNeeded(!verdict.isWhole()));
        if (!verdict.isWhole()) {
            health.withDetail("fault", verdict.fault());
        }
        return health.withDetail("seal", verdict.head().number())
                .withDetail("sha256", verdict.head().hash())
                .withDetail("lookedAt", told.at())
                .build();
    }

    private void tell(Verdict verdict) {
        last = new Told(verdict, clock.instant());
        if (!verdict.isWhole()) {
            log.error(
                    "The journal is not whole after seal {}: {}", verdict.head().number(), verdict.fault());
        }
    }
}
