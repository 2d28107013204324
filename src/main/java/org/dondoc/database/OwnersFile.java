package org.dondoc.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that only whoever runs the application may read, where the file system knows of owners. */
final class OwnersFile {

    private OwnersFile() {}

    /** To be written; refused when there is one of that name. */
    static FileChannel create(Path file) throws IOException {
        FileAttribute<?>[] ownerOnly = knowsOwners(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly);
    }

    /** Its name survives the death of the machine from now on. */
    static void keep(Path file) throws IOException {
        if (knowsOwners(file)) {
            try (FileChannel directory = FileChannel.open(file.getParent())) {
                directory.force(true);
            }
        }
    }

    private static boolean knowsOwners(Path file) throws IOException {
        return Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
    }
}
