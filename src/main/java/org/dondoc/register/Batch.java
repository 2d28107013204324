package org.dondoc.register;

import static org.dondoc.register.Writing.with;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dondoc.Refusal;
import org.dondoc.units.Units;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Enters the rows of one file as {@link Register#register} enters one directive, at a fraction of the price: units are
 * read once, what is in the register already is asked for together, and what is written is sent together. Joins the
 * caller's transaction; not for several threads at once.
 */
public final class Batch {

    /**
     * What became of a row.
     *
     * @param code of the directive, null when it was refused
     * @param isNew false when the same directive was in the register already
     * @param refusal null unless it was refused
     */
    public record Outcome(String code, boolean isNew, Refusal refusal) {}

    /** Somebody entered the same directive or paper at the same moment: to be rolled back and tried again. */
    public static final class Overtaken extends ConcurrencyFailureException {

        private static final long serialVersionUID = 1L;

        Overtaken(String what) {
            super(what + " was entered by somebody else meanwhile");
        }
    }

    private record Paper(String issuedBy, int year, String number) {

        static Paper of(NewDirective d) {
            boolean isNumbered = d.documentNumber() != null && d.documentDate() != null && d.issuedBy() != null;
            return isNumbered ? new Paper(d.issuedBy(), d.documentDate().getYear(), d.documentNumber()) : null;
        }
    }

    /** What the register holds of a row: under its code, or under any code when the row has none. */
    private record Entered(String code, byte[] hash) {}

    private final NamedParameterJdbcOperations jdbc;
    private final Register register;
    private final boolean keep;
    private final Collecting collecting = new Collecting();
    private final Known known;

    /** What a batch that keeps nothing has entered so far, so that it knows a row again all the same. */
    private final Map<String, Entered> previewed = new HashMap<>();

    private final Map<Paper, SourceDocument> previewedPapers = new HashMap<>();

    /** @param keep false when the caller rolls every {@link #enter} back */
    public Batch(Register register, Units units, NamedParameterJdbcOperations jdbc, boolean keep) {
        JdbcClient client = JdbcClient.create(jdbc);
        this.jdbc = jdbc;
        this.keep = keep;
        Writing together = collecting.by(register.writing());
        this.known = new Known(client, together);
        this.register = register.batched(units.remembered(), together, new KnownCodes(client), known);
    }

    /**
     * Enters the rows in their order, each unless it is there already or something is wrong with it.
     *
     * @return one for each row, in the same order
     * @throws Overtaken if the transaction must be rolled back
     */
    public List<Outcome> enter(List<NewDirective> rows) {
        collecting.statements.clear();
        List<NewDirective> cleaned =
                rows.stream().map(row -> Registration.cleaned(row, new Input())).toList();
        Map<String, Entered> entered = entered(cleaned);
        known.lookUp(cleaned);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            outcomes.add(enter(rows.get(i), cleaned.get(i), entered));
        }
        collecting.send();
        if (!keep) {
            known.forget();
        }
        return outcomes;
    }

    private Outcome enter(NewDirective row, NewDirective cleaned, Map<String, Entered> entered) {
        byte[] hash = Registration.hash(cleaned);
        String key = key(cleaned.code(), hash);
        Entered earlier = entered.getOrDefault(key, previewed.get(key));
        if (earlier != null) {
            return Arrays.equals(earlier.hash(), hash)
                    ? new Outcome(earlier.code(), false, null)
                    : refused(new Refusal("code", cleaned.code(), "import.otherContent"));
        }
        try {
            String code = register.register(row);
            Map<String, Entered> now = keep ? entered : previewed;
            now.put(key(code, hash), new Entered(code, hash));
            now.put(key(null, hash), new Entered(code, hash));
            return new Outcome(code, true, null);
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    private static Outcome refused(Refusal refusal) {
        return new Outcome(null, false, refusal);
    }

    private static String key(String code, byte[] hash) {
        return code == null ? "#" + HexFormat.of().formatHex(hash) : code;
    }

    /** What is there of these rows, by their keys. */
    private Map<String, Entered> entered(List<NewDirective> rows) {
        List<String> codes = rows.stream()
                .map(NewDirective::code)
                .filter(Codes::isValid)
                .distinct()
                .toList();
        byte[][] hashes = rows.stream()
                .filter(row -> row.code() == null)
                .map(Registration::hash)
                .toArray(byte[][]::new);
        Map<String, Entered> entered = new HashMap<>();
        jdbc.query(
                """
                select code, facts_hash, true as by_code from register.directive
                where code = any (:codes)
                union all
                select min(code), facts_hash, false from register.directive
                where facts_hash = any (:hashes) group by facts_hash
                """,
                with("codes", codes.toArray(String[]::new), "hashes", hashes),
                row -> {
                    Entered found = new Entered(row.getString("code"), row.getBytes("facts_hash"));
                    entered.put(key(row.getBoolean("by_code") ? found.code() : null, found.hash()), found);
                });
        return entered;
    }

    /** Statements that are sent together, each kind in the order in which its first was written. */
    private final class Collecting {

        private final Map<String, List<Map<String, Object>>> statements = new LinkedHashMap<>();

        Writing by(Writing person) {
            return new Writing(person) {
                @Override
                boolean update(String code, String sql, Map<String, Object> params) {
                    statements.computeIfAbsent(sql, any -> new ArrayList<>()).add(known(code, params));
                    return true;
                }

                /** Nobody is told of twenty thousand rows one by one; what is owed stands in the next digest. */
                @Override
                void journal(Action action, String code, Map<String, Object> before, Map<String, Object> after) {
                    update(code, JOURNAL, row(action, before, after));
                }
            };
        }

        void send() {
            statements.forEach((sql, params) -> {
                for (int changed : jdbc.batchUpdate(sql, SqlParameterSourceUtils.createBatch(params))) {
                    if (changed == 0) {
                        throw new Overtaken("a directive");
                    }
                }
            });
        }
    }

    /** Codes given by the register may meet one that came with a file. */
    private static final class KnownCodes extends Codes {

        KnownCodes(JdbcClient jdbc) {
            super(jdbc);
        }

        /** Codes that are there are told apart before a row is entered. */
        @Override
        boolean isTaken(String code) {
            return false;
        }

        @Override
        String next(IssuerLevel level, int year) {
            String code = super.next(level, year);
            return super.isTaken(code) ? next(level, year) : code;
        }
    }

    /** The papers of the rows at hand. */
    private final class Known extends SourceDocuments {

        private final Map<Paper, SourceDocument> papers = new HashMap<>();
        private final Set<Paper> registered = new HashSet<>();

        Known(JdbcClient jdbc, Writing together) {
            super(jdbc, together);
        }

        void lookUp(List<NewDirective> rows) {
            papers.clear();
            registered.clear();
            List<Paper> asked = rows.stream()
                    .map(Paper::of)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            jdbc.query(
                    """
                    select s.issued_by, s.year, s.number, s.id, s.dated, s.signed_by, s.excerpt, s.secrecy
                    from unnest(:issuers, :years, :numbers) as asked (issued_by, year, number)
                    join register.source_document s on s.issued_by = asked.issued_by and s.year = asked.year
                        and s.number = asked.number
                    """,
                    with(
                            "issuers", asked.stream().map(Paper::issuedBy).toArray(String[]::new),
                            "years", asked.stream().map(Paper::year).toArray(Integer[]::new),
                            "numbers", asked.stream().map(Paper::number).toArray(String[]::new)),
                    row -> {
                        Paper paper =
                                new Paper(row.getString("issued_by"), row.getInt("year"), row.getString("number"));
                        registered.add(paper);
                        papers.put(paper, SourceDocuments.document(row, 0));
                    });
            papers.putAll(previewedPapers);
        }

        /** Papers that were entered and rolled back are known without their place in the register. */
        void forget() {
            papers.forEach((paper, document) ->
                    previewedPapers.put(paper, registered.contains(paper) ? document : document.unregistered()));
        }

        @Override
        Optional<SourceDocument> find(NewDirective d, String lock) {
            return Optional.ofNullable(papers.get(Paper.of(d)));
        }

        @Override
        long keep(NewDirective d, SourceDocument document) {
            if (document.id() != null) {
                return document.id();
            }
            long id = super.keep(d, document);
            Paper paper = Paper.of(d);
            if (paper != null) {
                papers.put(paper, document.registered(id));
            }
            return id;
        }

        @Override
        void complete(String code, NewDirective d, SourceDocument before, SourceDocument after) {
            super.complete(code, d, before, after);
            papers.put(Paper.of(d), after);
        }

        @Override
        long keepWithTheOneEnteredMeanwhile(NewDirective d) {
            throw new Overtaken("paper " + d.documentNumber());
        }
    }
}
