package org.dondoc.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * How often a wrong password may be tried within a quarter of an hour. A browser that the account knows has tries of its
 * own; everybody else shares those of the account at the address, of the address, and of the account. So somebody who
 * guesses uses up strangers' tries, never those of the browser in which the owner works. Counted on each node for itself.
 */
@Component
class Tries {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int OF_A_KNOWN_BROWSER = 10;
    static final int OF_AN_ACCOUNT_AT_AN_ADDRESS = 10;
    static final int OF_AN_ACCOUNT = 100;
    static final int OF_AN_ADDRESS = 200;
    private static final int MOST_REMEMBERED = 100_000;

    private final LoadingCache<String, AtomicInteger> wrong;

    Tries() {
        this(Ticker.systemTicker());
    }

    Tries(Ticker ticker) {
        wrong = Caffeine.newBuilder()
                .expireAfterWrite(WINDOW)
                .maximumSize(MOST_REMEMBERED)
                .ticker(ticker)
                .build(counted -> new AtomicInteger());
    }

    /**
     * Takes a try, before the password is looked at: those who try at the same time do not get more.
     *
     * @param browser a known one, null for none
     * @return false if there is none left for now
     */
    boolean take(String account, String address, String browser) {
        boolean left = true;
        for (Map.Entry<String, Integer> count :
                counted(account, address, browser).entrySet()) {
            left &= wrong.get(count.getKey()).incrementAndGet() <= count.getValue();
        }
        if (!left) {
            giveBack(account, address, browser);
        }
        return left;
    }

    /** The password was right, so nothing was tried out. */
    void giveBack(String account, String address, String browser) {
        counted(account, address, browser).keySet().forEach(count -> {
            AtomicInteger tried = wrong.getIfPresent(count);
            if (tried != null) {
                tried.decrementAndGet();
            }
        });
    }

    private static Map<String, Integer> counted(String account, String address, String browser) {
        if (browser != null) {
            return Map.of("browser " + browser, OF_A_KNOWN_BROWSER);
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("account " + account + " at " + address, OF_AN_ACCOUNT_AT_AN_ADDRESS);
        counts.put("account " + account, OF_AN_ACCOUNT);
        counts.put("address " + address, OF_AN_ADDRESS);
        return counts;
    }
}
