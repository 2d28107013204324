package org.dondoc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.dondoc.Attention;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The health item {@code jobs}. No job is executed here by itself, as on a node whose job executor is stuck. */
@DondocTest
class JobHealthTest {

    private static final Duration LATE = Duration.ofMinutes(15);

    private final Api api;
    private final JdbcClient jdbc;
    private final ManagementService managementService;
    private final RuntimeService runtimeService;

    JobHealthTest(
            @Autowired Environment environment,
            @Autowired JdbcClient jdbc,
            @Autowired ManagementService managementService,
            @Autowired RuntimeService runtimeService) {
        api = new Api(environment);
        this.jdbc = jdbc;
        this.managementService = managementService;
        this.runtimeService = runtimeService;
    }

    @Test
    void aTimerThatNobodyFiresIsToldOnceItIsLate() {
        Job timer = timer();
        Instant due = timer.getDuedate().toInstant();
        Health late = at(due.plus(LATE).plusSeconds(1));
        assertThat(late.getStatus()).isEqualTo(Attention.NEEDED);
        assertThat((Instant) late.getDetails().get("oldestDue")).isBeforeOrEqualTo(due);
        assertThat(at(Instant.EPOCH).getDetails()).doesNotContainKey("oldestDue");
    }

    @Test
    void aJobThatTheEngineHasGivenUpIsToldUntilItIsTriedAgain() {
        Job timer = timer();
        int before = failed();
        managementService.setJobRetries(timer.getId(), 0);
        assertThat(failed()).isEqualTo(before + 1);
        assertThat(at(Instant.EPOCH).getStatus()).isEqualTo(Attention.NEEDED);
        managementService.setJobRetries(timer.getId(), 3);
        assertThat(failed()).isEqualTo(before);
        assertThat(at(Instant.EPOCH).getStatus()).isEqualTo(before == 0 ? Status.UP : Attention.NEEDED);
    }

    private int failed() {
        return (int) at(Instant.EPOCH).getDetails().get("failed");
    }

    private Health at(Instant now) {
        return new JobHealth(jdbc, Clock.fixed(now, ZoneOffset.UTC), LATE).health();
    }

    /** The one that waits for the next rung of a directive's ladder. */
    private Job timer() {
        String code = api.directive("leadUnit", "CNTT");
        return runtimeService.createProcessInstanceQuery().processInstanceBusinessKey(code).list().stream()
                .flatMap(instance ->
                        managementService.createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                .findFirst()
                .orElseThrow();
    }
}
