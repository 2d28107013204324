package org.dondoc.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dondoc.Attention;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The health item {@code disk}: room where this node writes, the data and the temporary files of uploads and exports.
 * Room of an external database is for its own watch.
 */
@Component("disk")
class DiskHealth extends AbstractHealthIndicator {

    private final List<Path> folders;
    private final DataSize least;

    DiskHealth(
            @Value("${dondoc.data}") Path data,
            @Value("${java.io.tmpdir}") Path temporary,
            @Value("${dondoc.health.disk-at-least}") DataSize least) {
        super("the disk cannot be looked at");
        this.folders = List.of(data, temporary);
        this.least = least;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws IOException {
        boolean isTight = false;
        for (Path folder : folders) {
            DataSize free =
                    DataSize.ofBytes(Files.getFileStore(existing(folder)).getUsableSpace());
            isTight |= free.compareTo(least) < 0;
            health.withDetail(folder.toString(), free.toMegabytes() + " MB free");
        }
        health.status(Attention.ifNeeded(isTight));
    }

    /** The folder, or what will hold it. */
    private static Path existing(Path folder) {
        Path found = folder.toAbsolutePath().normalize();
        while (!Files.exists(found)) {
            found = found.getParent();
        }
        return found;
    }
}
