package org.dondoc.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.dondoc.calendar.WorkingCalendar;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/** The application over HTTP, as the people of the demonstration call it. */
public class Api {

    /** What came back; {@code json} is missing where the body is none. */
    public record Answer(int status, HttpHeaders headers, byte[] body, JsonNode json) {

        public Answer expect(int expected) {
            assertThat(status).as(json.toString()).isEqualTo(expected);
            return this;
        }

        /** The message on a field at fault. */
        public String message(String field, String value) {
            assertThat(headers.getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
            return StreamSupport.stream(json.path("errors").spliterator(), false)
                    .filter(error -> field.equals(error.path("field").asText())
                            && (value == null
                                    ? error.path("value").isNull()
                                    : value.equals(error.path("value").asText())))
                    .map(error -> error.path("message").asText())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(field + " = " + value + " is not named in " + json));
        }
    }

    /** The least that is one. */
    public static final byte[] PDF = "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    public static final LocalDate TODAY = LocalDate.now(WorkingCalendar.ZONE);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RestClient client;
    private final Environment environment;

    public Api(Environment environment) {
        this.environment = environment;
        this.client = RestClient.builder()
                .requestFactory(new BufferingClientHttpRequestFactory(new JdkClientHttpRequestFactory()))
                .build();
    }

    public Answer get(String person, String path, Object... values) {
        return send(HttpMethod.GET, person, Map.of(), path, null, null, values);
    }

    public Answer getIn(String language, String person, String path, Object... values) {
        return send(HttpMethod.GET, person, in(language), path, null, null, values);
    }

    /** In the form that the caller accepts. */
    public Answer getAs(String accepted, String person, String path, Object... values) {
        return send(HttpMethod.GET, person, Map.of(HttpHeaders.ACCEPT, accepted), path, null, null, values);
    }

    public Answer getAs(MediaType accepted, String person, String path, Object... values) {
        return send(HttpMethod.GET, person, Map.of(HttpHeaders.ACCEPT, accepted.toString()), path, null, null, values);
    }

    public Answer post(String person, String path, Object body, Object... values) {
        return postIn("vi", person, path, body, values);
    }

    public Answer postIn(String language, String person, String path, Object body, Object... values) {
        return sendJson(HttpMethod.POST, language, person, path, body, values);
    }

    public Answer put(String person, String path, Object body, Object... values) {
        return sendJson(HttpMethod.PUT, "vi", person, path, body, values);
    }

    public Answer delete(String person, String path, Object... values) {
        return send(HttpMethod.DELETE, person, Map.of(), path, null, null, values);
    }

