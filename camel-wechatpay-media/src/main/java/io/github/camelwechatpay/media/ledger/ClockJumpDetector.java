// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Watches a clock that can be set, by one that cannot: this node's monotonic clock. What cannot be undone is done only
 * if both agree. Thread-safe.
 */
final class ClockJumpDetector {

    /** Longer than an answer takes to arrive, shorter than any lease. */
    static final Duration TOLERANCE = Duration.ofSeconds(30);

    /** A clock that is slewed, as NTP does it, changes by less. */
    private static final int SLEWED = 1000;

    private static final Duration RENEWED = Duration.ofHours(1);

    private final LongSupplier nanoTime;
    private boolean seen;
    private boolean jumped;
    private long markMillis;
    private long markNanos;
    private long steadySince;

    /**
     * @param nanoTime nanoseconds since an arbitrary moment
     */
    ClockJumpDetector(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @param millis what the clock shows now
     */
    synchronized void sees(long millis) {
        long now = nanoTime.getAsLong();
        Duration passed = Duration.ofNanos(now - markNanos);
        if (seen && differs(Duration.ofMillis(millis - markMillis), passed)) {
            jumped = true;
            begin(now);
        } else if (!seen) {
            seen = true;
            begin(now);
        } else if (passed.compareTo(RENEWED) < 0) {
            return;
        }
        markMillis = millis;
        markNanos = now;
    }

    private void begin(long now) {
        steadySince = now;
    }

    private static boolean differs(Duration theirs, Duration ours) {
        Duration allowed = TOLERANCE.plus(ours.dividedBy(SLEWED));
        return theirs.minus(ours).abs().compareTo(allowed) > 0;
    }

    /** How long the clock has gone on without being set; zero if it has not been seen yet. */
    synchronized Duration steady() {
        return seen ? Duration.ofNanos(nanoTime.getAsLong() - steadySince) : Duration.ZERO;
    }

    /** Whether the clock was set within that time. */
    synchronized boolean wasSetWithin(Duration time) {
        return jumped && steady().compareTo(time) < 0;
    }
}
