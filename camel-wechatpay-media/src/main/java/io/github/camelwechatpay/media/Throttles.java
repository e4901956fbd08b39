package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.LocalUploadLimiter;
import io.github.camelwechatpay.media.upload.RateLimit;
import io.github.camelwechatpay.media.upload.Throttle;
import io.github.camelwechatpay.media.upload.UploadLimiter;
import io.github.camelwechatpay.media.upload.Waiting;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The throttles of a component's uploads: one for each identity, call and limiter, whatever route they are in. */
final class Throttles {

    private final Waiting waiting;
    private final LocalUploadLimiter limiter = new LocalUploadLimiter();
    private final Map<List<Object>, Throttle> throttles = new ConcurrentHashMap<>();

    Throttles(Waiting waiting) {
        this.waiting = waiting;
    }

    /**
     * @param key an identity and call
     * @param own limits of the user's own making, or null
     * @param rateLimit such as {@code 10/s}, or null
     * @throws IllegalArgumentException if the limit is none, or another one than elsewhere
     */
    Throttle throttle(String key, UploadLimiter own, String rateLimit) {
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
