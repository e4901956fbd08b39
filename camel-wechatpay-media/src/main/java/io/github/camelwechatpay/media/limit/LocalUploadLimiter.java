// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Rate limiter of one node, in memory. A key without a limit can still be paused. */
public final class LocalUploadLimiter implements InterruptibleLimiter {

    private final TimeMeter clock;
    private final BlockingStrategy waiting;
    /** Never emptied: keys are identities and calls, which come from configuration and are few. */
    private final Map<String, Limited> keys = new ConcurrentHashMap<>();

    public LocalUploadLimiter() {
        this(TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING);
    }

    LocalUploadLimiter(TimeMeter clock, BlockingStrategy waiting) {
        this.clock = clock;
        this.waiting = waiting;
    }

    /**
     * Limits a key. None leaves it as it is.
     *
     * @throws IllegalArgumentException if it has another limit already
     */
    public void limit(String key, RateLimit rate) {
        if (!rate.isNone()) {
            keys.compute(key, (same, known) -> limited(known == null ? unlimited() : known, rate));
        }
    }

    private Limited limited(Limited known, RateLimit rate) {
        if (known.rate().isNone()) {
            return new Limited(rate, known.pace().limited(bucket(rate.bandwidths())));
        }
        if (!known.rate().equals(rate)) {
            throw new IllegalArgumentException(
                    "Option rateLimit: another endpoint with the same merchant or brand and API has " + known.rate()
                            + ". Set the same value on all of them, or on one only");
        }
        return known;
    }

    @Override
    public boolean acquire(String key, Duration patience) throws InterruptedException {
        return pace(key).acquire(patience);
    }

    @Override
    public void slowDown(String key, Duration pause) {
        pace(key).slowDown(pause);
    }

    private KeyRateLimiter pace(String key) {
        return keys.computeIfAbsent(key, unknown -> unlimited()).pace();
    }

    private Limited unlimited() {
        return new Limited(
                RateLimit.none(),
                new KeyRateLimiter(bucket(List.of(KeyRateLimiter.GATE)), null, clock, waiting, KeyRateLimiter.HERE));
    }

    private Bucket bucket(List<Bandwidth> bandwidths) {
        LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(clock);
        bandwidths.forEach(builder::addLimit);
        return builder.build();
    }

    private record Limited(RateLimit rate, KeyRateLimiter pace) {}
}
