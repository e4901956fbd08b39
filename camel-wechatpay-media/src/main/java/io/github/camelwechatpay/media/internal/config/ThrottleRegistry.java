// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import io.github.camelwechatpay.media.internal.time.InterruptibleWaits;
import io.github.camelwechatpay.media.internal.upload.Throttle;
import io.github.camelwechatpay.media.limit.LocalUploadLimiter;
import io.github.camelwechatpay.media.limit.RateLimit;
import io.github.camelwechatpay.media.limit.UploadLimiter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The throttles of a component's uploads: one for each identity, call and limiter, whatever route they are in. */
public final class ThrottleRegistry {

    private final InterruptibleWaits waiting;
    private final LocalUploadLimiter limiter = new LocalUploadLimiter();
    private final Map<List<Object>, Throttle> throttles = new ConcurrentHashMap<>();

    public ThrottleRegistry(InterruptibleWaits waiting) {
        this.waiting = waiting;
    }

    /**
     * @param key an identity and call
     * @param own limits of the user's own making; null for ours
     * @param rateLimit such as {@code 10/s}; null for none
     * @throws IllegalArgumentException if the limit is none, or another one than elsewhere
     */
    public Throttle throttle(String key, @Nullable UploadLimiter own, @Nullable String rateLimit) {
        RateLimit limit = RateLimit.parse(rateLimit);
        if (own != null && !limit.isNone()) {
            throw new IllegalArgumentException(
                    "Option rateLimit has no effect together with rateLimiter. Remove it, and set the limit on"
                            + " the rateLimiter bean");
        }
        limiter.limit(key, limit);
        UploadLimiter used = own == null ? limiter : own;
        return throttles.computeIfAbsent(List.of(key, used), same -> new Throttle(used, key, waiting));
    }
}
