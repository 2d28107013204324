package org.dondoc.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database without the application, for commands: the external one, or the embedded one, whether or not an
 * application runs on it now.
 */
public final class DatabaseAlone implements AutoCloseable {

    private final DatabaseAccess access;
    private final EmbeddedServer started;

    /** Says with an IllegalStateException which setting is missing. */
    public DatabaseAlone(Environment settings) throws IOException {
        if (!"embedded".equals(settings.getProperty("dondoc.database"))) {
            String user = settings.getRequiredProperty("DONDOC_DB_USER");
            String password = settings.getRequiredProperty("DONDOC_DB_PASSWORD");
            access = new DatabaseAccess(
                    settings.getRequiredProperty("DONDOC_DB_URL"),
                    user,
                    password,
                    settings.getProperty("DONDOC_DB_OWNER_USER", user),
                    settings.getProperty("DONDOC_DB_OWNER_PASSWORD", password));
            started = null;
            return;
        }
        Path directory = Path.of(settings.getRequiredProperty("dondoc.data"));
        Optional<DatabaseAccess> running = EmbeddedServer.elsewhere(directory);
        started = running.isPresent() ? null : new EmbeddedServer(directory);
        access = running.isPresent() ? running.get() : started.access();
    }

    public DataSource dataSource() {
        return new DriverManagerDataSource(access.url(), access.user(), access.password());
    }

    DatabaseAccess access() {
        return access;
    }

    @Override
    public void close() throws IOException {
        if (started != null) {
            started.close();
        }
    }
}
