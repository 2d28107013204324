package org.dondoc.workplace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import org.dondoc.intake.SheetFormat;
import org.dondoc.intake.SheetWriter;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Tables to be saved. They are written to a file of their own first, so that a slow reader holds no connection of the
 * database, and what goes wrong is still answered as a problem.
 */
final class Downloads {

    private Downloads() {}

    /** By the end of the address, then by what the caller accepts. */
    static SheetFormat format(String extension, String accept, SheetFormat usual) {
        if (extension != null) {
            return SheetFormat.of("." + extension).orElseThrow();
        }
        return Arrays.stream(SheetFormat.values())
                .filter(format -> accept.contains(format.mediaType()))
                .findFirst()
                .orElse(usual);
    }

    static ResponseEntity<Resource> file(SheetFormat format, String name, Consumer<SheetWriter> table)
            throws IOException {
        return file(format.mediaType(), format.extension(), name, out -> {
            try (SheetWriter writer = format.writer(out)) {
                table.accept(writer);
            }
        });
    }

    interface Content {
        void write(OutputStream out) throws IOException;
    }

    static ResponseEntity<Resource> file(String mediaType, String extension, String name, Content content)
            throws IOException {
        Path file = TemporaryFiles.make(extension);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                content.write(out);
            }
            return ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_TYPE, mediaType)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(name, StandardCharsets.UTF_8)
                                    .build()
                                    .toString())
                    .contentLength(Files.size(file))
                    .body(new InputStreamResource(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE)));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }
}
