package io.github.camelwechatpay.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** When uploads went, ns. */
record Sends(List<Long> times) {

    Sends(Stream<Long> times) {
        this(times.sorted().toList());
    }

    /** Sends by as many threads as there are limiters, all at once, for so long. */
    static Sends through(List<? extends UploadLimiter> limiters, String key, Duration duration) throws Exception {
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        CountDownLatch start = new CountDownLatch(1);
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
        return new Sends(times.stream());
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

    /** Any so many and one more take longer than the window. */
    void neverExceed(int count, Duration window) {
        for (int i = count; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - count))
                    .as("from send %d to %d", i - count, i)
                    .isGreaterThanOrEqualTo(window.toNanos());
        }
    }
}
