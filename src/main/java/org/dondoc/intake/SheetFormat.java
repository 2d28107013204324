package org.dondoc.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files in which tables come and go. */
public enum SheetFormat {
    CSV("text/csv") {
        @Override
        Sheet open(Path file) throws IOException {
            return CsvSheet.open(Files.newInputStream(file));
        }

        @Override
        public SheetWriter writer(OutputStream out) throws IOException {
            return new CsvWriter(out);
        }
    },
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        Sheet open(Path file) {
            return XlsxSheet.open(file);
        }

        @Override
        public SheetWriter writer(OutputStream out) {
            return new XlsxWriter(out);
        }
    };

    private final String mediaType;

    SheetFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** With its point. */
    public String extension() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** By the end of the file's name. */
    public static Optional<SheetFormat> of(String fileName) {
        return Arrays.stream(values())
                .filter(format -> fileName.toLowerCase(Locale.ROOT).endsWith(format.extension()))
                .findFirst();
    }

    /** Refused: a file that is not what its name says. */
    abstract Sheet open(Path file) throws IOException;

    /** Closing it does not close the stream. */
    public abstract SheetWriter writer(OutputStream out) throws IOException;
}
