package org.dondoc.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How to reach the database.
 *
 * @param url JDBC URL
 * @param user the application's own role: makes and owns the engine's tables and their indexes, may only append to the
 *     journal
 * @param ownerUser the role that owns the schema {@code register} and runs its migrations, and has no right to the
 *     engine's tables; equal to {@code user} where no owner is configured
 */
record DatabaseAccess(String url, String user, String password, String ownerUser, String ownerPassword) {

    Connection asApplication() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    Connection asOwner() throws SQLException {
        return DriverManager.getConnection(url, ownerUser, ownerPassword);
    }

    boolean journalIsProtected() {
        return !user.equals(ownerUser);
    }
}
