// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.monitor;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A file that lies in an inbox.
 *
 * @param age how long it has been as it is
 * @param dueIn until its next try; zero or less if it is due
 * @param reason why it was left the last time; null if it was not tried
 */
public record PendingFile(
        String name,
        State state,
        long size,
        int tries,
        Duration age,
        Duration dueIn,
        @Nullable FailureReason reason) {

    public enum State {
        WAITING,
        RETRYING,
        UPLOADING
    }
}
