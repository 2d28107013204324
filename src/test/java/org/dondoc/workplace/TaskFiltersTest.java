package org.dondoc.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.FilterService;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The lists that Tasklist offers. */
@DondocTest
class TaskFiltersTest {

    private static final List<String> FOR_ALL =
            List.of("Việc của tôi", "Việc của đơn vị tôi", "Đến hạn trong tuần", "Quá hạn");

    private final Api api;
    private final TaskFilters taskFilters;
    private final FilterService filterService;

    TaskFiltersTest(
            @Autowired Environment environment,
            @Autowired TaskFilters taskFilters,
            @Autowired FilterService filterService) {
        api = new Api(environment);
        this.taskFilters = taskFilters;
        this.filterService = filterService;
    }

    @Test
    void everybodyHasFourListsAndOfficeAndLeadersFourMore() {
        assertThat(names("cntt.cv1")).containsExactlyInAnyOrderElementsOf(FOR_ALL);
        for (String person : List.of("vanphong", "lanhdao")) {
            assertThat(names(person))
                    .containsAll(FOR_ALL)
                    .contains(
                            "Chờ phân công",
                            "Chờ nghiệm thu",
                            "Chờ quyết định lùi, giãn, rút",
                            "Chờ gắn văn bản",
                            "Chờ giải quyết vướng mắc");
        }
        assertThat(names("admin")).isEmpty();
    }

    @Test
    void onlyTheFirstRefreshesByItself() {
        JsonNode filters =
                api.get("vanphong", "/engine-rest/filter").expect(200).json();
        for (JsonNode filter : filters) {
            assertThat(filter.path("properties").path("refresh").asBoolean())
                    .as(filter.path("name").asText())
                    .isEqualTo(filter.path("name").asText().equals("Việc của tôi"));
        }
    }

    @Test
    void myWorkIsMineAndMyUnitsIsTheUnits() {
        String mark = Api.number();
        String code = api.directive("leadUnit", "CNTT", "documentNumber", mark);
        assertThat(titles("cntt.truong", "Việc của tôi")).anyMatch(title -> title.startsWith(mark));
        assertThat(titles("cntt.cv1", "Việc của tôi")).noneMatch(title -> title.startsWith(mark));
        assertThat(titles("cntt.cv1", "Việc của đơn vị tôi")).anyMatch(title -> title.startsWith(mark));
        assertThat(titles("htqt.cv1", "Việc của đơn vị tôi")).noneMatch(title -> title.startsWith(mark));

        api.plan(code);

        assertThat(titles("cntt.cv1", "Việc của tôi")).anyMatch(title -> title.startsWith(mark));
        assertThat(titles("cntt.cv2", "Việc của tôi")).noneMatch(title -> title.startsWith(mark));
    }

    @Test
    void theOfficeSeesWhatWaitsForAUnit() {
        String mark = Api.number();
        api.directive("documentNumber", mark);
        assertThat(titles("vanphong", "Chờ phân công")).anyMatch(title -> title.startsWith(mark));
        assertThat(titles("vanphong", "Chờ nghiệm thu")).noneMatch(title -> title.startsWith(mark));
    }

    @Test
    void whatIsDueThisWeekIsNotOverdue() {
        String mark = Api.number();
        api.directive("leadUnit", "CNTT", "documentNumber", mark);
        assertThat(titles("cntt.truong", "Đến hạn trong tuần")).anyMatch(title -> title.startsWith(mark));
        assertThat(titles("cntt.truong", "Quá hạn")).noneMatch(title -> title.startsWith(mark));
    }

    @Test
    void startingAgainMakesNoSecondOne() {
        long before = filterService.createFilterQuery().count();
        taskFilters.afterSingletonsInstantiated();
        assertThat(filterService.createFilterQuery().count()).isEqualTo(before);
    }

    private List<String> names(String person) {
        return StreamSupport.stream(
                        api.get(person, "/engine-rest/filter")
                                .expect(200)
                                .json()
                                .spliterator(),
                        false)
                .map(filter -> filter.path("name").asText())
                .toList();
    }

    /** The column that tells what a task is about, as Tasklist asks for it. */
    private List<String> titles(String person, String filter) {
        String id = StreamSupport.stream(
                        api.get(person, "/engine-rest/filter?name={name}", filter)
                                .json()
                                .spliterator(),
                        false)
                .map(found -> found.path("id").asText())
                .findFirst()
                .orElseThrow();
        JsonNode tasks = api.post(person, "/engine-rest/filter/{id}/list?maxResults=500", Map.of(), id)
                .expect(200)
                .json();
        return StreamSupport.stream(tasks.spliterator(), false)
                .map(task -> api.get(
                                person,
                                "/engine-rest/task/{id}/variables/title",
                                task.path("id").asText())
                        .expect(200)
                        .json()
                        .path("value")
                        .asText())
                .toList();
    }
}
