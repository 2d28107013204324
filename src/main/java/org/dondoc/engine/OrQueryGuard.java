package org.dondoc.engine;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.query.Query;

/**
 * Refuses expressions inside the or-parts of an ad hoc task query: the engine's own check does not look there and
 * evaluates them (CVE-2026-109432).
 */
class OrQueryGuard extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof TaskQueryImpl query) {
            refuseExpressions(query);
        }
        return next.execute(command);
    }

    static void refuseExpressions(Query<?, ?> query) {
        if (query instanceof TaskQueryImpl tasks) {
            boolean hidden = tasks.getQueries().stream().skip(1).anyMatch(or -> !or.getExpressions()
                    .isEmpty());
            if (hidden) {
                throw new BadUserRequestException("Expressions are not allowed in the or-queries of a task query");
            }
        }
    }
}
