package org.dondoc.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A directive in the register … */
class RegisterTest {

    private static final LocalDate TODAY = Ministry.TODAY;

    private final Ministry ministry = new Ministry();
    private final Register register = ministry.register;
    private final Deadlines deadlines = ministry.deadlines;
    private final Asks asks = ministry.asks;
    private final Files files = ministry.files;
    private final Directives directives = ministry.directives;

    @Test
    void goesFromRegistrationToAcceptanceAndLeavesARowForEachStep() {
        Draft draft = new Draft();
        draft.leadUnit = null;
        String code = register.register(draft.done());
        register.propose(code, List.of("CNTT", "KHTC"));
        assertThat(register.assign(code, "CNTT", List.of(new Ask("KHTC", "Bố trí vốn", null)), "vanphong", null))
                .isTrue();
        assertThat(register.acknowledge(code)).isTrue();
        assertThat(register.plan(code, "cntt.cv1", "Làm ngay", List.of(milestone("Dự thảo", 8))))
                .isTrue();
        assertThat(register.report(code, new Progress(40, "Đã có dự thảo", "Thiếu kinh phí", null)))
                .isTrue();
        ministry.as("cntt.cv1");
        UUID file = files.attach(code, "Kết quả.pdf", "application/pdf", new byte[] {1, 2, 3});
        assertThat(register.submit(code, "Đã xong", file)).isTrue();
        ministry.on(LocalDate.of(2026, 12, 18));
        assertThat(register.approve(code, null)).isTrue();
        ministry.on(LocalDate.of(2026, 12, 21));
        ministry.as("lanhdao");
        assertThat(register.close(code, Grade.GOOD, "Tốt")).isTrue();

        Directive directive = find(code);
        assertThat(directive.stage()).isEqualTo(Stage.COMPLETED);
        assertThat(directive.proposedUnits()).containsExactly("CNTT", "KHTC");
        assertThat(directive.submittedOn()).isEqualTo(directive.deadline());
        assertThat(directive.acceptedOn()).isEqualTo(LocalDate.of(2026, 12, 21));
        assertThat(directive.grade()).isEqualTo(Grade.GOOD);
        assertThat(directives.timeliness(directive))
                .as("late acceptance is not charged to the unit")
                .isEqualTo(Timeliness.ON_TIME);
        assertThat(directives.coordination(code).get(0).endedOn())
                .as("the open ask ends with the directive")
                .isEqualTo(LocalDate.of(2026, 12, 21));
        assertThat(directives.journal(code))
                .extracting(JournalEntry::action, JournalEntry::actor)
                .containsExactly(
                        tuple(Action.REGISTERED, "vanphong"),
                        tuple(Action.PROPOSED, "vanphong"),
                        tuple(Action.ASSIGNED, "vanphong"),
                        tuple(Action.COORDINATION_ASKED, "vanphong"),
                        tuple(Action.ACKNOWLEDGED, "vanphong"),
                        tuple(Action.PLANNED, "vanphong"),
                        tuple(Action.REPORTED, "vanphong"),
                        tuple(Action.FILE_ATTACHED, "cntt.cv1"),
                        tuple(Action.SUBMITTED, "cntt.cv1"),
                        tuple(Action.APPROVED, "cntt.cv1"),
                        tuple(Action.CLOSED, "lanhdao"),
                        tuple(Action.COORDINATION_ENDED, "lanhdao"),
                        tuple(Action.OBSTACLE_ENDED, "lanhdao"));
    }

    @Test
    void isGivenACodeByLevelAndYearOfAssignment() {
        Draft draft = new Draft();
        draft.issuerLevel = IssuerLevel.GOVERNMENT;
        draft.assignedOn = LocalDate.of(2019, 3, 1);
        draft.documentDate = LocalDate.of(2019, 2, 28);
        draft.code = "CP-2019-0002";
        register.register(draft.done());

        assertThat(register.register(another(draft).done())).isEqualTo("CP-2019-0001");
        assertThat(register.register(another(draft).done()))
                .as("0002 was taken by an import")
                .isEqualTo("CP-2019-0003");
        draft.issuerLevel = IssuerLevel.MINISTRY;
        assertThat(register.register(another(draft).done())).isEqualTo("LDB-2019-0001");
    }

