package org.dondoc.workplace;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Files on their way in or out, which belong to no directive. Whoever makes one deletes it; what a killed application
 * left behind is deleted when it starts again, and every night, by each node for its own disk.
 */
@Component
class TemporaryFiles {

    private static final Logger log = LoggerFactory.getLogger(TemporaryFiles.class);
    private static final String PREFIX = "dondoc-";

    private final Path folder;
    private final Duration period;
    private final Clock clock;

    /** @param period after which nobody works with a file any more */
    TemporaryFiles(
            @Value("${java.io.tmpdir}") Path folder,
            @Value("${dondoc.retention.temporary-files}") Duration period,
            Clock clock) {
        this.folder = folder;
        this.period = period;
        this.clock = clock;
    }

    static Path make(String extension) throws IOException {
        return Files.createTempFile(PREFIX, extension);
    }

    /** What cannot be deleted, because it is somebody else's or just went, keeps nobody from starting. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "${dondoc.retention.at}", zone = "Asia/Ho_Chi_Minh")
    void deleteLeft() {
        Instant before = clock.instant().minus(period);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*")) {
            left.forEach(file -> delete(file, before));
        } catch (IOException | DirectoryIteratorException e) {
            log.warn("{} cannot be looked through for what was left behind", folder, e);
        }
    }

    private static void delete(Path file, Instant before) {
        try {
            if (Files.isRegularFile(file)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                Files.deleteIfExists(file);
                log.info("Deleted {}, which was left behind", file);
            }
        } catch (IOException e) {
            log.warn("{} was left behind and cannot be deleted", file, e);
        }
    }
}
