package org.dondoc.workplace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.dondoc.register.Attachment;
import org.dondoc.register.Directives;
import org.dondoc.register.Files;
import org.dondoc.security.Caller;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;

/** The files of a directive. They are handed out for saving only: a browser never shows one as a page of ours. */
@RestController
@RequestMapping("/api/directives/{code}/files")
class FilesController {

    record Named(@JsonUnwrapped Attachment file, String attachedByName) {}

    private final Access access;
    private final Files files;
    private final Directives directives;
    private final Phrases phrases;
    private final long maxBytes;

    FilesController(
            Access access,
            Files files,
            Directives directives,
            Phrases phrases,
            @Value("${dondoc.attachments.max-size:20MB}") DataSize maxSize) {
        this.access = access;
        this.files = files;
        this.directives = directives;
        this.phrases = phrases;
        this.maxBytes = maxSize.toBytes();
    }

    @GetMapping
    List<Named> list(@PathVariable String code, @AuthenticationPrincipal Caller caller, Locale locale) {
        return directives.files(access.visible(caller, code).code()).stream()
                .map(file -> named(file, locale))
                .toList();
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Named> attach(
            @PathVariable String code,
            @RequestPart MultipartFile file,
            @AuthenticationPrincipal Caller caller,
            Locale locale)
            throws IOException {
        if (file.getSize() > maxBytes) {
            throw new MaxUploadSizeExceededException(maxBytes);
        }
        byte[] content = file.getBytes();
        Attachment attached = access.give(Command.ATTACH, caller, code, directive -> {
            String name = name(file);
            String type = content.length == 0 ? null : AllowedFiles.type(name, content);
            UUID id = files.attach(code, name, type, content);
            return directives.file(code, id).orElseThrow();
        });
        return ResponseEntity.created(URI.create("/api/directives/" + code + "/files/" + attached.id()))
                .body(named(attached, locale));
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> content(
            @PathVariable String code, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
        access.visible(caller, code);
        Attachment file = found(code, id);
        return ResponseEntity.ok()
                .contentType(type(file))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox")
                .body(directives.content(code, file.id()).orElseThrow());
    }

    private Attachment found(String code, String id) {
        Denied noSuchFile = new Denied(HttpStatus.NOT_FOUND, "denied.noSuchFile");
        try {
            return directives.file(code, UUID.fromString(id)).orElseThrow(() -> noSuchFile);
        } catch (IllegalArgumentException e) {
            throw noSuchFile;
        }
    }

    private Named named(Attachment file, Locale locale) {
        return new Named(file, phrases.person(file.attachedBy(), locale));
    }

    /** Some clients send the whole path. */
    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null ? null : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static MediaType type(Attachment file) {
        try {
            return MediaType.parseMediaType(file.contentType());
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }
}
