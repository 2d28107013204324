package org.dondoc.workplace;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.dondoc.Texts;
import org.dondoc.intake.Column;
import org.dondoc.intake.SheetFormat;
import org.dondoc.intake.SheetWriter;
import org.dondoc.register.Directives;
import org.dondoc.register.ListQuery;
import org.dondoc.register.Register;
import org.dondoc.security.Caller;
import org.dondoc.units.Units;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A list of directives as a table, with the columns of an import file, so that it can be sent back. */
@RestController
class ExportsController {

    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Directives directives;
    private final Register register;
    private final Units units;
    private final TransactionTemplate transaction;

    ExportsController(Directives directives, Register register, Units units, TransactionTemplate transaction) {
        this.directives = directives;
        this.register = register;
        this.units = units;
        this.transaction = transaction;
    }

    /** All that the filters leave, whatever the page. */
    @GetMapping(
            path = "/api/directives",
            produces = {CSV, XLSX})
    ResponseEntity<Resource> accepted(
            ListRequest request,
            @RequestHeader(HttpHeaders.ACCEPT) String accept,
            @AuthenticationPrincipal Caller caller,
            Locale locale,
            HttpServletRequest http)
            throws IOException {
        return table(request, Downloads.format(null, accept, SheetFormat.CSV), caller, locale, http);
    }

    @GetMapping("/api/directives.{extension:csv|xlsx}")
    ResponseEntity<Resource> named(
            ListRequest request,
            @PathVariable String extension,
            @AuthenticationPrincipal Caller caller,
            Locale locale,
            HttpServletRequest http)
            throws IOException {
        return table(request, Downloads.format(extension, "", null), caller, locale, http);
    }

    private ResponseEntity<Resource> table(
            ListRequest request, SheetFormat format, Caller caller, Locale locale, HttpServletRequest http)
            throws IOException {
        ListQuery query = request.query(units);
        String file = Texts.of("export.file", locale) + format.extension();
        register.exported(file, http.getQueryString());
        return Downloads.file(
                format, file, writer -> transaction.executeWithoutResult(status -> write(query, caller, writer)));
    }

    private void write(ListQuery query, Caller caller, SheetWriter writer) {
        Column[] columns = Column.values();
        writer.row(Arrays.stream(columns).map(Column::label).toList());
        directives.each(
                query,
                caller.visibility(),
                directive -> writer.row(Arrays.stream(columns)
                        .map(column -> column.of(directive))
                        .toList()));
    }
}
