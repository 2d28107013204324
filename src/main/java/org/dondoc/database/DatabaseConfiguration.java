package org.dondoc.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one data source that engine and register share, and the migrations of the register's schema. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Logger log = LoggerFactory.getLogger(DatabaseConfiguration.class);

    /** A request that cannot get a connection fails after this time with a clear error instead of hanging. */
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(3);

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "dondoc.database", havingValue = "embedded")
    static class Embedded {

        @Bean(destroyMethod = "close")
        EmbeddedServer embeddedServer(@Value("${dondoc.data}") Path directory) {
            return new EmbeddedServer(directory);
        }

        @Bean
        DatabaseAccess databaseAccess(EmbeddedServer server) {
            return server.access();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "dondoc.database", havingValue = "external", matchIfMissing = true)
    static class External {

        @Bean
        DatabaseAccess databaseAccess(
                @Value("${DONDOC_DB_URL}") String url,
                @Value("${DONDOC_DB_USER}") String user,
                @Value("${DONDOC_DB_PASSWORD}") String password,
                @Value("${DONDOC_DB_OWNER_USER:${DONDOC_DB_USER}}") String ownerUser,
                @Value("${DONDOC_DB_OWNER_PASSWORD:${DONDOC_DB_PASSWORD}}") String ownerPassword) {
            return new DatabaseAccess(url, user, password, ownerUser, ownerPassword);
        }
    }

    /** Depends on the embedded server through its access data, so the pool is closed before the server. */
    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DatabaseAccess access, @Value("${dondoc.pool-size:10}") int poolSize) {
        if (!access.journalIsProtected()) {
            log.warn("DONDOC_DB_OWNER_USER is not set: the application's role owns the journal's table and could drop"
                    + " its protection");
        }
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(access.url());
        pool.setUsername(access.user());
        pool.setPassword(access.password());
        pool.setMaximumPoolSize(poolSize);
        pool.setConnectionTimeout(GIVE_UP_AFTER.toMillis());
        pool.setValidationTimeout(GIVE_UP_AFTER.toMillis() / 2);
        pool.addDataSourceProperty("ApplicationName", "dondoc");
        // compiling a report's expressions takes longer than evaluating them
        pool.addDataSourceProperty("options", "-c jit=off");
        // a rule that was broken is named in the log, the row that broke it is not
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("connectTimeout", GIVE_UP_AFTER.toSeconds());
        return pool;
    }

    @Bean
    FlywayConfigurationCustomizer registerSchema(DatabaseAccess access) {
        return flyway -> register(flyway, access);
    }

    static FluentConfiguration register(FluentConfiguration flyway, DatabaseAccess access) {
        return flyway.dataSource(access.url(), access.ownerUser(), access.ownerPassword())
                .schemas("register")
                .locations("classpath:db/migration")
                .placeholders(Map.of("app", access.user()));
    }

    @Bean
    EngineIndexes engineIndexes(DatabaseAccess access, ProcessEngine engine) {
        return new EngineIndexes(access, engine.getName());
    }
}
