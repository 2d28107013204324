package org.dondoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What is told of the application's health, and to whom. */
@DondocTest
class HealthTest {

    private final Api api;
    private final ManagementService managementService;
    private final RuntimeService runtimeService;

    HealthTest(
            @Autowired Environment environment,
            @Autowired ManagementService managementService,
            @Autowired RuntimeService runtimeService) {
        api = new Api(environment);
        this.managementService = managementService;
        this.runtimeService = runtimeService;
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"cntt.cv1", "vanphong", "lanhdao", "kiemtra"})
    void whoeverAdministersNothingLearnsWhetherWorkIsPossibleAndNothingElse(String person) {
        for (String path : List.of("", "/readiness", "/liveness", "/operations")) {
            JsonNode health = api.get(person, "/actuator/health" + path).json();
            assertThat(health.path("status").asText()).as(path).isIn("UP", "DOWN");
            assertThat(health.fieldNames()).toIterable().as(path).isSubsetOf("status", "groups");
        }
        for (String item : List.of("/db", "/jobs", "/operations/jobs")) {
            assertThat(api.get(person, "/actuator/health" + item)
                            .json()
                            .path("details")
                            .isMissingNode())
                    .as(item)
                    .isTrue();
        }
    }

    @Test
    void anAdministratorSeesEachItem() {
        JsonNode items = api.get("admin", "/actuator/health/operations").json().path("components");
        assertThat(items.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("db", "disk", "jobs", "journal", "outbox");
        assertThat(items.path("outbox").path("details").path("waiting").isInt()).isTrue();
        assertThat(items.path("jobs").path("details").path("failed").isInt()).isTrue();
        assertThat(items.path("disk")
                        .path("details")
                        .path(System.getProperty("java.io.tmpdir"))
                        .asText())
                .endsWith(" MB free");
        assertThat(items.path("db").path("status").asText()).isEqualTo("UP");
    }

    @Test
    void whatNeedsAttentionIsNoReasonToSendPeopleElsewhere() {
        String code = api.directive("leadUnit", "CNTT");
        Job timer = runtimeService.createProcessInstanceQuery().processInstanceBusinessKey(code).list().stream()
                .flatMap(instance ->
                        managementService.createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                .findFirst()
                .orElseThrow();
        managementService.setJobRetries(timer.getId(), 0);
        assertThat(api.get(null, "/actuator/health/operations")
                        .expect(503)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("DOWN");
        assertThat(api.get("admin", "/actuator/health")
                        .expect(200)
                        .json()
                        .path("components")
                        .path("jobs")
                        .path("status")
                        .asText())
                .isEqualTo("ATTENTION");
        api.get(null, "/actuator/health/readiness").expect(200);
        managementService.setJobRetries(timer.getId(), 3);
    }
}
