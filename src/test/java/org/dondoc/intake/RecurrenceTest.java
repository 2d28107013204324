package org.dondoc.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dondoc.DondocTest;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.engine.MovableClock;
import org.dondoc.engine.OpenTask;
import org.dondoc.engine.Processes;
import org.dondoc.register.Action;
import org.dondoc.register.Ask;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.JournalEntry;
import org.dondoc.register.NewDirective;
import org.dondoc.register.NewRecurrence;
import org.dondoc.register.Recurrence;
import org.dondoc.register.Recurrences;
import org.dondoc.register.Register;
import org.dondoc.register.Stage;
import org.dondoc.register.Urgency;
import org.dondoc.units.Units;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A directive that recurs … */
@DondocTest
class RecurrenceTest {

    @Autowired
    private Recurring recurring;

    @Autowired
    private Recurrences recurrences;

    @Autowired
    private Register register;

    @Autowired
    private Registration registration;

    @Autowired
    private Directives directives;

    @Autowired
    private Processes processes;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Units units;

    @Autowired
    private WorkingCalendar calendar;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final Api api;

    RecurrenceTest(@Autowired Environment environment) {
        api = new Api(environment);
    }

    @BeforeEach
    void itIsMarch() {
        itIs("2026-03-02");
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
    }

    /** 20 June 2026 is a Saturday, 20 September a Sunday. */
    @Test
    void isMadeInTimeEveryQuarterEachWithItsOwnLife() {
        String model = model();
        long rule = recurs(model, "2026-03-20");

        itIs("2026-03-05");
        assertThat(recurring.makeAll(rule))
                .as("ten working days before Friday, 20 March is the 6th")
                .isEmpty();
        itIs("2026-03-06");
        List<String> first = recurring.makeAll(rule);
        assertThat(first).hasSize(1);
        assertThat(recurring.makeAll(rule)).as("once").isEmpty();

        Directive made = directives.find(first.get(0)).orElseThrow();
        assertThat(made.content()).isEqualTo("Báo cáo quý về công tác hộ tịch");
        assertThat(made.documentNumber())
                .isEqualTo(directives.find(model).orElseThrow().documentNumber());
        assertThat(made.leadUnit()).isEqualTo("CNTT");
        assertThat(made.coordinatingUnits()).containsExactly("HTQT");
        assertThat(made.stage()).isEqualTo(Stage.ASSIGNED);
        assertThat(made.assignedOn()).isEqualTo(LocalDate.of(2026, 3, 6));
        assertThat(made.deadline()).isEqualTo(LocalDate.of(2026, 3, 20));
        assertThat(processes.openTasks(made.code()))
                .extracting(OpenTask::key)
                .containsExactlyInAnyOrder("acknowledgeDirective", "answerAsk");
        assertThat(directives.journal(made.code()))
                .extracting(JournalEntry::action)
                .contains(Action.REGISTERED, Action.RECURRED);
        assertThat(recurrences.thatMade(made.code())).map(Recurrence::id).contains(rule);
        assertThat(recurrences.thatMade(model)).isEmpty();
        assertThat(directives.journal(model)).extracting(JournalEntry::action).contains(Action.RECURRENCE_MADE);
    }

    @Test
    void isMadeForEachRoundThatWasMissedAndOnceThough() {
        long rule = recurs(model(), "2026-03-20");
        itIs("2026-10-05");

        List<String> made = recurring.makeAll(rule);

        assertThat(made).hasSize(3);
        assertThat(made.stream().map(code -> directives.find(code).orElseThrow()))
                .extracting(Directive::deadline)
                .as("days off move to the working day before")
                .containsExactly(LocalDate.of(2026, 3, 20), LocalDate.of(2026, 6, 19), LocalDate.of(2026, 9, 18));
        assertThat(made.stream().map(code -> directives.find(code).orElseThrow()))
                .extracting(Directive::assignedOn)
                .as("when each should have been made")
                .startsWith(LocalDate.of(2026, 3, 6), LocalDate.of(2026, 6, 5));
        assertThat(recurring.makeAll(rule)).isEmpty();
        itIs("2026-12-20");
        assertThat(recurring.makeAll(rule)).as("the next quarter").hasSize(1);
        assertThat(recurrences.of(model(rule)).get(0).lastDueOn()).isEqualTo(LocalDate.of(2026, 12, 20));
    }

    @Test
    void isMadeOnceThoughTwoNodesAreAtItTogether() throws Exception {
        long rule = recurs(model(), "2026-03-20");
        assertThat(together(() -> recurring.makeAll(rule)).stream().flatMap(List::stream))
                .hasSize(1);
    }

