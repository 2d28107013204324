package org.dondoc.register;

import static org.dondoc.register.Journal.facts;
import static org.dondoc.register.Writing.with;

import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Keeps the files of directives. */
@Component
public class Files {

    private record Kept(int files, long bytes) {}

    private final Writing write;
    private final int most;
    private final DataSize mostTogether;

    /**
     * @param most files of one directive, which nobody can take away again
     * @param mostTogether what they may have in all, in whole megabytes
     */
    Files(
            Writing write,
            @Value("${dondoc.files.most}") int most,
            @Value("${dondoc.files.most-together}") DataSize mostTogether) {
        this.write = write;
        this.most = most;
        this.mostTogether = mostTogether;
    }

    /** Keeps a file. Refused when it is empty, for a secret directive, and for one that has as many as it may. */
    public UUID attach(String code, String name, String contentType, byte[] content) {
        Directive directive = write.lock(code);
        Input input = new Input();
        if (directive.secrecy() != null) {
            input.fault("file", name, "refusal.file.secret");
        }
        if (content.length == 0) {
            input.fault("file", name, "refusal.file.empty");
        }
        checkRoom(code, name, content.length, input);
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

    /** The directive is locked, so that two files at once cannot both be the last. */
    private void checkRoom(String code, String name, int size, Input input) {
        Kept kept = write.statement(
                        code,
                        "select count(*) as files, coalesce(sum(size), 0) as bytes from register.file where directive = :code",
                        Map.of())
                .query((row, number) -> new Kept(row.getInt("files"), row.getLong("bytes")))
                .single();
        if (kept.files() >= most) {
            input.fault("file", name, "refusal.file.tooMany", most);
        } else if (kept.bytes() + size > mostTogether.toBytes()) {
            input.fault("file", name, "refusal.file.tooMuch", mostTogether.toMegabytes());
        }
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
