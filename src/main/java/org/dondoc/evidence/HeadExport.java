package org.dondoc.evidence;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Exports the head of the journal every few minutes in which it has moved, and when the application ends, so that rows
 * before it are found missing when they are taken out at the end. Nothing is exported that does not follow from the head
 * before, so that a file never vouches for a chain that was cut off or rewritten.
 */
@Component
@EnableScheduling
class HeadExport {

    private static final Logger log = LoggerFactory.getLogger(HeadExport.class);

    private final Chain chain;
    private final Heads heads;
    private final Clock clock;
    private Head exported;

    /** @param heads file of exported heads */
    HeadExport(DataSource database, @Value("${dondoc.journal-heads}") Path heads, Clock clock) {
        this.chain = new Chain(database);
        this.heads = new Heads(heads);
        this.clock = clock;
    }

    /** Keeps nobody from working, nor the application from ending, when it cannot. */
    @Scheduled(fixedDelayString = "PT5M")
    @PreDestroy
    synchronized void export() {
        try {
            if (exported == null) {
                exported = heads.last();
            }
            Verdict since = chain.verify(exported, List.of());
            if (!since.isWhole()) {
                log.error("No head of the journal is exported after seal {}: {}", exported.number(), since.fault());
            } else if (!since.head().equals(exported)) {
                heads.add(since.head(), clock.instant());
                exported = since.head();
            }
        } catch (IOException | SQLException e) {
            log.error("The head of the journal cannot be exported now: {}", e.getMessage());
        }
    }
}
