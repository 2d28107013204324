package org.dondoc.demo;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.dondoc.engine.MovableClock;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Lets people act at an instant of the past with their own rights, and timers fire when their time comes. */
@Component
@Profile("demo | test")
class People {

    private final IdentityService identityService;
    private final TaskService taskService;
    private final RuntimeService runtimeService;
    private final ManagementService managementService;
    private final MovableClock clock;

    People(
            IdentityService identityService,
            TaskService taskService,
            RuntimeService runtimeService,
            ManagementService managementService,
            MovableClock clock) {
        this.identityService = identityService;
        this.taskService = taskService;
        this.runtimeService = runtimeService;
        this.managementService = managementService;
        this.clock = clock;
    }

    <T> T act(Instant at, String person, Supplier<T> deed) {
        List<String> groups = identityService.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
        List<String> units =
                identityService.createTenantQuery().userMember(person).includingGroupsOfUser(true).list().stream()
                        .map(Tenant::getId)
                        .toList();
        return at(at, () -> {
            identityService.setAuthentication(person, groups, units);
            try {
                return deed.get();
            } finally {
                identityService.clearAuthentication();
            }
        });
    }

    /**
     * Takes the person's task of this directive and completes it.
     *
     * @param task id in the model
     * @param form what the person types
     */
    void complete(Instant at, String person, String code, String task, Map<String, Object> form) {
        act(at, person, () -> {
            Task own = taskService
                    .createTaskQuery()
                    .processInstanceBusinessKey(code)
                    .taskDefinitionKey(task)
                    .singleResult();
            if (own == null) {
                throw new IllegalStateException(person + " finds no task " + task + " of directive " + code);
            }
            taskService.claim(own.getId(), person);
            taskService.complete(own.getId(), form);
            return null;
        });
    }

    /** Fires the directive's timers that fall due until then, each at its time. */
    void passTime(String code, Instant until) {
        for (Job due = nextTimer(code, until); due != null; due = nextTimer(code, until)) {
            Job timer = due;
            at(timer.getDuedate().toInstant(), () -> {
                managementService.executeJob(timer.getId());
                return null;
            });
        }
    }

    private Job nextTimer(String code, Instant until) {
        Set<String> instances =
                runtimeService.createProcessInstanceQuery().processInstanceBusinessKey(code).list().stream()
                        .map(ProcessInstance::getId)
                        .collect(Collectors.toSet());
        if (instances.isEmpty()) {
            return null;
        }
        return managementService
                .createJobQuery()
                .processInstanceIds(instances)
                .duedateLowerThan(Date.from(until))
                .orderByJobDuedate()
                .asc()
                .listPage(0, 1)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private <T> T at(Instant instant, Supplier<T> deed) {
        try {
            return clock.at(instant, deed::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
