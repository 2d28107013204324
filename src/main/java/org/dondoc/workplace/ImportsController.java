package org.dondoc.workplace;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.dondoc.intake.CsvImport;
import org.dondoc.intake.ImportResult;
import org.dondoc.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Many directives in one file. The file lies on disk and is read row by row, so its size does not cost memory. */
@RestController
class ImportsController {

    private final CsvImport csvImport;

    ImportsController(CsvImport csvImport) {
        this.csvImport = csvImport;
    }

    @PostMapping(path = "/api/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ImportResult run(
            @RequestPart MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @AuthenticationPrincipal Caller caller,
            Locale locale)
            throws IOException {
        if (!caller.isOffice()) {
            throw Denied.noRight();
        }
        String name = String.valueOf(file.getOriginalFilename());
        if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new Denied(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "import.notCsv", name);
        }
        try (InputStream csv = file.getInputStream()) {
            return csvImport.run(csv, dryRun, locale);
        }
    }
}
