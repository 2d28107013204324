package org.dondoc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionSystemException;

/** Why a request failed. */
@DondocTest
class OutageTest {

    @Autowired
    private DataSource pool;

    @Test
    void isBehindAServerThatIsNotThere() {
        DriverManagerDataSource nowhere = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/gone");
        SQLException failure = catchThrowableOfType(SQLException.class, nowhere::getConnection);
        assertThat(Outage.isBehind(new IllegalStateException("a click failed", failure)))
                .isTrue();
    }

    @Test
    void isBehindARollbackOnAConnectionThatThePoolHasGivenUp() throws SQLException {
        Connection connection = pool.getConnection();
        connection.close();
        SQLException failure = catchThrowableOfType(SQLException.class, connection::rollback);
        assertThat(Outage.isBehind(new TransactionSystemException("JDBC rollback failed", failure)))
                .isTrue();
    }

    @Test
    void isNotBehindAMistake() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            SQLException failure = catchThrowableOfType(
                    SQLException.class, () -> connection.createStatement().execute("select nothing"));
            assertThat(Outage.isBehind(new IllegalStateException("a click failed", failure)))
                    .isFalse();
        }
    }
}
