package org.dondoc.workplace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dondoc.Refusal;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.ListQuery;
import org.dondoc.register.Page;
import org.dondoc.register.Register;
import org.dondoc.register.Visibility;
import org.dondoc.report.Basis;
import org.dondoc.report.Finding;
import org.dondoc.report.Holdings;
import org.dondoc.report.Report;
import org.dondoc.report.ReportDocument;
import org.dondoc.report.ReportQuery;
import org.dondoc.report.ReportSheets;
import org.dondoc.report.Reports;
import org.dondoc.report.TimeReport;
import org.dondoc.security.Caller;
import org.dondoc.units.Units;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Statistics and the directives behind each number: of the whole ministry for office, leaders and auditors, of the own
 * unit for its head. The form comes by {@code Accept} or by suffix.
 */
@RestController
@RequestMapping("/api/reports")
class ReportsController {

    /** A directive behind a number. */
    interface Counted {}

    /**
     * As it is today, and as the report saw it.
     *
     * @param holder in words: the step at which it stands and with whom; null when closed
     * @param mayUrge whether the caller may urge it now
     */
    record Item(@JsonUnwrapped Summary summary, String holder, boolean mayUrge, Finding atCutOff) implements Counted {}

    /** One that the caller's unit led at the cut-off and that the caller may not see today: only as the report saw it. */
    record Former(String code, Finding atCutOff) implements Counted {}

    /** How many directives have now, whatever the cut-off, an obstacle or a request for relief that is undecided. */
    record Waiting(long obstacle, long relief) {}

    /** The supervisors' page: the summary by unit, the first of those overdue at the cut-off, and what is undecided. */
    record Overview(@JsonUnwrapped Report report, Page<Counted> overdue, Waiting waiting) {}

    private static final int OVERVIEW_ROWS = 10;

    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final Map<String, MediaType> FORMS =
            Map.of("xlsx", MediaType.valueOf(SHEET), "docx", MediaType.valueOf(DOCUMENT));

    private final Reports reports;
    private final Holdings holdings;
    private final ReportSheets sheets;
    private final ReportDocument document;
    private final Directives directives;
    private final Register register;
    private final Dossiers dossiers;
    private final Units units;

    ReportsController(
            Reports reports,
            Holdings holdings,
            ReportSheets sheets,
            ReportDocument document,
            Directives directives,
            Register register,
            Dossiers dossiers,
            Units units) {
        this.reports = reports;
        this.holdings = holdings;
        this.sheets = sheets;
        this.document = document;
        this.directives = directives;
        this.register = register;
        this.dossiers = dossiers;
        this.units = units;
    }

    /** @param groupBy {@code unit} or nothing */
    @GetMapping(
            path = {"/summary", "/summary.{form:xlsx|docx}"},
            produces = {MediaType.APPLICATION_JSON_VALUE, SHEET, DOCUMENT})
    ResponseEntity<Object> summary(
            @PathVariable(required = false) String form,
            @RequestHeader(value = HttpHeaders.ACCEPT, required = false) String accept,
            @RequestParam(required = false) String basis,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate asOf,
            @RequestParam(required = false) Set<IssuerLevel> issuerLevel,
            @RequestParam(required = false) Set<String> unit,
            @RequestParam(required = false) String groupBy,
            @AuthenticationPrincipal Caller caller,
            Locale locale,
            HttpServletRequest http) {
        Set<String> visible = visible(unit, caller);
        Report report =
                reports.summary(new ReportQuery(basis(basis), from, to, asOf, issuerLevel, visible, isByUnit(groupBy)));
        MediaType wanted = wanted(form, accept);
        if (wanted.equals(FORMS.get("xlsx"))) {
            return file(
                    wanted,
                    sheets.of(report, locale),
                    "summary-" + report.query().asOf() + ".xlsx",
                    http);
        }
        if (wanted.equals(FORMS.get("docx"))) {
            return file(
                    wanted,
                    document.of(report, locale),
                    "summary-" + report.query().asOf() + ".docx",
                    http);
        }
        return ResponseEntity.ok().contentType(wanted).body(report);
    }

    /**
     * The directives that one number counts: a page, or all of them as a sheet.
     *
     * @param cell path of the number in the summary; an object's name means its total
     */
    @GetMapping(
            path = {"/directives", "/directives.{form:xlsx}"},
            produces = {MediaType.APPLICATION_JSON_VALUE, SHEET})
    ResponseEntity<?> directives(
            @PathVariable(required = false) String form,
            @RequestHeader(value = HttpHeaders.ACCEPT, required = false) String accept,
            @RequestParam(required = false) String basis,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate asOf,
            @RequestParam(required = false) Set<IssuerLevel> issuerLevel,
            @RequestParam(required = false) Set<String> unit,
            @RequestParam(required = false) String groupBy,
            @RequestParam String cell,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @AuthenticationPrincipal Caller caller,
            Locale locale,
            HttpServletRequest http)
            throws IOException {
        Set<String> visible = visible(unit, caller);
        ReportQuery query = new ReportQuery(basis(basis), from, to, asOf, issuerLevel, visible, isByUnit(groupBy));
        MediaType wanted = wanted(form, accept);
        if (wanted.equals(FORMS.get("xlsx"))) {
            String name = cell + ".xlsx";
            return Downloads.file(SHEET, ".xlsx", name, out -> {
                sheets.write(query, cell, caller.visibility(), locale, out);
                register.exported(name, http.getQueryString());
            });
        }
        Page<Finding> found = reports.list(query, cell, page, size);
        return ResponseEntity.ok()
                .contentType(wanted)
                .body(new Page<>(items(found.items(), caller, locale), found.total(), found.page(), found.size()));
    }

