package org.dondoc.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dondoc.Texts;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.register.Stage;
import org.dondoc.units.Units;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody has to see to now, also in the place of who is away; the view {@code register.own_work} says what that is. */
@Component
class OwnWork {

    /** Calendar days before its day from which on something is due soon. */
    static final int SOON = 7;

    /** Texts: {@code ownPart.<name>}. */
    enum Part {
        SPECIALIST,
        HEAD,
        COORDINATION,
        TRACKING,
        ACCEPTANCE,
        OBSTACLE,
        RELIEF,
        DIRECTION,
        STEP
    }

    /** Why a directive is said to stand still. Texts: {@code digest.<name>}. */
    enum Standing {
        NO_PLAN,
        NO_REPORT,
        UNIT_NO_REPORT
    }

    /** @param since the day from which on nothing has moved */
    record Standstill(Standing standing, String directive, LocalDate since) {}

    /** Of the view {@code register.standstill}, with the parameters of {@link #limits}. */
    static final String IS_LONG =
            """
            since <= case part when 'NO_PLAN' then :noPlan when 'NO_REPORT' then :noReport else :unitNoReport end""";

    /**
     * @param dueOn null where there is no deadline
     * @param position of a step in its plan, or what tells obstacles of a directive apart; null where there is one of a kind
     * @param step what is done by then; null for what is no step, and where that is secret
     */
    record Duty(Part part, String directive, LocalDate dueOn, Stage stage, Integer position, String step) {

        String inWords() {
            return step == null
                    ? Texts.of("ownPart." + part, Texts.VIETNAMESE)
                    : Texts.of("ownStep", Texts.VIETNAMESE, step);
        }

        boolean isStep() {
            return part == Part.STEP;
        }

        boolean isOverdue(LocalDate today) {
            return dueOn != null && dueOn.isBefore(today);
        }

        boolean isDueSoon(LocalDate today) {
            return dueOn != null && !isOverdue(today) && !dueOn.isAfter(today.plusDays(SOON));
        }
    }

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final Units units;
    private final int noPlanAfter;
    private final int noReportAfter;
    private final int unitNoReportAfter;

    /** All after so many working days. */
    OwnWork(
            JdbcClient jdbc,
            WorkingCalendar calendar,
            Units units,
            @Value("${dondoc.notices.no-plan-after:3}") int noPlanAfter,
            @Value("${dondoc.notices.no-report-after:7}") int noReportAfter,
            @Value("${dondoc.notices.unit-no-report-after:10}") int unitNoReportAfter) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.units = units;
        this.noPlanAfter = noPlanAfter;
        this.noReportAfter = noReportAfter;
        this.unitNoReportAfter = unitNoReportAfter;
    }

    /** Until when something must have moved, so that nobody is nudged today. */
    Map<String, LocalDate> limits(LocalDate today) {
        return Map.of(
                "noPlan", calendar.plus(today, -noPlanAfter),
                "noReport", calendar.plus(today, -noReportAfter),
                "unitNoReport", calendar.plus(today, -unitNoReportAfter));
    }

    /** What has stood still for too long in the person's hands, the longest first. */
    List<Standstill> standstills(String person, LocalDate today) {
        return jdbc.sql(
                        "select distinct part, directive, since from register.standstill where person = any (:people) and "
                                + IS_LONG + " order by since, directive")
                .param("people", inThePlaceOf(person))
                .params(limits(today))
                .query((row, number) -> new Standstill(
                        Standing.valueOf(row.getString("part")),
                        row.getString("directive"),
                        row.getObject("since", LocalDate.class)))
                .list();
    }

    /** The person's own work and that of everybody in whose place the person works. */
    private String[] inThePlaceOf(String person) {
        return Stream.concat(Stream.of(person), units.deputies().standsInFor(person).stream())
                .toArray(String[]::new);
    }

    /** What is due first comes first. Nobody is told as the head as well of what he or she does as the specialist. */
    List<Duty> of(String person) {
        return jdbc.sql(
                        """
                select distinct part, directive, due_on, stage, position, step from register.own_work w
                where person = any (:people) and not (part = 'HEAD' and exists (select from register.own_work o
                    where o.directive = w.directive and o.person = any (:people) and o.part = 'SPECIALIST'))
                order by due_on nulls last, directive, part, position
                """)
                .param("people", inThePlaceOf(person))
                .query((row, number) -> new Duty(
                        Part.valueOf(row.getString("part")),
                        row.getString("directive"),
                        row.getObject("due_on", LocalDate.class),
                        Stage.valueOf(row.getString("stage")),
                        row.getObject("position", Integer.class),
                        row.getString("step")))
                .list();
    }
}
