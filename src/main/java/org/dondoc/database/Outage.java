package org.dondoc.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** The time in which the database cannot be reached: nobody's mistake, and over some time later. */
public final class Outage {

    private Outage() {}

    /** Whether a request failed because the database was gone, or went away in the middle of it. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException refused && isLost(refused)) {
                return true;
            }
        }
        return false;
    }

    /**
     * 08 of the SQL standard is the connection, 57P of PostgreSQL a server that stops or starts. The pool, which has given
     * up a broken connection already, says so without a state when it is to roll back.
     */
    private static boolean isLost(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                ? "Connection is closed".equals(failure.getMessage())
                : state.startsWith("08") || state.startsWith("57P");
    }
}