    @Test
    void fromHistoryIsCompletedOnItsDayWithOneRow() {
        Draft draft = new Draft();
        draft.completedOn = LocalDate.of(2026, 11, 20);
        draft.coordinatingUnits = List.of(new Ask("KHTC", null, null));
        String code = register.register(draft.done());

        Directive directive = find(code);
        assertThat(directive.stage()).isEqualTo(Stage.COMPLETED);
        assertThat(directive.submittedOn()).isEqualTo(draft.completedOn);
        assertThat(directive.acceptedOn()).isEqualTo(draft.completedOn);
        assertThat(directive.percent()).isEqualTo(100);
        assertThat(directives.coordination(code)).noneMatch(Coordination::isOpen);
        assertThat(directives.journal(code)).hasSize(1);
    }

    @Test
    void isKnownAgainByWhatWasRegisteredWhateverBecameOfIt() {
        Draft draft = new Draft();
        draft.code = Ministry.unique("IMP-");
        draft.coordinatingUnits = List.of(new Ask("KHTC", null, null));
        assertThat(register.isRegistered(draft.done())).isEmpty();
        register.register(draft.done());
        register.acknowledge(draft.code);
        deadlines.move(draft.code, LocalDate.of(2027, 1, 15), "Cần thêm thời gian", null);

        assertThat(register.isRegistered(draft.done())).isEqualTo(Optional.of(true));
        draft.content = "  " + draft.content + "\r\n";
        assertThat(register.isRegistered(draft.done()))
                .as("spaces around are nothing")
                .isEqualTo(Optional.of(true));
        String code = draft.code;
        draft.code = null;
        assertThat(register.isRegistered(draft.done())).isEqualTo(Optional.of(true));
        draft.content = "Nội dung khác";
        assertThat(register.isRegistered(draft.done())).isEmpty();
        draft.code = code;
        assertThat(register.isRegistered(draft.done())).isEqualTo(Optional.of(false));
        draft.code = "\0";
        assertThat(register.isRegistered(draft.done())).isEmpty();
    }

    @Test
    void keepsOfWhatAWordProcessorLeavesTheLinesAndNothingThatHides() {
        Draft draft = new Draft();
        draft.content = "Rà soát\u000Bvăn bản;\fbáo cáo\u202E Bộ";
        draft.excerpt = "Chuyển\u000Bđổi\u2066 số";
        String code = register.register(draft.done());

        assertThat(find(code).content()).isEqualTo("Rà soát\nvăn bản;\nbáo cáo Bộ");
        assertThat(find(code).excerpt()).isEqualTo("Chuyển\nđổi số");
    }

    @Test
    void sharesItsPaperWithOthers() {
        Draft first = new Draft();
        first.excerpt = null;
        register.register(first.done());
        Draft second = new Draft();
        second.documentNumber = first.documentNumber;
        second.signedBy = "Nguyễn Văn A";
        String code = register.register(second.done());
        Draft third = new Draft();
        third.documentNumber = "  " + first.documentNumber + " ";
        third.excerpt = null;
        String other = register.register(third.done());

        assertThat(find(code).excerpt()).isEqualTo("Về việc chuyển đổi số");
        assertThat(find(other).excerpt()).isEqualTo("Về việc chuyển đổi số");
        assertThat(find(other).signedBy()).isEqualTo("Nguyễn Văn A");
        third.documentDate = LocalDate.of(2025, 11, 2);
        third.assignedOn = LocalDate.of(2025, 11, 3);
        assertThat(find(register.register(third.done())).signedBy())
                .as("the same number of another year is another paper")
                .isNull();
    }

    @Test
    void thatCompletesItsPaperLeavesARowOfWhatItAdded() {
        Draft first = new Draft();
        first.excerpt = null;
        first.signedBy = "Nguyễn Văn A";
        String earlier = register.register(first.done());
        Draft second = new Draft();
        second.documentNumber = first.documentNumber;
        second.signedBy = "Trần Thị B";
        String completing = register.register(second.done());
        String adding = register.register(second.done());

        assertThat(directives.journal(completing))
                .extracting(JournalEntry::action)
                .containsExactly(Action.REGISTERED, Action.SOURCE_DOCUMENT_COMPLETED);
        JournalEntry row = directives.journal(completing).get(1);
        assertThat(row.before()).isEqualTo(Map.of("signedBy", "Nguyễn Văn A"));
        assertThat(row.after()).isEqualTo(Map.of("signedBy", "Nguyễn Văn A", "excerpt", "Về việc chuyển đổi số"));
        assertThat(find(earlier).excerpt()).isEqualTo("Về việc chuyển đổi số");
        assertThat(actions(earlier)).containsExactly(Action.REGISTERED);
        assertThat(actions(adding)).as("nothing was missing any more").containsExactly(Action.REGISTERED);
    }

