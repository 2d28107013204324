package org.dondoc.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tries of a wrong password … */
class TriesTest {

    private final AtomicLong nanoseconds = new AtomicLong();
    private final Tries tries = new Tries(nanoseconds::get);

    @Test
    void runOutForOneAccountAtOneAddressAndComeBackLater() {
        assertThat(wrong(Tries.OF_AN_ACCOUNT_AT_AN_ADDRESS, "lan", "10.0.0.1")).isTrue();
        assertThat(tries.take("lan", "10.0.0.1", null)).isFalse();
        assertThat(tries.take("lan", "10.0.0.2", null)).isTrue();
        assertThat(tries.take("minh", "10.0.0.1", null)).isTrue();

        nanoseconds.addAndGet(Tries.WINDOW.toNanos() + 1);
        assertThat(tries.take("lan", "10.0.0.1", null)).isTrue();
    }

    @Test
    void runOutForAnAccountThatIsGuessedAtFromEverywhere() {
        for (int i = 0; i < Tries.OF_AN_ACCOUNT; i++) {
            assertThat(tries.take("lan", "10.0.1." + i, null)).isTrue();
        }
        assertThat(tries.take("lan", "10.0.2.1", null)).isFalse();
        assertThat(tries.take("minh", "10.0.2.1", null)).isTrue();
    }

    @Test
    void runOutForAnAddressThatGuessesAtEverybody() {
        for (int i = 0; i < Tries.OF_AN_ADDRESS; i++) {
            assertThat(tries.take("person" + i, "10.0.0.1", null)).isTrue();
        }
        assertThat(tries.take("lan", "10.0.0.1", null)).isFalse();
        assertThat(tries.take("lan", "10.0.0.2", null)).isTrue();
    }

    /** Otherwise anybody could lock anybody out. */
    @Test
    void inABrowserThatTheAccountKnowsAreItsOwn() {
        wrong(Tries.OF_AN_ACCOUNT, "lan", "10.0.0.1");
        assertThat(tries.take("lan", "10.0.0.1", null)).isFalse();
        assertThat(wrong(Tries.OF_A_KNOWN_BROWSER, "lan", "10.0.0.1", "desk")).isTrue();
        assertThat(tries.take("lan", "10.0.0.1", "desk")).isFalse();
        assertThat(tries.take("lan", "10.0.0.1", "phone")).isTrue();
    }

    /** A machine has no cookies. */
    @Test
    void atAnAddressWhereThePasswordWasRightAreTheAccountsOwn() {
        assertThat(tries.take("lan", "10.0.0.9", null)).isTrue();
        tries.giveBack("lan", "10.0.0.9", null);
        for (int i = 0; i < Tries.OF_AN_ACCOUNT; i++) {
            tries.take("lan", "10.0.1." + i, null);
        }
        assertThat(tries.take("lan", "10.0.2.1", null)).isFalse();
        assertThat(wrong(Tries.OF_AN_ACCOUNT_AT_AN_ADDRESS, "lan", "10.0.0.9")).isTrue();
        assertThat(tries.areLeft("lan", "10.0.0.9")).isFalse();
        assertThat(tries.take("lan", "10.0.0.9", null)).isFalse();
    }

    @Test
    void areCountedForTheNetworkOfAnIpv6Subscriber() {
        assertThat(Attempt.network("2001:db8:0:7::1")).isEqualTo(Attempt.network("2001:db8:0:7:ffff::2"));
        assertThat(Attempt.network("2001:db8:0:7::1")).isNotEqualTo(Attempt.network("2001:db8:0:8::1"));
        assertThat(Attempt.network("::ffff:10.0.0.1")).isEqualTo("10.0.0.1");
        assertThat(Attempt.network("10.0.0.1")).isEqualTo("10.0.0.1");
    }

    @Test
    void areNotUsedUpByTheRightPassword() {
        for (int i = 0; i < Tries.OF_AN_ADDRESS + 1; i++) {
            assertThat(tries.take("lan", "10.0.0.1", null)).isTrue();
            tries.giveBack("lan", "10.0.0.1", null);
        }
    }

    private boolean wrong(int times, String account, String address) {
        return wrong(times, account, address, null);
    }

    private boolean wrong(int times, String account, String address, String browser) {
        return IntStream.range(0, times)
                .mapToObj(i -> tries.take(account, address, browser))
                .reduce(true, Boolean::logicalAnd);
    }
}
