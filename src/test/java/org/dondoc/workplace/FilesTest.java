package org.dondoc.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A file of a directive … */
@DondocTest
class FilesTest {

    /** A file, and the media type under which it is kept, or what is found in it where it is refused. */
    record Given(String name, String type, byte[] content) {

        Given(String name, String type, String content) {
            this(name, type, content.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return name + " " + type;
        }
    }

    private static final String NAME = "Báo cáo kết quả – lần 1.pdf";
    private static final String FILES = "/api/directives/{code}/files";
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String OPEN = "application/vnd.oasis.opendocument.";

    private final Api api;
    private final String code;

    FilesTest(@Autowired Environment environment) {
        api = new Api(environment);
        code = api.directive("leadUnit", "CNTT");
    }

    @Test
    void comesBackAsItWasUnderItsVietnameseNameAndOnlyToBeSaved() {
        Api.Answer attached = api.upload("cntt.cv1", FILES, NAME, Api.PDF, code).expect(201);
        Api.Answer file =
                api.get("vanphong", attached.headers().getLocation().getPath()).expect(200);

        assertThat(file.body()).isEqualTo(Api.PDF);
        assertThat(file.headers().getContentDisposition().isAttachment()).isTrue();
        assertThat(file.headers().getContentDisposition().getFilename()).isEqualTo(NAME);
        assertThat(file.headers().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        JsonNode listed = api.get("cntt.cv2", FILES, code).json();
        assertThat(listed.findValuesAsText("name")).containsExactly(NAME);
        assertThat(listed.get(0).path("size").asInt()).isEqualTo(Api.PDF.length);
        assertThat(listed.get(0).path("attachedBy").asText()).isEqualTo("cntt.cv1");
        assertThat(listed.get(0).path("attachedByName").asText()).contains(" ");
    }

    static Stream<Given> welcome() throws IOException {
        return Stream.of(
                new Given("a.pdf", "application/pdf", Api.PDF),
                new Given("A.DOCX", OFFICE + "wordprocessingml.document", written(new XWPFDocument()::write)),
                new Given("a.xlsx", OFFICE + "spreadsheetml.sheet", sheet()),
                new Given("a.pptx", OFFICE + "presentationml.presentation", written(new XMLSlideShow()::write)),
                new Given("a.odt", OPEN + "text", openDocument("text")),
                new Given("a.ods", OPEN + "spreadsheet", openDocument("spreadsheet")),
                new Given("a.odp", OPEN + "presentation", openDocument("presentation")),
                new Given("a.doc", "application/msword", oldOffice("WordDocument")),
                new Given("a.xls", "application/vnd.ms-excel", oldSheet()),
                new Given("a.doc", "application/msword", knownAtOnce("WordDocument")),
                new Given("a.ppt", "application/vnd.ms-powerpoint", oldOffice("PowerPoint Document")),
                new Given("a.png", "image/png", bytes(0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13)),
                new Given("a.jpeg", "image/jpeg", bytes(0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0)),
                new Given("a.gif", "image/gif", "GIF89a\1\0\1\0"),
                new Given("a.tif", "image/tiff", bytes('I', 'I', 42, 0, 8, 0, 0, 0)),
                new Given("a.txt", "text/plain", "Kết quả: đã xong."),
                new Given("a.csv", "text/plain", "\uFEFFđơn vị;số\nCNTT;1\n"));
    }

    /** Whatever the sender calls it. */
    @ParameterizedTest
    @MethodSource("welcome")
    void isKnownByWhatIsInIt(Given given) {
        JsonNode file = api.upload("cntt.cv1", FILES, given.name(), given.content(), code)
                .expect(201)
                .json();

        assertThat(file.path("contentType").asText()).isEqualTo(given.type());
        assertThat(api.get("cntt.cv1", FILES + "/{file}", code, file.path("id").asText())
                        .body())
                .isEqualTo(given.content());
    }

    static Stream<Given> unwelcome() throws IOException {
        return Stream.of(
                new Given("a.html", "text/html", "<!DOCTYPE html><script>alert('Việt')</script>"),
                new Given("a.txt", "text/html", "<html><body onload='alert(1)'></body></html>"),
                new Given(
                        "a.png",
                        "image/svg+xml",
                        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
                new Given("a.xml", "application/xml", "<?xml version='1.0'?><a/>"),
                new Given("a.txt", "application/x-sh", "#!/bin/sh\nrm -r /\n"),
                new Given("a.pdf", "application/x-msdownload", programForWindows()),
                new Given(
                        "a.pdf",
                        "application/x-",
                        bytes(0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0)),
                new Given("a.docx", "application/java-vm", bytes(0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 61)),
                new Given("a.docx", "application/zip", zip("a.exe", "MZ")),
                new Given("a.zip", "application/zip", zip("a.txt", "a")),
                new Given("a.docx", "application/zip", zip("META-INF/MANIFEST.MF", "Main-Class: a.A\n")),
                new Given("a.gz", "application/gzip", bytes(0x1F, 0x8B, 8, 0, 0, 0, 0, 0)),
                new Given("a.rtf", "application/rtf", "{\\rtf1\\ansi a}"),
                new Given("a.pdf", "application/octet-stream", bytes(1)),
                new Given("a.js", "text/plain", "fetch('/api/me')"),
                new Given("a.bat", "text/plain", "del /q *"),
                new Given("a", "text/plain", "không có đuôi"),
                new Given("a.pdf.exe", "application/pdf", Api.PDF),
                new Given("a.docm", OFFICE + "wordprocessingml.document", written(new XWPFDocument()::write)),
                new Given("a.docx", "macro", withMacro(written(new XWPFDocument()::write), "word/vbaProject.bin")),
                new Given("a.odt", "macro", zip("mimetype", OPEN + "text", "Basic/Standard/Module1.xml", "sub")),
                new Given("a.xls", "macro", oldOffice("Workbook", "_VBA_PROJECT_CUR")),
                new Given("a.doc", "macro", oldOffice("WordDocument", "Macros")),
                new Given("a.xls", "macro", knownAtOnce("Workbook", "_VBA_PROJECT_CUR")),
                new Given("a.doc", "macro", knownAtOnce("WordDocument", "Macros")),
                new Given("a.doc", "application/x-ole-storage", oldOffice("Anything")),
                new Given("a.docx", "mật khẩu", encrypted()),
                new Given("a.docx", "bị hỏng", bytes('P', 'K', 3, 4, 0, 0, 0, 0)),
                new Given("a.doc", "bị hỏng", Arrays.copyOf(oldOffice("WordDocument"), 600)));
    }

    @ParameterizedTest
    @MethodSource("unwelcome")
    void isRefusedByItsNameAndWhatIsInItWhenItCouldRunOrCannotBeLookedInto(Given given) {
        Api.Answer answer = api.upload("cntt.cv1", FILES, given.name(), given.content(), code)
                .expect(400);

        assertThat(answer.message("file", given.name()))
                .contains("“" + given.name() + "”")
                .contains(given.type());
        assertThat(api.get("cntt.cv1", FILES, code).json()).isEmpty();
    }

    @Test
    void isRefusedInTheLanguageOfWhoeverSendsIt() {
        assertThat(api.uploadIn("en", "cntt.cv1", FILES, "a.pdf", bytes(1), code)
                        .expect(400)
                        .message("file", "a.pdf"))
                .contains("not taken", "application/octet-stream", ".docx");
    }

    @Test
    void loosesThePathThatSomeClientsSend() {
        JsonNode file = api.upload("cntt.cv1", FILES, "C:\\Users\\lan\\a.pdf", Api.PDF, code)
                .expect(201)
                .json();
        assertThat(file.path("name").asText()).isEqualTo("a.pdf");
    }

    @Test
    void mayHaveAsLongANameAsTheRegisterKeeps() {
        String name = "ế".repeat(196) + ".pdf";
        assertThat(api.upload("cntt.cv1", FILES, name, Api.PDF, code)
                        .expect(201)
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo(name);
    }

    @Test
    void isNeitherEmptyNorTooLarge() {
        api.upload("cntt.cv1", FILES, "a.pdf", new byte[0], code).expect(400).message("file", "a.pdf");
        assertThat(api.uploadIn("en", "cntt.cv1", FILES, "a.pdf", new byte[21 << 20], code)
                        .expect(413)
                        .message("file", null))
                .contains("large");
        assertThat(api.upload("cntt.cv1", FILES, "a.pdf", new byte[33 << 20], code)
                        .expect(413)
                        .message("file", null))
                .isNotEmpty();
    }

    @Test
    void isNotThereWithoutAPart() {
        api.post("cntt.cv1", FILES, "{}", code).expect(415);
        assertThat(api.get("cntt.cv1", FILES, code).json()).isEmpty();
    }

    @Test
    void staysWithItsDirective() {
        String file = api.upload("cntt.cv1", FILES, "a.pdf", Api.PDF, code)
                .expect(201)
                .json()
                .path("id")
                .asText();
        String another = api.directive("leadUnit", "HTQT");
        api.get("htqt.cv1", FILES + "/{file}", another, file).expect(404);
        api.get("htqt.cv1", FILES + "/{file}", code, file).expect(404);
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] written(Writing document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.to(out);
        return out.toByteArray();
    }

    private static byte[] sheet() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet("Sổ");
            return written(workbook::write);
        }
    }

    private static byte[] oldSheet() throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            workbook.createSheet("Sổ");
            return written(workbook::write);
        }
    }

