package org.dondoc.ministry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dondoc.ministry.Story.ADMIN;
import static org.dondoc.workplace.Api.TODAY;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api;
import org.dondoc.workplace.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator … over the API. */
@DondocTest
class AdministrationTest {

    @Autowired
    Story story;

    @Autowired
    IdentityService identityService;

    @Test
    void setsUpAUnitWithItsGroupsAndTenant() {
        String code = Story.newCode();
        Answer added = story.add(code).expect(201);
        assertThat(added.headers().getLocation()).hasPath("/api/ministry/units/" + code);

        JsonNode unit = unit(code);
        assertThat(unit.path("unitName").asText()).isEqualTo("Cục Thử nghiệm " + code);
        assertThat(unit.path("functions").get(0).asText()).isEqualTo("thử nghiệm");
        assertThat(unit.path("people").asInt()).isZero();
        assertThat(groupsOfTenant(code))
                .containsExactlyInAnyOrder(
                        "unit-" + code, "unit-" + code + "-head", "ministry-office", "leadership", "auditor");

        Map<String, Object> renamed = Story.unit(code, "Cục Đo lường " + code);
        renamed.remove("unit");
        story.api.put(ADMIN, "/api/ministry/units/{code}", renamed, code).expect(204);
        assertThat(identityService
                        .createTenantQuery()
                        .tenantId(code)
                        .singleResult()
                        .getName())
                .isEqualTo("Cục Đo lường " + code);
        assertThat(identityService
                        .createGroupQuery()
                        .groupId("unit-" + code + "-head")
                        .singleResult()
                        .getName())
                .isEqualTo("Thủ trưởng Cục Đo lường " + code);
    }

