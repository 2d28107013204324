package org.dondoc.ministry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dondoc.security.Accounts;
import org.dondoc.workplace.Api;
import org.dondoc.workplace.Api.Answer;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** An administrator at work: units and people that no other test has, entered over the API. */
@Component("ministryStory")
@Profile("test")
public class Story {

    public static final String ADMIN = "admin";

    private static final AtomicInteger NEXT = new AtomicInteger();

    public final Api api;
    private final Accounts accounts;

    Story(Environment environment, Accounts accounts) {
        this.api = new Api(environment);
        this.accounts = accounts;
    }

    public static String newCode() {
        return "T" + NEXT.incrementAndGet();
    }

    public static String newId() {
        return "nguoi." + NEXT.incrementAndGet();
    }

    public String unit() {
        String code = newCode();
        add(code).expect(201);
        return code;
    }

    public Answer add(String code) {
        return api.post(ADMIN, "/api/ministry/units", unit(code, "Cục Thử nghiệm " + code));
    }

    public static Map<String, Object> unit(String code, String name) {
        Map<String, Object> unit = new HashMap<>(Map.of(
                "unitName", name, "shortName", "Cục " + code, "kind", "AGENCY", "functions", List.of("thử nghiệm")));
        unit.put("unit", code);
        return unit;
    }

    /** Somebody who can sign in with the password of the demonstration. */
    public String person(String unit, String role) {
        String id = newId();
        Map<String, Object> person = new HashMap<>(Map.of("id", id, "fullName", "Lê Thị Lan", "role", role));
        person.put("unit", unit);
        api.post(ADMIN, "/api/ministry/people", person).expect(201);
        accounts.password(id, "demo");
        return id;
    }

    public Answer change(String id, String unit, String role, String successor) {
        Map<String, Object> change = new HashMap<>(Map.of("fullName", "Lê Thị Lan", "role", role));
        change.put("unit", unit);
        change.put("successor", successor);
        return api.put(ADMIN, "/api/ministry/people/{id}", change, id);
    }

    public Answer leave(String id, String successor) {
        Map<String, Object> leaving = new HashMap<>(Map.of("from", Api.TODAY.toString()));
        leaving.put("successor", successor);
        return api.post(ADMIN, "/api/ministry/people/{id}/leave", leaving, id);
    }

    public Answer close(String unit) {
        return close(unit, "");
    }

    public Answer close(String unit, String into) {
        return api.post(
                ADMIN, "/api/ministry/units/{unit}/close", Map.of("from", Api.TODAY.toString(), "into", into), unit);
    }

    public Answer handOver(String unit, String into) {
        return api.post(ADMIN, "/api/ministry/units/{unit}/hand-over", Map.of("into", into), unit);
    }

    public Answer merge(String unit, String into) {
        return api.post(
                ADMIN, "/api/ministry/units/{unit}/merge", Map.of("into", into, "from", Api.TODAY.toString()), unit);
    }

    /** A directive that the unit leads, at the work of this specialist. */
    public String directive(String unit, String head, String specialist) {
        String code = api.directive("leadUnit", unit);
        api.work(head, code, Map.of("outcome", "ACCEPT"));
        api.work(
                head,
                code,
                Map.of(
                        "assignedSpecialist",
                        specialist,
                        "milestones",
                        List.of(Map.of(
                                "milestoneTitle",
                                "Dự thảo",
                                "milestoneDueOn",
                                Api.TODAY.plusDays(10).toString()))));
        assertThat(api.get("vanphong", "/api/directives/{code}", code)
                        .json()
                        .path("specialist")
                        .asText())
                .isEqualTo(specialist);
        return code;
    }

    /** Hands the result in to the head of the unit. */
    public void submit(String specialist, String code) {
        String file = api.upload(specialist, "/api/directives/{code}/files", "Kết quả.pdf", Api.PDF, code)
                .expect(201)
                .json()
                .path("id")
                .asText();
        api.work(
                specialist,
                code,
                Map.of(
                        "outcome",
                        "SUBMIT",
                        "percent",
                        100,
                        "done",
                        "Đã xong",
                        "result",
                        "Báo cáo kết quả",
                        "resultDocument",
                        file));
    }
}
