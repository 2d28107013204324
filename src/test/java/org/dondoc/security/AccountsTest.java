package org.dondoc.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.dondoc.Browser;
import org.dondoc.DondocTest;
import org.dondoc.ministry.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Accounts follow from units and people, and from nowhere else. */
@DondocTest
class AccountsTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identityService;

    @Autowired
    Accounts accounts;

    @Autowired
    Story story;

    @AfterEach
    void followNothing() {
        assertThat(accounts.follow()).as("what a test left to repair").isEmpty();
    }

    @Test
    void whatDriftedIsRepairedAndTold() {
        String unit = story.unit();
        String id = story.person(unit, "SPECIALIST");
        technical("eve");
        identityService.createMembership("eve", Groups.OFFICE);
        identityService.createMembership(id, Groups.headOf(unit));
        identityService.createMembership(id, Groups.ADMINISTRATOR);
        identityService.deleteMembership(id, Groups.STAFF);
        identityService.createTenantUserMembership("KHTC", "eve");
        identityService.createTenantGroupMembership("KHTC", Groups.of(unit));
        identityService.deleteTenantGroupMembership(unit, Groups.AUDITOR);
        Group stray = identityService.newGroup("unit-STRAY");
        identityService.saveGroup(stray);
        identityService.saveTenant(identityService.newTenant("STRAY"));
        User user = identityService.createUserQuery().userId(id).singleResult();
        user.setLastName("Bộ trưởng");
        identityService.saveUser(user);

        assertThat(accounts.follow())
                .containsExactlyInAnyOrder(
                        "eve, who is nobody of the ministry, was in group ministry-office",
                        id + " was in group unit-" + unit + "-head",
                        id + " was in group camunda-admin",
                        id + " was not in group staff",
                        "account eve was in tenant KHTC",
                        "group unit-" + unit + " was in tenant KHTC",
                        "group auditor was not in tenant " + unit,
                        "group unit-STRAY belonged to no unit",
                        "tenant STRAY belonged to no unit");
        assertThat(groups(id)).containsExactlyInAnyOrder("staff", "unit-" + unit);
        assertThat(identityService.createUserQuery().userId(id).singleResult().getLastName())
                .isEqualTo("Lan");
        assertThat(identityService.checkPassword(id, "demo"))
                .as("the password stays")
                .isTrue();
        identityService.deleteUser("eve");
    }

    @Test
    void somebodyWhoLeftCannotSignInAndComesBackWithANewPassword() {
        String unit = story.unit();
        String id = story.person(unit, "SPECIALIST");
        story.api.get(id, "/api/me").expect(200);
        story.leave(id, null).expect(204);

        story.api.get(id, "/api/me").expect(401);
        story.api.get(id, "/engine-rest/task").expect(401);
        assertThat(groups(id)).isEmpty();
        story.api
                .post(
                        Story.ADMIN,
                        "/api/ministry/people/{id}/come-back",
                        Map.of("fullName", "Lê Thị Lan", "unit", unit, "role", "SPECIALIST"),
                        id)
                .expect(204);
        story.api.get(id, "/api/me").expect(401);
        accounts.password(id, "demo");
        story.api.get(id, "/api/me").expect(200);
    }

    @Test
    void whoeverMovesOrLeavesDoesSoInAnOpenSessionAtOnce() throws Exception {
        String unit = story.unit();
        String head = story.person(unit, "HEAD");
        story.api.directive("leadUnit", unit);
        Browser session = new Browser(port).signIn(head);
        String count = "/camunda/api/engine/engine/default/task/count";
        assertThat(session.get(count).body()).contains("\"count\":1");
        assertThat(session.get("/api/directives").body()).contains("\"total\":1");

        story.change(head, story.unit(), "HEAD", null).expect(204);
        assertThat(session.get(count).body()).contains("\"count\":0");
        assertThat(session.get("/api/directives").body()).contains("\"total\":0");

        story.leave(head, null).expect(204);
        assertThat(session.get(count).statusCode()).isEqualTo(401);
        assertThat(session.get("/api/directives").statusCode()).isEqualTo(401);
    }

    /** What an administrator could try in order to see directives, or to work in another's name. */
    static Stream<List<String>> deedsByHand() {
        String lan = "{\"id\":\"cntt.cv1\",\"firstName\":\"X\",\"lastName\":\"Y\",\"email\":\"x@example.org\"}";
        String password = "{\"password\":\"known to me\",\"authenticatedUserPassword\":\"demo\"}";
        return Stream.of(
                List.of("PUT", "/group/ministry-office/members/admin", "{}"),
                List.of("PUT", "/group/unit-CNTT/members/admin", "{}"),
                List.of("PUT", "/group/unit-CNTT-head/members/cntt.cv1", "{}"),
                List.of("PUT", "/group/leadership/members/modeler", "{}"),
                List.of("PUT", "/group/auditor/members/admin", "{}"),
                List.of("PUT", "/group/modeler/members/admin", "{}"),
                List.of("PUT", "/group/staff/members/admin", "{}"),
                List.of("PUT", "/group/camunda-admin/members/vanphong", "{}"),
                List.of("DELETE", "/group/auditor/members/kiemtra", ""),
                List.of("POST", "/group/create", "{\"id\":\"unit-XYZ\",\"name\":\"X\",\"type\":\"WORKFLOW\"}"),
                List.of("PUT", "/group/staff", "{\"id\":\"staff\",\"name\":\"X\",\"type\":\"WORKFLOW\"}"),
                List.of("DELETE", "/group/ministry-office", ""),
                List.of("DELETE", "/group/camunda-admin", ""),
                List.of("POST", "/tenant/create", "{\"id\":\"XYZ\",\"name\":\"X\"}"),
                List.of("PUT", "/tenant/CNTT", "{\"id\":\"CNTT\",\"name\":\"X\"}"),
                List.of("DELETE", "/tenant/CNTT", ""),
                List.of("PUT", "/tenant/CNTT/user-members/admin", "{}"),
                List.of("DELETE", "/tenant/CNTT/user-members/admin", ""),
                List.of("PUT", "/tenant/CNTT/group-members/camunda-admin", "{}"),
                List.of("DELETE", "/tenant/CNTT/group-members/unit-CNTT", ""),
                List.of("PUT", "/user/cntt.cv1/credentials", password),
                List.of("PUT", "/user/cntt.cv1/profile", lan),
                List.of("DELETE", "/user/cntt.cv1", ""),
                List.of(
                        "POST",
                        "/user/create",
                        "{\"profile\":{\"id\":\"system\"},\"credentials\":{\"password\":\"demo\"}}"),
                List.of(
                        "POST",
                        "/authorization/create",
                        "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"admin\",\"resourceType\":6,"
                                + "\"resourceId\":\"*\"}"));
    }

    @ParameterizedTest
    @MethodSource("deedsByHand")
    void anAdministratorCannotDoByHandWhatFollows(List<String> deed) throws Exception {
        String json = deed.get(2);
        assertThat(basic("admin", deed.get(0), "/engine-rest" + deed.get(1), json)
                        .statusCode())
                .as("over REST")
                .isEqualTo(403);
        HttpResponse<String> answer = new Browser(port)
                .signIn("admin")
                .send(deed.get(0), "/camunda/api/engine/engine/default" + deed.get(1), json);
        assertThat(answer.statusCode()).as("in Camunda Admin").isEqualTo(403);
        if (!deed.get(1).startsWith("/authorization")) {
            assertThat(answer.body()).contains("/ministry/");
        }
    }

    @Test
    void camundaAdminItselfOpensNoOtherWay() throws Exception {
        Browser session = new Browser(port).signIn("admin");
        for (String path : List.of(
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/auth/user/default/group/ministry-office/members/admin")) {
            assertThat(session.send("POST", path, "{}").statusCode()).as(path).isBetween(400, 499);
        }
        assertThat(groups("admin")).containsExactly("camunda-admin");
    }

    @Test
    void technicalAccountsAndGroupsStayInTheHandsOfAdministrators() throws Exception {
        String user = "{\"profile\":{\"id\":\"robot\",\"firstName\":\"\",\"lastName\":\"Robot\"},"
                + "\"credentials\":{\"password\":\"demo\"}}";
        Browser session = new Browser(port).signIn("admin");
        String engine = "/camunda/api/engine/engine/default";
        assertThat(session.send("POST", engine + "/user/create", user).statusCode())
                .isEqualTo(204);
        assertThat(session.send("PUT", engine + "/group/camunda-admin/members/robot", "{}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(session.send("DELETE", engine + "/group/camunda-admin/members/robot", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(session.send(
                                "POST",
                                engine + "/group/create",
                                "{\"id\":\"robots\",\"name\":\"Robots\",\"type\":\"SYSTEM\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(session.send("PUT", engine + "/group/robots/members/robot", "{}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(accounts.follow()).isEmpty();
        story.api
                .post(
                        Story.ADMIN,
                        "/api/ministry/people",
                        Map.of("id", "robot", "fullName", "Robot", "unit", "VP", "role", "OFFICER"))
                .expect(400)
                .message("id", "robot");
        assertThat(session.send("DELETE", engine + "/group/robots", "").statusCode())
                .isEqualTo(204);
        assertThat(session.send("DELETE", engine + "/user/robot", "").statusCode())
                .isEqualTo(204);
    }

    @Test
    void theLastAdministratorStays() throws Exception {
        for (String deed : List.of("/group/camunda-admin/members/admin", "/user/admin")) {
            HttpResponse<String> answer = basic("admin", "DELETE", "/engine-rest" + deed, "");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("quản trị hệ thống duy nhất");
        }
        assertThat(groups("admin")).containsExactly("camunda-admin");
    }

    @Test
    void everybodyChangesTheOwnPasswordButNotTheOwnName() throws Exception {
        String id = story.person(story.unit(), "SPECIALIST");
        String profile = "{\"id\":\"%s\",\"firstName\":\"%s\",\"lastName\":\"%s\",\"email\":\"lan@example.org\"}";
        assertThat(basic(id, "PUT", "/engine-rest/user/" + id + "/profile", profile.formatted(id, "Lê", "Bộ trưởng"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(basic(id, "PUT", "/engine-rest/user/" + id + "/profile", profile.formatted(id, "Lê Thị", "Lan"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(basic(
                                id,
                                "PUT",
                                "/engine-rest/user/" + id + "/credentials",
                                "{\"password\":\"only I know\",\"authenticatedUserPassword\":\"demo\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(identityService.checkPassword(id, "only I know")).isTrue();
        assertThat(basic("cntt.cv1", "DELETE", "/engine-rest/user/cntt.cv1", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPageOfTheApplicationMayAskManyThingsAtOnce() throws Exception {
        Browser session = new Browser(port).signIn("admin");
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = session.get("/api/me");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .as("the session stays the same")
                    .isEmpty();
        }
    }

    private void technical(String id) {
        User user = identityService.newUser(id);
        user.setPassword("demo");
        identityService.saveUser(user);
    }

    private List<String> groups(String person) {
        return identityService.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
    }

    private HttpResponse<String> basic(String person, String method, String path, String json)
            throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString((person + ":demo").getBytes());
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Authorization", "Basic " + login)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(json))
                                .build(),
                        BodyHandlers.ofString());
    }
}
