package org.dondoc.evidence;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
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
 * The health item {@code journal}: at start and every night all rows are looked at and the head is exported, at each
 * question the rows since. A broken journal is told and nobody is kept from working by it.
 */
@Component("journal")
@EnableScheduling
class JournalHealth implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(JournalHealth.class);

    private final Chain chain;
    private final Heads heads;
    private final Clock clock;
    private volatile Verdict last = new Verdict(Head.NONE, null);

    /** @param heads file of exported heads */
    JournalHealth(DataSource database, @Value("${dondoc.journal-heads}") Path heads, Clock clock) {
        this.chain = new Chain(database);
        this.heads = new Heads(heads);
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "P1000D")
    void lookAtAll() throws Exception {
        last = told(chain.verify(Head.NONE, heads.all()));
    }

    @Scheduled(cron = "0 0 1 * * *", zone = "Asia/Ho_Chi_Minh")
    void lookAtAllAndExport() throws Exception {
        lookAtAll();
        if (last.isWhole()) {
            heads.add(last.head(), clock.instant());
        }
    }

    @Override
    public Health health() {
        try {
            if (last.isWhole()) {
                last = told(chain.verify(last.head(), List.of()));
            }
        } catch (SQLException unreachable) {
            return Health.unknown().withException(unreachable).build();
        }
        Health.Builder health = Health.status(Attention.ifNeeded(!last.isWhole()));
        if (!last.isWhole()) {
            health.withDetail("fault", last.fault());
        }
        return health.withDetail("seal", last.head().number())
                .withDetail("sha256", last.head().hash())
                .build();
    }

    private static Verdict told(Verdict verdict) {
        if (!verdict.isWhole()) {
            log.error(
                    "The journal is not whole after seal {}: {}", verdict.head().number(), verdict.fault());
        }
        return verdict;
    }
}
