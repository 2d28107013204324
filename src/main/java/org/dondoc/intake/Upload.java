package org.dondoc.intake;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A file that somebody sent.
 *
 * @param file deleted when it has been read
 * @param dryRun whether everything is to be checked and nothing kept
 * @param locale language of the messages
 */
public record Upload(String name, SheetFormat format, Path file, boolean dryRun, Locale locale) {}