    @Test
    void isReturnedAndAssignedToAnother() {
        String code = registered();
        assertThat(register.returnToOffice(code, "Không thuộc chức năng")).isTrue();
        assertThat(find(code).leadUnit()).isNull();
        assertThat(find(code).stage()).isEqualTo(Stage.REGISTERED);
        assertThat(directives.remarks(code))
                .extracting(Remark::action, Remark::text)
                .containsExactly(tuple(Action.RETURNED, "Không thuộc chức năng"));
        JournalEntry row = directives.journal(code).get(1);
        assertThat(row.before()).isEqualTo(Map.of("stage", "ASSIGNED", "leadUnit", "CNTT"));
        assertThat(row.after()).isEqualTo(Map.of("stage", "REGISTERED", "reason", "Không thuộc chức năng"));

        assertThat(register.assign(code, "KHTC", List.of(), null, null)).isTrue();
        assertThat(find(code).leadUnit()).isEqualTo("KHTC");
        assertThat(register.assign(code, "HCTP", List.of(), null, null))
                .as("assigned meanwhile")
                .isFalse();
    }

    @Test
    void keepsOpenAsksThatANewAssignmentNamesAgainAndDropsTheOthers() {
        Draft draft = new Draft();
        draft.coordinatingUnits = List.of(
                new Ask("KHTC", "Bố trí vốn", null), new Ask("HCTP", "Góp ý", null), new Ask("TCCB", null, null));
        String code = register.register(draft.done());
        register.returnToOffice(code, "Không thuộc chức năng");
        register.assign(
                code, "TCCB", List.of(new Ask("HCTP", "Ý khác", null), new Ask("PLQT", null, null)), null, null);

        assertThat(directives.coordination(code))
                .extracting(Coordination::unit, Coordination::ask, Coordination::isOpen)
                .containsExactly(
                        tuple("KHTC", "Bố trí vốn", false),
                        tuple("HCTP", "Góp ý", true),
                        tuple("TCCB", null, false),
                        tuple("PLQT", null, true));
        assertThat(find(code).coordinatingUnits()).containsExactly("HCTP", "PLQT");
    }

    @Test
    void asksThoseNamedAtRegistrationOnceThereIsALeadUnit() {
        Draft draft = new Draft();
        draft.leadUnit = null;
        draft.coordinatingUnits =
                List.of(new Ask("KHTC", "Bố trí vốn", LocalDate.of(2026, 12, 1)), new Ask("HCTP", "Góp ý", null));
        String code = register.register(draft.done());
        assertThat(directives.coordination(code)).noneMatch(Coordination::isOpen);

        register.assign(code, "CNTT", List.of(new Ask("KHTC", null, null)), null, null);
        assertThat(directives.coordination(code))
                .extracting(Coordination::unit, Coordination::ask, Coordination::askedOn, Coordination::dueOn)
                .containsExactly(tuple("KHTC", "Bố trí vốn", TODAY, LocalDate.of(2026, 12, 1)));
    }

    @Test
    void givesACoordinatingUnitHalfOfTheTimeButTwoDays() {
        assertThat(dueOn(LocalDate.of(2026, 12, 18)))
                .as("18 working days from 23/11 to 18/12, 24/11 being a holiday: half of them")
                .isEqualTo(LocalDate.of(2026, 12, 7));
        assertThat(dueOn(LocalDate.of(2026, 11, 25))).isEqualTo(LocalDate.of(2026, 11, 26));
        assertThat(dueOn(LocalDate.of(2026, 11, 4))).as("overdue").isEqualTo(LocalDate.of(2026, 11, 26));
        assertThat(dueOn(null)).as("five days").isEqualTo(LocalDate.of(2026, 12, 1));
    }

    @Test
    void isCoordinatedAnsweredRemindedAndCharged() {
        String code = working();
        assertThat(asks.ask(code, new Ask("KHTC", "Bố trí vốn", null))).isTrue();
        assertThat(asks.ask(code, new Ask("KHTC", "Lần nữa", null)))
                .as("still open")
                .isFalse();
        asks.remind(code, "KHTC");
        asks.chargeLate(code, "KHTC");
        asks.chargeLate(code, "KHTC");
        assertThat(asks.answer(code, "KHTC", "Đã bố trí", null)).isTrue();
        assertThat(asks.answer(code, "KHTC", "Lần nữa", null)).isFalse();
        asks.remind(code, "KHTC");
        assertThat(asks.ask(code, new Ask("KHTC", "Việc khác", null)))
                .as("answered, so it can be asked again")
                .isTrue();
        assertThat(asks.drop(code, "KHTC", "Không cần nữa")).isTrue();
        assertThat(asks.drop(code, "KHTC", "Không cần nữa")).isFalse();

        assertThat(actions(code).subList(3, 9))
                .containsExactly(
                        Action.COORDINATION_ASKED,
                        Action.COORDINATION_REMINDED,
                        Action.COORDINATION_LATE,
                        Action.COORDINATION_ANSWERED,
                        Action.COORDINATION_ASKED,
                        Action.COORDINATION_DROPPED);
        assertThat(find(code).coordinatingUnits()).as("it did coordinate once").containsExactly("KHTC");
        assertThat(directives.openAsk(code, "KHTC")).isEmpty();
    }

