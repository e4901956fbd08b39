// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Begins at the time of the wall clock and then goes on evenly, whatever the wall clock is set to: for all that is measured
 * within this process.
 */
public final class MonotonicClock extends Clock {

    /** What time servers may correct at once without anything being wrong. */
    static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** A quartz's error is less than a thousandth. */
    private static final int SHARE_OF_DRIFT = 1000;

    private final Clock wall;
    private final LongSupplier nanos;
    private final Instant start;
    private final long startNanos;

    /** @param nanos a monotonic source, such as {@link System#nanoTime()} */
    public MonotonicClock(Clock wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.start = wall.instant();
        this.startNanos = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - startNanos);
    }

    /** The wall clock's time; empty once it was set, for then it tells nothing of how old a file is. */
    public Optional<Instant> wallTime() {
        Instant now = wall.instant();
        Instant steady = instant();
        return isOneTime(now, steady, Duration.between(start, steady)) ? Optional.of(now) : Optional.empty();
    }

    /** @param passed since the two agreed */
    static boolean isOneTime(Instant one, Instant other, Duration passed) {
        Duration most = TOLERANCE.plus(passed.abs().dividedBy(SHARE_OF_DRIFT));
        return Duration.between(one, other).abs().compareTo(most) <= 0;
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MonotonicClock(wall.withZone(zone), nanos);
    }
}
