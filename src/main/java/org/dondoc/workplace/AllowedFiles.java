package org.dondoc.workplace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.dondoc.Refusal;

/**
 * The kinds of files that come in: papers, sheets, slides, pictures and plain text, known by what is in them. What a file
 * or its sender says about itself must fit, because the reader's computer opens it by its name. Nothing that runs: no
 * page, drawing with scripts, archive, program, or document with macros; and nothing that cannot be looked into, such as
 * a document with a password.
 */
final class AllowedFiles {

    private static final String OPEN = "application/vnd.oasis.opendocument.";
    private static final String MICROSOFT = "application/vnd.openxmlformats-officedocument.";

    /** By media type, how the names of such files end. */
    private static final Map<String, List<String>> ENDINGS = Map.ofEntries(
            Map.entry("application/pdf", List.of("pdf")),
            Map.entry(MICROSOFT + "wordprocessingml.document", List.of("docx")),
            Map.entry(MICROSOFT + "spreadsheetml.sheet", List.of("xlsx")),
            Map.entry(MICROSOFT + "presentationml.presentation", List.of("pptx")),
            Map.entry(OPEN + "text", List.of("odt")),
            Map.entry(OPEN + "spreadsheet", List.of("ods")),
            Map.entry(OPEN + "presentation", List.of("odp")),
            Map.entry("application/msword", List.of("doc")),
            Map.entry("application/vnd.ms-excel", List.of("xls")),
            Map.entry("application/vnd.ms-powerpoint", List.of("ppt")),
            Map.entry("image/jpeg", List.of("jpg", "jpeg")),
            Map.entry("image/png", List.of("png")),
            Map.entry("image/gif", List.of("gif")),
            Map.entry("image/bmp", List.of("bmp")),
            Map.entry("image/webp", List.of("webp")),
            Map.entry("image/tiff", List.of("tif", "tiff")),
            Map.entry("text/plain", List.of("txt", "csv")));

    private static final byte[] OLD_OFFICE_BEGINS = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

    /** The stream that makes a document of Office before 2007 what it is. */
    private static final Map<String, String> OLD_OFFICE = Map.of(
            "WordDocument", "application/msword",
            "Workbook", "application/vnd.ms-excel",
            "Book", "application/vnd.ms-excel",
            "PowerPoint Document", "application/vnd.ms-powerpoint");

    private static final Set<String> OLD_MACROS = Set.of("Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT");
    private static final String PASSWORD = "EncryptedPackage";

    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final int LONGEST_CONTENT_TYPES = 1 << 20;
    private static final int MOST_ENTRIES = 20_000;

    private static final MimeTypes MAGIC = MimeTypes.getDefaultMimeTypes();

    private AllowedFiles() {}

    /**
     * The media type of a file that may come in.
     *
     * @throws Refusal naming the file, and what was found in it
     */
    static String type(String name, byte[] content) {
        String found = found(name, content);
        List<String> endings = ENDINGS.get(found);
        if (endings == null) {
            throw new Refusal("file", name, "refusal.file.type", found, allEndings());
        }
        if (!endings.contains(ending(name))) {
            String asList = endings.stream().map(end -> "." + end).collect(Collectors.joining(", "));
            throw new Refusal("file", name, "refusal.file.ending", found, asList);
        }
        return found;
    }

    private static String found(String name, byte[] content) {
        try {
            String found = MAGIC.detect(new ByteArrayInputStream(content), new Metadata())
                    .toString();
            if (isZip(content)) {
                return inZip(name, content, found);
            }
            return isOldOffice(content) ? inOldOffice(name, content) : found;
        } catch (IOException | RuntimeException e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            throw new Refusal("file", name, "refusal.file.broken");
        }
    }

    private static boolean isZip(byte[] content) {
        return content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3 && content[3] == 4;
    }

    /** By its first bytes: the signatures name some of these documents at once, without a look at their parts. */
    private static boolean isOldOffice(byte[] content) {
        return Arrays.mismatch(content, OLD_OFFICE_BEGINS) == OLD_OFFICE_BEGINS.length;
    }

    /** Reads names only, and of the contents nothing but the short part that says what the document is. */
    private static String inZip(String name, byte[] content, String found) throws IOException {
        try (ZipFile zip = ZipFile.builder().setByteArray(content).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            if (entries.size() > MOST_ENTRIES) {
                return "application/zip";
            }
            boolean hasMacros = entries.stream()
                    .map(entry -> entry.getName().toLowerCase(Locale.ROOT))
                    .anyMatch(part -> part.endsWith("vbaproject.bin")
                            || part.contains("/activex/")
                            || part.startsWith("basic/")
                            || part.startsWith("scripts/"));
            if (hasMacros) {
                throw new Refusal("file", name, "refusal.file.program");
            }
            if (found.startsWith(OPEN)) {
                return found;
            }
            ZipArchiveEntry types = zip.getEntry(CONTENT_TYPES);
            if (types == null) {
                return "application/zip";
            }
            String said =
                    new String(zip.getInputStream(types).readNBytes(LONGEST_CONTENT_TYPES), StandardCharsets.UTF_8);
            return Stream.of("wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation")
                    .map(MICROSOFT::concat)
                    .filter(type -> said.contains("\"" + type + ".main+xml\""))
                    .findFirst()
                    .orElse("application/zip");
        }
    }

    private static String inOldOffice(String name, byte[] content) throws IOException {
        try (POIFSFileSystem document = new POIFSFileSystem(new ByteArrayInputStream(content))) {
            Set<String> parts = document.getRoot().getEntryNames();
            if (parts.contains(PASSWORD)) {
                throw new Refusal("file", name, "refusal.file.password");
            }
            if (parts.stream().anyMatch(OLD_MACROS::contains)) {
                throw new Refusal("file", name, "refusal.file.program");
            }
            return OLD_OFFICE.entrySet().stream()
                    .filter(part -> parts.contains(part.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("application/x-ole-storage");
        }
    }

    private static String ending(String name) {
        return name == null
                ? ""
                : name.substring(name.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
    }

    private static String allEndings() {
        return ENDINGS.values().stream()
                .flatMap(List::stream)
                .map(end -> "." + end)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }
}