    @Test
    void saysWhyItCannotBeMadeUntilItIsOrRecursNoMoreAndTellsTheOfficeOnce() {
        String model = model();
        long rule = recurs(model, "2026-03-20");
        itIs("2026-03-05");
        Recurring refused = failing(new Refusal("leadUnit", "CNTT", "refusal.unit.closed", LocalDate.of(2026, 3, 4)));
        assertThat(refused.makeAll(rule)).as("not tried yet").isEmpty();
        assertThat(failure(rule, "vi")).isEmpty();

        itIs("2026-03-06");
        fails(refused, rule);
        fails(refused, rule);

        assertThat(recurrences.of(model).get(0).lastDueOn()).isNull();
        assertThat(registered(model)).as("but the model").isEqualTo(1);
        assertThat(failure(rule, "vi")).isEqualTo("Đơn vị chủ trì: “CNTT” đã đóng, hoạt động đến hết ngày 04/03/2026.");
        assertThat(failure(rule, "en")).contains("CNTT").contains("04/03/2026").doesNotContain("Đơn vị");
        assertThat(told(model)).containsOnlyOnce("vanphong");

        itIs("2026-03-07");
        fails(failing(new IllegalStateException("broken")), rule);
        assertThat(failure(rule, "vi")).as("of the last attempt").isEqualTo(Texts.of("problem.500", Texts.VIETNAMESE));
        assertThat(told(model)).containsOnlyOnce("vanphong");

        assertThat(recurring.makeAll(rule)).hasSize(1);
        assertThat(failure(rule, "vi")).isEmpty();
        itIs("2026-06-05");
        fails(refused, rule);
        assertThat(failure(rule, "vi")).as("the next quarter").isNotEmpty();
        assertThat(told(model)).filteredOn("vanphong"::equals).hasSize(2);
        transaction.execute(status -> recurrences.end(rule, "Bỏ chế độ báo cáo"));
        assertThat(failure(rule, "vi")).isEmpty();
    }

    @Test
    void cannotBeMadeByTwoNodesAndIsToldByOne() throws Exception {
        String model = model();
        long rule = recurs(model, "2026-03-20");
        Recurring refused = failing(new Refusal("deadline", null, "refusal.required"));
        together(() -> {
            fails(refused, rule);
            return null;
        });
        assertThat(told(model)).containsOnlyOnce("vanphong");
    }

