package org.dondoc.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.dondoc.Attention;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The health item {@code jobs}: timers that nobody fires although they are due, and jobs that the engine has given up,
 * whose incidents Cockpit shows.
 */
@Component("jobs")
class JobHealth extends AbstractHealthIndicator {

    /** @param due when the job that has waited longest was due, null when none waits */
    private record Waiting(Instant due, int failed) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration late;

    /** @param late for how long a due job may wait; longer than a job that failed once keeps its lock */
    JobHealth(JdbcClient jdbc, Clock clock, @Value("${dondoc.health.jobs-late-after}") Duration late) {
        super("jobs cannot be looked at");
        this.jdbc = jdbc;
        this.clock = clock;
        this.late = late;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Waiting waiting = jdbc.sql(
                        """
                select least(
                    (select min(duedate_) from act_ru_job where retries_ > 0 and suspension_state_ = 1
                        and duedate_ <= :now),
                    (select min(create_time_) from act_ru_job where retries_ > 0 and suspension_state_ = 1
                        and duedate_ is null)) as due,
                    (select count(*) from act_ru_incident where incident_type_ = 'failedJob'
                        and id_ = cause_incident_id_) as failed
                """)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> {
                    Timestamp due = row.getTimestamp("due");
                    return new Waiting(due == null ? null : due.toInstant(), row.getInt("failed"));
                })
                .single();
        boolean isLate =
                waiting.due() != null && waiting.due().isBefore(clock.instant().minus(late));
        health.status(Attention.ifNeeded(isLate || waiting.failed() > 0)).withDetail("failed", waiting.failed());
        if (waiting.due() != null) {
            health.withDetail("oldestDue", waiting.due());
        }
    }
}
