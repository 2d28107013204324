package org.dondoc.engine;

import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.EnsureUtil;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * Tasks in the hands of people: nobody claims for another, everybody may give the own task back, a task is completed
 * with the values of its own form only, and errors are raised by models, not by people. The application itself passes.
 */
class PersonsTaskService extends TaskServiceImpl {

    private final ActingPerson actingPerson;
    private final FormService forms;
    private final Conditions conditions;

    PersonsTaskService(ActingPerson actingPerson, FormService forms, Conditions conditions) {
        this.actingPerson = actingPerson;
        this.forms = forms;
        this.conditions = conditions;
    }

    @Override
    public void claim(String taskId, String userId) {
        if (actingPerson.isPerson() && userId != null && !userId.equals(actingPerson.id())) {
            throw new AuthorizationException("Nobody takes a task in another's name");
        }
        super.claim(taskId, userId);
    }

    /** Tasklist's "unclaim" arrives here with null; the engine would ask for the right to assign anybody. */
    @Override
    public void setAssignee(String taskId, String userId) {
        if (userId == null && actingPerson.isPerson()) {
            boolean own = createTaskQuery()
                            .taskId(taskId)
                            .taskAssignee(actingPerson.id())
                            .count()
                    == 1;
            if (own) {
                actingPerson.asSystem(() -> super.setAssignee(taskId, null));
                return;
            }
        }
        super.setAssignee(taskId, userId);
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, Map.of());
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        if (actingPerson.isPerson()) {
            FormSchema form = Submissions.ofTask(forms, conditions, taskId);
            commandExecutor.execute(context -> mayWorkOn(taskId, context));
            Submissions.explained(form, () -> {
                super.complete(taskId, Submissions.accepted(form, variables));
                return null;
            });
        } else {
            super.complete(taskId, variables);
        }
    }

    /** Before anything that the person sends is looked at; the engine asks only afterwards. */
    private static Void mayWorkOn(String taskId, CommandContext context) {
        TaskEntity task = context.getTaskManager().findTaskById(taskId);
        EnsureUtil.ensureNotNull("Cannot find task with id " + taskId, "task", task);
        context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
        return null;
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserializeValues) {
        complete(taskId, variables);
        return Variables.createVariables();
    }

    @Override
    public void resolveTask(String taskId) {
        resolveTask(taskId, Map.of());
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        if (actingPerson.isPerson()) {
            throw new AuthorizationException("Tasks are completed, not resolved");
        }
        super.resolveTask(taskId, variables);
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode) {
        handleBpmnError(taskId, errorCode, null, null);
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage) {
        handleBpmnError(taskId, errorCode, errorMessage, null);
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
        refusePeople();
        super.handleBpmnError(taskId, errorCode, errorMessage, variables);
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode) {
        handleEscalation(taskId, escalationCode, null);
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
        refusePeople();
        super.handleEscalation(taskId, escalationCode, variables);
    }

    private void refusePeople() {
        if (actingPerson.isPerson()) {
            throw new AuthorizationException("Errors and escalations are raised by models, not by people");
        }
    }
}
