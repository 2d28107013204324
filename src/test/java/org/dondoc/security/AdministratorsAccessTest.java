package org.dondoc.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.dondoc.Browser;
import org.dondoc.DondocTest;
import org.dondoc.units.Changes;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** What administrators do stands in the journal, at whichever door. */
@DondocTest
class AdministratorsAccessTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final int port;
    private final JdbcClient jdbc;
    private final Api api;

    AdministratorsAccessTest(
            @LocalServerPort int port, @Autowired JdbcClient jdbc, @Autowired Environment environment) {
        this.port = port;
        this.jdbc = jdbc;
        api = new Api(environment);
    }

    @Test
    void aSignInIsWrittenDownWithWhereItCameFrom() {
        int before = rows("SIGNED_IN");
        new Browser(port).signIn("admin");
        new Browser(port).signIn("vanphong");
        assertThat(rows("SIGNED_IN")).isEqualTo(before + 1);
        assertThat(jdbc.sql("select after ->> 'from' from register.ministry_journal where action = 'SIGNED_IN'"
                                + " order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void eachCallThatChangesSomethingIsWrittenDownAlsoWhenItIsRefused() {
        Browser admin = new Browser(port).signIn("admin");
        String id = UUID.randomUUID().toString();
        for (int time = 1; time <= 2; time++) {
            admin.send("PUT", "/api/ministry/people/" + id, "{}");
            admin.post(ENGINE + "/group/" + id + "/members", "{}");
            admin.send("PUT", ENGINE + "/user/" + id + "/profile", "{}");
            admin.delete("/engine-rest/deployment/" + id);
            assertThat(asked("PUT", "/api/ministry/people/" + id)).isEqualTo(time);
            assertThat(asked("POST", ENGINE + "/group/" + id + "/members")).isEqualTo(time);
            assertThat(asked("PUT", ENGINE + "/user/" + id + "/profile")).isEqualTo(time);
            assertThat(asked("DELETE", "/engine-rest/deployment/" + id)).isEqualTo(time);
        }
    }

    @Test
    void whatIsReadIsWrittenDownOnceAnHourForEachPlaceItIsReadFrom() {
        List<String> read = List.of("/api/ministry/people", "/engine-rest/user/cntt.cv1/profile", "/api/directives");
        Machine here = new Machine(port, "10.7.7.1");
        Machine there = new Machine(port, "10.7.7.2");
        for (String path : read) {
            here.get("admin", "demo", path);
            here.get("admin", "demo", path + "?firstName=Lan");
            there.get("admin", "demo", path);
            assertThat(from("10.7.7.1", path)).as(path).isEqualTo(1);
            assertThat(from("10.7.7.2", path)).as(path).isEqualTo(1);
        }
        Browser admin = new Browser(port).signIn("admin");
        String filtered = ENGINE + "/history/user-operation";
        for (String question : List.of("/engine-rest/task", "/engine-rest/process-instance/count", filtered)) {
            admin.post(question, "{}");
            admin.post(question, "{}");
            assertThat(asked("POST", question)).as(question).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void neitherPagesNorWhatTellsCallersAboutThemselvesNorOtherPeopleAreWrittenDown() {
        Machine machine = new Machine(port, "10.7.7.3");
        for (String path : List.of("/api/me", "/api/docs/openapi", "/actuator/health")) {
            machine.get("admin", "demo", path);
        }
        for (String person : List.of("vanphong", "cntt.cv1", "kiemtra")) {
            machine.get(person, "demo", "/api/ministry/people");
            machine.get(person, "demo", "/api/directives");
        }
        new Browser(port).signIn("admin").get("/camunda/app/admin/default/");
        assertThat(jdbc.sql("select count(*) from register.ministry_journal where after ->> 'from' = '10.7.7.3'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(asked("GET", "/camunda/app/admin/default/")).isZero();
    }

    @Test
    void auditorsReadItAndItDoesNotHideTheChangesOfUnitsAndPeople() {
        new Machine(port, "10.7.7.4").get("admin", "demo", "/api/ministry/units");
        String accesses = "/api/ministry/accesses";
        for (String person : List.of("kiemtra", "vanphong", "admin")) {
            assertThat(api.get(person, accesses).expect(200).json().toString()).contains("10.7.7.4");
        }
        api.get("cntt.truong", accesses).expect(403);
        assertThat(api.get("admin", "/api/ministry/journal").expect(200).json().toString())
                .doesNotContain("ACCESSED", "SIGNED_IN");
    }

    @Test
    void whatCannotBeWrittenDownIsNotAnswered() {
        Changes unreachable = new Changes(
                JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/gone")),
                Clock.systemUTC());
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/ministry/people");
        request.setServletPath("/api/ministry/people");
        MockFilterChain answering = new MockFilterChain();
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new Caller("admin", Set.of("camunda-admin")), null, List.of()));
        try {
            assertThatThrownBy(() -> new AdministratorsAccess(unreachable)
                            .filter()
                            .doFilter(request, new MockHttpServletResponse(), answering))
                    .isInstanceOf(DataAccessException.class);
        } finally {
            SecurityContextHolder.clearContext();
        }
        assertThat(answering.getRequest()).isNull();
    }

    private int rows(String action) {
        return jdbc.sql("select count(*) from register.ministry_journal where action = :action")
                .param("action", action)
                .query(Integer.class)
                .single();
    }

    private int asked(String method, String path) {
        return accesses("method", method, path);
    }

    private int from(String address, String path) {
        return accesses("from", address, path);
    }

    private int accesses(String fact, String value, String path) {
        return jdbc.sql(
                        """
                select count(*) from register.ministry_journal where action = 'ACCESSED' and actor = 'admin'
                    and after ->> :fact = :value and after ->> 'path' = :path
                """)
                .param("fact", fact)
                .param("value", value)
                .param("path", path)
                .query(Integer.class)
                .single();
    }
}
