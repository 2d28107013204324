package org.dondoc.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The application's own work in one transaction, tried again as a click in Tasklist is ({@link RetryClicks}) when it met
 * somebody, or the deadline watch, at the same task or instance.
 */
@Component
public class Transactions {

    private static final int TRIES = 3;

    private final TransactionTemplate transaction;

    Transactions(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** In no transaction of the caller's: a second try would join what is already doomed. */
    public <T> T run(Supplier<T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (OptimisticLockingException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }
}
