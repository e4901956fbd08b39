// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * When uploads went.
 *
 * @param times ns
 * @param lateness of the machine: how much later than asked a thread of it was woken at worst, ns
 */
record SendTimes(List<Long> times, long lateness) {

    private static final long NAP_MILLIS = 5;

    /** By a simulated clock, which is never late. */
    SendTimes(List<Long> times) {
        this(times, 0);
    }

    /** Sends by as many threads as there are limiters, all at once, for so long. */
    static SendTimes through(List<? extends UploadLimiter> limiters, String key, Duration duration) throws Exception {
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        CountDownLatch start = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        FutureTask<Long> lateness = new FutureTask<>(() -> lateness(over));
        new Thread(lateness).start();
        inParallel(limiters.stream()
                .map(limiter -> (Callable<Void>) () -> {
                    start.countDown();
                    start.await();
                    for (long end = System.nanoTime() + duration.toNanos(); System.nanoTime() < end; ) {
                        if (limiter.acquire(key, Duration.ofMillis(500))) {
                            times.add(System.nanoTime());
                        }
                    }
                    return null;
                })
                .toList());
        over.set(true);
        return new SendTimes(times.stream().sorted().toList(), lateness.get());
    }

    private static long lateness(AtomicBoolean over) throws InterruptedException {
        long worst = 0;
        while (!over.get()) {
            long before = System.nanoTime();
            Thread.sleep(NAP_MILLIS);
            worst = Math.max(worst, System.nanoTime() - before - TimeUnit.MILLISECONDS.toNanos(NAP_MILLIS));
        }
        return worst;
    }

    static void inParallel(List<Callable<Void>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Any so many and one more take longer than the window, but for what a busy machine makes them come late. */
    void neverExceed(int count, Duration window) {
        for (int i = count; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - count))
                    .as("from send %d to %d", i - count, i)
                    .isGreaterThanOrEqualTo(window.toNanos() - 2 * lateness);
        }
    }
}
