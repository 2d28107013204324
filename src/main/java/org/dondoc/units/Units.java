package org.dondoc.units;

import java.io.Reader;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The units of the ministry and their people. Joins the caller's transaction. */
@Component
public class Units {

    private final JdbcClient jdbc;

    public Units(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean exists(String code) {
        throw new UnsupportedOperationException();
    }

    /** The unit's full name; the code itself when there is no such unit. */
    public String name(String code) {
        throw new UnsupportedOperationException();
    }

    public Optional<Unit> find(String code) {
        throw new UnsupportedOperationException();
    }

    /** In the order in which they were loaded, which is the ministry's own. */
    public List<Unit> all() {
        throw new UnsupportedOperationException();
    }

    public List<Person> headsOf(String unit) {
        throw new UnsupportedOperationException();
    }

    public List<Person> specialistsOf(String unit) {
        throw new UnsupportedOperationException();
    }

    /** Those of the ministry office who can track directives, its chief included. */
    public List<Person> officers() {
        throw new UnsupportedOperationException();
    }

    public Optional<Person> person(String id) {
        throw new UnsupportedOperationException();
    }

    /** The person's full name; the id itself when nobody has it. */
    public String personName(String id) {
        throw new UnsupportedOperationException();
    }

    public boolean isMember(String person, String unit) {
        throw new UnsupportedOperationException();
    }

    /** Account id of the leader in charge of the unit. */
    public Optional<String> leaderOf(String unit) {
        throw new UnsupportedOperationException();
    }

    /**
     * Adds units, or updates those that are there.
     *
     * @param csv with a header row {@code code,name,short_name,kind,functions,leader}, other columns are
     *     ignored; functions are separated by semicolons
     */
    public void load(Reader csv) {
        throw new UnsupportedOperationException();
    }

    /** Adds a person, or updates the one with the same id. */
    public void add(Person person) {
        throw new UnsupportedOperationException();
    }
}