    @Test
    void isAskedOfNobodyWithoutALeadUnitOrAfterItsEnd() {
        Draft draft = new Draft();
        draft.leadUnit = null;
        String code = register.register(draft.done());
        assertThat(asks.ask(code, new Ask("KHTC", null, null))).isFalse();
        register.withdraw(code, "Không còn cần");
        assertThat(asks.ask(code, new Ask("KHTC", null, null))).isFalse();
    }

    @Test
    void comesBackFromTheHeadAndFromTheAcceptor() {
        String code = working();
        UUID file = files.attach(code, "kq.pdf", null, new byte[] {1});
        register.submit(code, "Lần một", file);
        assertThat(register.returnForRework(code, "Thiếu phụ lục")).isTrue();
        register.submit(code, "Lần hai", file);
        register.approve(code, null);
        assertThat(find(code).submittedOn()).isEqualTo(TODAY);
        assertThat(register.sendBack(code, "Chưa đạt")).isTrue();

        assertThat(find(code).stage()).isEqualTo(Stage.IN_PROGRESS);
        assertThat(find(code).submittedOn()).isNull();
        assertThat(find(code).specialist()).as("plan and specialist stay").isEqualTo("cntt.cv1");
        assertThat(directives.remarks(code)).extracting(Remark::text).containsExactly("Chưa đạt", "Thiếu phụ lục");

        ministry.on(LocalDate.of(2026, 12, 21));
        register.submit(code, "Lần ba", file);
        register.approve(code, null);
        register.close(code, Grade.SATISFACTORY, null);
        assertThat(directives.timeliness(find(code)))
                .as("the result that was accepted came after the deadline")
                .isEqualTo(Timeliness.LATE);
    }

    @Test
    void changesNothingWhenItsStageHasMovedOn() {
        String code = registered();
        List<Action> before = actions(code);

        assertThat(register.assign(code, "KHTC", List.of(), null, null)).isFalse();
        assertThat(register.plan(code, "cntt.cv1", null, List.of(milestone("Dự thảo", 1))))
                .isFalse();
        assertThat(register.changeSpecialist(code, "cntt.cv2", "Nghỉ phép")).isFalse();
        assertThat(register.report(code, new Progress(10, "Đang làm", null, null)))
                .isFalse();
        assertThat(register.submit(code, "Xong", null)).isFalse();
        assertThat(register.approve(code, null)).isFalse();
        assertThat(register.returnForRework(code, "Sai")).isFalse();
        assertThat(register.sendBack(code, "Sai")).isFalse();
        assertThat(register.close(code, Grade.GOOD, null)).isFalse();
        assertThat(register.reopen(code, "Nghiệm thu nhầm")).isFalse();
        assertThat(register.resume(code, "Đã có ý kiến")).isFalse();
        assertThat(actions(code)).isEqualTo(before);

        register.acknowledge(code);
        assertThat(register.acknowledge(code)).isFalse();
        assertThat(register.returnToOffice(code, "Muộn")).isFalse();
        register.escalateAcknowledgement(code);
        assertThat(register.changeSpecialist(code, "cntt.cv2", "Chưa có ai"))
                .as("there is none yet")
                .isFalse();
        register.withdraw(code, "Không còn cần");
        assertThat(register.withdraw(code, "Lần nữa")).isFalse();
        assertThat(register.urge(code, "Khẩn trương")).isFalse();
        assertThat(register.suspend(code, "Chờ ý kiến")).isFalse();
        assertThat(register.reopen(code, "Rút nhầm")).isFalse();
        assertThat(deadlines.move(code, LocalDate.of(2027, 1, 15), "Lùi", null)).isFalse();
        register.propose(code, List.of("KHTC"));
        assertThat(actions(code)).containsExactly(Action.REGISTERED, Action.ACKNOWLEDGED, Action.WITHDRAWN);
    }

