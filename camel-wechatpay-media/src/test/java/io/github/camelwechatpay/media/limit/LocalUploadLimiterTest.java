// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.github.camelwechatpay.media.internal.upload.VirtualTime;
import io.github.camelwechatpay.media.internal.upload.WaitingThread;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LocalUploadLimiterTest {

    private static final String KEY = "cn/1900000109/merchant-media";
    private static final String OTHER = "cn/1900000109/merchant-video";
    private static final Duration LONG = Duration.ofMinutes(5);

    private final VirtualTime time = new VirtualTime();
    private final LocalUploadLimiter simulated = new LocalUploadLimiter(time, time);
    private final LocalUploadLimiter limiter = new LocalUploadLimiter();

    @Test
    void neverLetsMoreThanTheLimitThroughInAnySecondWhateverTheThreads() throws Exception {
        limiter.limit(OTHER, RateLimit.parse("1000/s"));
        SendTimes.through(Collections.nCopies(16, limiter), OTHER, Duration.ofMillis(300)); // so that all is compiled

        limiter.limit(KEY, RateLimit.parse("50/s"));
        SendTimes sends = SendTimes.through(Collections.nCopies(16, limiter), KEY, Duration.ofMillis(2500));

        sends.neverExceed(50, Duration.ofSeconds(1));
        assertThat(sends.times()).hasSizeGreaterThan(80);
    }

    @Test
    void holdsOneKeyAndNotAnother() throws InterruptedException {
        simulated.limit(KEY, RateLimit.parse("1/h"));
        assertThat(simulated.acquire(KEY, Duration.ZERO)).isTrue();
        simulated.slowDown(KEY, LONG);

        assertThat(simulated.acquire(KEY, Duration.ZERO)).isFalse();
        assertThat(simulated.acquire(OTHER, Duration.ZERO)).isTrue();
    }

    @Test
    void refusesAtOnceAndTakesNothingWhereTheWaitPassesThePatience() throws InterruptedException {
        simulated.limit(KEY, RateLimit.parse("60/min"));
        take(1);
        long before = time.currentTimeNanos();
        for (int i = 0; i < 100; i++) {
            assertThat(simulated.acquire(KEY, Duration.ofMillis(1))).isFalse();
        }
        assertThat(time.currentTimeNanos()).isEqualTo(before);

        // 55 tokens in 63 s, the first of which is worth waiting for
        assertThat(simulated.acquire(KEY, Duration.ofMillis(1146))).isTrue();
    }

    @Test
    void addsThePauseAndTheRateUp() throws InterruptedException {
        simulated.limit(KEY, RateLimit.parse("1/min"));
        take(1);
        simulated.slowDown(KEY, Duration.ofSeconds(10));
        assertThat(simulated.acquire(KEY, Duration.ofSeconds(62))).isFalse();
        assertThat(simulated.acquire(KEY, Duration.ofSeconds(64))).isTrue();

        simulated.slowDown(KEY, Duration.ofSeconds(100));
        long before = time.currentTimeNanos();
        assertThat(simulated.acquire(KEY, Duration.ofSeconds(99))).isFalse();
        assertThat(time.currentTimeNanos()).isEqualTo(before);
        assertThat(simulated.acquire(KEY, Duration.ofSeconds(101))).isTrue();
    }

    @Test
    @Timeout(300)
    void reckonsWithThoseWhoWaitAlready() throws Exception {
        limiter.limit(KEY, RateLimit.parse("1/h"));
        limiter.acquire(KEY, LONG);
        Waiter first = new Waiter(Duration.ofHours(3));

        long before = System.nanoTime();
        assertThat(limiter.acquire(KEY, Duration.ofMinutes(100))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        first.thread.interrupt();
    }

    @Test
    void endsAWaitAtOnceWhenInterruptedAndTakesNothing() throws Exception {
        limiter.limit(KEY, RateLimit.parse("30/min")); // C = 3, 28 in 63 s
        limiter.acquire(KEY, LONG);
        List<Waiter> waiters = List.of(new Waiter(LONG), new Waiter(LONG), new Waiter(LONG));
        waiters.forEach(waiter -> waiter.thread.interrupt());
        for (Waiter waiter : waiters) {
            assertThatThrownBy(waiter.acquired::get).hasCauseInstanceOf(InterruptedException.class);
        }

        // the next token is there 2.25 s after the first was taken, as if nobody had waited
        assertThat(limiter.acquire(KEY, Duration.ofMillis(2250))).isTrue();
    }

    @Test
    void waitsForNothingOnceInterrupted() throws InterruptedException {
        simulated.limit(KEY, RateLimit.parse("1/h"));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> simulated.acquire(KEY, LONG)).isInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isFalse();
        take(1);
    }

    @Test
    void pausesOnceWhereManyAskForItAtOnce() throws Exception {
        CyclicBarrier allHaveSeenNoPause = new CyclicBarrier(16);
        TimeMeter meeting = new Meeting(time, allHaveSeenNoPause);
        LocalUploadLimiter met = new LocalUploadLimiter(meeting, time);
        met.slowDown(KEY, Duration.ZERO); // so that it is known
        SendTimes.inParallel(Collections.nCopies(16, () -> {
            met.slowDown(KEY, Duration.ofSeconds(1));
            return null;
        }));

        assertThat(met.acquire(KEY, Duration.ofMillis(999))).isFalse();
        long before = time.currentTimeNanos();
        assertThat(met.acquire(KEY, Duration.ofSeconds(1))).isTrue();
        assertThat(time.currentTimeNanos() - before)
                .isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void neverShortensOrAddsPauses() throws InterruptedException {
        simulated.slowDown(KEY, Duration.ofSeconds(10));
        time.forward(Duration.ofSeconds(4));
        simulated.slowDown(KEY, Duration.ofSeconds(5));
        simulated.slowDown(KEY, Duration.ZERO);
        simulated.slowDown(KEY, Duration.ofSeconds(-5));
        assertThat(pause()).isEqualTo(Duration.ofSeconds(6));

        simulated.slowDown(KEY, Duration.ofSeconds(10));
        time.forward(Duration.ofSeconds(4));
        simulated.slowDown(KEY, Duration.ofSeconds(8));
        assertThat(pause()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void survivesAPauseForAges() throws InterruptedException {
        simulated.slowDown(KEY, Duration.ofSeconds(Long.MAX_VALUE));
        simulated.slowDown(KEY, Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(simulated.acquire(KEY, Duration.ofDays(364))).isFalse();
        assertThat(pause()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void holdsBackThoseTooWhoWaitAlready() throws Exception {
        AtomicReference<LocalUploadLimiter> paused = new AtomicReference<>();
        LocalUploadLimiter pausing = new LocalUploadLimiter(time, nanos -> {
            Optional.ofNullable(paused.getAndSet(null)).ifPresent(other -> other.slowDown(KEY, Duration.ofSeconds(1)));
            time.park(nanos);
        });
        pausing.limit(KEY, RateLimit.parse("300/min"));
        pausing.acquire(KEY, LONG);
        paused.set(pausing); // while the next one waits for a fifth of a second
        long before = time.currentTimeNanos();

        assertThat(pausing.acquire(KEY, LONG)).isTrue();
        assertThat(Duration.ofNanos(time.currentTimeNanos() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void letsNoBurstThroughAfterAPauseInWhichManyWaited() throws Exception {
        limiter.limit(KEY, RateLimit.parse("50/s"));
        limiter.acquire(KEY, LONG);
        limiter.slowDown(KEY, Duration.ofSeconds(1));

        SendTimes.through(Collections.nCopies(16, limiter), KEY, Duration.ofMillis(2200))
                .neverExceed(50, Duration.ofSeconds(1));
    }

    @Test
    void costsNextToNothingWithoutALimit() throws InterruptedException {
        long before = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            limiter.acquire(KEY, Duration.ZERO);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void letsTheFirstLimitOfAKeyDecide() throws InterruptedException {
        simulated.slowDown(KEY, Duration.ofSeconds(10));
        simulated.limit(KEY, RateLimit.none());
        simulated.limit(KEY, RateLimit.parse("10/s,100/min"));
        simulated.limit(KEY, RateLimit.none());
        simulated.limit(KEY, RateLimit.parse("100/min,10/s"));
        simulated.limit(OTHER, RateLimit.parse("5/s"));

        assertThatThrownBy(() -> simulated.limit(KEY, RateLimit.parse("5/s")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Option rateLimit: another endpoint with the same merchant or brand and API has"
                        + " 10/s,100/min. Set the same value on all of them, or on one only");
        assertThat(pause()).as("kept").isEqualTo(Duration.ofSeconds(10));
        assertThat(simulated.acquire(KEY, Duration.ZERO)).as("limited").isFalse();
    }

    private void take(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            assertThat(simulated.acquire(KEY, Duration.ZERO)).isTrue();
        }
    }

    private Duration pause() throws InterruptedException {
        long before = time.currentTimeNanos();
        assertThat(simulated.acquire(KEY, Duration.ofDays(1000))).isTrue();
        return Duration.ofNanos(time.currentTimeNanos() - before);
    }

    /** Threads meet when they ask for the time for the second time, which is between their look at the gate and the debt. */
    private static final class Meeting implements TimeMeter {

        private final TimeMeter time;
        private final CyclicBarrier barrier;
        private final Map<Thread, Integer> asked = new ConcurrentHashMap<>(Map.of(Thread.currentThread(), 2));

        Meeting(TimeMeter time, CyclicBarrier barrier) {
            this.time = time;
            this.barrier = barrier;
        }

        @Override
        public long currentTimeNanos() {
            if (asked.merge(Thread.currentThread(), 1, Integer::sum) == 2) {
                try {
                    barrier.await(120, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
            }
            return time.currentTimeNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return time.isWallClockBased();
        }
    }

    /** A thread that waits for its turn. */
    private final class Waiter {

        private final FutureTask<Boolean> acquired;
        private final Thread thread;

        Waiter(Duration patience) {
            acquired = new FutureTask<>(() -> limiter.acquire(KEY, patience));
            thread = WaitingThread.of(acquired);
        }
    }
}
