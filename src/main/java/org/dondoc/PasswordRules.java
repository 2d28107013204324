package org.dondoc;

import java.util.Locale;
import java.util.Set;

/** What a password must be, outside of the demonstration: long and not obvious; which kinds of signs is not asked. */
public final class PasswordRules {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;
    public static final int FEWEST_DIFFERENT = 5;

    private static final Set<String> KNOWN = Set.of(
            "administrator",
            "password1234",
            "passwordpassword",
            "adminadminadmin",
            "123456789012",
            "1234567890123",
            "qwertyuiop123",
            "qwertyuiopasdf",
            "matkhau123456",
            "dondoc123456",
            "changeme1234");

    private PasswordRules() {}

    /** @param account whose name the password must not contain */
    public static boolean allow(String password, String account) {
        String plain = password.toLowerCase(Locale.ROOT);
        return password.length() >= SHORTEST
                && password.length() <= LONGEST
                && password.chars().distinct().count() >= FEWEST_DIFFERENT
                && password.chars().noneMatch(Character::isISOControl)
                && !KNOWN.contains(plain)
                && !plain.contains(account.toLowerCase(Locale.ROOT));
    }
}
