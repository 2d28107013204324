package org.dondoc.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A list of directives … */
class DirectivesTest {

    private static final LocalDate TODAY = Ministry.TODAY;

    private final Ministry ministry = new Ministry();
    private final Register register = ministry.register;
    private final Asks asks = ministry.asks;
    private final Obstacles obstacles = ministry.obstacles;
    private final Directives directives = ministry.directives;

    /** What the directives of a test have in common, so that they are found among all others. */
    private final String mark = Ministry.unique("dau");

    @Test
    void findsWordsWithAndWithoutAccents() {
        String code = registered(d -> {
            d.excerpt = "Đẩy mạnh chuyển đổi số ngành Tư pháp";
            d.content = "Hoàn thiện Cơ sở dữ liệu hộ tịch điện tử";
            d.signedBy = "Nguyễn Hòa Bình";
        });
        String number = directives.find(code).orElseThrow().documentNumber();

        for (String q : List.of(
                "chuyển đổi số",
                "chuyen doi so",
                "CHUYEN DOI SO",
                Normalizer.normalize("chuyển đổi", Normalizer.Form.NFD),
                "hộ tịch",
                "đẩy mạnh",
                "day manh",
                "số tư pháp hộ tịch",
                "chuy",
                "binh nguyen",
                code,
                code.toLowerCase(),
                number,
                number.substring(0, number.indexOf('/')),
                number.substring(number.indexOf('/')),
                "  tịch,  điện!")) {
            assertThat(found(q + " " + mark)).as(q).containsExactly(code);
        }
        for (String q : List.of("chuyến bay", "uyen", "hotich", "so' | 'khac")) {
            assertThat(found(q + " " + mark)).as(q).isEmpty();
        }
    }

    @Test
    void takesAnySearchForWords() {
        registered(d -> {});
        for (String q : List.of("%", "'", "\\", "\0", "!!!", ":*", "& | !", "\uD800", "‘’")) {
            assertThat(directives.list(query(q, null), Visibility.ALL).items())
                    .as(q)
                    .isEmpty();
        }
        assertThat(directives.list(query(" \t", null), Visibility.ALL).items())
                .as("nothing asked for is no filter")
                .isNotEmpty();
        assertThat(found(mark + " " + mark + "\0")).hasSize(1);
    }

    @Test
    void isFilteredByEachFact() {
        String normal = registered(d -> {});
        String government = registered(d -> {
            d.issuerLevel = IssuerLevel.GOVERNMENT;
            d.urgency = Urgency.EXPRESS;
            d.leadUnit = "KHTC";
            d.assignedOn = LocalDate.of(2026, 11, 10);
        });
        String unassigned = registered(d -> d.leadUnit = null);
        register.acknowledge(government);

        assertThat(found(new ListQuery(
                        mark, Set.of(Stage.REGISTERED), null, null, null, null, null, null, null, null, false, 0, 50)))
                .containsExactly(unassigned);
        assertThat(found(new ListQuery(
                        mark,
                        Set.of(Stage.ASSIGNED, Stage.IN_PROGRESS, Stage.COMPLETED),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        0,
                        50)))
                .containsExactlyInAnyOrder(normal, government);
        assertThat(found(new ListQuery(
                        mark, null, null, Set.of("KHTC", "HCTP"), null, null, null, null, null, null, false, 0, 50)))
                .containsExactly(government);
        assertThat(found(new ListQuery(
                        mark,
                        null,
                        null,
                        null,
                        Set.of(IssuerLevel.GOVERNMENT, IssuerLevel.MINISTRY),
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        0,
                        50)))
                .containsExactly(government);
        assertThat(found(new ListQuery(
                        mark, null, null, null, null, Set.of(Urgency.EXPRESS), null, null, null, null, false, 0, 50)))
                .containsExactly(government);
        LocalDate day = LocalDate.of(2026, 11, 10);
        assertThat(found(new ListQuery(mark, null, null, null, null, null, day, day, null, null, false, 0, 50)))
                .containsExactly(government);
        assertThat(found(new ListQuery(
                        mark, null, null, null, null, null, null, day.minusDays(1), null, null, false, 0, 50)))
                .containsExactlyInAnyOrder(normal, unassigned);
    }

    @Test
    void isOrderedByDeadlineWithThoseWithoutOneLast() {
        String none = registered(d -> d.deadline = null);
        String late = registered(d -> d.deadline = LocalDate.of(2027, 1, 4));
        String soon = registered(d -> d.deadline = LocalDate.of(2026, 11, 25));

        assertThat(found(mark)).containsExactly(soon, late, none);
        assertThat(sorted(ListQuery.Sort.DEADLINE, true)).containsExactly(late, soon, none);
    }

