package org.dondoc.register;

import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The codes that the register gives: {@code TTg-2026-0001}, counted per level and year. */
class Codes {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    private final JdbcClient jdbc;

    Codes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isTaken(String code) {
        return jdbc.sql("select exists (select from register.directive where code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    static boolean isValid(String code) {
        return code != null && VALID.matcher(code).matches();
    }

    /** The next number; it stays with the caller until the transaction ends, and is free again if that fails. */
    String next(IssuerLevel level, int year) {
        int number = jdbc.sql(
                        """
                insert into register.code_counter as c (prefix, year, last) values (:prefix, :year, 1)
                on conflict (prefix, year) do update set last = c.last + 1
                returning last
                """)
                .param("prefix", level.codePrefix())
                .param("year", year)
                .query(Integer.class)
                .single();
        return "%s-%d-%04d".formatted(level.codePrefix(), year, number);
    }
}
