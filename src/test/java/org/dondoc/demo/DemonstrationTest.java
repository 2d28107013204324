package org.dondoc.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.dondoc.DondocTest;
import org.dondoc.engine.OpenTask;
import org.dondoc.engine.Processes;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.Stage;
import org.dondoc.register.Timeliness;
import org.dondoc.security.Caller;
import org.dondoc.units.Absences;
import org.dondoc.units.Table;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The demonstration shows everything that a visitor may want to see. */
@DondocTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemonstrationTest {

    /** A row of the tour: the account, and the name of the work in quotes. */
    private static final Pattern TOUR = Pattern.compile("(?m)^\\| `([\\w.]+)` \\|[^|]*\\| (?:“([^”]+)”)?");

    private static final Pattern AWAY =
            Pattern.compile("`([\\w.]+)` is away these days: the work lies with `([\\w.]+)`");

    @Autowired
    DemonstrationDirectives demonstration;

    @Autowired
    Directives directives;

    @Autowired
    Processes processes;

    @Autowired
    Units units;

    @Autowired
    Absences absences;

    @Autowired
    IdentityService identityService;

    @Autowired
    RuntimeService runtimeService;

    List<Directive> told;

    @BeforeAll
    void tell() {
        told = demonstration.tell(DemonstrationDirectives.STORIES.size()).stream()
                .map(code -> directives.find(code).orElseThrow())
                .toList();
    }

    @Test
    void showsEveryStageAndTimelinessWithItsProcess() {
        assertThat(told.stream().map(Directive::stage).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Stage.SUSPENDED)));
        assertThat(told.stream()
                        .map(directives::timeliness)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Timeliness.class));
        assertThat(told).allSatisfy(directive -> assertThat(processes.openTasks(directive.code()))
                .as(directive.code() + " " + directive.stage())
                .matches(tasks -> tasks.isEmpty() != directive.stage().isOpen()));
    }

    @Test
    void leavesRoutingFactsAmongTheVariablesOfTheEngineAndNothingElse() {
        String[] instances = told.stream()
                .flatMap(directive ->
                        runtimeService
                                .createProcessInstanceQuery()
                                .processInstanceBusinessKey(directive.code())
                                .list()
                                .stream())
                .map(ProcessInstance::getId)
                .toArray(String[]::new);
        assertThat(runtimeService.createVariableInstanceQuery().processInstanceIdIn(instances).list().stream()
                        .map(VariableInstance::getName)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "unit",
                        "coordinatingUnit",
                        "acceptors",
                        "specialist",
                        "title",
                        "rungAt",
                        "deciders",
                        "report",
                        "askedByHead");
    }

    @Test
    void showsEverybodyInTheReadmeTheWorkThatItPromises() throws IOException {
        List<MatchResult> promises = promises(TOUR);
        assertThat(promises).hasSizeGreaterThan(8);
        for (MatchResult promise : promises) {
            String account = promise.group(1);
            assertThat(identityService.checkPassword(account, "demo"))
                    .as(account)
                    .isTrue();
            if (promise.group(2) != null) {
                assertThat(told)
                        .as(account + " finds " + promise.group(2))
                        .anyMatch(directive -> finds(account, promise.group(2), directive));
            }
        }
    }

    private boolean finds(String account, String work, Directive directive) {
        Set<String> groups = identityService.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        return processes.openTasks(directive.code()).stream()
                .filter(task -> task.name().equals(work))
                .anyMatch(task -> new Caller(account, groups).isAmong(task.candidateGroups(), task.candidateUsers()));
    }

    @Test
    void showsTheWorkOfWhoeverIsAwayWithADeputyAndBothNamesInTheJournal() throws IOException {
        MatchResult promise = promises(AWAY).get(0);
        String away = promise.group(1);
        String deputy = promise.group(2);
        assertThat(absences.of(Set.of(away))).singleElement().satisfies(absence -> {
            assertThat(absence.deputy()).isEqualTo(deputy);
            assertThat(absence.moved()).isTrue();
        });
        assertThat(told)
                .filteredOn(directive ->
                        away.equals(directive.specialist()) && directive.stage().isOpen())
                .isNotEmpty()
                .allSatisfy(directive -> {
                    assertThat(processes.openTasks(directive.code()))
                            .extracting(OpenTask::assignee)
                            .containsExactly(deputy);
                    assertThat(directives.journal(directive.code()))
                            .anyMatch(entry -> deputy.equals(entry.actor()) && away.equals(entry.onBehalfOf()));
                });
        assertThat(promises(TOUR)).extracting(tour -> tour.group(1)).doesNotContain(away, deputy);
    }

    private static List<MatchResult> promises(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(Path.of("README.md"))).results().toList();
    }

    @Test
    void everyPaperAsksForTheDutyOfAUnit() {
        assertThat(Assignment.all()).isNotEmpty().allSatisfy(assignment -> {
            assertThat(units.exists(assignment.unit())).as(assignment.unit()).isTrue();
            assertThat(assignment.coordinating())
                    .as(assignment.content())
                    .hasSizeGreaterThan(1)
                    .allMatch(units::exists)
                    .doesNotContain(assignment.unit());
        });
    }

    @Test
    void everyUnitHasAHeadAndTwoSpecialistsWhoCanSignIn() {
        Map<String, List<String>> people = Table.read(Data.open("units.csv"), Table.UNITS).stream()
                .map(Table.Row::unit)
                .collect(Collectors.toMap(
                        Unit::code,
                        unit -> List.of(account(unit, "truong"), account(unit, "cv1"), account(unit, "cv2"))));
        assertThat(people).hasSize(20);
        people.values().stream().flatMap(List::stream).forEach(id -> assertThat(
                        identityService.checkPassword(id, "demo"))
                .as(id)
                .isTrue());
    }

    private static String account(Unit unit, String role) {
        return unit.code().toLowerCase() + "." + role;
    }
}
