// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import java.time.Duration;

/** Is told how long uploads wait before they are sent, and of the clock that answers show. */
@FunctionalInterface
public interface UploadListener {

    /** For those who do not ask. */
    UploadListener NONE = (reason, time) -> {};

    void waited(Reason reason, Duration time);

    /**
     * WeChat Pay answered, and told its time.
     *
     * @param ahead how far this machine's clock is ahead, in whole seconds; negative if it is behind
     */
    default void clockSeen(Duration ahead) {}

    /** What an upload waits for. */
    enum Reason {
        /** Its turn by {@code rateLimit}, or the end of a pause that WeChat Pay asked for. */
        RATE_LIMIT,
        /** The next attempt. */
        RETRY
    }
}
