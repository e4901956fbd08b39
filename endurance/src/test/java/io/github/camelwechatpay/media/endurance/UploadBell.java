package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The simulator's rule: answers take a little while, and whoever wants to know hears when an upload has arrived. */
final class UploadBell implements Function<ReceivedUpload, Answer> {

    private static final int SLOWEST_MILLIS = 60;

    private final Random random;
    private final List<Long> ends = new ArrayList<>();
    private int atOnce;
    private int left;
    private CompletableFuture<Duration> rung = new CompletableFuture<>();

    UploadBell(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Rings when that many more have come.
     *
     * @return how long the answer to the last of them takes
     */
    synchronized CompletableFuture<Duration> ringsAfter(int uploads) {
        left = uploads;
        rung = new CompletableFuture<>();
        return rung;
    }

    /** How many uploads there were at once, at most. Of a kill nothing is known: a start takes longer than any answer. */
    synchronized int mostAtOnce() {
        return atOnce;
    }

    private void count(Duration delay) {
        long now = System.nanoTime();
        ends.removeIf(end -> end - now <= 0);
        ends.add(now + delay.toNanos());
        atOnce = Math.max(atOnce, ends.size());
    }

    @Override
    public synchronized Answer apply(ReceivedUpload upload) {
        Duration delay = Duration.ofMillis(random.nextInt(SLOWEST_MILLIS));
        count(delay);
        left--;
        if (left == 0) {
            rung.complete(delay);
        }
        return Answer.success().after(delay);
    }
}
