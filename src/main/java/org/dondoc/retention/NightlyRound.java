package org.dondoc.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.dondoc.calendar.WorkingCalendar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets every night what was kept long enough: once, whichever node comes first, all of it or nothing. */
@Component
@EnableScheduling
class NightlyRound {

    private static final Logger log = LoggerFactory.getLogger(NightlyRound.class);
    private static final int NIGHTS_REMEMBERED = 30;

    private final List<KeptForAWhile> kept;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    NightlyRound(List<KeptForAWhile> kept, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.kept = kept;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return false if the round of this night was done already */
    @Scheduled(cron = "${dondoc.retention.at}", zone = "Asia/Ho_Chi_Minh")
    boolean forget() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Instant now = clock.instant();
            if (!isFirst(now)) {
                return false;
            }
            for (KeptForAWhile records : kept) {
                int forgotten = records.forget(now.minus(records.period()));
                log.info("Forgot {} {}", forgotten, records.what());
            }
            return true;
        }));
    }

    /** Waits for another node that is at it, and takes over when that one fails. */
    private boolean isFirst(Instant now) {
        LocalDate night = LocalDate.ofInstant(now, WorkingCalendar.ZONE);
        jdbc.sql("delete from register.nightly_round where night < :before")
                .param("before", night.minusDays(NIGHTS_REMEMBERED))
                .update();
        return jdbc.sql(
                                "insert into register.nightly_round (night, begun_at) values (:night, :now) on conflict do nothing")
                        .param("night", night)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
