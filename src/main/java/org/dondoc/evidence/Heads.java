package org.dondoc.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of exported heads, a line of a hundred letters each: {@code instant,number,hash}. Whoever keeps a copy of it
 * elsewhere can prove later that nobody, not even the database's owner, has rewritten the chain since. Lines are only
 * ever added, so that a copy can be held against the file: ten megabytes a year if somebody writes in every five minutes.
 */
class Heads {

    private static final String HEADER = "at,seal,sha256";

    private final Path file;

    Heads(Path file) {
        this.file = file;
    }

    void add(Head head, Instant at) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        String line = at + "," + head.number() + "," + head.hash() + System.lineSeparator();
        Files.writeString(
                file,
                Files.exists(file) ? line : HEADER + System.lineSeparator() + line,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
    }

    /** The one that was exported last, {@link Head#NONE} before the first. */
    Head last() throws IOException {
        List<Head> heads = all();
        return heads.isEmpty() ? Head.NONE : heads.get(heads.size() - 1);
    }

    /** All that were exported; a line that is none is refused with its number. */
    List<Head> all() throws IOException {
        List<Head> heads = new ArrayList<>();
        if (!Files.exists(file)) {
            return heads;
        }
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.equals(HEADER)) {
                continue;
            }
            String[] cells = line.split(",");
            if (cells.length != 3 || !cells[1].matches("\\d{1,18}") || !cells[2].matches("([0-9a-f]{64})?")) {
                throw new IOException(file + ", line " + (i + 1) + ": not a head: " + line);
            }
            heads.add(new Head(Long.parseLong(cells[1]), cells[2]));
        }
        return heads;
    }
}
