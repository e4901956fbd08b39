package io.github.camelwechatpay.media.upload;

import java.time.Duration;

/**
 * Holds the pace of uploads. One that keeps its state in a store shares it with every node that uses the same store.
 * Implementations are thread-safe.
 */
public interface UploadLimiter {

    /**
     * Waits until the next upload may be sent.
     *
     * @param key an identity and call, such as {@code cn/1900000109/merchant-media}
     * @return false if that would take longer than the caller's patience; then nothing was taken, and it need not have
     *     waited
     * @throws InterruptedException if the wait was interrupted, which must end it at once
     */
    boolean acquire(String key, Duration patience) throws InterruptedException;

    /**
     * Holds back all uploads of the key for that long from now, since WeChat Pay asked for it. A shorter pause never
     * shortens one that is under way, and two that overlap do not add up.
     */
    void slowDown(String key, Duration pause);
}