    /** Each works out which accounts follow from all units and people. */
    @Test
    void doesNotMissWhatAnotherAdministratorAddsAtTheSameMoment() throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(6);
        List<Future<Integer>> added = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            String code = Story.newCode();
            added.add(hands.submit(() -> story.add(code).status()));
        }
        hands.shutdown();
        for (Future<Integer> one : added) {
            assertThat(one.get()).isEqualTo(201);
        }
    }

    @Test
    void isToldWhatIsWrongWithAUnit() {
        assertThat(story.add("cntt").expect(400).message("unit", "cntt")).startsWith("Đơn vị: “cntt” không hợp lệ");
        assertThat(story.add("CNTT").expect(400).message("unit", "CNTT")).contains("đã có");
        story.api
                .put(ADMIN, "/api/ministry/units/XYZ", Map.of("unitName", "X", "shortName", "X", "kind", "AGENCY"))
                .expect(404);
        assertThat(story.api
                        .post(ADMIN, "/api/ministry/units", Map.of("unit", Story.newCode(), "kind", "MINISTRY"))
                        .expect(400)
                        .message("kind", "MINISTRY"))
                .isNotEmpty();
        story.api.post(ADMIN, "/api/ministry/units", "{}").expect(400);
        story.api.post(ADMIN, "/api/ministry/units/XYZ/close", Map.of()).expect(404);
        story.api
                .post(ADMIN, "/api/ministry/units/XYZ/hand-over", Map.of("into", "CNTT"))
                .expect(404);
        story.api.get(ADMIN, "/api/ministry/units/XYZ/work").expect(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPECIALIST", "HEAD", "DEPUTY"})
    void givesSomebodyOfAUnitTheGroupsOfTheRole(String role) {
        String unit = story.unit();
        String id = story.person(unit, role);

        assertThat(groups(id))
                .containsExactlyInAnyOrderElementsOf(
                        role.equals("SPECIALIST")
                                ? List.of("staff", "unit-" + unit)
                                : List.of("staff", "unit-" + unit, "unit-" + unit + "-head"));
        assertThat(person(id).path("unit").asText()).isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LEADER    |            | leadership,staff",
                "AUDITOR   |            | auditor,staff",
                "MODELER   |            | modeler,staff",
                "ADMINISTRATOR |        | camunda-admin",
                "OFFICER   | VP         | ministry-office,staff,unit-VP",
                "DEPUTY    | VP         | ministry-office,staff,unit-VP,unit-VP-head",
            })
    void givesEverybodyElseTheGroupsOfTheRole(String row) {
        String[] cells = Stream.of(row.split("\\|")).map(String::strip).toArray(String[]::new);
        String id = story.person(cells[1].isEmpty() ? null : cells[1], cells[0]);

        assertThat(groups(id)).containsExactlyInAnyOrder(cells[2].split(","));
        story.leave(id, null).expect(204);
    }

    @Test
    void isToldWhatIsWrongWithAPerson() {
        assertThat(add(Map.of("id", "vanphong", "fullName", "Lan", "unit", "CNTT", "role", "SPECIALIST"))
                        .expect(400)
                        .message("id", "vanphong"))
                .contains("Nguyễn Thị Lan");
        assertThat(add(Map.of("id", ADMIN, "fullName", "Lan", "unit", "VP", "role", "OFFICER"))
                        .expect(400)
                        .message("id", ADMIN))
                .contains("tài khoản kỹ thuật");
        assertThat(add(Map.of("id", Story.newId(), "fullName", "Lan", "unit", "CNTT", "role", "HEAD"))
                        .expect(400)
                        .message("role", "HEAD"))
                .contains("đã có thủ trưởng");
        story.change("ai.do", "CNTT", "SPECIALIST", null).expect(404);
        story.leave("ai.do", null).expect(404);
        story.api.post(ADMIN, "/api/ministry/people/ai.do/password", "").expect(404);
        story.api.get(ADMIN, "/api/ministry/people/ai.do/work").expect(404);
    }

    @Test
    void handsOutAPasswordThatIsShownOnce() {
        String unit = story.unit();
        String id = Story.newId();
        add(Map.of("id", id, "fullName", "Vũ Minh Sơn", "unit", unit, "role", "SPECIALIST"))
                .expect(201);
        assertThat(person(id).path("passwordGivenAt").isNull()).isTrue();

        Answer answer = story.api
                .post(ADMIN, "/api/ministry/people/{id}/password", "", id)
                .expect(200);
        String password = answer.json().path("password").asText();
        assertThat(password).matches("([a-z2-9]{4}-){2}[a-z2-9]{4}");
        assertThat(answer.headers().getCacheControl()).isEqualTo("no-store");
        assertThat(identityService.checkPassword(id, password)).isTrue();
        assertThat(person(id).path("passwordGivenAt").isTextual()).isTrue();
        assertThat(person(id).toString()).doesNotContain(password);
        assertThat(story.api
                        .post(ADMIN, "/api/ministry/people/{id}/password", "", id)
                        .json()
                        .path("password")
                        .asText())
                .isNotEqualTo(password);
        assertThat(identityService.checkPassword(id, password)).isFalse();
        JsonNode entry = story.api.get(ADMIN, "/api/ministry/journal").json().get(0);
        assertThat(entry.path("action").asText()).isEqualTo("PASSWORD_GIVEN");
        assertThat(entry.path("actor").asText()).isEqualTo(ADMIN);
        assertThat(entry.path("subject").asText()).isEqualTo("Vũ Minh Sơn");
        assertThat(entry.path("actionText").asText()).isEqualTo("Cấp mật khẩu");
    }

    @Test
    void closesAUnitAndKeepsItsTenantForThoseWhoSeeAll() {
        String unit = story.unit();
        String id = story.person(unit, "SPECIALIST");
        assertThat(story.close(unit).expect(400).message("unit", unit)).contains(id);
        story.change(id, "CNTT", "SPECIALIST", null).expect(204);
        story.close(unit).expect(200);

        assertThat(unit(unit).path("validUntil").asText())
                .isEqualTo(TODAY.minusDays(1).toString());
        assertThat(groupsOfTenant(unit)).containsExactlyInAnyOrder("ministry-office", "leadership", "auditor");
        assertThat(identityService.createGroupQuery().groupId("unit-" + unit).count())
                .isZero();
        story.api
                .post("vanphong", "/api/directives", Api.entry("leadUnit", unit))
                .expect(400)
                .message("leadUnit", unit);
        story.api.get("vanphong", "/api/directives?unit={unit}", unit).expect(200);
    }

    @Test
    void mergesAUnitIntoAnother() {
        String unit = story.unit();
        String head = story.person(unit, "HEAD");
        String into = story.unit();
        String otherHead = story.person(into, "HEAD");
        story.merge(unit, into).expect(200);

        assertThat(groups(head)).containsExactlyInAnyOrder("staff", "unit-" + into, "unit-" + into + "-head");
        assertThat(person(head).path("role").asText()).isEqualTo("DEPUTY");
        assertThat(person(otherHead).path("role").asText()).isEqualTo("HEAD");
        assertThat(unit(into).path("predecessors").get(0).asText()).isEqualTo(unit);
        assertThat(unit(unit).path("validUntil").isTextual()).isTrue();
    }

    @Test
    void takesUnitsAndPeopleFromFilesAfterADryRun() {
        String code = Story.newCode();
        String head = Story.newId();
        String units = "code,name,short_name,kind,predecessors,functions,leader\n" + code + ",\"Cục Phổ biến, giáo dục "
                + code + "\",Cục PB,AGENCY,PBGD;TGPL,phổ biến; giáo dục,lanhdao\n";
        String people = "id,full_name,unit,role\n" + head + ",Đinh Công Khánh," + code + ",HEAD\n";

        JsonNode preview = upload("units", true, units).expect(200).json();
        assertThat(preview.path("accepted").asInt()).isEqualTo(1);
        assertThat(preview.path("errors")).isEmpty();
        assertThat(story.api.get(ADMIN, "/api/ministry/units").json().findValuesAsText("unit"))
                .doesNotContain(code);

        upload("units", false, units).expect(200);
        assertThat(unit(code).path("predecessors")).hasSize(2);
        upload("people", false, people).expect(200);
        assertThat(groups(head)).contains("unit-" + code + "-head");
        JsonNode again = upload("people", false, people).expect(200).json();
        assertThat(again.path("unchanged").asInt()).isEqualTo(1);
        assertThat(again.path("accepted").asInt()).isZero();
    }

    @Test
    void takesAddressesFromAFileAndLeavesThemWhereItDoesNotSay() {
        String id = Story.newId();
        String person = id + ",Đinh Công Khánh,CNTT,SPECIALIST";
        String addressed = "id,full_name,unit,role,email\n" + person;
        upload("people", false, addressed + ",khanh@bo.example\n").expect(200);
        assertThat(person(id).path("email").asText()).isEqualTo("khanh@bo.example");
        JsonNode silent = upload("people", false, "id,full_name,unit,role\n" + person + "\n")
                .expect(200)
                .json();
        assertThat(silent.path("unchanged").asInt()).isEqualTo(1);
        assertThat(person(id).path("email").asText()).isEqualTo("khanh@bo.example");

        JsonNode wrong = upload("people", false, addressed + ",khanh at bo\n")
                .expect(200)
                .json();
        assertThat(wrong.path("errors").get(0).path("column").asText()).isEqualTo("email");
        JsonNode blank = upload("people", false, addressed + ",\n").expect(200).json();
        assertThat(blank.path("accepted").asInt()).isEqualTo(1);
        assertThat(person(id).path("email").isNull()).isTrue();
    }

    @Test
    void isToldTheRowsOfAFileThatAreWrongAndNoneIsTaken() {
        String good = Story.newId();
        JsonNode result = upload(
                        "people",
                        false,
                        """
                        id,full_name,unit,role
                        %s,Đinh Công Khánh,CNTT,SPECIALIST
                        %1$s,Đinh Công Khánh,KHTC,SPECIALIST
                        Lan,,XYZ,SPECIALIST
                        admin,Lan,VP,OFFICER
                        """
                                .formatted(good))
                .expect(200)
                .json();
        assertThat(result.path("rows").asInt()).isEqualTo(4);
        assertThat(result.path("accepted").asInt()).isZero();
        assertThat(result.path("rejected").asInt()).isEqualTo(3);
        assertThat(StreamSupport.stream(result.path("errors").spliterator(), false)
                        .map(error -> error.path("row").asInt() + " "
                                + error.path("column").asText()))
                .containsExactly("3 id", "4 full_name", "4 id", "4 unit", "5 id");
        assertThat(result.path("errors").get(0).path("message").asText())
                .isEqualTo("Tài khoản: “" + good + "” đã có ở dòng 2.");
        assertThat(identityService.createUserQuery().userId(good).count()).isZero();
        assertThat(story.api.get(ADMIN, "/api/ministry/people").json().findValuesAsText("id"))
                .doesNotContain(good);

        assertThat(upload("people", false, "id;name\n").expect(400).message("file", "name"))
                .contains("name");
    }

    @Test
    void keepsTheDaysOfAUnitThatStandsInAFile() {
        String code = Story.newCode();
        Map<String, Object> unit = Story.unit(code, "Cục Thử nghiệm");
        unit.put("validFrom", "2026-01-01");
        story.api.post(ADMIN, "/api/ministry/units", unit).expect(201);
        upload(
                        "units",
                        false,
                        "code,name,short_name,kind,predecessors,functions,leader\n" + code
                                + ",Cục Khác,Cục K,AGENCY,,,\n")
                .expect(200);

        assertThat(unit(code).path("unitName").asText()).isEqualTo("Cục Khác");
        assertThat(unit(code).path("validFrom").asText()).isEqualTo("2026-01-01");
    }

    @Test
    void isToldWhatIsAmissAndWhatIsDone() {
        String code = Story.newCode();
        String leader = Story.newId();
        upload(
                        "units",
                        false,
                        "code,name,short_name,kind,predecessors,functions,leader\n" + code + ",Cục " + code
                                + ",Cục,AGENCY,,," + leader + "\n")
                .expect(200);
        JsonNode overview = story.api.get(ADMIN, "/api/ministry").expect(200).json();
        assertThat(overview.path("mayChange").asBoolean()).isTrue();
        assertThat(overview.path("steps").findValuesAsText("step"))
                .containsExactly("UNITS", "PEOPLE", "PASSWORDS", "DIRECTIVE");
        assertThat(overview.path("steps").findValuesAsText("done")).startsWith("true", "false");
        assertThat(overview.path("notes").toString())
                .contains("Chưa có thủ trưởng")
                .contains("Cục " + code)
                .contains(leader)
                .doesNotContain("unit-routing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vanphong", "vp.truong"})
    void isReadByTheOffice(String person) {
        for (String path : List.of("", "/units", "/people", "/journal", "/units/CNTT/work", "/people/cntt.cv1/work")) {
            story.api.get(person, "/api/ministry" + path).expect(200);
        }
        assertThat(story.api
                        .get(person, "/api/ministry")
                        .json()
                        .path("mayChange")
                        .asBoolean())
                .isFalse();
        nothingIsChangedBy(person, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lanhdao", "cntt.truong", "cntt.cv1", "kiemtra", "modeler"})
    void isNotKnownToOthers(String person) {
        for (String path : List.of("", "/units", "/people", "/journal", "/units/CNTT/work", "/people/cntt.cv1/work")) {
            story.api.get(person, "/api/ministry" + path).expect(403);
        }
        nothingIsChangedBy(person, 403);
    }

    @Test
    void isAskedForAPassword() {
        story.api.get(null, "/api/ministry").expect(401);
        nothingIsChangedBy(null, 401);
    }

    private void nothingIsChangedBy(String person, int status) {
        story.api.post(person, "/api/ministry/units", Map.of()).expect(status);
        story.api.put(person, "/api/ministry/units/CNTT", Map.of()).expect(status);
        story.api.post(person, "/api/ministry/units/CNTT/close", Map.of()).expect(status);
        story.api.post(person, "/api/ministry/units/CNTT/merge", Map.of()).expect(status);
        story.api.post(person, "/api/ministry/units/CNTT/hand-over", Map.of()).expect(status);
        story.api.post(person, "/api/ministry/people", Map.of()).expect(status);
        story.api.put(person, "/api/ministry/people/cntt.cv1", Map.of()).expect(status);
        story.api.post(person, "/api/ministry/people/cntt.cv1/leave", Map.of()).expect(status);
        story.api
                .post(person, "/api/ministry/people/cntt.cv1/come-back", Map.of())
                .expect(status);
        story.api
                .post(person, "/api/ministry/people/cntt.cv1/password", Map.of())
                .expect(status);
        for (String table : List.of("units", "people")) {
            story.api
                    .upload(person, "/api/ministry/" + table + "/import", "a.csv", new byte[] {65})
                    .expect(status);
        }
    }

    private Answer add(Map<String, ?> person) {
        return story.api.post(ADMIN, "/api/ministry/people", person);
    }

    private Answer upload(String table, boolean dryRun, String csv) {
        return story.api.upload(
                ADMIN,
                "/api/ministry/" + table + "/import?dryRun=" + dryRun,
                "Danh sách.csv",
                csv.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode unit(String code) {
        return one(story.api.get(ADMIN, "/api/ministry/units").expect(200).json(), "unit", code);
    }

    private JsonNode person(String id) {
        return one(story.api.get(ADMIN, "/api/ministry/people").expect(200).json(), "id", id);
    }

    private static JsonNode one(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(item -> item.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private List<String> groups(String person) {
        return identityService.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
    }

    private List<String> groupsOfTenant(String unit) {
        return identityService.createGroupQuery().memberOfTenant(unit).list().stream()
                .map(Group::getId)
                .toList();
    }
}
