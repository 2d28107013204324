package org.dondoc.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dondoc.intake.ImportReport.RowError;
import org.dondoc.intake.ImportReport.State;
import org.dondoc.retention.KeptForAWhile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of each file, kept in the database. An import that gives no sign of life counts as interrupted. */
@Component
class ImportLog implements KeptForAWhile {

    /** @param cells as they stand in the file */
    record Rejected(long row, List<String> cells, List<RowError> errors) {}

    /** How many rows of each kind were read so far. */
    record Counts(int accepted, int unchanged, int rejected) {

        int rows() {
            return accepted + unchanged + rejected;
        }
    }

    /** A hundred times what a chunk of rows takes; longer than a pause of the machine. */
    static final Duration ALIVE_WITHIN = Duration.ofMinutes(1);

    private static final int PAGE = 500;
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<String>> CELLS = new TypeReference<>() {};
    private static final TypeReference<List<RowError>> ERRORS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final Clock clock;
    private final Duration period;

    ImportLog(
            JdbcClient jdbc,
            NamedParameterJdbcOperations batches,
            Clock clock,
            @Value("${dondoc.retention.imports}") Duration period) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
        this.period = period;
    }

    @Override
    public String what() {
        return "imports";
    }

    @Override
    public Duration period() {
        return period;
    }

    /** With their bad rows; of one that was broken off, since its last sign of life. */
    @Override
    public int forget(Instant before) {
        return jdbc.sql("delete from register.import where coalesce(ended_at, seen_at) < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    UUID begin(Upload upload, String sentBy, State state) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                insert into register.import (id, file_name, format, dry_run, state, sent_by, sent_at, seen_at)
                values (:id, :name, :format, :dryRun, :state, :sentBy, :now, :now)
                """)
                .param("id", id)
                .param("name", upload.name())
                .param("format", upload.format().name())
                .param("dryRun", upload.dryRun())
                .param("state", state.name())
                .param("sentBy", sentBy)
                .param("now", now())
                .update();
        return id;
    }

    void forget(UUID id) {
        jdbc.sql("delete from register.import where id = :id").param("id", id).update();
    }

    void running(UUID id, List<String> header) {
        jdbc.sql(
                        """
                update register.import set state = 'RUNNING', seen_at = :now, header = cast(:header as json)
                where id = :id
                """)
                .param("id", id)
                .param("now", now())
                .param("header", json(header))
                .update();
    }

    /** @param alive imports of this application, the one that is read and those that wait for it */
    void progress(UUID id, Counts counts, List<Rejected> rejected, Collection<UUID> alive) {
        jdbc.sql(
                        """
                update register.import set seen_at = :now, rows = :rows, accepted = :accepted,
                    unchanged = :unchanged, rejected = :rejected
                where id = :id
                """)
                .param("id", id)
                .param("now", now())
                .param("rows", counts.rows())
                .param("accepted", counts.accepted())
                .param("unchanged", counts.unchanged())
                .param("rejected", counts.rejected())
                .update();
        if (alive.size() > 1) {
            jdbc.sql("update register.import set seen_at = :now where id = any (:alive)")
                    .param("now", now())
                    .param("alive", alive.toArray(UUID[]::new))
                    .update();
        }
        if (!rejected.isEmpty()) {
            batches.batchUpdate(
                    """
                    insert into register.import_rejected (import, position, cells, faults)
                    values (:id, :row, cast(:cells as json), cast(:errors as json))
                    on conflict do nothing
                    """,
                    SqlParameterSourceUtils.createBatch(rejected.stream()
                            .map(row -> Map.of(
                                    "id", id,
                                    "row", row.row(),
                                    "cells", json(row.cells()),
                                    "errors", json(row.errors())))
                            .toList()));
        }
    }

    /** @param faults of the file as a whole */
    void end(UUID id, State state, List<RowError> faults) {
        jdbc.sql(
                        """
                update register.import set state = :state, ended_at = :now, seen_at = :now,
                    faults = cast(:faults as json)
                where id = :id
                """)
                .param("id", id)
                .param("state", state.name())
                .param("now", now())
                .param("faults", faults.isEmpty() ? null : json(faults))
                .update();
    }

    Optional<ImportReport> find(UUID id, int mostErrors) {
        return jdbc.sql("select * from register.import where id = :id")
                .param("id", id)
                .query((row, number) -> report(row, mostErrors))
                .optional();
    }

    private ImportReport report(ResultSet row, int mostErrors) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        List<RowError> errors = new ArrayList<>();
        if (row.getString("faults") != null) {
            errors.addAll(read(row.getString("faults"), ERRORS));
        }
        for (long after = 0; errors.size() < mostErrors; ) {
            List<Rejected> page = rejected(id, after);
            if (page.isEmpty()) {
                break;
            }
            page.forEach(rejected -> errors.addAll(rejected.errors()));
            after = page.get(page.size() - 1).row();
        }
        State state = State.valueOf(row.getString("state"));
        boolean isSilent = (state == State.WAITING || state == State.RUNNING)
                && instant(row, "seen_at").isBefore(clock.instant().minus(ALIVE_WITHIN));
        return new ImportReport(
                id,
                row.getString("file_name"),
                SheetFormat.valueOf(row.getString("format")),
                row.getBoolean("dry_run"),
                isSilent ? State.INTERRUPTED : state,
                row.getString("sent_by"),
                instant(row, "sent_at"),
                isSilent ? instant(row, "seen_at") : instant(row, "ended_at"),
                row.getInt("rows"),
                row.getInt("accepted"),
                row.getInt("unchanged"),
                row.getInt("rejected"),
                errors.size() > mostErrors ? errors.subList(0, mostErrors) : errors);
    }

    /** The cells of the header row; empty when none was found. */
    List<String> header(UUID id) {
        return jdbc.sql("select header from register.import where id = :id")
                .param("id", id)
                .query((row, number) ->
                        row.getString("header") == null ? List.<String>of() : read(row.getString("header"), CELLS))
                .single();
    }

    /** A page of the bad rows, in their order. */
    List<Rejected> rejected(UUID id, long after) {
        return jdbc.sql(
                        """
                select position, cells, faults from register.import_rejected
                where import = :id and position > :after order by position limit :page
                """)
                .param("id", id)
                .param("after", after)
                .param("page", PAGE)
                .query((row, number) -> new Rejected(
                        row.getLong("position"),
                        read(row.getString("cells"), CELLS),
                        read(row.getString("faults"), ERRORS)))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cells cannot be written as JSON", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an import is not JSON", e);
        }
    }
}
