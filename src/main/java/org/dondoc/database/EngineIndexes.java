package org.dondoc.database;

import org.flywaydb.core.Flyway;

/**
 * Adds the indexes that Camunda's own scripts lack to the engine's tables; made after the engine, which creates the
 * tables, and as their owner, the application's role. Measurements behind each index stand in the migration.
 */
class EngineIndexes {

    EngineIndexes(DatabaseAccess access, String afterEngine) {
        Flyway.configure()
                .dataSource(access.url(), access.user(), access.password())
                .defaultSchema("public")
                .table("dondoc_engine_indexes")
                .locations("classpath:db/engine")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .baselineDescription("tables of the engine " + afterEngine)
                .load()
                .migrate();
    }
}
