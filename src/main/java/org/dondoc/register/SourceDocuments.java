package org.dondoc.register;

import static org.dondoc.register.Journal.facts;
import static org.dondoc.register.Writing.with;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The papers behind the directives: a number is one paper per issuer and year. */
class SourceDocuments {

    private final JdbcClient jdbc;
    private final Writing write;

    SourceDocuments(JdbcClient jdbc, Writing write) {
        this.jdbc = jdbc;
        this.write = write;
    }

    /** The paper as it was registered before, or as given now; a fault where the two contradict each other. */
    SourceDocument of(NewDirective d, Input input) {
        Optional<SourceDocument> kept = d.documentNumber() == null ? Optional.empty() : find(d, "");
        return kept.map(document -> merged(document, d, input)).orElseGet(() -> given(d));
    }

    /** Writes the paper if it is new, and gives its id. */
    long keep(NewDirective d, SourceDocument document) {
        if (document.id() != null) {
            return document.id();
        }
        return jdbc.sql(
                        """
                insert into register.source_document (issued_by, number, dated, signed_by, excerpt, secrecy)
                values (:issuedBy, :number, :dated, :signedBy, :excerpt, :secrecy)
                on conflict do nothing returning id
                """)
                .param("issuedBy", d.issuedBy())
                .param("number", d.documentNumber())
                .param("dated", document.dated())
                .param("signedBy", document.signedBy())
                .param("excerpt", document.excerpt())
                .param("secrecy", document.secrecy())
                .query(Long.class)
                .optional()
                .orElseGet(() -> keepWithTheOneEnteredMeanwhile(d));
    }

    /** Adds to a paper that was registered before what only this directive says of it. */
    void complete(String code, NewDirective d) {
        if (d.documentNumber() == null || isComplete(agreed(d, ""), d)) {
            return;
        }
        SourceDocument before = agreed(d, "for no key update");
        if (isComplete(before, d)) {
            return;
        }
        complete(code, d, before, merged(before, d, new Input()));
    }

    /** Changes the paper only if it still is as before. */
    void complete(String code, NewDirective d, SourceDocument before, SourceDocument after) {
        write.update(
                code,
                """
                update register.source_document set signed_by = :signedBy, excerpt = :excerpt
                where id = :id and signed_by is not distinct from cast(:hadSignedBy as text)
                    and excerpt is not distinct from cast(:hadExcerpt as text)
                """,
                with(
                        "id", before.id(),
                        "signedBy", after.signedBy(),
                        "excerpt", after.excerpt(),
                        "hadSignedBy", before.signedBy(),
                        "hadExcerpt", before.excerpt()));
        write.journal(
                Action.SOURCE_DOCUMENT_COMPLETED,
                code,
                facts("signedBy", before.signedBy(), "excerpt", before.excerpt()),
                facts("signedBy", after.signedBy(), "excerpt", after.excerpt()));
    }

    /** The paper as it is now; refused where somebody has completed it otherwise since it was first looked at. */
    private SourceDocument agreed(NewDirective d, String lock) {
        SourceDocument kept = find(d, lock).orElseThrow();
        Input input = new Input();
        merged(kept, d, input);
        input.refuseFaults();
        return kept;
    }

    private static boolean isComplete(SourceDocument kept, NewDirective d) {
        return (kept.signedBy() != null || d.signedBy() == null) && (kept.excerpt() != null || d.excerpt() == null);
    }

    private static SourceDocument given(NewDirective d) {
        String secrecy = d.secrecy() == null ? Rows.NO_SECRECY : d.secrecy().name();
        return new SourceDocument(null, d.documentDate(), d.signedBy(), d.excerpt(), secrecy);
    }

    private static SourceDocument merged(SourceDocument document, NewDirective d, Input input) {
        SourceDocument given = given(d);
        if (!document.dated().equals(given.dated())) {
            contradiction("documentDate", given.dated(), d, document.dated(), input);
        }
        if (!document.secrecy().equals(given.secrecy())) {
            input.fault("secrecy", d.secrecy(), "refusal.document.secrecy", d.documentNumber());
        } else if (document.excerpt() != null
                && given.excerpt() != null
                && !document.excerpt().equals(given.excerpt())) {
            contradiction("excerpt", given.excerpt(), d, document.excerpt(), input);
        }
        return new SourceDocument(
                document.id(),
                document.dated(),
                document.signedBy() == null ? given.signedBy() : document.signedBy(),
                document.excerpt() == null ? given.excerpt() : document.excerpt(),
                given.secrecy());
    }

    long keepWithTheOneEnteredMeanwhile(NewDirective d) {
        Input input = new Input();
        SourceDocument document = of(d, input);
        input.refuseFaults();
        return keep(d, document);
    }

    private static void contradiction(String field, Object value, NewDirective d, Object kept, Input input) {
        input.fault(field, value, "refusal.document.differs", d.documentNumber(), d.issuedBy(), kept);
    }

    Optional<SourceDocument> find(NewDirective d, String lock) {
        return jdbc.sql(
                        """
                select id, dated, signed_by, excerpt, secrecy from register.source_document
                where issued_by = :issuedBy and year = :year and number = :number
                """
                                + lock)
                .param("issuedBy", d.issuedBy())
                .param("year", d.documentDate().getYear())
                .param("number", d.documentNumber())
                .query(SourceDocuments::document)
                .optional();
    }

    static SourceDocument document(ResultSet row, int number) throws SQLException {
        return new SourceDocument(
                row.getLong("id"),
                Rows.day(row, "dated"),
                row.getString("signed_by"),
                row.getString("excerpt"),
                row.getString("secrecy"));
    }
}
