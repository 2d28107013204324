package org.dondoc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.task.Task;
import org.dondoc.DondocTest;
import org.dondoc.intake.Registration;
import org.dondoc.register.Ask;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Urgency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One directive of CNTT, coordinated by KHTC, and everybody who tries to reach its tasks. */
@DondocTest
class IsolationTest {

    @Autowired
    IdentityService identityService;

    @Autowired
    TaskService taskService;

    @Autowired
    FormService formService;

    @Autowired
    RuntimeService runtimeService;

    @Autowired
    AuthorizationService authorizationService;

    @Autowired
    Registration registration;

    String code;
    String headsTask;

    @BeforeEach
    void aDirectiveStandsAtItsUnit() {
        code = registration.take(new NewDirective(
                null,
                IssuerLevel.MINISTRY,
                null,
                null,
                "Lãnh đạo Bộ",
                null,
                "Chuyển đổi số",
                "Báo cáo chuyển đổi số",
                null,
                Urgency.NORMAL,
                null,
                true,
                "CNTT",
                List.of(new Ask("KHTC", "Cho ý kiến", null)),
                null,
                LocalDate.now(Clock.systemUTC()).minusDays(1),
                null,
                null,
                null,
                null));
        headsTask = task("acknowledgeDirective").getId();
    }

    @Test
    void theLeadUnitSeesItsTaskAndTheCoordinatorItsOwn() throws Exception {
        assertThat(seenBy("cntt.truong")).containsExactly("acknowledgeDirective");
        assertThat(seenBy("cntt.cv1")).containsExactly("acknowledgeDirective");
        assertThat(seenBy("khtc.truong")).containsExactly("answerAsk");
        assertThat(seenBy("khtc.cv2")).containsExactly("answerAsk");
    }

    @Test
    void aForeignUnitAModelerAndAnAdministratorSeeNothing() throws Exception {
        for (String person : List.of("htqt.truong", "htqt.cv1", "modeler", "admin")) {
            assertThat(seenBy(person)).as(person).isEmpty();
            assertThat(as(person, () -> runtimeService
                            .createProcessInstanceQuery()
                            .processInstanceBusinessKey(code)
                            .count()))
                    .as(person)
                    .isZero();
            refused(person, () -> taskService.getVariables(headsTask));
            refused(person, () -> formService.getTaskFormVariables(headsTask));
            refused(person, () -> {
                taskService.claim(headsTask, person);
                return null;
            });
        }
    }

    @Test
    void officeLeadersAndAuditorsSeeAllUnits() throws Exception {
        for (String person : List.of("vanphong", "vp.truong", "lanhdao", "kiemtra")) {
            assertThat(seenBy(person))
                    .as(person)
                    .containsExactlyInAnyOrder("acknowledgeDirective", "answerAsk", "bindDocument");
        }
    }

    @Test
    void aColleagueSeesTheHeadsTaskButCannotWorkOnIt() throws Exception {
        for (String person : List.of("cntt.cv1", "vanphong", "lanhdao", "kiemtra")) {
            notTheirs(person, () -> taskService.claim(headsTask, person));
            notTheirs(person, () -> taskService.complete(headsTask, Map.of("outcome", "ACCEPT")));
            notTheirs(person, () -> formService.submitTaskForm(headsTask, Map.of("outcome", "ACCEPT")));
            notTheirs(person, () -> taskService.handleBpmnError(headsTask, "unitReturned"));
            notTheirs(person, () -> taskService.handleEscalation(headsTask, "any"));
            notTheirs(person, () -> taskService.setVariable(headsTask, "unit", "HTQT"));
            notTheirs(person, () -> taskService.setAssignee(headsTask, person));
            notTheirs(person, () -> taskService.resolveTask(headsTask));
        }
    }

    @Test
    void nobodyClaimsForAnotherAndOneGivesOnlyTheOwnTaskBack() throws Exception {
        notTheirs("cntt.truong", () -> taskService.claim(headsTask, "cntt.cv1"));
        as("cntt.truong", () -> {
            taskService.claim(headsTask, "cntt.truong");
            return null;
        });
        notTheirs("cntt.cv1", () -> taskService.setAssignee(headsTask, null));
        notTheirs("cntt.truong", () -> taskService.setAssignee(headsTask, "cntt.cv1"));
        as("cntt.truong", () -> {
            taskService.setAssignee(headsTask, null);
            return null;
        });
        assertThat(task("acknowledgeDirective").getAssignee()).isNull();
    }

    @Test
    void aSmuggledVariableIsRefusedAndNothingTypedIsStored() throws Exception {
        assertThatThrownBy(() -> as("cntt.truong", () -> {
                    taskService.complete(headsTask, Map.of("outcome", "ACCEPT", "unit", "HTQT"));
                    return null;
                }))
                .hasMessageContaining("Đơn vị");
        assertThat(task("acknowledgeDirective").getId()).isEqualTo(headsTask);

        as("cntt.truong", () -> {
            taskService.complete(headsTask, Map.of("outcome", "ACCEPT"));
            return null;
        });
        Task plan = task("planAndDelegate");
        assertThat(plan.getTenantId()).isEqualTo("CNTT");
        assertThat(runtimeService.getVariables(plan.getExecutionId()))
                .containsEntry("unit", "CNTT")
                .containsOnlyKeys("unit", "title", "specialist");
    }

    @Test
    void whatTheFormRefusesTheServerRefusesToo() {
        assertThatThrownBy(() -> as("cntt.truong", () -> {
                    taskService.complete(headsTask, Map.of("outcome", "RETURN"));
                    return null;
                }))
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> as("cntt.truong", () -> {
                    taskService.complete(headsTask);
                    return null;
                }))
                .isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void noAuthorizationIsWrittenPerTask() {
        assertThat(authorizationService
                        .createAuthorizationQuery()
                        .resourceType(Resources.TASK)
                        .resourceId(headsTask)
                        .count())
                .isZero();
    }

    @Test
    void aUnitsProcessThatNobodyCallsIsRefused() {
        assertThatThrownBy(() -> runtimeService.startProcessInstanceByKey("unit-work", Map.of("unit", "CNTT")))
                .hasMessageContaining("unit");
    }

    private List<String> seenBy(String person) throws Exception {
        return as(person, () -> taskService.createTaskQuery().processInstanceBusinessKey(code).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList());
    }

    private void refused(String person, Callable<?> attempt) {
        assertThatThrownBy(() -> as(person, attempt)).as(person).isInstanceOf(ProcessEngineException.class);
    }

    private void notTheirs(String person, Runnable attempt) {
        assertThatThrownBy(() -> as(person, () -> {
                    attempt.run();
                    return null;
                }))
                .as(person)
                .isInstanceOf(AuthorizationException.class);
    }

    private Task task(String key) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(key)
                .singleResult();
    }

    private <T> T as(String person, Callable<T> work) throws Exception {
        identityService.setAuthentication(
                person,
                identityService.createGroupQuery().groupMember(person).list().stream()
                        .map(Group::getId)
                        .toList(),
                identityService.createTenantQuery().userMember(person).includingGroupsOfUser(true).list().stream()
                        .map(Tenant::getId)
                        .toList());
        try {
            return work.call();
        } finally {
            identityService.clearAuthentication();
        }
    }
}
