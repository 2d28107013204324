package org.dondoc.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.dondoc.Attention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.util.unit.DataSize;

/** The health item {@code disk}. */
class DiskHealthTest {

    @TempDir
    private Path folder;

    @Test
    void aDiskThatGetsFullIsToldAlsoOfAFolderThatIsYetToBeMade() {
        Path data = folder.resolve("not").resolve("there");
        Health wide = new DiskHealth(data, folder, DataSize.ofBytes(1)).health();
        assertThat(wide.getStatus()).isEqualTo(Status.UP);
        assertThat(wide.getDetails()).containsOnlyKeys(data.toString(), folder.toString());
        assertThat(new DiskHealth(data, folder, DataSize.ofTerabytes(1_000_000))
                        .health()
                        .getStatus())
                .isEqualTo(Attention.NEEDED);
    }
}
