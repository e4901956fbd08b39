// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.disposition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a file is waited for.
 *
 * @param minAge how long it must not have changed before it is uploaded
 * @param maxPolls tries before it goes to quarantine
 * @param retryDelay before the second try; doubles with each
 */
public record FileRetrySettings(Duration minAge, int maxPolls, Duration retryDelay, Duration maxRetryDelay) {

    private static final int DOUBLINGS = 30;

    /**
     * @param polls tries so far
     * @param asked what the upload asked for
     */
    public Duration delay(int polls, @Nullable Duration asked) {
        int doublings = Math.min(Math.max(polls, 1) - 1, DOUBLINGS);
        Duration grown = min(retryDelay.multipliedBy(1L << doublings), maxRetryDelay);
        return asked == null || asked.compareTo(grown) < 0 ? grown : min(asked, maxRetryDelay);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