    private static byte[] oldOffice(String... streams) throws IOException {
        try (POIFSFileSystem document = new POIFSFileSystem()) {
            for (String stream : streams) {
                document.createDocument(new ByteArrayInputStream(new byte[5000]), stream);
            }
            return written(document::writeFilesystem);
        }
    }

    /** With the name of its first part early in the file, where signatures look for it and Office may well write it. */
    private static byte[] knownAtOnce(String first, String... others) throws IOException {
        byte[] content = new byte[5000];
        byte[] name = first.getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, content, 1000, name.length);
        try (POIFSFileSystem document = new POIFSFileSystem()) {
            document.createDocument(new ByteArrayInputStream(content), first);
            for (String other : others) {
                document.createDocument(new ByteArrayInputStream(new byte[5000]), other);
            }
            return written(document::writeFilesystem);
        }
    }

    private static byte[] openDocument(String kind) throws IOException {
        return zip("mimetype", OPEN + kind, "content.xml", "<office/>");
    }

    /** With the first file stored as it is, as OpenDocument demands. */
    private static byte[] zip(String... namesAndTexts) throws IOException {
        return written(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (int i = 0; i < namesAndTexts.length; i += 2) {
                    byte[] text = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
                    ZipEntry entry = new ZipEntry(namesAndTexts[i]);
                    if (i == 0) {
                        CRC32 crc = new CRC32();
                        crc.update(text);
                        entry.setMethod(ZipEntry.STORED);
                        entry.setSize(text.length);
                        entry.setCrc(crc.getValue());
                    }
                    zip.putNextEntry(entry);
                    zip.write(text);
                }
            }
        });
    }

    private static byte[] withMacro(byte[] document, String macro) throws IOException {
        return written(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out);
                    var before = new java.util.zip.ZipInputStream(new ByteArrayInputStream(document))) {
                for (ZipEntry entry = before.getNextEntry(); entry != null; entry = before.getNextEntry()) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    before.transferTo(zip);
                }
                zip.putNextEntry(new ZipEntry(macro));
                zip.write(1);
            }
        });
    }

    private static byte[] encrypted() throws IOException {
        try (POIFSFileSystem document = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("mật khẩu");
            try (OutputStream inside = encryptor.getDataStream(document)) {
                new XWPFDocument().write(inside);
            }
            return written(document::writeFilesystem);
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] programForWindows() {
        byte[] program = new byte[512];
        program[0] = 'M';
        program[1] = 'Z';
        program[60] = (byte) 128;
        program[128] = 'P';
        program[129] = 'E';
        return program;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
