package org.dondoc.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;

/** Forms in the hands of people: shown with fresh facts of the register, submitted with the form's own keys only. */
class PersonsFormService extends FormServiceImpl {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ActingPerson actingPerson;
    private final Conditions conditions;
    private final Supplier<TaskService> tasks;
    private final Supplier<RuntimeService> instances;
    private final Supplier<TaskFacts> facts;

    PersonsFormService(
            ActingPerson actingPerson,
            Conditions conditions,
            Supplier<TaskService> tasks,
            Supplier<RuntimeService> instances,
            Supplier<TaskFacts> facts) {
        this.actingPerson = actingPerson;
        this.conditions = conditions;
        this.tasks = tasks;
        this.instances = instances;
        this.facts = facts;
    }

    @Override
    public VariableMap getTaskFormVariables(String taskId) {
        return getTaskFormVariables(taskId, null, true);
    }

    @Override
    public VariableMap getTaskFormVariables(
            String taskId, Collection<String> formVariables, boolean deserializeObjectValues) {
        mustBeThere(taskId);
        VariableMap shown = super.getTaskFormVariables(taskId, formVariables, deserializeObjectValues);
        actingPerson.asSystem(() -> factsOf(taskId)).forEach((name, value) -> {
            if (formVariables == null || formVariables.isEmpty() || formVariables.contains(name)) {
                put(shown, name, value);
            }
        });
        return shown;
    }

    @Override
    public InputStream getDeployedTaskForm(String taskId) {
        mustBeThere(taskId);
        return super.getDeployedTaskForm(taskId);
    }

    /** Told alike: a task that never was, one that is finished, and one that the person may not see. */
    private void mustBeThere(String taskId) {
        if (tasks.get().createTaskQuery().taskId(taskId).count() == 0) {
            throw new NotFoundException("there is no task " + taskId);
        }
    }

    private Map<String, Object> factsOf(String taskId) {
        Task task = tasks.get().createTaskQuery().taskId(taskId).singleResult();
        if (task == null || task.getProcessInstanceId() == null) {
            return Map.of();
        }
        ProcessInstance instance = instances
                .get()
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        return facts.get()
                .of(
                        task.getTaskDefinitionKey(),
                        instance.getBusinessKey(),
                        task.getTenantId(),
                        instances.get().getVariables(instance.getId()));
    }

    private static void put(VariableMap shown, String name, Object value) {
        if (value instanceof Map || value instanceof List) {
            try {
                shown.putValueTyped(
                        name,
                        SpinValues.jsonValue(JSON.writeValueAsString(value)).create());
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            shown.putValueTyped(name, Variables.untypedValue(value));
        }
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        tasks.get().complete(taskId, properties);
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        submitTaskForm(taskId, properties);
        return Variables.createVariables();
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
        return submitStartForm(processDefinitionId, (String) null, properties);
    }

    /** A person cannot choose the business key: it is the directive's code, given by the register. */
    @Override
    public ProcessInstance submitStartForm(
            String processDefinitionId, String businessKey, Map<String, Object> properties) {
        if (!actingPerson.isPerson()) {
            return super.submitStartForm(processDefinitionId, businessKey, properties);
        }
        if (getStartFormData(processDefinitionId).getCamundaFormRef() == null) {
            throw new AuthorizationException("People start processes by start forms only; this one has none");
        }
        FormSchema form = Submissions.ofStart(this, conditions, processDefinitionId);
        return Submissions.explained(
                form,
                () -> CandidatesWork.throughStartForm(() ->
                        super.submitStartForm(processDefinitionId, null, Submissions.accepted(form, properties))));
    }
}
