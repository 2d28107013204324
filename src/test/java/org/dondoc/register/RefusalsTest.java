package org.dondoc.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.register.Obstacle.Addressee;
import org.junit.jupiter.api.Test;

/** The register refuses, naming field and value, and keeps nothing … */
class RefusalsTest {

    private static final LocalDate TODAY = Ministry.TODAY;
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);

    private final Ministry ministry = new Ministry();
    private final Register register = ministry.register;
    private final Deadlines deadlines = ministry.deadlines;
    private final Asks asks = ministry.asks;
    private final Obstacles obstacles = ministry.obstacles;
    private final Files files = ministry.files;

    @Test
    void aDirectiveWithoutWhatItNeeds() {
        refused(d -> {
                    d.issuerLevel = null;
                    d.documentNumber = " ";
                    d.documentDate = null;
                    d.issuedBy = null;
                    d.content = "\u00A0\n\u200B";
                    d.urgency = null;
                    d.assignedOn = null;
                })
                .are(
                        "issuerLevel null refusal.required",
                        "issuedBy null refusal.required",
                        "urgency null refusal.required",
                        "documentNumber null refusal.required",
                        "documentDate null refusal.required",
                        "content null refusal.required",
                        "assignedOn null refusal.required");
        refused(d -> {
                    d.adHoc = true;
                    d.documentDate = null;
                })
                .are("documentDate null refusal.required");
        refused(d -> {
                    d.leadUnit = null;
                    d.completedOn = TODAY;
                })
                .are("leadUnit null refusal.required");
    }

    @Test
    void unknownLeadOrCoordinatingUnits() {
        refused(d -> {
                    d.leadUnit = "XYZ";
                    d.coordinatingUnits = List.of(ask("KHTC"), ask("ABC"), ask("cntt"));
                })
                .are(
                        "leadUnit XYZ refusal.unit.unknown",
                        "coordinatingUnits ABC refusal.unit.unknown",
                        "coordinatingUnits cntt refusal.unit.unknown");
    }

    @Test
    void aLeadUnitThatCoordinatesAndUnitsNamedTwice() {
        refused(d -> d.coordinatingUnits = List.of(ask("CNTT"), ask("KHTC"), ask("KHTC"), ask(" ")))
                .are(
                        "coordinatingUnits CNTT refusal.unit.leads",
                        "coordinatingUnits KHTC refusal.unit.twice",
                        "coordinatingUnits null refusal.required");
    }

    @Test
    void daysOutOfOrder() {
        refused(d -> d.deadline = d.assignedOn.minusDays(1)).are("deadline 2026-11-02 refusal.day.beforeAssignment");
        refused(d -> d.completedOn = d.assignedOn.minusDays(1))
                .are("completedOn 2026-11-02 refusal.day.beforeAssignment");
        refused(d -> d.completedOn = TODAY.plusDays(1)).are("completedOn 2026-11-24 refusal.day.future");
        refused(d -> d.assignedOn = TODAY.plusDays(1)).are("assignedOn 2026-11-24 refusal.day.future");
        refused(d -> d.documentDate = TODAY.plusDays(1)).are("documentDate 2026-11-24 refusal.day.future");
        refused(d -> d.deadline = LocalDate.of(20261, 1, 1)).are("deadline +20261-01-01 refusal.day.range");
        refused(d -> {
                    d.documentDate = LocalDate.of(206, 11, 2);
                    d.assignedOn = LocalDate.of(206, 11, 3);
                })
                .are("documentDate 0206-11-02 refusal.day.range", "assignedOn 0206-11-03 refusal.day.range");
        refused(d -> d.coordinatingUnits = List.of(new Ask("KHTC", null, YESTERDAY)))
                .are("dueOn 2026-11-22 refusal.day.past");
    }

    @Test
    void textThatCannotBeReadOrIsTooLong() {
        refused(d -> d.content = "a\0b").are("content a\0b refusal.controlCharacter");
        refused(d -> d.excerpt = "a\u0007").are("excerpt a\u0007 refusal.controlCharacter");
        refused(d -> d.issuedBy = "\uD800").are("issuedBy \uD800 refusal.controlCharacter");
        refused(d -> d.code = "TTg\0").are("code TTg\0 refusal.controlCharacter", "code TTg\0 refusal.code.format");
        String line = "ă".repeat(201);
        refused(d -> d.documentNumber = line).are("documentNumber " + line + " refusal.tooLong");
        String paragraph = "ă".repeat(2001);
        refused(d -> d.excerpt = paragraph).are("excerpt " + paragraph + " refusal.tooLong");
        String body = "ă".repeat(10001);
        refused(d -> d.content = body).are("content " + body + " refusal.tooLong");
    }

    @Test
    void nothingThatJustFits() {
        Draft draft = new Draft();
        draft.documentNumber = Ministry.unique("😀".repeat(150));
        draft.issuedBy = "ă".repeat(200);
        draft.excerpt = "ă".repeat(2000);
        draft.content = "😀".repeat(5000) + "\n\t" + "ă".repeat(4998);
        draft.expectedProduct = "ă".repeat(2000);
        draft.code = Ministry.unique("A").concat("-".repeat(40)).substring(0, 40);

        Directive directive =
                ministry.directives.find(register.register(draft.done())).orElseThrow();
        assertThat(directive.content()).isEqualTo(draft.content);
    }

    @Test
    void everyTextOfASecretPaperWithoutRepeatingIt() {
        refused(d -> {
                    d.secrecy = Secrecy.SECRET_3;
                    d.field = "Đất đai";
                    d.expectedProduct = "Tờ trình";
                    d.coordinatingUnits = List.of(new Ask("KHTC", "Dự toán", null), ask("HTQT"));
                })
                .are(
                        "excerpt null refusal.secret.text",
                        "content null refusal.secret.text",
                        "field null refusal.secret.text",
                        "expectedProduct null refusal.secret.text",
                        "ask null refusal.secret.text");
    }

    @Test
    void theTextOfALaterAskAboutASecretPaper() {
        Draft secret = new Draft();
        secret.secrecy = Secrecy.SECRET_2;
        secret.excerpt = null;
        secret.content = null;
        secret.leadUnit = null;
        String code = register.register(secret.done());
        List<Ask> worded = List.of(new Ask("KHTC", "Dự toán", null));
        faults(() -> register.assign(code, "CNTT", worded, null, null)).are("ask null refusal.secret.text");

        register.assign(code, "CNTT", List.of(), null, null);
        faults(() -> asks.ask(code, worded.get(0))).are("ask null refusal.secret.text");
        assertThat(asks.ask(code, ask("KHTC"))).isTrue();
    }

    @Test
    void aNumberThatIsAnotherPaper() {
        Draft known = new Draft();
        register.register(known.done());
        refused(d -> {
                    d.documentNumber = known.documentNumber;
                    d.documentDate = known.documentDate.minusDays(1);
                    d.excerpt = "Việc khác";
                })
                .are("documentDate 2026-11-01 refusal.document.differs", "excerpt Việc khác refusal.document.differs");
        refused(d -> {
                    d.documentNumber = known.documentNumber;
                    d.secrecy = Secrecy.SECRET_1;
                    d.excerpt = null;
                    d.content = null;
                })
                .are("secrecy SECRET_1 refusal.document.secrecy");
    }

    @Test
    void aCodeThatIsTakenOrNoCode() {
        Draft known = new Draft();
        known.code = Ministry.unique("IMP-");
        register.register(known.done());
        refused(d -> d.code = known.code).are("code " + known.code + " refusal.code.taken");
        refused(d -> d.code = "TTg/2026").are("code TTg/2026 refusal.code.format");
        refused(d -> d.code = "A".repeat(41)).are("code " + "A".repeat(41) + " refusal.code.format");
    }

    @Test
    void aTrackingOfficerWhoIsNone() {
        refused(d -> d.trackingOfficer = "cntt.cv1").are("trackingOfficer cntt.cv1 refusal.person.notOfficer");
        refused(d -> d.trackingOfficer = "ai.do").are("trackingOfficer ai.do refusal.person.notOfficer");
    }

    @Test
    void commandsOnNoDirective() {
        for (String code : List.of("TTg-1900-0001", "không có", "\0")) {
            faults(() -> register.lock(code)).are("code " + code + " refusal.directive.unknown");
            faults(() -> register.reopen(code, "Nhầm")).are("code " + code + " refusal.directive.unknown");
            faults(() -> register.urge(code, "Khẩn trương")).are("code " + code + " refusal.directive.unknown");
        }
        String code = "TTg-1900-0001";
        faults(() -> register.acknowledge(code)).are("code TTg-1900-0001 refusal.directive.unknown");
        faults(() -> register.approve(code, null)).are("code TTg-1900-0001 refusal.directive.unknown");
        faults(() -> register.close(code, Grade.GOOD, null)).are("code TTg-1900-0001 refusal.directive.unknown");
        faults(() -> files.attach(code, "a", null, new byte[1])).are("code TTg-1900-0001 refusal.directive.unknown");
    }

    @Test
    void anAssignmentThatCannotBe() {
        Draft draft = new Draft();
        draft.leadUnit = null;
        String code = register.register(draft.done());
        faults(() -> register.assign(code, null, List.of(), "cntt.cv1", LocalDate.of(2026, 12, 1)))
                .are(
                        "leadUnit null refusal.required",
                        "trackingOfficer cntt.cv1 refusal.person.notOfficer",
                        "deadline 2026-12-01 refusal.deadline.set");
        faults(() -> register.assign(code, "XYZ", List.of(ask("XYZ")), null, draft.deadline))
                .are("leadUnit XYZ refusal.unit.unknown", "coordinatingUnits XYZ refusal.unit.leads");
        draft.deadline = null;
        String other = register.register(draft.done());
        faults(() -> register.assign(other, "CNTT", List.of(), null, YESTERDAY))
                .are("deadline 2026-11-22 refusal.day.past");
    }

    @Test
    void aPlanThatCannotBe() {
        String code = accepted();
        faults(() -> register.plan(code, "khtc.cv1", null, List.of()))
                .are("specialist khtc.cv1 refusal.person.notOfUnit", "milestones null refusal.required");
        faults(() -> register.plan(
                        code,
                        null,
                        null,
                        List.of(
                                new Milestone(" ", YESTERDAY),
                                new Milestone("Sau hạn", LocalDate.of(2026, 12, 19)),
                                new Milestone("Không ngày", null))))
                .are(
                        "specialist null refusal.required",
                        "milestoneTitle null refusal.required",
                        "milestoneDueOn 2026-11-22 refusal.day.past",
                        "milestoneDueOn 2026-12-19 refusal.day.afterDeadline",
                        "milestoneDueOn null refusal.required");
        register.plan(code, "cntt.cv1", null, List.of(new Milestone("Trình", TODAY)));
        faults(() -> register.changeSpecialist(code, "ai.do", " "))
                .are("specialist ai.do refusal.person.notOfUnit", "reason null refusal.required");
    }

    @Test
    void aReportThatSaysNothing() {
        String code = accepted();
        faults(() -> register.report(code, new Progress(101, "", null, null)))
                .are("percent 101 refusal.number.range", "done null refusal.required");
        faults(() -> register.report(code, new Progress(-1, "Đang làm", "a\0", null)))
                .are("percent -1 refusal.number.range", "obstacles a\0 refusal.controlCharacter");
    }

    @Test
    void anObstaclePassedOnToNobodyAbove() {
        String code = accepted();
        register.report(code, new Progress(10, "Đang làm", "Thiếu người", null));
        long report = ministry.directives.obstacles(code).get(0).report();
        faults(() -> obstacles.passOn(code, report, null, " "))
                .are("outcome null refusal.required", "remark null refusal.required");
        faults(() -> obstacles.passOn(code, report, Addressee.HEAD, "Trả lại")).are("outcome HEAD refusal.choice");
        faults(() -> obstacles.answer(code, report, "Tự bố trí")).are("answer Tự bố trí refusal.obstacle.own");
        ministry.as("cntt.truong");
        faults(() -> obstacles.answer(code, report, null)).are("answer null refusal.required");
        assertThat(obstacles.answer(code, report + 1, "Không có báo cáo này")).isFalse();
        assertThat(obstacles.answer(code, report, "Cử thêm người")).isTrue();
        assertThat(obstacles.answer(code, report, "Lần nữa")).isFalse();
        assertThat(obstacles.passOn(code, report, Addressee.LEADER, "Muộn")).isFalse();
    }

    @Test
    void aResultWithoutItsOwnFile() {
        String code = accepted();
        UUID foreign = files.attach(accepted(), "kq.pdf", null, new byte[] {1});
        faults(() -> register.submit(code, null, null))
                .are("summary null refusal.required", "document null refusal.required");
        faults(() -> register.submit(code, "Xong", foreign)).are("document " + foreign + " refusal.file.unknown");
        asks.ask(code, ask("KHTC"));
        faults(() -> asks.answer(code, "KHTC", "", foreign))
                .are("answer null refusal.required", "document " + foreign + " refusal.file.unknown");
    }

    @Test
    void decisionsWithoutAReason() {
        String code = register.register(new Draft().done());
        faults(() -> register.returnToOffice(code, null)).are("reason null refusal.required");
        faults(() -> register.withdraw(code, " ")).are("reason null refusal.required");
        faults(() -> register.suspend(code, null)).are("reason null refusal.required");
        faults(() -> register.urge(code, "\n")).are("message null refusal.required");
        faults(() -> asks.drop(code, "KHTC", null)).are("reason null refusal.required");
        faults(() -> register.explain(code, null, null))
                .are("explanation null refusal.required", "remedy null refusal.required");
        faults(() -> register.returnForRework(code, null)).are("remark null refusal.required");
        faults(() -> register.close(code, null, null)).are("grade null refusal.required");
        register.suspend(code, "Chờ ý kiến");
        faults(() -> register.resume(code, "\u200B")).are("reason null refusal.required");
        String closed = register.register(draft(d -> d.completedOn = YESTERDAY));
        faults(() -> register.reopen(closed, null)).are("reason null refusal.required");
    }

    @Test
    void aDeadlineThatIsPastOrTheSame() {
        String code = register.register(new Draft().done());
        faults(() -> deadlines.move(code, YESTERDAY, null, "a\0"))
                .are(
                        "deadline 2026-11-22 refusal.day.past",
                        "reason null refusal.required",
                        "documentNumber a\0 refusal.controlCharacter");
        faults(() -> deadlines.move(code, LocalDate.of(2026, 12, 18), "Lùi", null))
                .are("deadline 2026-12-18 refusal.deadline.same");
        faults(() -> deadlines.move(code, null, "Lùi", null)).are("deadline null refusal.required");
        ministry.on(LocalDate.of(2026, 11, 1));
        faults(() -> deadlines.move(code, LocalDate.of(2026, 11, 2), "Lùi", null))
                .are("deadline 2026-11-02 refusal.day.beforeAssignment");
    }

    @Test
    void emptyFilesAndFilesOfSecretPapers() {
        Draft secret = new Draft();
        secret.secrecy = Secrecy.SECRET_1;
        secret.excerpt = null;
        secret.content = null;
        String code = register.register(secret.done());
        faults(() -> files.attach(code, null, "a\0", new byte[0]))
                .are(
                        "file null refusal.file.secret",
                        "file null refusal.file.empty",
                        "name null refusal.required",
                        "contentType a\0 refusal.controlCharacter");
    }

    @Test
    void filesBeyondWhatADirectiveMayHave() {
        String code = accepted();
        for (int i = 0; i < 100; i++) {
            files.attach(code, i + ".pdf", null, new byte[] {1});
        }
        faults(() -> files.attach(code, "101.pdf", null, new byte[] {1})).are("file 101.pdf refusal.file.tooMany");

        String another = accepted();
        files.attach(another, "a.pdf", null, new byte[600 * 1024]);
        faults(() -> files.attach(another, "b.pdf", null, new byte[600 * 1024])).are("file b.pdf refusal.file.tooMuch");
        files.attach(another, "c.pdf", null, new byte[400 * 1024]);
    }

    @Test
    void anAskToTheLeadOrToNobody() {
        String code = accepted();
        faults(() -> asks.ask(code, ask("CNTT"))).are("coordinatingUnits CNTT refusal.unit.leads");
        faults(() -> asks.ask(code, ask("XYZ"))).are("coordinatingUnits XYZ refusal.unit.unknown");
        faults(() -> asks.ask(code, new Ask("KHTC", null, YESTERDAY))).are("dueOn 2026-11-22 refusal.day.past");
    }

    @Test
    void aListOutOfRange() {
        ListQuery query = new ListQuery(
                null, null, null, null, null, null, TODAY, YESTERDAY, null, null, false, -1, ListQuery.MAX_SIZE + 1);
        faults(() -> ministry.directives.list(query, Visibility.ALL))
                .are(
                        "page -1 refusal.number.range",
                        "size 201 refusal.number.range",
                        "assignedTo 2026-11-22 refusal.day.beforeStart");
    }

    @Test
    void inTheWordsOfThePersonsLanguage() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> register.register(draft(d -> d.deadline = d.assignedOn.minusDays(1))));
        assertThat(refusal).hasMessage("Thời hạn: ngày 02/11/2026 ở trước ngày giao 03/11/2026.");
        assertThat(Texts.of(refusal.faults().get(0), Locale.UK))
                .isEqualTo("Deadline: 02/11/2026 is before the day of assignment, 03/11/2026.");
        assertThat(Texts.of(refusal.faults().get(0), Locale.FRENCH)).isEqualTo(refusal.getMessage());
    }

    private String accepted() {
        String code = register.register(new Draft().done());
        register.acknowledge(code);
        return code;
    }

    private Faults refused(Consumer<Draft> change) {
        NewDirective directive = draft(change);
        long before = count();
        Faults faults = faults(() -> register.register(directive));
        assertThat(count()).as("nothing half done").isEqualTo(before);
        return faults;
    }

    private long count() {
        return ministry.jdbc
                .sql(
                        "select (select count(*) from register.directive) + (select count(*) from register.source_document)")
                .query(Long.class)
                .single();
    }

    private static NewDirective draft(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.done();
    }

    private static Ask ask(String unit) {
        return new Ask(unit, null, null);
    }

    private static Faults faults(ThrowingCallable command) {
        return new Faults(catchThrowableOfType(Refusal.class, command));
    }

    private record Faults(Refusal refusal) {

        void are(String... faults) {
            assertThat(refusal).as("a refusal").isNotNull();
            assertThat(refusal.faults().stream().map(fault -> fault.field() + " " + fault.value() + " " + fault.key()))
                    .containsExactlyInAnyOrder(faults);
        }
    }
}
