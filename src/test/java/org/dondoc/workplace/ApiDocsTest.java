package org.dondoc.workplace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The page that describes the API … */
@DondocTest
class ApiDocsTest {

    private static final String PAGE = "/api/docs/swagger-ui/index.html";
    private static final Set<String> DESCRIBED =
            Set.of("org.dondoc.workplace", "org.dondoc.notice", "org.dondoc.absence");
    private static final String DESCRIPTION = "/api/docs/openapi";

    private final Api api;
    private final RequestMappingHandlerMapping mappings;

    ApiDocsTest(
            @Autowired Environment environment,
            @Autowired @org.springframework.beans.factory.annotation.Qualifier("requestMappingHandlerMapping")
                    RequestMappingHandlerMapping mappings) {
        api = new Api(environment);
        this.mappings = mappings;
    }

    @Test
    void isShownToWhoeverIsSignedInAndToNobodyElse() {
        for (String path : List.of(
                "/api/docs",
                PAGE,
                "/api/docs/swagger-ui/swagger-initializer.js",
                "/api/docs/swagger-ui/swagger-ui-bundle.js",
                DESCRIPTION,
                DESCRIPTION + "/swagger-config")) {
            api.get(null, path).expect(401);
            assertThat(api.get("cntt.cv1", path).status()).as(path).isIn(200, 302);
        }
        assertThat(api.get("cntt.cv1", "/api/docs").headers().getLocation()).hasPath(PAGE);
        assertThat(new String(api.get("cntt.cv1", PAGE).body(), UTF_8)).contains("swagger-ui");
    }

    @Test
    void hasNoOtherDoor() {
        for (String path : List.of(
                "/v3/api-docs",
                "/swagger-ui.html",
                "/swagger-ui/index.html",
                "/webjars/swagger-ui/index.html",
                "/webjars/swagger-ui/5.32.2/index.html",
                "/webjars/swagger-ui/5.32.2/swagger-ui-bundle.js")) {
            assertThat(api.get("admin", path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void describesEveryCallInBothLanguagesAndNothingElse() {
        JsonNode paths = description().path("paths");
        Set<String> described = new TreeSet<>();
        paths.fieldNames().forEachRemaining(described::add);
        Set<String> there = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (DESCRIBED.contains(method.getBeanType().getPackageName())) {
                mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/") && !path.equals("/api/docs"))
                        .map(path -> path.replaceAll(":[^}]*}", "}"))
                        .forEach(there::add);
            }
        });
        assertThat(described).isEqualTo(there).hasSizeGreaterThan(12);
        paths.forEach(path ->
                path.forEach(operation -> assertThat(operation.path("summary").asText())
                        .as(path.toString())
                        .contains(" · ")));
        assertThat(description().path("info").path("title").asText()).contains("nhiệm vụ", "directives");
    }

    @Test
    void knowsTheFiltersOfTheList() {
        assertThat(description()
                        .path("paths")
                        .path("/api/directives")
                        .path("get")
                        .path("parameters")
                        .findValuesAsText("name"))
                .contains("q", "stage", "timeliness", "unit", "sort", "page", "size")
                .doesNotContain("caller", "locale");
    }

    /** Ministries' networks end at the ministry's door. */
    @Test
    void asksNothingOfTheOutsideWorld() {
        Pattern outside = Pattern.compile("(?:src|href)=\"(?:https?:)?//");
        String page = new String(api.get("admin", PAGE).body(), UTF_8);
        assertThat(outside.matcher(page).find()).isFalse();
        String settings = new String(
                api.get("admin", DESCRIPTION + "/swagger-config").expect(200).body(), UTF_8);
        assertThat(settings).contains("\"validatorUrl\":\"\"");
        assertThat(description().path("servers").toString()).doesNotContain("swagger.io");
    }

    private JsonNode description() {
        Answer answer = api.get("admin", DESCRIPTION).expect(200);
        return answer.json();
    }
}
