package org.dondoc.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A file of a directive … */
@DondocTest
class FilesTest {

    private static final String NAME = "Báo cáo kết quả – lần 1.html";

    private final Api api;
    private final String code;

    FilesTest(@Autowired Environment environment) {
        api = new Api(environment);
        code = api.directive("leadUnit", "CNTT");
    }

    @Test
    void comesBackAsItWasUnderItsVietnameseNameAndOnlyToBeSaved() {
        byte[] content = "<script>alert('Việt')</script>".getBytes(StandardCharsets.UTF_8);

        Api.Answer attached = api.upload("cntt.cv1", "/api/directives/{code}/files", NAME, content, code)
                .expect(201);
        Api.Answer file =
                api.get("vanphong", attached.headers().getLocation().getPath()).expect(200);

        assertThat(file.body()).isEqualTo(content);
        assertThat(file.headers().getContentDisposition().isAttachment()).isTrue();
        assertThat(file.headers().getContentDisposition().getFilename()).isEqualTo(NAME);
        assertThat(file.headers().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        JsonNode listed =
                api.get("cntt.cv2", "/api/directives/{code}/files", code).json();
        assertThat(listed.findValuesAsText("name")).containsExactly(NAME);
        assertThat(listed.get(0).path("size").asInt()).isEqualTo(content.length);
        assertThat(listed.get(0).path("attachedBy").asText()).isEqualTo("cntt.cv1");
        assertThat(listed.get(0).path("attachedByName").asText()).contains(" ");
    }

    @Test
    void loosesThePathThatSomeClientsSend() {
        JsonNode file = api.upload(
                        "cntt.cv1", "/api/directives/{code}/files", "C:\\Users\\lan\\a.docx", new byte[] {1}, code)
                .expect(201)
                .json();
        assertThat(file.path("name").asText()).isEqualTo("a.docx");
    }

    @Test
    void isNeitherEmptyNorTooLarge() {
        api.upload("cntt.cv1", "/api/directives/{code}/files", "a.pdf", new byte[0], code)
                .expect(400)
                .message("file", "a.pdf");
        assertThat(api.uploadIn("en", "cntt.cv1", "/api/directives/{code}/files", "a.pdf", new byte[21 << 20], code)
                        .expect(413)
                        .message("file", null))
                .contains("large");
        assertThat(api.upload("cntt.cv1", "/api/directives/{code}/files", "a.pdf", new byte[33 << 20], code)
                        .expect(413)
                        .message("file", null))
                .isNotEmpty();
    }

    @Test
    void isNotThereWithoutAPart() {
        api.post("cntt.cv1", "/api/directives/{code}/files", "{}", code).expect(415);
        assertThat(api.get("cntt.cv1", "/api/directives/{code}/files", code).json())
                .isEmpty();
    }

    @Test
    void staysWithItsDirective() {
        String file = api.upload("cntt.cv1", "/api/directives/{code}/files", "a.pdf", new byte[] {1}, code)
                .expect(201)
                .json()
                .path("id")
                .asText();
        String another = api.directive("leadUnit", "HTQT");
        api.get("htqt.cv1", "/api/directives/{code}/files/{file}", another, file)
                .expect(404);
        api.get("htqt.cv1", "/api/directives/{code}/files/{file}", code, file).expect(404);
    }
}
