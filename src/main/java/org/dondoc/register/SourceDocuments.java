package org.dondoc.register;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The papers behind the directives: a number is one paper per issuer and year. */
final class SourceDocuments {

    private final JdbcClient jdbc;

    SourceDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The paper as it was registered before, or as given now; a fault where the two contradict each other. */
    SourceDocument of(NewDirective d, Input input) {
        String secrecy = d.secrecy() == null ? Rows.NO_SECRECY : d.secrecy().name();
        SourceDocument given = new SourceDocument(null, d.documentDate(), d.signedBy(), d.excerpt(), secrecy);
        Optional<SourceDocument> kept = d.documentNumber() == null ? Optional.empty() : find(d);
        if (kept.isEmpty()) {
            return given;
        }
        SourceDocument document = kept.get();
        if (!document.dated().equals(given.dated())) {
            contradiction("documentDate", given.dated(), d, document.dated(), input);
        }
        if (!document.secrecy().equals(secrecy)) {
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
                secrecy);
    }

    /** Writes the paper, or what was missing of it, and gives its id. */
    long keep(NewDirective d, SourceDocument document) {
        if (document.id() != null) {
            jdbc.sql(
                            """
                    update register.source_document
                    set signed_by = coalesce(signed_by, :signedBy), excerpt = coalesce(excerpt, :excerpt)
                    where id = :id and (signed_by is null and cast(:signedBy as text) is not null
                        or excerpt is null and cast(:excerpt as text) is not null)
                    """)
                    .param("id", document.id())
                    .param("signedBy", document.signedBy())
                    .param("excerpt", document.excerpt())
                    .update();
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

    private long keepWithTheOneEnteredMeanwhile(NewDirective d) {
        Input input = new Input();
        SourceDocument document = of(d, input);
        input.refuseFaults();
        return keep(d, document);
    }

    private static void contradiction(String field, Object value, NewDirective d, Object kept, Input input) {
        input.fault(field, value, "refusal.document.differs", d.documentNumber(), d.issuedBy(), kept);
    }

    private Optional<SourceDocument> find(NewDirective d) {
        return jdbc.sql(
                        """
                select id, dated, signed_by, excerpt, secrecy from register.source_document
                where issued_by = :issuedBy and year = :year and number = :number
                """)
                .param("issuedBy", d.issuedBy())
                .param("year", d.documentDate().getYear())
                .param("number", d.documentNumber())
                .query((row, number) -> new SourceDocument(
                        row.getLong("id"),
                        Rows.day(row, "dated"),
                        row.getString("signed_by"),
                        row.getString("excerpt"),
                        row.getString("secrecy")))
                .optional();
    }
}
