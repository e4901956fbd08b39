// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.ledger.MediaLedger.Busy;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times in ms; the claim is of 1,000,000 and its lease of a minute. */
class LedgerEntryTest {

    private static final long CLAIMED = 1_000_000;
    private static final long LEASE = 60_000;
    private static final long TOLERANCE = 30_000;

    private long nanos;
    private final ClockJumpDetector watch = new ClockJumpDetector(() -> nanos);

    @BeforeEach
    void seesTheClock() {
        watch.sees(CLAIMED);
    }

    @ParameterizedTest
    @CsvSource({"59_999, false", "60_000, true", "60_001, true"})
    void hasEndedWhenItsLeaseHas(String later, boolean ended) {
        assertThat(at(number(later)).hasEnded(watch)).isEqualTo(ended);
    }

    /** Its clock was set back since: nothing but the monotonic clock can tell. */
    @ParameterizedTest
    @CsvSource({"59_999, false", "60_000, true"})
    void hasEndedIfItIsOfTheFutureWhenTheClockWentOnForALease(String passed, boolean ended) {
        nanos = Duration.ofMillis(number(passed)).toNanos();

        assertThat(at(-TOLERANCE - 1).hasEnded(watch)).isEqualTo(ended);
    }

    @Test
    void isNotOfTheFutureWithinWhatClocksDifferBy() {
        nanos = Duration.ofMillis(LEASE).toNanos();

        assertThat(at(-TOLERANCE).hasEnded(watch)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 60_000",
        "1, 59_999",
        "59_999, 1",
        "60_000, 60_000",
        "60_001, 60_000",
        "-1, 60_000",
        "-30_001, 60_000"
    })
    void isBusyUntilItsLeaseEndsAndForALeaseIfThatIsNotCertain(String later, String left) {
        assertThat(at(number(later)).busy()).isEqualTo(new Busy(Duration.ofMillis(number(left))));
    }

    private static LedgerEntry at(long later) {
        return new LedgerEntry("token", null, CLAIMED, CLAIMED + LEASE, CLAIMED + later);
    }

    private static long number(String text) {
        return Long.parseLong(text.replace("_", ""));
    }
}
