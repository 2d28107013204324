package org.dondoc.workplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed application left behind. */
class TemporaryFilesTest {

    @TempDir
    private Path folder;

    @Test
    void areDeletedWhenNobodyCanBeAtWorkWithThemAnyMoreAndOthersNever() throws IOException {
        Path own = Files.createFile(folder.resolve("dondoc-1.xlsx"));
        Path others = Files.createFile(folder.resolve("of-another-program.xlsx"));
        Instant written = Files.getLastModifiedTime(own).toInstant();

        deleteLeft(written.plus(Duration.ofHours(23)));
        assertThat(own).exists();
        deleteLeft(written.plus(Duration.ofHours(25)));
        assertThat(own).doesNotExist();
        assertThat(others).exists();
    }

    @Test
    void keepNobodyFromStartingWhenTheyCannotBeDeleted() {
        Path gone = folder.resolve("gone");
        assertThatCode(() -> new TemporaryFiles(gone, Duration.ofDays(1), Clock.systemUTC()).deleteLeft())
                .doesNotThrowAnyException();
    }

    private void deleteLeft(Instant now) throws IOException {
        new TemporaryFiles(folder, Duration.ofDays(1), Clock.fixed(now, ZoneOffset.UTC)).deleteLeft();
    }
}