    /** Everything that the supervisors' page shows at once. */
    @GetMapping("/overview")
    Overview overview(
            @RequestParam(required = false) String basis,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate asOf,
            @RequestParam(required = false) Set<IssuerLevel> issuerLevel,
            @RequestParam(required = false) Set<String> unit,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        ReportQuery query = new ReportQuery(basis(basis), from, to, asOf, issuerLevel, visible(unit, caller), true);
        Report report = reports.summary(query);
        List<Counted> overdue = items(reports.overdue(report, OVERVIEW_ROWS), caller, locale);
        return new Overview(
                report,
                new Page<>(overdue, report.figures().overdueAtCutOff().total(), 0, OVERVIEW_ROWS),
                waiting(query));
    }

    private Waiting waiting(ReportQuery query) {
        return new Waiting(undecided(query, ListQuery.Waiting.OBSTACLE), undecided(query, ListQuery.Waiting.RELIEF));
    }

    private long undecided(ReportQuery query, ListQuery.Waiting kind) {
        ListQuery list = new ListQuery(
                null,
                null,
                null,
                query.units(),
                query.issuerLevels(),
                null,
                null,
                null,
                Set.of(kind),
                null,
                false,
                0,
                1);
        return directives.list(list, Visibility.ALL).total();
    }

    /**
     * Whose time it was: the working days that directives lay with each holder.
     *
     * @param groupBy {@code unit} or nothing
     */
    @GetMapping(
            path = {"/times", "/times.{form:xlsx}"},
            produces = {MediaType.APPLICATION_JSON_VALUE, SHEET})
    ResponseEntity<Object> times(
            @PathVariable(required = false) String form,
            @RequestHeader(value = HttpHeaders.ACCEPT, required = false) String accept,
            @RequestParam(required = false) String basis,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate asOf,
            @RequestParam(required = false) Set<IssuerLevel> issuerLevel,
            @RequestParam(required = false) Set<String> unit,
            @RequestParam(required = false) String groupBy,
            @AuthenticationPrincipal Caller caller,
            Locale locale,
            HttpServletRequest http) {
        TimeReport report = holdings.report(
                new ReportQuery(basis(basis), from, to, asOf, issuerLevel, visible(unit, caller), isByUnit(groupBy)));
        MediaType wanted = wanted(form, accept);
        if (wanted.equals(FORMS.get("xlsx"))) {
            return file(
                    wanted, sheets.of(report, locale), "times-" + report.query().asOf() + ".xlsx", http);
        }
        return ResponseEntity.ok().contentType(wanted).body(report);
    }

    private List<Counted> items(List<Finding> findings, Caller caller, Locale locale) {
        List<String> codes = findings.stream().map(Finding::code).distinct().toList();
        Map<String, Directive> today = directives.all(codes, caller.visibility());
        Map<String, String> holders = dossiers.holders(today.keySet(), locale);
        return findings.stream()
                .map(finding -> item(finding, today.get(finding.code()), holders, caller, locale))
                .toList();
    }

    /** @param directive null where the caller may not see it */
    private Counted item(
            Finding finding, Directive directive, Map<String, String> holders, Caller caller, Locale locale) {
        if (directive == null) {
            return new Former(finding.code(), finding);
        }
        return new Item(
                dossiers.summary(directive, locale),
                holders.get(directive.code()),
                Command.URGE.mayBeGivenBy(caller, directive) && Command.URGE.fits(directive),
                finding);
    }

    /** The units asked for that the caller may report on, null for all; denied when there are others among them. */
    private Set<String> visible(Set<String> asked, Caller caller) {
        boolean all = asked == null || asked.isEmpty();
        if (caller.mayReadAll()) {
            if (all) {
                return null;
            }
            asked.stream()
                    .filter(unit -> !unit.equals(ReportQuery.NOT_ASSIGNED)
                            && units.find(unit).isEmpty())
                    .findFirst()
                    .ifPresent(unit -> {
                        throw new Refusal("unit", unit, "refusal.unit.unknown");
                    });
            return asked;
        }
        Set<String> own = caller.headedUnits();
        if (own.isEmpty() || !all && !own.containsAll(asked)) {
            throw Denied.noRight();
        }
        return all ? own : asked;
    }

    private static Basis basis(String json) {
        return json == null ? null : Basis.of(json).orElseThrow(() -> new Refusal("basis", json, "refusal.choice"));
    }

    private static boolean isByUnit(String groupBy) {
        if (groupBy != null && !groupBy.equals("unit")) {
            throw new Refusal("groupBy", groupBy, "refusal.choice");
        }
        return groupBy != null;
    }

    /** By suffix, or the first that the caller accepts; JSON when anything will do. */
    private static MediaType wanted(String form, String accept) {
        if (form != null) {
            return FORMS.get(form);
        }
        List<MediaType> accepted = MediaType.parseMediaTypes(accept);
        MimeTypeUtils.sortBySpecificity(accepted);
        return accepted.stream()
                .flatMap(type -> Stream.concat(Stream.of(MediaType.APPLICATION_JSON), FORMS.values().stream())
                        .filter(type::includes)
                        .limit(1))
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON);
    }

    private ResponseEntity<Object> file(MediaType type, byte[] content, String name, HttpServletRequest http) {
        register.exported(name, http.getQueryString());
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
