package org.dondoc.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * How often a wrong password may be tried within a quarter of an hour. A browser that the account knows has tries of its
 * own, and so has an address from which it signed in lately, such as a machine's; everybody else shares those of the
 * account at the address, of the address, and of the account. So somebody who guesses uses up strangers' tries, never
 * those of the place where the owner works. Counted on each node for itself.
 */
@Component
class Tries {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int OF_A_KNOWN_BROWSER = 10;
    static final int OF_AN_ACCOUNT_AT_AN_ADDRESS = 10;
    static final int OF_AN_ACCOUNT = 100;
    static final int OF_AN_ADDRESS = 200;
    static final Duration KNOWN_FOR = Duration.ofDays(30);
    private static final int MOST_REMEMBERED = 100_000;

    private record Count(String what, int most) {}

    private final LoadingCache<String, AtomicInteger> wrong;
    private final Cache<String, Boolean> knownAddresses;

    Tries() {
        this(Ticker.systemTicker());
    }

    Tries(Ticker ticker) {
        wrong = Caffeine.newBuilder()
                .expireAfterWrite(WINDOW)
                .maximumSize(MOST_REMEMBERED)
                .ticker(ticker)
                .build(counted -> new AtomicInteger());
        knownAddresses = Caffeine.newBuilder()
                .expireAfterAccess(KNOWN_FOR)
                .maximumSize(MOST_REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /**
     * Takes a try, before the password is looked at: those who try at the same time do not get more.
     *
     * @param browser a known one, null for none
     * @return false if there is none left for now
     */
    boolean take(String account, String address, String browser) {
        Count own = own(account, address);
        boolean isKnown = knownAddresses.getIfPresent(own.what()) != null;
        List<Count> taken = new ArrayList<>();
        for (Count count : counted(account, address, browser)) {
            taken.add(count);
            int tried = wrong.get(count.what()).incrementAndGet();
            if (tried > count.most() && (browser != null || !isKnown || count.equals(own))) {
                taken.forEach(this::giveBack);
                return false;
            }
        }
        return true;
    }

    /** Whether the account has a try left at the address, without taking it. */
    boolean areLeft(String account, String address) {
        Count own = own(account, address);
        AtomicInteger tried = wrong.getIfPresent(own.what());
        return tried == null || tried.get() < own.most();
    }

    /** The password was right, so nothing was tried out. */
    void giveBack(String account, String address, String browser) {
        counted(account, address, browser).forEach(this::giveBack);
        knownAddresses.put(own(account, address).what(), true);
    }

    private void giveBack(Count count) {
        AtomicInteger tried = wrong.getIfPresent(count.what());
        if (tried != null) {
            tried.decrementAndGet();
        }
    }

    /** The address first: one that has none left fills no memory with accounts that it makes up. */
    private static List<Count> counted(String account, String address, String browser) {
        return browser != null
                ? List.of(new Count("browser " + browser, OF_A_KNOWN_BROWSER))
                : List.of(
                        new Count("address " + address, OF_AN_ADDRESS),
                        own(account, address),
                        new Count("account " + account, OF_AN_ACCOUNT));
    }

    private static Count own(String account, String address) {
        return new Count("account " + account + " at " + address, OF_AN_ACCOUNT_AT_AN_ADDRESS);
    }
}