    @Test
    void isGivenToAnotherSpecialistUntilItsResultIsAccepted() {
        String code = working();
        register.submit(code, "Xong", files.attach(code, "kq.pdf", null, new byte[] {1}));
        assertThat(register.changeSpecialist(code, "cntt.cv2", "Chuyển công tác"))
                .as("under review")
                .isTrue();
        assertThat(find(code).stage()).isEqualTo(Stage.UNDER_REVIEW);
        register.approve(code, null);
        assertThat(register.changeSpecialist(code, "cntt.truong", "Nghỉ hưu"))
                .as("awaiting acceptance")
                .isTrue();
        assertThat(find(code).stage()).isEqualTo(Stage.AWAITING_ACCEPTANCE);
        assertThat(find(code).specialist()).isEqualTo("cntt.truong");
        register.close(code, Grade.GOOD, null);
        assertThat(register.changeSpecialist(code, "cntt.cv1", "Muộn")).isFalse();
    }

    @Test
    void isWithdrawnWithItsReasonFromAnyOpenStage() {
        String code = working();
        asks.ask(code, new Ask("KHTC", null, null));
        register.submit(code, "Xong", files.attach(code, "kq.pdf", null, new byte[] {1}));
        assertThat(register.withdraw(code, "Đưa ra khỏi chương trình")).isTrue();

        Directive directive = find(code);
        assertThat(directive.withdrawnOn()).isEqualTo(TODAY);
        assertThat(directive.withdrawalReason()).isEqualTo("Đưa ra khỏi chương trình");
        assertThat(directives.timeliness(directive)).isNull();
        assertThat(directives.openAsk(code, "KHTC")).isEmpty();
    }

    @Test
    void isReopenedAndCompletedAgainWithoutForgettingTheFirstTime() {
        String code = completed();
        ministry.on(LocalDate.of(2026, 12, 1));
        ministry.as("vanphong");
        assertThat(register.reopen(code, "Nghiệm thu nhầm")).isTrue();

        Directive reopened = find(code);
        assertThat(reopened.stage()).isEqualTo(Stage.IN_PROGRESS);
        assertThat(reopened.specialist()).isEqualTo("cntt.cv1");
        assertThat(reopened.submittedOn()).isNull();
        assertThat(reopened.acceptedOn()).isNull();
        assertThat(reopened.grade()).isNull();
        assertThat(reopened.watchedUntil()).isEqualTo(reopened.stageSince());
        JournalEntry row = last(code);
        assertThat(row.action()).isEqualTo(Action.REOPENED);
        assertThat(row.before())
                .isEqualTo(Map.of(
                        "stage", "COMPLETED",
                        "submittedOn", "2026-11-23",
                        "acceptedOn", "2026-11-23",
                        "grade", "GOOD"));
        assertThat(row.after()).isEqualTo(Map.of("stage", "IN_PROGRESS", "reason", "Nghiệm thu nhầm"));

        ministry.on(LocalDate.of(2026, 12, 20));
        UUID file = files.attach(code, "kq2.pdf", null, new byte[] {2});
        register.submit(code, "Lần hai", file);
        register.approve(code, null);
        assertThat(register.close(code, Grade.SATISFACTORY, null)).isTrue();
        assertThat(spans("submitted_on, accepted_on, grade, reopened_on, reopen_reason", "completion", code))
                .containsExactly(
                        "2026-11-23 2026-11-23 GOOD 2026-12-01 Nghiệm thu nhầm",
                        "2026-12-20 2026-12-20 SATISFACTORY null null");
    }

    @Test
    void fromHistoryIsReopenedForTheUnitToTakeItUp() {
        Draft draft = new Draft();
        draft.completedOn = LocalDate.of(2026, 11, 20);
        String code = register.register(draft.done());
        assertThat(register.reopen(code, "Nhập nhầm")).isTrue();

        assertThat(find(code).stage()).isEqualTo(Stage.ASSIGNED);
        assertThat(register.acknowledge(code)).isTrue();
        assertThat(spans("accepted_on, grade, reopened_on", "completion", code))
                .containsExactly("2026-11-20 null 2026-11-23");
    }

    @Test
    void isLedFromItsAssignmentUntilItsReturnAndByTheNextFromThen() {
        String code = registered();
        ministry.on(LocalDate.of(2026, 11, 25));
        register.returnToOffice(code, "Không thuộc chức năng");
        ministry.on(LocalDate.of(2026, 11, 27));
        register.assign(code, "KHTC", List.of(), null, null);
        ministry.on(LocalDate.of(2026, 11, 30));
        register.returnToOffice(code, "Không thuộc chức năng");
        register.assign(code, "TCCB", List.of(), null, null);

        assertThat(spans("unit, from_on, until_on", "lead", code))
                .as("entered on 23/11, but assigned on 03/11")
                .containsExactly("CNTT 2026-11-03 2026-11-25", "KHTC 2026-11-27 2026-11-30", "TCCB 2026-11-30 null");
    }

