// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.limit;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.VerboseResult;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The pace of one key, over two buckets that may be shared by nodes.
 *
 * <p>The rate's bucket is asked for one token an upload. The gate's holds nanoseconds: a pause puts it into debt, and an
 * upload only looks whether the debt is paid. They are two, since what is taken from a bucket is taken from all its
 * bandwidths, and a pause must not cost tokens. As nothing is taken from the gate, there is nothing to give back where the
 * rate refuses.
 *
 * <p>A token is taken at the moment that the upload may go and never reserved, as Bucket4j's own waiting does it. Whoever
 * has reserved would go in the middle of a pause that comes afterwards, and a token that was reserved and given back after
 * an interrupt is handed out once more to the end of the line: both are more uploads in a window than allowed. So those
 * who wait stand in line, and only the first asks the bucket.
 */
final class KeyRateLimiter {

    /** Of the gate: a token is a nanosecond. */
    static final Bandwidth GATE =
            Bandwidth.builder().capacity(1).refillGreedy(1, Duration.ofNanos(1)).build();

    /** Of buckets in memory. */
    static final Looks HERE = LongSupplier::getAsLong;

    /** Far below an overflow. */
    private static final Duration FOREVER = Duration.ofDays(365);

    private final Bucket gate;
    private final @Nullable Bucket rate;
    private final TimeMeter clock;
    private final BlockingStrategy waiting;
    private final Looks looks;
    private final ReentrantLock line = new ReentrantLock(true);
    /** Those who wait: in line, or first in line for the bucket. Whoever is about to take a token counts no more. */
    private final AtomicInteger ahead = new AtomicInteger();

    /**
     * @param rate null if there is no limit
     * @param clock of patience, not of the buckets
     * @param looks how the buckets are looked at
     */
    KeyRateLimiter(Bucket gate, @Nullable Bucket rate, TimeMeter clock, BlockingStrategy waiting, Looks looks) {
        this.gate = gate;
        this.rate = rate;
        this.clock = clock;
        this.waiting = waiting;
        this.looks = looks;
    }

    /** The same key under a limit; pauses hold on. */
    KeyRateLimiter limited(Bucket newRate) {
        return new KeyRateLimiter(gate, newRate, clock, waiting, looks);
    }

    /**
     * Waits for a token, or, where there is no limit, for the end of a pause.
     *
     * @return false if that would take longer; then nothing was taken
     */
    boolean acquire(Duration patience) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long end = clock.currentTimeNanos() + nanos(patience);
        if (rate == null) {
            return waitForTurn(end);
        }
        if (ahead.get() > 0 && looks.at(this::untilEndOfLine) > left(end) || !waitInLine(end)) {
            return false;
        }
        try {
            return waitForTurn(end);
        } finally {
            line.unlock();
        }
    }

    /**
     * Holds back all uploads for that long from now. The gate takes new debt only as long as the whole is no more than the
     * pause, so that of many who ask for a pause at once, on whatever node, the longest counts and none is added.
     */
    void slowDown(Duration pause) {
        long wanted = nanos(pause);
        boolean held = wanted <= 0;
        while (!held) {
            held = looks.at(() -> isHeld(wanted)) > 0;
        }
    }

    private long isHeld(long wanted) {
        long missing = wanted - pauseLeft();
        boolean held = missing <= 0 || gate.asBlocking().tryConsumeUninterruptibly(missing, wanted, debt -> {});
        return held ? 1 : 0;
    }

    private boolean waitInLine(long end) throws InterruptedException {
        ahead.incrementAndGet();
        try {
            return line.tryLock(left(end), NANOSECONDS);
        } finally {
            ahead.decrementAndGet();
        }
    }

    private boolean waitForTurn(long end) throws InterruptedException {
        for (long wait = looks.at(this::go); wait > 0; wait = looks.at(this::go)) {
            if (wait > left(end)) {
                return false;
            }
            ahead.incrementAndGet();
            try {
                waiting.park(wait);
            } finally {
                ahead.decrementAndGet();
            }
        }
        return true;
    }

    /** Takes a token if there is one now: 0, or else the nanoseconds until it is worth trying again. */
    private long go() {
        long pause = pauseLeft();
        if (rate == null) {
            return pause;
        }
        if (pause > 0) {
            return untilToken(1, pause, rate.asVerbose().getAvailableTokens());
        }
        VerboseResult<Boolean> taken = rate.asVerbose().tryConsume(1);
        return taken.getValue() ? 0 : Math.max(1, untilToken(1, 0, taken));
    }

    /** The tokens are looked at before the line, so that nobody counts both as one who waits and as one who took. */
    private long untilEndOfLine() {
        Bucket limited = Objects.requireNonNull(rate, "without a limit there is no line");
        VerboseResult<Long> tokens = limited.asVerbose().getAvailableTokens();
        return untilToken(ahead.get() + 1, pauseLeft(), tokens);
    }

    /** Nanoseconds until so many could have gone, the pause and what comes in during it reckoned in. */
    private static long untilToken(int count, long pause, VerboseResult<?> seen) {
        BucketState state = seen.getState();
        long opening = seen.getOperationTimeNanos() + pause;
        state.refillAllBandwidth(opening);
        return pause + state.calculateDelayNanosAfterWillBePossibleToConsume(count, opening, false);
    }

    private long pauseLeft() {
        return gate.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    }

    private long left(long end) {
        return end - clock.currentTimeNanos();
    }

    private static long nanos(Duration duration) {
        Duration limited = duration.compareTo(FOREVER) < 0 ? duration : FOREVER;
        return limited.isNegative() ? 0 : limited.toNanos();
    }

    /** Looks at buckets; those in a database where no interrupt hits the look. Waits are not part of a look. */
    @FunctionalInterface
    interface Looks {
        long at(LongSupplier look);
    }
}
