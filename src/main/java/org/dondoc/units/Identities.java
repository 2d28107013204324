package org.dondoc.units;

import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whom the ministry's identity provider means by each account. A provider may give an account's name to another person,
 * or let people choose it; its own name for a person, the subject, stays that person's. So the two are bound to each other
 * once, and whoever comes with another is somebody else until an administrator says otherwise. Every change leaves a row
 * in the ministry's journal, in the caller's transaction.
 */
@Component
public class Identities {

    /** @param subject the issuer's name for somebody, which it gives to nobody else */
    public record Identity(String issuer, String subject) {}

    /** In the journals this one is nobody's. */
    private static final String SYSTEM = "system";

    private final JdbcClient jdbc;
    private final Changes changes;

    public Identities(JdbcClient jdbc, Changes changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /** Whether the person is bound to no other, and no other person to this one. */
    public boolean fits(String person, Identity identity) {
        return jdbc.sql(
                        """
                select not exists (select from register.identity
                    where (person = :person) <> (issuer = :issuer and subject = :subject))
                """)
                .param("person", person)
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .query(Boolean.class)
                .single();
    }

    public boolean isBound(String person, Identity identity) {
        return jdbc.sql(
                        """
                select exists (select from register.identity
                    where person = :person and issuer = :issuer and subject = :subject)
                """)
                .param("person", person)
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .query(Boolean.class)
                .single();
    }

    /** @return false if it does not fit */
    public boolean bind(String person, Identity identity) {
        int bound = jdbc.sql(
                        """
                insert into register.identity (person, issuer, subject, bound_at)
                values (:person, :issuer, :subject, :now) on conflict do nothing
                """)
                .param("person", person)
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .param("now", changes.now())
                .update();
        if (bound == 0) {
            return isBound(person, identity);
        }
        changes.ofPerson(person, Change.Action.IDENTITY_BOUND, Map.of(), facts(identity), person);
        return true;
    }

    /** Notes that somebody came who does not fit. */
    public void refused(String account, Identity identity) {
        changes.ofPerson(account, Change.Action.IDENTITY_REFUSED, Map.of(), facts(identity), SYSTEM);
    }

    /**
     * Lets the next one who comes be the person.
     *
     * @return false if the person is not bound
     */
    public boolean release(String person, String by) {
        return jdbc.sql("delete from register.identity where person = :person returning issuer, subject")
                .param("person", person)
                .query((row, number) -> new Identity(row.getString("issuer"), row.getString("subject")))
                .optional()
                .map(released -> {
                    changes.ofPerson(person, Change.Action.IDENTITY_RELEASED, facts(released), Map.of(), by);
                    return true;
                })
                .orElse(false);
    }

    /** Ids of the people who are bound. */
    public Set<String> bound() {
        return jdbc.sql("select person from register.identity")
                .query(String.class)
                .set();
    }

    private static Map<String, Object> facts(Identity identity) {
        return Changes.facts("issuer", identity.issuer(), "subject", identity.subject());
    }
}
