package org.dondoc.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tries a command again when it met another at the same instance, so that a person's click does not fail because the
 * deadline watch worked at that moment. Only outermost commands outside a transaction of the application: inside one, a
 * second try would join what is already doomed. Jobs have the engine's own retries.
 */
class RetryClicks extends CommandInterceptor {

    private static final int TRIES = 3;

    private final ActingPerson actingPerson;

    RetryClicks(ActingPerson actingPerson) {
        this.actingPerson = actingPerson;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (!actingPerson.isPerson()
                || Context.getCommandContext() != null
                || TransactionSynchronizationManager.isActualTransactionActive()) {
            return next.execute(command);
        }
        for (int tried = 1; ; tried++) {
            try {
                return next.execute(command);
            } catch (OptimisticLockingException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }
}
