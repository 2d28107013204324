package org.dondoc.register;

import static org.dondoc.register.Journal.facts;
import static org.dondoc.register.Writing.with;

import java.util.HexFormat;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps the files of directives. */
@Component
public class Files {

    private final Writing write;

    Files(Writing write) {
        this.write = write;
    }

    /** Keeps a file. Refused when it is empty and for a secret directive. */
    public UUID attach(String code, String name, String contentType, byte[] content) {
        Directive directive = write.lock(code);
        Input input = new Input();
        if (directive.secrecy() != null) {
            input.fault("file", name, "refusal.file.secret");
        }
        if (content.length == 0) {
            input.fault("file", name, "refusal.file.empty");
        }
        String fileName = input.required("name", input.line("name", name));
        String type = input.line("contentType", contentType);
        input.refuseFaults();

        UUID id = UUID.randomUUID();
        byte[] sha256 = Registration.sha256(content);
        write.update(
                code,
                """
                insert into register.file
                    (id, directive, name, content_type, size, sha256, content, attached_at, attached_by)
                values (:id, :code, :name, :contentType, :size, :sha256, :content, :now, :actor)
                """,
                with(
                        "id", id,
                        "name", fileName,
                        "contentType", type == null ? "application/octet-stream" : type,
                        "size", content.length,
                        "sha256", sha256,
                        "content", content));
        write.journal(
                Action.FILE_ATTACHED,
                code,
                facts(),
                facts(
                        "file",
                        id,
                        "name",
                        fileName,
                        "size",
                        content.length,
                        "sha256",
                        HexFormat.of().formatHex(sha256)));
        return id;
    }

    void check(String code, UUID file, Input input) {
        if (file == null) {
            return;
        }
        boolean known = write.statement(
                        code,
                        "select exists (select from register.file where directive = :code and id = :id)",
                        with("id", file))
                .query(Boolean.class)
                .single();
        if (!known) {
            input.fault("document", file, "refusal.file.unknown", code);
        }
    }
}