    @Test
    void isMadeNoMoreOnceItsRuleHasEndedOrItsTimeIsOver() {
        String model = model();
        long ended = recurs(model, "2026-03-20");
        assertThat(transaction.<Boolean>execute(status -> recurrences.end(ended, "Bỏ chế độ báo cáo")))
                .isTrue();
        assertThat(transaction.<Boolean>execute(status -> recurrences.end(ended, "Nữa")))
                .isFalse();
        long over = transaction.execute(status -> recurrences.make(
                new NewRecurrence(model, 1, 31, 5, null, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 4, 30))));
        itIs("2026-12-01");
        recurring.round();
        assertThat(recurrences.of(model))
                .filteredOn(rule -> rule.id() == ended)
                .extracting(Recurrence::lastDueOn)
                .containsOnlyNulls();
        assertThat(recurrences.of(model))
                .filteredOn(rule -> rule.id() == over)
                .extracting(Recurrence::lastDueOn)
                .as("the last day of a shorter month")
                .containsExactly(LocalDate.of(2026, 4, 30));
        assertThat(directives.journal(model))
                .extracting(JournalEntry::action)
                .containsOnlyOnce(Action.RECURRENCE_ENDED);
    }

    @Test
    void asksForNoPaperWhereTheOfficeSaidThatNoneWillCome() {
        String model = order();
        assertThat(transaction.<Boolean>execute(status -> register.expectNoDocument(model, "Giao miệng tại giao ban")))
                .isTrue();
        long rule = recurs(model, "2026-03-20");
        itIs("2026-03-06");
        String made = recurring.makeAll(rule).get(0);

        assertThat(directives.find(made).orElseThrow().noDocumentReason()).isEqualTo("Giao miệng tại giao ban");
        assertThat(processes.openTasks(made)).extracting(OpenTask::key).containsExactly("acknowledgeDirective");
    }

    @Test
    void isNotRuledTwiceOverTheSame() {
        String model = model();
        long rule = recurs(model, "2026-03-20");
        assertThatThrownBy(() -> recurs(model, "2026-06-20"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Refusal.Fault::field)
                        .containsExactly("directive"));
        assertThat(recurs(model, "2026-04-20")).as("of other months").isGreaterThan(rule);
        transaction.execute(status -> recurrences.end(rule, "Đổi ngày bắt đầu"));
        assertThat(recurs(model, "2026-06-20")).isGreaterThan(rule);
    }

    @Test
    void needsARuleThatCanBeFollowed() {
        String model = model();
        assertThatThrownBy(() -> transaction.execute(status -> recurrences.make(new NewRecurrence(
                        model, 0, 32, null, "XYZ", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 2, 1)))))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Refusal.Fault::field)
                        .containsExactly("everyMonths", "dayOfMonth", "daysBefore", "leadUnit", "from", "until"));
        assertThat(recurrences.of(model)).isEmpty();
    }

    /** What two nodes answer that do this on the same day. */
    private <T> List<T> together(Callable<T> deed) throws Exception {
        Callable<T> node = () -> {
            itIs("2026-03-10");
            try {
                return deed.call();
            } finally {
                clock.reset();
            }
        };
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Future<T> one = nodes.submit(node);
            Future<T> other = nodes.submit(node);
            return Arrays.asList(one.get(), other.get());
        } finally {
            nodes.shutdownNow();
        }
    }

    /** A round that takes each directive in, and fails in the end. */
    private Recurring failing(RuntimeException e) {
        Registration broken = new Registration(register, directives, processes) {
            @Override
            public String take(NewDirective directive) {
                super.take(directive);
                throw e;
            }
        };
        return new Recurring(recurrences, directives, register, broken, processes, units, calendar, clock, transaction);
    }

    private static void fails(Recurring attempt, long rule) {
        assertThatThrownBy(() -> attempt.makeAll(rule)).isInstanceOf(RuntimeException.class);
    }

    /** Why it could not be made, as the office reads it; empty for no failure. */
    private String failure(long rule, String language) {
        for (JsonNode one : api.getIn(language, "vanphong", "/api/recurrences").json()) {
            if (one.path("id").asLong() == rule) {
                assertThat(one.has("lastFailure")).isFalse();
                return one.at("/failure/reason").asText();
            }
        }
        throw new AssertionError("no rule " + rule);
    }

    private List<String> told(String model) {
        return jdbc.sql(
                        """
                select n.person from register.notice n join register.journal j on j.id = n.journal
                where j.directive = :model and j.action = 'RECURRENCE_FAILED' and n.mail is not null
                """)
                .param("model", model)
                .query(String.class)
                .list();
    }

    private long registered(String model) {
        return jdbc.sql(
                        """
                select count(*) from register.directive
                where document = (select document from register.directive where code = :model)
                """)
                .param("model", model)
                .query(Long.class)
                .single();
    }

    private String model(long rule) {
        return transaction.execute(
                status -> recurrences.lock(rule).orElseThrow().model());
    }

    private long recurs(String model, String from) {
        return transaction.execute(
                status -> recurrences.make(new NewRecurrence(model, 3, 20, 10, null, LocalDate.parse(from), null)));
    }

    private String order() {
        LocalDate today = LocalDate.of(2026, 3, 2);
        return registration.take(new NewDirective(
                null,
                IssuerLevel.MINISTRY,
                null,
                null,
                "Bộ trưởng",
                null,
                null,
                "Báo cáo tình hình hằng quý",
                null,
                Urgency.NORMAL,
                null,
                true,
                "CNTT",
                List.of(),
                null,
                today,
                LocalDate.of(2026, 3, 31),
                null,
                null,
                null));
    }

    private String model() {
        LocalDate today = LocalDate.of(2026, 3, 2);
        return registration.take(new NewDirective(
                null,
                IssuerLevel.MINISTRY,
                System.nanoTime() + "/TB-BTP",
                today,
                "Bộ Tư pháp",
                null,
                "Chế độ báo cáo",
                "Báo cáo quý về công tác hộ tịch",
                null,
                Urgency.NORMAL,
                null,
                false,
                "CNTT",
                List.of(new Ask("HTQT", "Cung cấp số liệu", null)),
                null,
                today,
                LocalDate.of(2026, 3, 31),
                "Báo cáo",
                null,
                null));
    }

    private void itIs(String day) {
        clock.moveTo(
                LocalDateTime.parse(day + "T09:00").atZone(WorkingCalendar.ZONE).toInstant());
    }
}