    @Test
    void isOrderedByWhatIsAskedFor() {
        String first = registered(d -> {
            d.code = Ministry.unique("A");
            d.urgency = Urgency.VERY_URGENT;
            d.leadUnit = "KHTC";
            d.assignedOn = LocalDate.of(2026, 11, 9);
        });
        String second = registered(d -> {
            d.code = Ministry.unique("B");
            d.urgency = Urgency.EXPRESS;
            d.leadUnit = null;
            d.assignedOn = LocalDate.of(2026, 11, 4);
        });
        String third = registered(d -> {
            d.code = Ministry.unique("C");
            d.urgency = Urgency.NORMAL;
            d.leadUnit = "BTTP";
            d.assignedOn = LocalDate.of(2026, 11, 6);
        });
        register.acknowledge(third);
        register.report(third, new Progress(50, "Một nửa", null, null));

        assertThat(sorted(ListQuery.Sort.CODE, false)).containsExactly(first, second, third);
        assertThat(sorted(ListQuery.Sort.URGENCY, true)).containsExactly(second, first, third);
        assertThat(sorted(ListQuery.Sort.ASSIGNED_ON, false)).containsExactly(second, third, first);
        assertThat(sorted(ListQuery.Sort.LEAD_UNIT, false)).containsExactly(third, first, second);
        assertThat(sorted(ListQuery.Sort.STAGE, false)).containsExactly(second, first, third);
        assertThat(sorted(ListQuery.Sort.PERCENT, true)).startsWith(third);
    }

