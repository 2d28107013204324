package org.dondoc.intake;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dondoc.Texts;
import org.dondoc.register.IssuerLevel;

/**
 * Which level gave a directive, as far as a sheet tells: by the level in words, by who issued the paper, or by the
 * symbol at the end of its number (Decree 30/2020: the issuer's abbreviation). The Government Office (VPCP) writes for
 * either and tells nothing.
 */
final class Issuers {

    private final Map<String, IssuerLevel> bySymbol;

    /** @param ownSymbol of the ministry itself at the end of its papers' numbers, like BTP */
    Issuers(String ownSymbol) {
        bySymbol = Map.of(
                "cp",
                IssuerLevel.GOVERNMENT,
                "ttg",
                IssuerLevel.PRIME_MINISTER,
                Words.letters(ownSymbol),
                IssuerLevel.MINISTRY);
    }

    Optional<IssuerLevel> byWords(String words) {
        String lower = Words.lower(words);
        String plain = Words.plain(words);
        if (plain.contains("thu tuong") || plain.equals("ttg") || plain.equals("ttgcp")) {
            return Optional.of(IssuerLevel.PRIME_MINISTER);
        }
        if (plain.startsWith("chinh phu") || plain.equals("cp")) {
            return Optional.of(IssuerLevel.GOVERNMENT);
        }
        // without accents a vice-minister is a head of unit
        if (plain.startsWith("lanh dao bo") || plain.startsWith("bo truong") || lower.startsWith("thứ trưởng")) {
            return Optional.of(IssuerLevel.MINISTRY);
        }
        return Stream.of(IssuerLevel.values())
                .filter(level -> level.name().equalsIgnoreCase(words))
                .findFirst();
    }

    Optional<IssuerLevel> byNumber(String documentNumber) {
        int symbol = Math.max(documentNumber.lastIndexOf('-'), documentNumber.lastIndexOf('/'));
        return Optional.ofNullable(bySymbol.get(Words.letters(documentNumber.substring(symbol + 1))));
    }

    /** Who issues the papers of a level when the sheet does not say. */
    static String nameOf(IssuerLevel level) {
        return Texts.of("issuerLevel." + level.name(), Texts.VIETNAMESE);
    }
}
