// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.limit;

import java.time.Duration;

/**
 * Rate limiter of uploads. An implementation with a shared store limits all nodes together. Implementations are
 * thread-safe.
 */
public interface UploadLimiter {

    /**
     * Waits until the next upload may be sent.
     *
     * @param key merchant or brand and API, such as {@code cn/1900000109/merchant-media}
     * @param patience maximum waiting time
     * @return false if the wait would exceed {@code patience}; then no permit is consumed, and the method may return at once
     * @throws InterruptedException if the thread was interrupted, which must end the wait at once
     */
    boolean acquire(String key, Duration patience) throws InterruptedException;

    /**
     * Delays all uploads of the key, because WeChat Pay returned a frequency error. A new pause never shortens a current one,
     * and overlapping pauses are not added.
     */
    void slowDown(String key, Duration pause);
}
