package org.dondoc.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.Ministry;
import org.dondoc.register.Page;

/** Whatever happened to whatever directives, a report … */
class AnyRegisterTest {

    private static final Ministry MINISTRY = Ministry.alone();
    private static final Reports REPORTS =
            new Reports(MINISTRY.jdbc, MINISTRY.units, MINISTRY.calendar, MINISTRY.clock);

    @Property(tries = 80)
    void countsWhatTheDefinitionsSay(
            @ForAll("lives") List<Lives.Life> drawn, @ForAll("questions") List<Question> questions) {
        MINISTRY.undone(() -> {
            Lives lives = told(drawn);
            Recount recount = new Recount(MINISTRY.jdbc);
            for (Question question : questions) {
                ReportQuery query = question.about(lives, null);
                Report report = REPORTS.summary(query);
                assertThat(numbers(report.figures())).isEqualTo(sizes(recount.codes(query, unit -> true)));
                for (Report.OfUnit unit : report.units()) {
                    assertThat(numbers(unit.figures()))
                            .as(unit.unit())
                            .isEqualTo(sizes(recount.codes(query, led -> Objects.equals(led, unit.unit()))));
                }
                ReportQuery some = question.about(lives, Set.of("KHTC", ReportQuery.NOT_ASSIGNED));
                assertThat(numbers(REPORTS.summary(some).figures()))
                        .isEqualTo(sizes(recount.codes(some, led -> led == null || led.equals("KHTC"))));
            }
        });
    }

    @Property(tries = 20)
    void listsExactlyTheDirectivesThatItCounts(
            @ForAll("lives") List<Lives.Life> drawn, @ForAll("questions") List<Question> questions) {
        MINISTRY.undone(() -> {
            ReportQuery query = questions.get(0).about(told(drawn), null);
            new Recount(MINISTRY.jdbc).codes(query, unit -> true).forEach((cell, codes) -> {
                List<String> listed = new ArrayList<>();
                long total = 0;
                for (int page = 0; page == 0 || listed.size() < total; page++) {
                    Page<Finding> found = REPORTS.list(query, cell, page, 5);
                    found.items().forEach(finding -> listed.add(finding.code()));
                    total = found.total();
                }
                assertThat(listed).as(cell).containsExactlyInAnyOrderElementsOf(codes);
            });
        });
    }

    @Property(tries = 40)
    void neverChangesForAPastDayByWhatHappensLater(
            @ForAll("lives") List<Lives.Life> drawn, @ForAll("questions") List<Question> questions) {
        MINISTRY.undone(() -> {
            Lives lives = new Lives(MINISTRY, drawn);
            lives.tellUntil(lives.entered());
            List<ReportQuery> queries = questions.stream()
                    .map(question -> question.about(lives, null))
                    .map(query -> asOfAtMost(lives.entered(), query))
                    .toList();
            List<Report> before = queries.stream().map(REPORTS::summary).toList();
            lives.tellUntil(Lives.LAST_DAY);
            assertThat(queries.stream().map(REPORTS::summary).toList()).isEqualTo(before);
        });
    }

    /** Days are choices among those on which something happened. */
    record Question(Basis basis, int one, int other, int asOf, Set<IssuerLevel> levels) {

        ReportQuery about(Lives lives, Set<String> units) {
            LocalDate from = lives.day(one);
            LocalDate to = lives.day(other);
            boolean inOrder = !to.isBefore(from);
            return new ReportQuery(
                    basis, inOrder ? from : to, inOrder ? to : from, lives.day(asOf), levels, units, units == null);
        }
    }

    @Provide
    Arbitrary<List<Lives.Life>> lives() {
        return Lives.any();
    }

    @Provide
    Arbitrary<List<Question>> questions() {
        Arbitrary<Integer> day = Lives.evenly(0, 6 * 200);
        return Combinators.combine(
                        Arbitraries.of(Basis.class),
                        day,
                        day,
                        day,
                        Arbitraries.of(IssuerLevel.class).set().ofMinSize(1))
                .as(Question::new)
                .list()
                .ofSize(6);
    }

    private static Lives told(List<Lives.Life> drawn) {
        Lives lives = new Lives(MINISTRY, drawn);
        lives.tellUntil(Lives.LAST_DAY);
        MINISTRY.on(Lives.LAST_DAY.plusYears(2));
        return lives;
    }

    private static ReportQuery asOfAtMost(LocalDate day, ReportQuery query) {
        return new ReportQuery(
                query.basis(),
                query.from(),
                query.to(),
                query.asOf().isAfter(day) ? day : query.asOf(),
                query.issuerLevels(),
                null,
                true);
    }

    /** The counted numbers of a summary, by their path. */
    static Map<String, Long> numbers(Figures figures) {
        Map<String, Long> numbers = new TreeMap<>();
        collect("", Json.tree(figures), numbers);
        return numbers;
    }

    private static void collect(String path, JsonNode node, Map<String, Long> numbers) {
        node.properties().forEach(field -> {
            String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (field.getValue().isObject() && !field.getKey().equals("rates")) {
                collect(name, field.getValue(), numbers);
            } else if (field.getValue().isIntegralNumber() && !field.getKey().equals("growthPercent")) {
                numbers.put(name, field.getValue().asLong());
            }
        });
    }

    private static Map<String, Long> sizes(Map<String, List<String>> codes) {
        Map<String, Long> sizes = new TreeMap<>();
        codes.forEach((path, list) -> sizes.put(path, (long) list.size()));
        return Collections.unmodifiableMap(sizes);
    }
}
