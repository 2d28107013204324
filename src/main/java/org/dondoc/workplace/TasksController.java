package org.dondoc.workplace;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.dondoc.engine.ActingPerson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** From a task in Tasklist to the directive behind it. */
@RestController
class TasksController {

    record Behind(String code) {}

    private final TaskService taskService;
    private final RuntimeService runtimeService;
    private final ActingPerson actingPerson;

    TasksController(TaskService taskService, RuntimeService runtimeService, ActingPerson actingPerson) {
        this.taskService = taskService;
        this.runtimeService = runtimeService;
        this.actingPerson = actingPerson;
    }

    /** The engine answers by the caller's own rights: a task that the caller cannot see is not found. */
    @GetMapping("/api/tasks/{id}/directive")
    Behind directive(@PathVariable String id) {
        Task task = taskService.createTaskQuery().taskId(id).singleResult();
        if (task == null || task.getProcessInstanceId() == null) {
            throw new Denied(HttpStatus.NOT_FOUND, "denied.noSuchTask");
        }
        return new Behind(actingPerson.asSystem(() -> runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey()));
    }
}
