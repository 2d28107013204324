package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Stage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The engine forgets a process long after it ended, and the register nothing. */
@TellsAStory
class HistoryCleanUpTest {

    private static final Instant LATER = Instant.parse("2036-03-02T18:30:00Z");

    @Autowired
    private Story story;

    @Autowired
    private HistoryService historyService;

    @Test
    void aDirectiveThatEndedTenYearsAgoIsForgottenByTheEngineAndStaysInTheRegister() {
        String ended = story.isWorkedOn(Story.paper());
        String open = story.isWorkedOn(Story.paper());
        story.as(
                Story.OFFICER,
                () -> story.inTransaction(() -> {
                    story.processes.withdrawn(ended, "Thủ tướng rút khỏi chương trình công tác");
                    return null;
                }));
        int journal = story.journal(ended).size();
        assertThat(instances(ended)).isEqualTo(3);

        story.clock.moveTo(LATER);
        cleanUp();

        assertThat(instances(ended)).isZero();
        assertThat(instances(open)).isEqualTo(3);
        assertThat(story.stage(ended)).isEqualTo(Stage.WITHDRAWN);
        assertThat(story.journal(ended)).hasSize(journal);
        assertThat(story.tasks(open)).isNotEmpty();
    }

    @Test
    void theEngineCleansUpByItselfAtNightInVietnam() {
        assertThat(historyService.findHistoryCleanupJobs()).isNotEmpty().allSatisfy(job -> assertThat(
                        LocalTime.ofInstant(job.getDuedate().toInstant(), WorkingCalendar.ZONE))
                .isBetween(LocalTime.of(1, 0), LocalTime.of(4, 0)));
    }

    /** Some runs take what a run leaves. */
    private void cleanUp() {
        for (int run = 0; run < 3; run++) {
            Job job = historyService.cleanUpHistoryAsync(true);
            story.managementService.executeJob(job.getId());
        }
        historyService.cleanUpHistoryAsync(false);
    }

    private long instances(String code) {
        return historyService
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(code)
                .count();
    }
}
