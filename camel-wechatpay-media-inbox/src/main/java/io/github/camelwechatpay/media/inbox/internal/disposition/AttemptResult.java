// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.disposition;

import io.github.camelwechatpay.media.inbox.internal.breaker.BreakerSignal;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file's try.
 *
 * @param sign what that tells of the other files
 * @param reason null if it is done or gone
 * @param left null if it is not in the inbox any more
 * @param uploaded what is not to be done again
 */
public record AttemptResult(
        BreakerSignal sign,
        @Nullable FailureReason reason,
        Settlement.@Nullable Left left,
        @Nullable UnsettledUpload uploaded) {

    public static AttemptResult settled(BreakerSignal sign, @Nullable FailureReason reason) {
        return new AttemptResult(sign, reason, null, null);
    }

    public AttemptResult of(BreakerSignal other) {
        return new AttemptResult(other, reason, left, uploaded);
    }

    /** Whether it waits for something that the other files wait for too. */
    public boolean isServices() {
        return sign == BreakerSignal.SERVICE_FAILURE;
    }
}
