package io.github.camelwechatpay.media;

import java.time.Duration;

/** Where a file goes. */
sealed interface FlowVerdict {

    /** Uploaded: reported, and to the done folder. */
    record Done() implements FlowVerdict {}

    /** At fault itself: to the failed folder with its reason. */
    record Failed() implements FlowVerdict {}

    /** Nobody knows whose fault: to quarantine with its reason, for a person to look at. */
    record Quarantined() implements FlowVerdict {}

    /**
     * It stays and is tried again.
     *
     * @param counted whether this was one of its maxPolls tries
     */
    record Left(Duration delay, boolean counted) implements FlowVerdict {}
}
