package org.dondoc.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.engine.ActingPerson;
import org.dondoc.intake.ImportReport.RowError;
import org.dondoc.intake.ImportReport.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Takes in the directives of a file: good rows are taken, bad ones named and kept to be mended. A file that was
 * interrupted goes on when it is sent again, because rows that are there already are passed over. The caller has checked
 * that the person may import.
 */
@Component
public class Imports implements DisposableBean {

    interface Opening {
        Sheet open() throws IOException;
    }

    /** More than anybody reads; beyond it rejected rows are only counted. */
    public static final int MOST_ERRORS = 10_000;

    /** What a caller who asks again and again is told of them. */
    private static final int FIRST_ERRORS = 100;

    /** Files that wait while another one is read. */
    static final int MOST_WAITING = 10;

    private static final int SECONDS_TO_STOP = 20;
    private static final Logger log = LoggerFactory.getLogger(Imports.class);

    private final ImportLog imports;
    private final ImportRun.Hands hands;
    private final ActingPerson actingPerson;
    private final Set<UUID> alive = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor later = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> new Thread(work, "dondoc-imports"));
    private volatile boolean isStopping;

    Imports(ImportLog imports, ImportRun.Hands hands, ActingPerson actingPerson) {
        this.imports = imports;
        this.hands = hands;
        this.actingPerson = actingPerson;
        later.allowCoreThreadTimeOut(true);
    }

    /** Reads the file to its end, or to the first row that cannot be read. Refused: a file as a whole. */
    public ImportReport now(Upload upload) throws IOException {
        try {
            return now(upload, () -> upload.format().open(upload.file()));
        } finally {
            Files.deleteIfExists(upload.file());
        }
    }

    ImportReport now(Upload upload, Opening opening) {
        UUID id = imports.begin(upload, actingPerson.id(), State.RUNNING);
        read(id, upload, opening);
        return imports.find(id, MOST_ERRORS).orElseThrow();
    }

    /**
     * Reads the file as the same person when those sent before it are read.
     *
     * @return empty when too many wait already
     */
    public Optional<ImportReport> later(Upload upload) {
        UUID id = imports.begin(upload, actingPerson.id(), State.WAITING);
        alive.add(id);
        try {
            later.execute(actingPerson.carried(() -> readLater(id, upload)));
            return find(id);
        } catch (RejectedExecutionException e) {
            alive.remove(id);
            imports.forget(id);
            delete(upload);
            return Optional.empty();
        }
    }

    /** With the first errors only. */
    public Optional<ImportReport> find(UUID id) {
        return imports.find(id, FIRST_ERRORS);
    }

    /** Writes the bad rows as they came, with the reason in a column of its own, which an import passes over. */
    public void writeRejected(UUID id, SheetWriter out, String reasonColumn) {
        List<String> header = imports.header(id);
        out.row(withReason(header, header.size(), reasonColumn));
        List<ImportLog.Rejected> page = imports.rejected(id, 0);
        while (!page.isEmpty()) {
            for (ImportLog.Rejected row : page) {
                List<String> reasons =
                        row.errors().stream().map(RowError::message).distinct().toList();
                out.row(withReason(row.cells(), header.size(), String.join(" ", reasons)));
            }
            page = imports.rejected(id, page.get(page.size() - 1).row());
        }
    }

    private static List<String> withReason(List<String> cells, int width, String reason) {
        List<String> row = new ArrayList<>(cells);
        while (row.size() < width) {
            row.add("");
        }
        row.add(width, reason);
        return row;
    }

    private void readLater(UUID id, Upload upload) {
        try {
            read(id, upload, () -> upload.format().open(upload.file()));
        } catch (Refusal refusal) {
            log.debug("import {} was refused", id, refusal);
        } catch (RuntimeException e) {
            log.error("import {} failed", id, e);
        } finally {
            delete(upload);
        }
    }

    private void read(UUID id, Upload upload, Opening opening) {
        alive.add(id);
        try (Sheet sheet = opening.open()) {
            boolean isRead = new ImportRun(id, upload, imports, hands, alive).read(sheet, () -> isStopping);
            imports.end(id, isRead ? State.DONE : State.INTERRUPTED, List.of());
        } catch (Refusal refusal) {
            imports.end(id, State.REFUSED, errors(refusal, upload));
            throw refusal;
        } catch (RuntimeException e) {
            imports.end(id, State.FAILED, List.of(failure(upload)));
            throw e;
        } catch (IOException e) {
            imports.end(id, State.FAILED, List.of(failure(upload)));
            throw new UncheckedIOException(e);
        } finally {
            alive.remove(id);
        }
    }

    private static List<RowError> errors(Refusal refusal, Upload upload) {
        return refusal.faults().stream()
                .map(fault -> new RowError(0, "", fault.value(), Texts.of(fault, upload.locale())))
                .toList();
    }

    private static RowError failure(Upload upload) {
        return new RowError(0, "", null, Texts.of("problem.500", upload.locale()));
    }

    private static void delete(Upload upload) {
        try {
            Files.deleteIfExists(upload.file());
        } catch (IOException e) {
            log.warn("the file of an import was not deleted", e);
        }
    }

    /** Lets the import that is read end with its chunk of rows; those that wait count as interrupted. */
    @Override
    public void destroy() throws InterruptedException {
        isStopping = true;
        later.shutdown();
        if (!later.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            log.warn("an import did not end in time and is broken off");
            later.shutdownNow();
        }
    }
}
