// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.disposition;

import java.time.Duration;

/** Where a file goes. */
public sealed interface Settlement {

    /** Uploaded: reported, and to the done folder. */
    record Done() implements Settlement {}

    /** At fault itself: to the failed folder with its reason. */
    record Failed() implements Settlement {}

    /** Nobody knows whose fault: to quarantine with its reason, for a person to look at. */
    record Quarantined() implements Settlement {}

    /**
     * It stays and is tried again.
     *
     * @param counted whether this was one of its maxPolls tries
     */
    record Left(Duration delay, boolean counted) implements Settlement {}
}