    @Test
    void isSuspendedAndResumedWithItsDeadlineMovedByTheWorkingDaysBetween() {
        String code = working();
        Instant watched = ministry.calendar.startOfWork(TODAY);
        deadlines.recordRungs(code, List.of(), watched);
        ministry.on(LocalDate.of(2026, 11, 27));
        assertThat(register.suspend(code, "Chờ Quốc hội thông qua luật")).isTrue();

        assertThat(find(code).stage()).isEqualTo(Stage.SUSPENDED);
        assertThat(last(code).action()).isEqualTo(Action.SUSPENDED);
        assertThat(last(code).before()).isEqualTo(Map.of("stage", "IN_PROGRESS"));
        assertThat(register.suspend(code, "Lần nữa")).isFalse();
        assertThat(register.report(code, new Progress(10, "Đang làm", null, null)))
                .as("the clock stands, and so does the work")
                .isFalse();

        ministry.on(LocalDate.of(2026, 12, 2));
        assertThat(register.resume(code, "Luật đã thông qua")).isTrue();

        Directive resumed = find(code);
        assertThat(resumed.stage()).isEqualTo(Stage.IN_PROGRESS);
        assertThat(resumed.deadline())
                .as("three working days, the Friday of the suspension not among them")
                .isEqualTo(LocalDate.of(2026, 12, 23));
        assertThat(resumed.originalDeadline()).isEqualTo(LocalDate.of(2026, 12, 18));
        assertThat(resumed.watchedUntil())
                .as("rungs before the suspension stay dealt with, 24/11 being a holiday")
                .isEqualTo(ministry.calendar.startOfWork(LocalDate.of(2026, 11, 27)));
        assertThat(last(code).action()).isEqualTo(Action.RESUMED);
        assertThat(last(code).before()).isEqualTo(Map.of("stage", "SUSPENDED", "deadline", "2026-12-18"));
        assertThat(last(code).after())
                .isEqualTo(Map.of("stage", "IN_PROGRESS", "deadline", "2026-12-23", "reason", "Luật đã thông qua"));
        assertThat(directives.deadlineMoves(code))
                .extracting(DeadlineMove::to, DeadlineMove::decidedOn, DeadlineMove::reason)
                .containsExactly(tuple(
                        LocalDate.of(2026, 12, 23),
                        LocalDate.of(2026, 12, 2),
                        "Nhiệm vụ tạm dừng 3 ngày làm việc, từ ngày 27/11/2026 đến ngày 02/12/2026."));
        assertThat(spans("stage, suspended_on, reason, resumed_on, resume_reason", "suspension", code))
                .containsExactly("IN_PROGRESS 2026-11-27 Chờ Quốc hội thông qua luật 2026-12-02 Luật đã thông qua");
    }

    @Test
    void keepsADeadlineDecidedWhileItWasSuspendedAndMovesItByTheDaysAfter() {
        String code = registered();
        register.suspend(code, "Chờ ý kiến");
        ministry.on(LocalDate.of(2026, 11, 30));
        deadlines.move(code, LocalDate.of(2027, 1, 15), "Lùi", null);
        ministry.on(LocalDate.of(2026, 12, 1));
        register.resume(code, "Đã có ý kiến");

        assertThat(find(code).deadline()).isEqualTo(LocalDate.of(2027, 1, 18));
    }

    @Test
    void keepsItsDeadlineWhenItWasSuspendedForNoWorkingDay() {
        ministry.on(LocalDate.of(2026, 11, 27));
        String code = registered();
        register.suspend(code, "Chờ ý kiến");
        ministry.on(LocalDate.of(2026, 11, 29));
        assertThat(register.resume(code, "Đã có ý kiến")).isTrue();

        assertThat(find(code).deadline()).isEqualTo(LocalDate.of(2026, 12, 18));
        assertThat(directives.deadlineMoves(code)).isEmpty();
    }

    @Test
    void withoutADeadlineIsWatchedFromItsResumption() {
        Draft draft = new Draft();
        draft.deadline = null;
        String code = register.register(draft.done());
        register.suspend(code, "Chờ ý kiến");
        ministry.on(LocalDate.of(2026, 12, 2));
        register.resume(code, "Đã có ý kiến");

        assertThat(find(code).deadline()).isNull();
        assertThat(find(code).watchedUntil()).isEqualTo(find(code).stageSince());
    }

