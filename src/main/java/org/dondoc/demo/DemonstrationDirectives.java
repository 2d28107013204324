package org.dondoc.demo;

import static org.dondoc.register.IssuerLevel.GOVERNMENT;
import static org.dondoc.register.IssuerLevel.MINISTRY;
import static org.dondoc.register.IssuerLevel.PRIME_MINISTER;
import static org.dondoc.register.Urgency.EXPRESS;
import static org.dondoc.register.Urgency.NORMAL;
import static org.dondoc.register.Urgency.URGENT;
import static org.dondoc.register.Urgency.VERY_URGENT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.notice.Notices;
import org.dondoc.register.Directives;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.ListQuery;
import org.dondoc.register.Urgency;
import org.dondoc.register.Visibility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Directives in every stage and timeliness, made in an empty register before the web server answers. Each story is told
 * by the people themselves in the real processes, on working days counted back from today.
 */
@Component
@Profile("demo | test")
class DemonstrationDirectives implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DemonstrationDirectives.class);

    static final List<Consumer<Story>> STORIES = List.of(
            DemonstrationDirectives::waitsForAssignment,
            DemonstrationDirectives::waitsForAcknowledgement,
            DemonstrationDirectives::waitsForPlanWithoutDeadline,
            DemonstrationDirectives::isInProgressWithCoordinatingUnits,
            DemonstrationDirectives::isDueSoon,
            DemonstrationDirectives::isOverdue,
            DemonstrationDirectives::isUnderReview,
            DemonstrationDirectives::awaitsAcceptanceByTheOffice,
            DemonstrationDirectives::awaitsAcceptanceByALeader,
            DemonstrationDirectives::cameBackFromTheWrongUnit,
            DemonstrationDirectives::isCompletedOnTime,
            DemonstrationDirectives::isCompletedLate,
            DemonstrationDirectives::isWithdrawn,
            DemonstrationDirectives::isNotAcknowledgedInTime,
            DemonstrationDirectives::hasMoreTime,
            DemonstrationDirectives::wasSentBackByALeader,
            DemonstrationDirectives::isWorkedOnAgain,
            DemonstrationDirectives::isLongOverdue,
            DemonstrationDirectives::isDueToday,
            DemonstrationDirectives::isReportedOnEveryMonth,
            DemonstrationDirectives::wasAcceptedByMistake,
            DemonstrationDirectives::waitsLongForItsAcceptance,
            DemonstrationDirectives::waitsForALateCoordinatingUnit,
            DemonstrationDirectives::isWorkedOnByADeputy);

    /** Finished lives, told over and over further back in the year. */
    private static final List<BiConsumer<Story, Integer>> FINISHED = List.of(
            DemonstrationDirectives::wasDoneOnTime,
            DemonstrationDirectives::wasDoneOnTime,
            DemonstrationDirectives::wasDoneLate,
            DemonstrationDirectives::wasDoneWithinMoreTime,
            DemonstrationDirectives::wasDoneWithoutDeadline);

    /** Working days between two of the finished ones. */
    private static final int PACE = 7;

    /** Working days back to the first of them. */
    private static final int BEFORE_LAST_MONTH = 26;

    private final Story.Setting setting;
    private final Directives directives;
    private final Notices notices;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final int count;
    private boolean running;

    /**
     * @param count how many directives to make: one of each story, and finished ones back through the year behind them
     */
    DemonstrationDirectives(
            Story.Setting setting,
            Directives directives,
            Notices notices,
            WorkingCalendar calendar,
            Clock clock,
            @Value("${dondoc.demo.directives}") int count) {
        this.setting = setting;
        this.directives = directives;
        this.notices = notices;
        this.calendar = calendar;
        this.clock = clock;
        this.count = count;
    }

    @Override
    public void start() {
        running = true;
        if (directives.list(ListQuery.all(0, 1), Visibility.ALL).total() == 0) {
            log.info("Made {} directives of the demonstration", tell(count).size());
            LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
            notices.forgetUpTo(calendar.startOfWork(calendar.plus(today, -1)));
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The web server starts in one of the last phases. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** @return the codes of the directives that were made */
    List<String> tell(int stories) {
        List<Assignment> assignments = Assignment.all();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < stories; i++) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
            Story story = new Story(setting, assignments.get(i % assignments.size()), i, today);
            if (i < STORIES.size()) {
                STORIES.get(i).accept(story);
            } else {
                int back = i - STORIES.size();
                FINISHED.get(back % FINISHED.size()).accept(story, BEFORE_LAST_MONTH + PACE * back);
            }
            story.passTime(clock.instant());
            codes.add(story.code());
        }
        return codes;
    }

    private static void waitsForAssignment(Story story) {
        story.daysAgo(1, 16).isReceivedFrom(PRIME_MINISTER, URGENT, story.day(20));
    }

    private static void waitsForAcknowledgement(Story story) {
        story.daysAgo(1, 9).isReceivedFrom(MINISTRY, NORMAL, story.day(15));
        story.daysAgo(1, 14).isAssigned();
    }

    private static void waitsForPlanWithoutDeadline(Story story) {
        story.daysAgo(3, 9).isReceivedFrom(GOVERNMENT, NORMAL, null);
        story.daysAgo(3, 15).isAssigned();
        story.daysAgo(2, 10).isAcknowledged();
    }

    private static void isInProgressWithCoordinatingUnits(Story story) {
        story.daysAgo(12, 9).isReceivedFrom(PRIME_MINISTER, NORMAL, story.day(14));
        story.daysAgo(12, 15)
                .isAssignedWithCoordination("Cung cấp số liệu, ý kiến chuyên môn thuộc phạm vi quản lý của đơn vị.");
        story.daysAgo(11, 9).isAcknowledged();
        story.daysAgo(10, 14).isPlanned(story.day(12));
        story.daysAgo(8, 16).isReported(20, "Đã thành lập tổ công tác, xây dựng đề cương và phân công từng phần việc.");
        story.daysAgo(6, 11)
                .firstCoordinatingUnitAnswers("Gửi số liệu đến hết tháng trước kèm ý kiến về nội dung đề cương.");
        story.daysAgo(3, 16)
                .isReportedWithObstacle(
                        45,
                        "Đã tổng hợp ý kiến của 18/34 địa phương, đang hoàn thiện dự thảo lần một.",
                        "Một số địa phương gửi số liệu chậm, chưa đúng biểu mẫu.",
                        "Đề nghị Văn phòng Bộ đôn đốc các địa phương chưa gửi.");
        story.daysAgo(2, 10).obstacleIsPassedOn("Đơn vị đã hai lần gọi điện, đề nghị Văn phòng Bộ có công văn.");
        story.daysAgo(1, 15)
                .obstacleIsAnsweredByTheOffice(
                        "Văn phòng Bộ đã gửi công văn đôn đốc 16 địa phương, thời hạn trả lời là thứ Sáu tuần này.");
    }

    private static void isDueSoon(Story story) {
        workBegins(story, 15, MINISTRY, NORMAL, story.day(3));
        story.daysAgo(6, 15).isReported(60, "Dự thảo đã gửi lấy ý kiến các đơn vị thuộc Bộ.");
        story.daysAgo(2, 9).reliefIsAsked(story.day(10), "Hai đơn vị xin thêm thời gian góp ý vì trùng kỳ họp.");
        story.daysAgo(1, 10).reliefIsEndorsed();
    }

    private static void isOverdue(Story story) {
        workBegins(story, 20, PRIME_MINISTER, NORMAL, story.day(-4));
        story.daysAgo(12, 16)
                .isReportedWithObstacle(
                        30,
                        "Đã rà soát xong hồ sơ của 12 địa phương.",
                        "Dữ liệu giữa các hệ thống chưa thống nhất, phải đối chiếu thủ công.",
                        "Xin bố trí thêm hai chuyên viên trong hai tuần.");
    }

    private static void isUnderReview(Story story) {
        workBegins(story, 14, MINISTRY, URGENT, story.day(6));
        story.daysAgo(1, 15).isSubmitted();
    }

    private static void awaitsAcceptanceByTheOffice(Story story) {
        workBegins(story, 16, MINISTRY, NORMAL, story.day(5));
        story.daysAgo(3, 10).isSubmitted();
        story.daysAgo(2, 15).isApproved();
    }

    private static void awaitsAcceptanceByALeader(Story story) {
        workBegins(story, 18, PRIME_MINISTER, VERY_URGENT, story.day(2));
        story.daysAgo(3, 14).isSubmitted();
        story.daysAgo(2, 9).isApproved();
    }

    private static void cameBackFromTheWrongUnit(Story story) {
        story.daysAgo(4, 9).isReceivedFrom(GOVERNMENT, NORMAL, story.day(18));
        story.daysAgo(4, 16).isAssignedToTheWrongUnit();
        story.daysAgo(1, 15)
                .isReturned("Nội dung không thuộc chức năng của đơn vị; đề nghị giao đơn vị quản lý chuyên ngành.");
    }

    private static void isCompletedOnTime(Story story) {
        workBegins(story, 22, PRIME_MINISTER, NORMAL, story.day(-3));
        story.daysAgo(9, 15).isReported(80, "Đã tiếp thu ý kiến góp ý, đang trình lãnh đạo đơn vị.");
        story.daysAgo(7, 10).isSubmitted();
        story.daysAgo(6, 9).isApproved();
        story.daysAgo(4, 14).isAcceptedBy("lanhdao", "GOOD");
    }

    private static void isCompletedLate(Story story) {
        workBegins(story, 25, MINISTRY, NORMAL, story.day(-9));
        story.daysAgo(7, 15)
                .delayIsExplained(
                        "Phải lấy ý kiến bổ sung của các địa phương mới sắp xếp.",
                        "Hoàn thành trong hai ngày, bố trí thêm người đối chiếu số liệu.");
        story.daysAgo(6, 16).isSubmitted();
        story.daysAgo(5, 9).isApproved();
        story.daysAgo(3, 11).isAcceptedBy("vanphong", "SATISFACTORY");
    }

    private static void isWithdrawn(Story story) {
        workBegins(story, 10, MINISTRY, NORMAL, story.day(8));
        story.daysAgo(2, 10).isWithdrawn("Nội dung đã được đưa vào nhiệm vụ khác theo thông báo mới của Lãnh đạo Bộ.");
    }

    private static void isNotAcknowledgedInTime(Story story) {
        story.daysAgo(6, 9).isReceivedFrom(MINISTRY, URGENT, story.day(9));
        story.daysAgo(6, 14).isAssigned();
    }

    private static void hasMoreTime(Story story) {
        workBegins(story, 18, GOVERNMENT, NORMAL, story.day(-2));
        story.daysAgo(8, 15).isReported(50, "Đã có dự thảo, đang lấy ý kiến các bộ.");
        story.daysAgo(7, 14).reliefIsAsked(story.day(10), "Phải lấy ý kiến bổ sung của bốn bộ.");
        story.daysAgo(7, 16).reliefIsEndorsed();
        story.daysAgo(5, 10).reliefIsGranted("215/VPCP-TH");
    }

    private static void wasSentBackByALeader(Story story) {
        workBegins(story, 17, PRIME_MINISTER, NORMAL, story.day(4));
        story.daysAgo(5, 10).isSubmitted();
        story.daysAgo(4, 15).isApproved();
        story.daysAgo(2, 9).isSentBackBy("lanhdao", "Bổ sung đánh giá tác động và nguồn lực thực hiện.");
    }

    private static void isWorkedOnAgain(Story story) {
        workBegins(story, 13, MINISTRY, NORMAL, story.day(7));
        story.daysAgo(4, 10).isSubmitted();
        story.daysAgo(3, 16).isReturnedForRework("Số liệu chưa khớp với báo cáo quý trước, đề nghị đối chiếu lại.");
    }

    private static void isLongOverdue(Story story) {
        workBegins(story, 30, MINISTRY, NORMAL, story.day(-12));
        story.daysAgo(20, 15).isReported(35, "Đã tổng hợp ý kiến của một nửa số đơn vị.");
        story.daysAgo(9, 9)
                .delayIsExplained(
                        "Ba đơn vị chưa gửi ý kiến.", "Làm việc trực tiếp với từng đơn vị, hoàn thành trong tuần.");
        story.daysAgo(2, 10).isUrged("Lãnh đạo Bộ yêu cầu trình kết quả trước thứ Sáu.");
    }

    private static void isDueToday(Story story) {
        workBegins(story, 4, PRIME_MINISTER, EXPRESS, story.day(0));
        story.daysAgo(1, 16).isReported(85, "Dự thảo công điện đã trình thủ trưởng đơn vị.");
    }

    private static void isReportedOnEveryMonth(Story story) {
        story.daysAgo(45, 9).isReceivedFrom(GOVERNMENT, NORMAL, null);
        story.daysAgo(45, 14).isAssigned();
        story.daysAgo(44, 9).isAcknowledged();
        story.daysAgo(43, 10).isPlanned(story.day(20));
        story.daysAgo(24, 15).isReported(30, "Đã rà soát xong nhóm văn bản thứ nhất.");
        story.daysAgo(3, 15).isReported(55, "Đã rà soát xong nhóm văn bản thứ hai.");
    }

    private static void wasAcceptedByMistake(Story story) {
        workBegins(story, 21, MINISTRY, NORMAL, story.day(3));
        story.daysAgo(9, 10).isSubmitted();
        story.daysAgo(8, 9).isApproved();
        story.daysAgo(7, 14).isAcceptedBy("vanphong", "GOOD");
        story.daysAgo(3, 10).isReopened("Nghiệm thu nhầm: văn bản kết quả là bản dự thảo lần một.");
    }

    private static void waitsLongForItsAcceptance(Story story) {
        workBegins(story, 24, GOVERNMENT, NORMAL, story.day(-3));
        story.daysAgo(9, 10).isSubmitted();
        story.daysAgo(8, 9).isApproved();
    }

    private static void waitsForALateCoordinatingUnit(Story story) {
        story.daysAgo(16, 9).isReceivedFrom(MINISTRY, URGENT, story.day(2));
        story.daysAgo(16, 15).isAssignedWithCoordination("Cho ý kiến bằng văn bản đối với dự thảo kế hoạch.");
        story.daysAgo(15, 9).isAcknowledged();
        story.daysAgo(14, 14).isPlanned(story.day(2));
        story.daysAgo(5, 15).isReported(60, "Dự thảo đã xong, đang chờ ý kiến các đơn vị phối hợp.");
    }

    private static void isWorkedOnByADeputy(Story story) {
        workBegins(story, 12, MINISTRY, NORMAL, story.day(9));
        story.daysAgo(5, 15).isReported(40, "Đã tổng hợp số liệu giải quyết bồi thường của 21/34 địa phương.");
        story.daysAgo(2, 8).specialistIsAwayUntil(story.day(3), "Nghỉ phép năm");
        story.daysAgo(1, 15).isReported(55, "Đã nhận bàn giao, tổng hợp thêm số liệu của 6 địa phương.");
    }

    /** @param ago working days from today back to the acceptance */
    private static void wasDoneOnTime(Story story, int ago) {
        workBegins(story, ago + 18, PRIME_MINISTER, NORMAL, story.day(-ago));
        wasHandedIn(story, ago + 3, ago);
    }

    private static void wasDoneLate(Story story, int ago) {
        workBegins(story, ago + 20, MINISTRY, URGENT, story.day(-ago - 6));
        wasHandedIn(story, ago + 2, ago);
    }

    private static void wasDoneWithinMoreTime(Story story, int ago) {
        workBegins(story, ago + 22, GOVERNMENT, NORMAL, story.day(-ago - 6));
        story.daysAgo(ago + 9, 10).isGivenTimeUntil(story.day(-ago), "Chính phủ đồng ý lùi thời hạn.", "108/VPCP-TH");
        wasHandedIn(story, ago + 3, ago);
    }

    private static void wasDoneWithoutDeadline(Story story, int ago) {
        story.daysAgo(ago + 15, 9).isReceivedFrom(MINISTRY, NORMAL, null);
        story.daysAgo(ago + 15, 15).isAssigned();
        story.daysAgo(ago + 14, 9).isAcknowledged();
        story.daysAgo(ago + 13, 10).isPlanned(story.day(-ago));
        wasHandedIn(story, ago + 3, ago);
    }

    private static void wasHandedIn(Story story, int submitted, int accepted) {
        story.daysAgo(submitted, 10).isSubmitted();
        story.daysAgo(submitted - 1, 9).isApproved();
        story.daysAgo(accepted, 14).isAcceptedBy(story.acceptor(), "GOOD");
    }

    /** From the receipt so many working days ago to the plan, in three days. */
    private static void workBegins(Story story, int daysAgo, IssuerLevel level, Urgency urgency, LocalDate deadline) {
        story.daysAgo(daysAgo, 9).isReceivedFrom(level, urgency, deadline);
        story.daysAgo(daysAgo, 10).isAssigned();
        story.daysAgo(daysAgo, 14).isAcknowledged();
        story.daysAgo(daysAgo - 2, 10).isPlanned(deadline);
    }
}
