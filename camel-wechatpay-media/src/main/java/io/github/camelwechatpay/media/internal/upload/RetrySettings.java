// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import java.time.Duration;

/**
 * How much is done for one upload before it is given up.
 *
 * @param maxAttempts tries, the first one counted
 * @param retryDelay upper bound of the random wait before the second try; it doubles from try to try
 * @param maxRetryDelay upper bound of every such wait, and of the wait for somebody who uploads the same
 * @param uploadTimeout for everything together: waits, tries, the ledger
 */
public record RetrySettings(int maxAttempts, Duration retryDelay, Duration maxRetryDelay, Duration uploadTimeout) {

    /** How long a ledger's key is claimed: longer than its owner may be at it. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    Duration lease() {
        return uploadTimeout.plus(SLACK);
    }
}
