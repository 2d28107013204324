package org.dondoc.workplace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.dondoc.Texts;
import org.dondoc.intake.ImportReport;
import org.dondoc.intake.Imports;
import org.dondoc.intake.SheetFormat;
import org.dondoc.intake.Upload;
import org.dondoc.security.Caller;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Many directives in one file. The file lies on disk and is read row by row, so its size does not cost memory. */
@RestController
@RequestMapping("/api/imports")
class ImportsController {

    record Answer(@JsonUnwrapped ImportReport report, String sentByName) {}

    /** RFC 7240: the caller would rather ask again than wait. */
    private static final String RESPOND_ASYNC = "respond-async";

    private static final int LONGEST_NAME = 200;

    private final Imports imports;
    private final Phrases phrases;

    ImportsController(Imports imports, Phrases phrases) {
        this.imports = imports;
        this.phrases = phrases;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Answer> run(
            @RequestPart MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestHeader(name = "Prefer", defaultValue = "") String prefer,
            @AuthenticationPrincipal Caller caller,
            Locale locale)
            throws IOException {
        mayImport(caller);
        Upload upload = upload(file, dryRun, locale);
        if (!prefersLater(prefer)) {
            return ResponseEntity.ok(answer(imports.now(upload), locale));
        }
        ImportReport waiting = imports.later(upload)
                .orElseThrow(() -> new Denied(HttpStatus.TOO_MANY_REQUESTS, "import.tooManyWaiting"));
        return ResponseEntity.accepted()
                .location(URI.create("/api/imports/" + waiting.id()))
                .header("Preference-Applied", RESPOND_ASYNC)
                .body(answer(waiting, locale));
    }

    @GetMapping("/{id}")
    Answer read(@PathVariable String id, @AuthenticationPrincipal Caller caller, Locale locale) {
        mayImport(caller);
        return answer(found(id), locale);
    }

    /** In the format in which the file came, unless the caller asks for another. */
    @GetMapping({"/{id}/rejected", "/{id}/rejected.{extension:csv|xlsx}"})
    ResponseEntity<Resource> rejected(
            @PathVariable String id,
            @PathVariable(required = false) String extension,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) String accept,
            @AuthenticationPrincipal Caller caller,
            Locale locale)
            throws IOException {
        mayImport(caller);
        ImportReport report = found(id);
        SheetFormat format = Downloads.format(extension, accept, report.format());
        String reason = Texts.of("import.reason", locale);
        return Downloads.file(
                format,
                Texts.of("import.rejectedFile", locale) + format.extension(),
                out -> imports.writeRejected(report.id(), out, reason));
    }

    private static void mayImport(Caller caller) {
        if (!caller.isOffice()) {
            throw Denied.noRight();
        }
    }

    private static Upload upload(MultipartFile file, boolean dryRun, Locale locale) throws IOException {
        String name = name(file);
        SheetFormat format = SheetFormat.of(name)
                .orElseThrow(() -> new Denied(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "import.format", name));
        Path kept = TemporaryFiles.make(format.extension());
        file.transferTo(kept);
        return new Upload(name, format, kept, dryRun, locale);
    }

    /** Some clients send the whole path; what cannot be written down is left out. */
    private static String name(MultipartFile file) {
        String given = String.valueOf(file.getOriginalFilename());
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "");
        return name.substring(Math.max(0, name.length() - LONGEST_NAME));
    }

    private static boolean prefersLater(String prefer) {
        return Stream.of(prefer.split("[,;]")).map(String::strip).anyMatch(RESPOND_ASYNC::equalsIgnoreCase);
    }

    private ImportReport found(String id) {
        Denied noSuchImport = new Denied(HttpStatus.NOT_FOUND, "denied.noSuchImport");
        try {
            return imports.find(UUID.fromString(id)).orElseThrow(() -> noSuchImport);
        } catch (IllegalArgumentException e) {
            throw noSuchImport;
        }
    }

    private Answer answer(ImportReport report, Locale locale) {
        return new Answer(report, phrases.person(report.sentBy(), locale));
    }
}