    /** A text goes as it is, so that it can be wrong; anything else as JSON. */
    private Answer sendJson(
            HttpMethod method, String language, String person, String path, Object body, Object... values) {
        try {
            String json = body instanceof String text ? text : JSON.writeValueAsString(body);
            return send(method, person, in(language), path, json, MediaType.APPLICATION_JSON, values);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public Answer upload(String person, String path, String name, byte[] content, Object... values) {
        return uploadIn("vi", person, path, name, content, values);
    }

    public Answer uploadIn(String language, String person, String path, String name, byte[] content, Object... values) {
        return upload(in(language), person, path, name, content, values);
    }

    public Answer uploadPreferring(String preference, String person, String path, String name, byte[] content) {
        return upload(Map.of("Prefer", preference), person, path, name, content);
    }

    private Answer upload(
            Map<String, String> headers, String person, String path, String name, byte[] content, Object... values) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("file", new ByteArrayResource(content) {
            @Override
            public String getFilename() {
                return name;
            }
        });
        return send(HttpMethod.POST, person, headers, path, parts, MediaType.MULTIPART_FORM_DATA, values);
    }

    private static Map<String, String> in(String language) {
        return Map.of(HttpHeaders.ACCEPT_LANGUAGE, language);
    }

    private Answer send(
            HttpMethod method,
            String person,
            Map<String, String> headers,
            String path,
            Object body,
            MediaType type,
            Object... values) {
        String address = "http://localhost:" + environment.getProperty("local.server.port") + path;
        RestClient.RequestBodySpec request = client.method(method)
                .uri(UriComponentsBuilder.fromUriString(address)
                        .encode()
                        .buildAndExpand(values)
                        .toUri())
                .header(HttpHeaders.ACCEPT_LANGUAGE, headers.getOrDefault(HttpHeaders.ACCEPT_LANGUAGE, "vi"));
        headers.forEach((name, value) -> request.headers(all -> all.set(name, value)));
        if (person != null) {
            request.headers(all -> all.setBasicAuth(person, "demo"));
        }
        if (body != null) {
            request.contentType(type).body(body);
        }
        return request.exchange((asked, answer) -> {
            byte[] content = answer.getBody().readAllBytes();
            MediaType given = answer.getHeaders().getContentType();
            boolean isJson = given != null && given.getSubtype().endsWith("json") && content.length > 0;
            JsonNode json = isJson ? JSON.readTree(content) : JSON.missingNode();
            return new Answer(answer.getStatusCode().value(), answer.getHeaders(), content, json);
        });
    }

    /** A directive of the ministry's leaders that nothing is wrong with; {@code changes} are field, value, … */
    public static Map<String, Object> entry(Object... changes) {
        Map<String, Object> entry = new HashMap<>(Map.of(
                "issuerLevel", "MINISTRY",
                "documentNumber", number() + "/TB-BTP",
                "documentDate", TODAY.minusDays(2).toString(),
                "issuedBy", "Lãnh đạo Bộ",
                "excerpt", "Chuyển đổi số trong công tác báo cáo",
                "content", "Xây dựng kế hoạch chuyển đổi số năm tới",
                "urgency", "NORMAL",
                "assignedOn", TODAY.minusDays(1).toString(),
                "deadline", TODAY.plusDays(90).toString()));
        for (int i = 0; i < changes.length; i += 2) {
            entry.put((String) changes[i], changes[i + 1]);
        }
        return entry;
    }

    public static String number() {
        return UUID.randomUUID().toString().substring(0, 12);
    }

    /** Registers a directive as the office and answers its code. */
    public String directive(Object... changes) {
        return post("vanphong", "/api/directives", entry(changes))
                .expect(201)
                .json()
                .path("code")
                .asText();
    }

    /** Does the person's task on the directive with a form's values. */
    public void work(String person, String code, Map<String, ?> values) {
        String task = get(person, "/api/directives/{code}", code)
                .expect(200)
                .json()
                .path("taskId")
                .asText();
        Map<String, Object> variables = new HashMap<>();
        values.forEach((key, value) -> variables.put(
                key,
                value instanceof List<?> list ? Map.of("type", "Json", "value", write(list)) : Map.of("value", value)));
        post(person, "/engine-rest/task/{task}/submit-form", Map.of("variables", variables), task)
                .expect(204);
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Hands a result in for CNTT and has the head approve it. */
    public void submit(String code) {
        String file = upload("cntt.cv1", "/api/directives/{code}/files", "ket-qua.pdf", Api.PDF, code)
                .expect(201)
                .json()
                .path("id")
                .asText();
        work(
                "cntt.cv1",
                code,
                Map.of("outcome", "SUBMIT", "percent", 100, "done", "Xong", "result", "Xong", "resultDocument", file));
        work("cntt.truong", code, Map.of("outcome", "APPROVE"));
    }

    /** Takes a directive in its lead unit CNTT to the work of {@code cntt.cv1}. */
    public void plan(String code) {
        work("cntt.truong", code, Map.of("outcome", "ACCEPT"));
        work(
                "cntt.truong",
                code,
                Map.of(
                        "assignedSpecialist",
                        "cntt.cv1",
                        "milestones",
                        List.of(Map.of(
                                "milestoneTitle",
                                "Dự thảo",
                                "milestoneDueOn",
                                TODAY.plusDays(30).toString()))));
    }
}