    @Test
    void comesPageByPageWithTheTotal() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            int days = i;
            codes.add(registered(d -> d.deadline = TODAY.plusDays(days)));
        }
        List<String> read = new ArrayList<>();
        for (int page = 0; page < 4; page++) {
            Page<Directive> part = directives.list(
                    new ListQuery(mark, null, null, null, null, null, null, null, null, null, false, page, 3),
                    Visibility.ALL);
            assertThat(part.total()).isEqualTo(7);
            assertThat(part.page()).isEqualTo(page);
            part.items().forEach(directive -> read.add(directive.code()));
        }
        assertThat(read).isEqualTo(codes);
        assertThat(directives
                        .list(ListQuery.all(Integer.MAX_VALUE, 200), Visibility.ALL)
                        .items())
                .isEmpty();
    }

    @Test
    void showsAUnitWhatItLeadsAndWhatItWasAskedToCoordinate() {
        String leads = registered(d -> {});
        String coordinates = registered(d -> {
            d.leadUnit = "KHTC";
            d.coordinatingUnits = List.of(new Ask("CNTT", null, null));
        });
        String dropped = registered(d -> {
            d.leadUnit = "KHTC";
            d.coordinatingUnits = List.of(new Ask("CNTT", null, null));
        });
        asks.drop(dropped, "CNTT", "Không cần nữa");
        String answered = registered(d -> {
            d.leadUnit = "KHTC";
            d.coordinatingUnits = List.of(new Ask("CNTT", null, null));
        });
        asks.answer(answered, "CNTT", "Đã góp ý", null);
        String named = registered(d -> {
            d.leadUnit = null;
            d.coordinatingUnits = List.of(new Ask("CNTT", null, null));
        });

        Visibility unit = Visibility.ofUnits(Set.of("CNTT"));
        assertThat(codes(directives.list(query(mark, null), unit)))
                .containsExactlyInAnyOrder(leads, coordinates, answered);
        assertThat(directives.list(query(mark, null), unit).total()).isEqualTo(3);
        assertThat(codes(directives.list(query(mark, null), Visibility.ofUnits(Set.of("CNTT", "KHTC")))))
                .containsExactlyInAnyOrder(leads, coordinates, answered, dropped);
        assertThat(directives.list(query(mark, null), Visibility.NOTHING).total())
                .isZero();
        assertThat(directives
                        .list(query(mark, null), Visibility.ofUnits(Set.of("CNTT' or true --")))
                        .total())
                .isZero();

        assertThat(directives.find(leads, unit)).isPresent();
        assertThat(directives.find(answered, unit)).isPresent();
        assertThat(directives.find(dropped, unit)).isEmpty();
        assertThat(directives.find(named, unit)).isEmpty();
        assertThat(directives.find(leads, Visibility.NOTHING)).isEmpty();
        assertThat(directives.find(named, Visibility.ALL)).isPresent();
    }

    @Test
    void countsTimelinessAsTheDirectiveItselfTellsIt() {
        for (LocalDate deadline : new LocalDate[] {
            null,
            TODAY.minusDays(1),
            TODAY,
            TODAY.plusDays(1),
            TODAY.plusDays(7),
            TODAY.plusDays(8),
            TODAY.minusDays(10)
        }) {
            registered(d -> d.deadline = deadline);
            registered(d -> {
                d.deadline = deadline;
                d.leadUnit = null;
            });
            String withdrawn = registered(d -> d.deadline = deadline);
            register.withdraw(withdrawn, "Không còn cần");
            for (LocalDate completedOn : List.of(TODAY, TODAY.minusDays(1), TODAY.minusDays(12))) {
                registered(d -> {
                    d.deadline = deadline;
                    d.completedOn = completedOn;
                });
            }
        }
        ministry.on(TODAY.minusDays(9));
        for (int days : new int[] {-10, -9, -2, -1, 0, 10}) {
            suspended(TODAY.plusDays(days));
        }
        String overdue = suspended(TODAY.minusDays(11));
        ministry.on(TODAY);
        assertThat(directives.timeliness(directives.find(overdue).orElseThrow()))
                .isEqualTo(Timeliness.OVERDUE);
        List<Directive> all = directives.list(query(mark, null), Visibility.ALL).items();
        assertThat(all).hasSize(42 + 7);
        for (Timeliness timeliness : Timeliness.values()) {
            Page<Directive> page = directives.list(query(mark, Set.of(timeliness)), Visibility.ALL);
            assertThat(codes(page))
                    .as(timeliness.name())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(all.stream()
                            .filter(directive -> directives.timeliness(directive) == timeliness)
                            .map(Directive::code)
                            .toList());
        }
        assertThat(directives
                        .list(query(mark, Set.of(Timeliness.values())), Visibility.ALL)
                        .total())
                .as("withdrawn ones have none")
                .isEqualTo(35 + 7);
    }

    @Test
    void knowsNothingOfCodesThatCannotBe() {
        for (String code : new String[] {"\0", "", "không có", null, "TTg-1900-0001"}) {
            assertThat(directives.find(code)).isEmpty();
            assertThat(directives.journal(code)).isEmpty();
            assertThat(directives.coordination(code)).isEmpty();
            assertThat(directives.reports(code)).isEmpty();
            assertThat(directives.files(code)).isEmpty();
        }
    }

    private String suspended(LocalDate deadline) {
        String code = registered(d -> d.deadline = deadline);
        register.suspend(code, "Chờ ý kiến");
        return code;
    }

    private String registered(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.field = mark;
        change.accept(draft);
        return register.register(draft.done());
    }

    private List<String> found(String q) {
        return codes(directives.list(query(q, null), Visibility.ALL));
    }

    @Test
    void areFoundByAnObstacleAsLongAsItIsOpen() {
        String open = obstructed("Thiếu kinh phí");
        String answered = obstructed("Thiếu người");
        ListQuery query = new ListQuery(
                mark, null, null, null, null, null, null, null, Set.of(ListQuery.Waiting.OBSTACLE), null, false, 0, 50);
        assertThat(found(query)).containsExactlyInAnyOrder(open, answered);
        assertThat(directives.list(query, Visibility.ofUnits(Set.of("CNTT"))).total())
                .isEqualTo(2);

        ministry.as("cntt.truong");
        obstacles.answer(answered, directives.obstacles(answered).get(0).report(), "Cử thêm một người");

        assertThat(found(query)).containsExactly(open);
        register.withdraw(open, "Không còn cần");
        assertThat(found(query)).isEmpty();
        assertThat(directives.obstacles(open).get(0).outcome()).isEqualTo(Obstacle.Outcome.ENDED);
    }

    private String obstructed(String obstacles) {
        String code = registered(d -> d.leadUnit = "CNTT");
        register.acknowledge(code);
        register.report(code, new Progress(20, "Đang làm", obstacles, null));
        return code;
    }

    private List<String> found(ListQuery query) {
        return codes(directives.list(query, Visibility.ALL));
    }

    private List<String> sorted(ListQuery.Sort sort, boolean descending) {
        return codes(directives.list(
                new ListQuery(mark, null, null, null, null, null, null, null, null, sort, descending, 0, 50),
                Visibility.ALL));
    }

    private static ListQuery query(String q, Set<Timeliness> timeliness) {
        return new ListQuery(q, null, timeliness, null, null, null, null, null, null, null, false, 0, 50);
    }

    private static List<String> codes(Page<Directive> page) {
        return page.items().stream().map(Directive::code).toList();
    }
}
