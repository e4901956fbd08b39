// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.VerboseResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Finds buckets that were filled last in the future: after the database's clock was set back they would get no token until
 * it is there again.
 */
final class ClockRollbackDetector {

    /** Until then every node has asked the database for the time and goes by the new one. */
    private static final Duration ALL_NODES_KNOW = Duration.ofSeconds(60);

    private static final Duration SLACK = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private final Map<String, Long> since = new ConcurrentHashMap<>();

    ClockRollbackDetector(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean isSuspected(String key) {
        return since.containsKey(key);
    }

    /** Whether one of the key's buckets has been ahead for so long that every node sees it so. */
    boolean stops(String key, List<Bucket> buckets) {
        if (buckets.stream().noneMatch(ClockRollbackDetector::isAhead)) {
            since.remove(key);
            return false;
        }
        long now = nanoTime.getAsLong();
        return now - since.computeIfAbsent(key, first -> now) >= ALL_NODES_KNOW.toNanos();
    }

    void isOver(String key) {
        since.remove(key);
    }

    /** One that is in order has a token when its debt is paid and its longest period is over. */
    private static boolean isAhead(Bucket bucket) {
        VerboseResult<Long> seen = bucket.asVerbose().getAvailableTokens();
        BucketState state = seen.getState().copy();
        long debt = Math.max(0, -state.getAvailableTokens());
        long period = Stream.of(state.getConfiguration().getBandwidths())
                .mapToLong(Bandwidth::getRefillPeriodNanos)
                .max()
                .orElse(0);
        state.refillAllBandwidth(seen.getOperationTimeNanos() + debt + period + SLACK.toNanos());
        return state.getAvailableTokens() < 1;
    }
}