    @Test
    void returnsToTheStageItWasSuspendedIn() {
        Draft draft = new Draft();
        draft.leadUnit = null;
        String waiting = register.register(draft.done());
        String submitted = working();
        register.submit(submitted, "Xong", files.attach(submitted, "kq.pdf", null, new byte[] {1}));
        register.approve(submitted, null);
        for (String code : List.of(waiting, submitted)) {
            Directive before = find(code);
            register.suspend(code, "Chờ ý kiến");
            assertThat(register.assign(code, "CNTT", List.of(), null, null)).isFalse();
            assertThat(register.close(code, Grade.GOOD, null)).isFalse();
            register.resume(code, "Đã có ý kiến");
            assertThat(find(code).stage()).isEqualTo(before.stage());
            assertThat(find(code).submittedOn()).isEqualTo(before.submittedOn());
        }
        assertThat(register.close(submitted, Grade.GOOD, null)).isTrue();
    }

    @Test
    void isWithdrawnWhileItIsSuspended() {
        String code = registered();
        register.suspend(code, "Chờ ý kiến");
        assertThat(register.withdraw(code, "Không còn cần")).isTrue();

        assertThat(find(code).stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(register.resume(code, "Muộn")).isFalse();
        assertThat(spans("suspended_on, resumed_on", "suspension", code)).containsExactly("2026-11-23 null");
    }

    @Test
    void keepsBothDeadlinesAndTheirHistory() {
        Draft draft = new Draft();
        draft.leadUnit = null;
        draft.deadline = null;
        String code = register.register(draft.done());
        register.assign(code, "CNTT", List.of(), null, LocalDate.of(2026, 12, 1));
        ministry.on(LocalDate.of(2026, 11, 30));
        assertThat(deadlines.move(code, LocalDate.of(2026, 12, 31), "Lùi theo đề nghị", "9061/VPCP-CN"))
                .isTrue();

        assertThat(find(code).originalDeadline()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(find(code).deadline()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(directives.deadlineMoves(code))
                .extracting(DeadlineMove::from, DeadlineMove::to, DeadlineMove::decidedOn, DeadlineMove::documentNumber)
                .containsExactly(
                        tuple(
                                LocalDate.of(2026, 12, 1),
                                LocalDate.of(2026, 12, 31),
                                LocalDate.of(2026, 11, 30),
                                "9061/VPCP-CN"),
                        tuple(null, LocalDate.of(2026, 12, 1), TODAY, null));
    }

    @Test
    void isPlannedReportedUrgedAndExplained() {
        String code = working();
        register.changeSpecialist(code, "cntt.truong", "Chuyên viên nghỉ phép");
        register.report(code, new Progress(30, "Bước một\nbước hai", null, "Xin thêm người"));
        register.report(code, new Progress(60, "Bước ba", null, null));
        register.urge(code, "Khẩn trương");
        register.urge(code, "Rất khẩn trương");
        register.explain(code, "Thiếu số liệu", "Đã yêu cầu các đơn vị");

        assertThat(find(code).specialist()).isEqualTo("cntt.truong");
        assertThat(find(code).percent()).isEqualTo(60);
        assertThat(directives.milestones(code)).containsExactly(milestone("Dự thảo", 1), milestone("Trình", 2));
        assertThat(directives.reports(code))
                .extracting(ProgressReport::percent, ProgressReport::done, ProgressReport::proposals)
                .containsExactly(tuple(60, "Bước ba", null), tuple(30, "Bước một\nbước hai", "Xin thêm người"));
        assertThat(directives.urges(code))
                .extracting(Urge::number, Urge::message)
                .containsExactly(tuple(2, "Rất khẩn trương"), tuple(1, "Khẩn trương"));
        assertThat(directives.explanations(code))
                .extracting(Explanation::unit, Explanation::remedy)
                .containsExactly(tuple("CNTT", "Đã yêu cầu các đơn vị"));
        assertThat(directives.journal(code).get(3).before()).isEqualTo(Map.of("specialist", "cntt.cv1"));
        assertThat(directives.journal(code).get(5).before()).isEqualTo(Map.of("percent", 30));
    }

    @Test
    void isWatchedFromItsRegistrationAndRungByRung() {
        String code = registered();
        assertThat(find(code).watchedUntil()).isEqualTo(find(code).registeredAt());
        Instant until = ministry.calendar.startOfWork(LocalDate.of(2026, 12, 11));
        Rung rung = new Rung(
                until,
                "REMIND",
                List.of("SPECIALIST"),
                60,
                List.of(LocalDate.of(2026, 12, 12)),
                new Rung.Rule("deadline-ladder", LocalDate.of(2026, 12, 15), -3, null),
                1,
                true);
        deadlines.recordRungs(code, List.of(rung, rung), until);

        assertThat(find(code).watchedUntil()).isEqualTo(until);
        assertThat(actions(code)).containsExactly(Action.REGISTERED, Action.RUNG_REACHED, Action.RUNG_REACHED);
        assertThat(directives.journal(code).get(1).after())
                .containsEntry("rung", "REMIND")
                .containsEntry("audience", List.of("SPECIALIST"))
                .containsEntry("skippedDays", List.of("2026-12-12"));
    }

    @Test
    void notesALateAcknowledgementOnlyAsLongAsItIsAwaited() {
        String code = registered();
        register.escalateAcknowledgement(code);
        assertThat(directives.journal(code).get(1).after()).isEqualTo(Map.of("leadUnit", "CNTT", "leader", "lanhdao2"));
        register.acknowledge(code);
        register.escalateAcknowledgement(code);
        assertThat(actions(code))
                .containsExactly(Action.REGISTERED, Action.ACKNOWLEDGEMENT_ESCALATED, Action.ACKNOWLEDGED);
    }

    @Test
    void keepsFilesByteForByte() {
        String code = registered();
        byte[] content = {0, 1, (byte) 0xFF};
        UUID id = files.attach(code, "Kế hoạch số 1.pdf", "application/pdf", content);

        assertThat(directives.content(code, id))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(content));
        Attachment file = directives.files(code).get(0);
        assertThat(directives.file(code, id)).hasValue(file);
        assertThat(file.name()).isEqualTo("Kế hoạch số 1.pdf");
        assertThat(file.size()).isEqualTo(3);
        assertThat(file.sha256()).hasSize(64).matches("[0-9a-f]+");
        assertThat(directives.content(registered(), id))
                .as("not a file of another directive")
                .isEmpty();
    }

    @Test
    void ofASecretPaperIsAStub() {
        Draft draft = new Draft();
        draft.secrecy = Secrecy.SECRET_2;
        draft.excerpt = null;
        draft.content = null;
        String code = register.register(draft.done());
        register.acknowledge(code);
        register.plan(code, "cntt.cv1", null, List.of(milestone("Trình", 1)));

        assertThat(find(code).secrecy()).isEqualTo(Secrecy.SECRET_2);
        assertThat(register.submit(code, "Đã báo cáo theo chế độ mật", null))
                .as("no file can be asked for")
                .isTrue();
    }

    @Test
    void ofAnAdHocOrderNeedsNoPaper() {
        Draft draft = new Draft();
        draft.adHoc = true;
        draft.documentNumber = null;
        draft.documentDate = null;
        String code = register.register(draft.done());
        register.register(draft.done());

        assertThat(find(code).documentNumber()).isNull();
        assertThat(find(code).excerpt()).isEqualTo(draft.excerpt);
    }

    private LocalDate dueOn(LocalDate deadline) {
        Draft draft = new Draft();
        draft.deadline = deadline;
        draft.coordinatingUnits = List.of(new Ask("KHTC", null, null));
        return directives.coordination(register.register(draft.done())).get(0).dueOn();
    }

    private String registered() {
        return register.register(new Draft().done());
    }

    private String working() {
        String code = registered();
        register.acknowledge(code);
        register.plan(code, "cntt.cv1", "Làm ngay", List.of(milestone("Dự thảo", 1), milestone("Trình", 2)));
        return code;
    }

    private String completed() {
        String code = working();
        register.submit(code, "Xong", files.attach(code, "kq.pdf", null, new byte[] {1}));
        register.approve(code, null);
        register.close(code, Grade.GOOD, null);
        return code;
    }

    /** The rows of a table of spans, in order of entry. */
    private List<String> spans(String columns, String table, String code) {
        return ministry.jdbc
                .sql("select " + columns + " from register." + table + " where directive = :code order by id")
                .param("code", code)
                .query((row, number) -> {
                    StringJoiner texts = new StringJoiner(" ");
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        texts.add(row.getString(i));
                    }
                    return texts.toString();
                })
                .list();
    }

    private JournalEntry last(String code) {
        List<JournalEntry> rows = directives.journal(code);
        return rows.get(rows.size() - 1);
    }

    private Directive find(String code) {
        return directives.find(code).orElseThrow();
    }

    private List<Action> actions(String code) {
        return directives.journal(code).stream().map(JournalEntry::action).toList();
    }

    private static Milestone milestone(String title, int days) {
        return new Milestone(title, TODAY.plusDays(days));
    }

    private static Draft another(Draft draft) {
        draft.code = null;
        draft.documentNumber = Ministry.unique("") + "/NQ-CP";
        return draft;
    }
}
