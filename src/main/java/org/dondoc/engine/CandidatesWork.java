package org.dondoc.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * The engine's authorization check, and beyond it: a task is worked on by its assignee or a candidate only, so that a
 * colleague who may see the head's task cannot act on it; and a process is started by a person through its start form
 * only, so that nobody smuggles variables in. Jobs, delegates and the application itself pass.
 */
class CandidatesWork extends AuthorizationCommandChecker {

    private static final ThreadLocal<Boolean> THROUGH_START_FORM = ThreadLocal.withInitial(() -> false);

    /** Runs a submission of a start form, the only place where a person may start a process. */
    static <T> T throughStartForm(Supplier<T> submission) {
        THROUGH_START_FORM.set(true);
        try {
            return submission.get();
        } finally {
            THROUGH_START_FORM.remove();
        }
    }

    @Override
    public void checkTaskWork(TaskEntity task) {
        super.checkTaskWork(task);
        if (!isPersonChecked()) {
            return;
        }
        Authentication person = Context.getCommandContext().getAuthentication();
        List<String> groups = person.getGroupIds() == null ? List.of() : person.getGroupIds();
        boolean mayWork = person.getUserId().equals(task.getAssignee())
                || task.getCandidates().stream()
                        .anyMatch(link -> person.getUserId().equals(link.getUserId())
                                || link.getGroupId() != null && groups.contains(link.getGroupId()));
        if (!mayWork) {
            throw new AuthorizationException("The task is not yours: " + task.getName());
        }
    }

    @Override
    public void checkCreateProcessInstance(ProcessDefinition processDefinition) {
        super.checkCreateProcessInstance(processDefinition);
        if (isPersonChecked() && !THROUGH_START_FORM.get()) {
            throw new AuthorizationException("People start " + processDefinition.getKey() + " by its start form only");
        }
    }

    private static boolean isPersonChecked() {
        return Context.getCommandContext().isAuthorizationCheckEnabled()
                && Context.getCommandContext().getAuthentication() != null
                && Context.getCommandContext().getAuthentication().getUserId() != null;
    }
}
