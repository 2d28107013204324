package org.dondoc;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a password must be, outside of the demonstration: long and hard to guess; which kinds of signs is not asked. How
 * many guesses it takes is told by zxcvbn, which knows the usual passwords, words and names, and what people make of
 * them: doubled, with a year behind, along the keyboard, with signs for letters.
 */
public final class PasswordRules {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;
    public static final int FEWEST_DIFFERENT = 5;

    /** Decimal digits of the number of guesses; what a slow hash keeps from whoever has stolen it. */
    private static final int FEWEST_GUESSES = 8;

    /** Guessing the number of guesses takes long for long texts; what follows can only make it more. */
    private static final int LOOKED_AT = 64;

    /** What somebody tries first who knows where the password is for. */
    private static final List<String> HERE = List.of(
            "dondoc", "đôn đốc", "matkhau", "mật khẩu", "mat khau", "changeme", "bo tu phap", "botuphap", "nhiemvu");

    private static final Zxcvbn GUESSER = new Zxcvbn();

    private PasswordRules() {}

    /** @param account whose name the password must not contain */
    public static boolean allow(String password, String account) {
        return password.length() >= SHORTEST
                && password.length() <= LONGEST
                && password.chars().distinct().count() >= FEWEST_DIFFERENT
                && password.chars().noneMatch(Character::isISOControl)
                && !password.toLowerCase(Locale.ROOT).contains(account.toLowerCase(Locale.ROOT))
                && isHardToGuess(password, account);
    }

    private static boolean isHardToGuess(String password, String account) {
        List<String> words = new ArrayList<>(HERE);
        words.addAll(List.of(account.split("[._-]")));
        words.add(account.replaceAll("[._-]", ""));
        String begin = password.substring(0, Math.min(LOOKED_AT, password.length()));
        return GUESSER.measure(begin, words).getGuessesLog10() >= FEWEST_GUESSES;
    }
}
