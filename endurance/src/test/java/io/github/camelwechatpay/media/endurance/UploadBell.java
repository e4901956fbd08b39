// SPDX-License-Identifier: Apache-2.0
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
    private final List<Long> answers = new ArrayList<>();
    private int mostAtOnce;
    private int cutShort;
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

    @Override
    public synchronized Answer apply(ReceivedUpload upload) {
        Duration delay = Duration.ofMillis(random.nextInt(SLOWEST_MILLIS));
        mostAtOnce = Math.max(mostAtOnce, underWay() + 1);
        answers.add(System.nanoTime() + delay.toNanos());
        left--;
        if (left == 0) {
            rung.complete(delay);
        }
        return Answer.success().after(delay);
    }

    private int underWay() {
        long now = System.nanoTime();
        answers.removeIf(answer -> answer - now <= 0);
        return answers.size();
    }

    /** Somebody was killed just now. */
    synchronized void killed() {
        cutShort += underWay();
        answers.clear();
    }

    /** How many uploads were under way at kills, in all. */
    synchronized int cutShort() {
        return cutShort;
    }

    /** How many uploads there were at once, at most. */
    synchronized int mostAtOnce() {
        return mostAtOnce;
    }
}
