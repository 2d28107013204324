package org.dondoc.evidence;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The command {@code verify-journal}: says whether both journals are whole, or names the first bad row. */
public final class VerifyJournal {

    public static final String NAME = "verify-journal";

    private VerifyJournal() {}

    /**
     * @param heads file of exported heads, which must all be found in the chain; one that is not there holds none
     * @return 0 when the journals are whole, 1 when not, 2 when it cannot be told
     */
    public static int run(DataSource database, Path heads, PrintStream out) {
        try {
            var exported = new Heads(heads).all();
            Verdict verdict = new Chain(database).verify(Head.NONE, exported);
            Head head = verdict.head();
            if (verdict.isWhole()) {
                out.println("The journal is whole: " + head.number() + " seals, head " + head.hash() + "; "
                        + exported.size() + " exported heads found (" + heads.toAbsolutePath() + ")");
                return 0;
            }
            out.println("THE JOURNAL IS NOT WHOLE: " + verdict.fault() + "; good up to seal " + head.number());
            return 1;
        } catch (IOException | SQLException e) {
            out.println("The journal cannot be verified: " + e.getMessage());
            return 2;
        }
    }
}
