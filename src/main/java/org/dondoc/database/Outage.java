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
                    || cause instanceof SQLException refused && isLost(refused.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** 08 of the SQL standard is the connection, 57P of PostgreSQL a server that stops or starts. */
    private static boolean isLost(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
