package org.dondoc.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The chain of seals over both journals, computed again from the rows themselves, in the order of the seals. */
class Chain {

    private static final int PORTION = 1000;

    private final DataSource database;

    Chain(DataSource database) {
        this.database = database;
    }

    /**
     * Looks at every seal after a head that was found good before, in one snapshot; rows are streamed. From the very
     * beginning it looks for rows without a seal, too.
     *
     * @param known heads that must be found on the way, in any order
     */
    Verdict verify(Head from, List<Head> known) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            try {
                return verify(connection, from, known);
            } finally {
                connection.rollback();
            }
        }
    }

    private static Verdict verify(Connection connection, Head from, List<Head> known) throws SQLException {
        if (from.number() > 0 && !from.equals(sealed(connection, from.number()))) {
            return new Verdict(Head.NONE, "seal " + from.number() + " is not the one that was found good before");
        }
        Head head = from;
        try (PreparedStatement seals = connection.prepareStatement(
                """
                select s.number, s.journal, s.entry, s.hash, case s.journal
                    when 'journal' then (select register.sealed_text(j) from register.journal j where j.id = s.entry)
                    else (select register.sealed_text(m) from register.ministry_journal m where m.id = s.entry)
                    end as content
                from register.journal_seal s where s.number > ? order by s.number
                """)) {
            seals.setFetchSize(PORTION);
            seals.setLong(1, from.number());
            try (ResultSet seal = seals.executeQuery()) {
                while (seal.next()) {
                    String fault = fault(head, seal);
                    if (fault != null) {
                        return new Verdict(head, fault);
                    }
                    head = head(seal);
                }
            }
        }
        String contradiction = contradiction(connection, head, known);
        if (contradiction != null) {
            return new Verdict(head, contradiction);
        }
        return new Verdict(head, from.number() == 0 ? unsealed(connection) : null);
    }

    /** What is wrong with the row of a seal, null when it is the one that was sealed after {@code before}. */
    private static String fault(Head before, ResultSet seal) throws SQLException {
        long number = seal.getLong("number");
        if (number != before.number() + 1) {
            return "seal " + (before.number() + 1) + " is missing";
        }
        String row =
                "register." + seal.getString("journal") + " id " + seal.getLong("entry") + " (seal " + number + ")";
        String content = seal.getString("content");
        if (content == null) {
            return row + " is missing";
        }
        MessageDigest sha256 = sha256();
        sha256.update(before.bytes());
        sha256.update(content.getBytes(StandardCharsets.UTF_8));
        return Arrays.equals(sha256.digest(), seal.getBytes("hash")) ? null : row + " is not as it was written";
    }

    /** What the first head that was exported, and is not in a chain that is good up to here, tells; null if all are. */
    private static String contradiction(Connection connection, Head upTo, List<Head> exported) throws SQLException {
        Map<Long, Head> seals = new HashMap<>();
        try (PreparedStatement sql =
                connection.prepareStatement("select number, hash from register.journal_seal where number = any (?)")) {
            sql.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", exported.stream().map(Head::number).toArray()));
            try (ResultSet seal = sql.executeQuery()) {
                while (seal.next()) {
                    seals.put(seal.getLong("number"), head(seal));
                }
            }
        }
        return exported.stream()
                .sorted(Comparator.comparingLong(Head::number))
                .filter(head -> head.number() > 0 && !head.equals(seals.get(head.number())))
                .findFirst()
                .map(head -> seals.containsKey(head.number())
                        ? "seal " + head.number() + " is not the one that was exported: the chain was rewritten"
                        : "seal " + (upTo.number() + 1) + " is missing: seal " + head.number()
                                + " was exported, the chain was cut off or rewritten")
                .orElse(null);
    }

    /** The first row that nobody sealed: it was slipped in past the trigger. */
    private static String unsealed(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(
                        """
                        select 'journal' as journal, j.id from register.journal j where not exists
                            (select from register.journal_seal s where s.journal = 'journal' and s.entry = j.id)
                        union all
                        select 'ministry_journal', m.id from register.ministry_journal m where not exists
                            (select from register.journal_seal s where s.journal = 'ministry_journal' and s.entry = m.id)
                        order by 1, 2 limit 1
                        """)) {
            return row.next()
                    ? "register." + row.getString("journal") + " id " + row.getLong("id") + " has no seal"
                    : null;
        }
    }

    private static Head sealed(Connection connection, long number) throws SQLException {
        try (PreparedStatement seal =
                connection.prepareStatement("select number, hash from register.journal_seal where number = ?")) {
            seal.setLong(1, number);
            try (ResultSet found = seal.executeQuery()) {
                return found.next() ? head(found) : null;
            }
        }
    }

    private static Head head(ResultSet seal) throws SQLException {
        return new Head(seal.getLong("number"), HexFormat.of().formatHex(seal.getBytes("hash")));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
