package io.github.camelwechatpay.media;

/**
 * What became of a file's try.
 *
 * @param sign what that tells of the other files
 * @param reason null if it is done or gone
 * @param left null if it is not in the inbox any more
 * @param uploaded what is not to be done again; null if nothing
 */
record FlowOutcome(FlowSign sign, FlowReason reason, FlowVerdict.Left left, FlowUploaded uploaded) {

    static FlowOutcome settled(FlowSign sign, FlowReason reason) {
        return new FlowOutcome(sign, reason, null, null);
    }

    FlowOutcome of(FlowSign other) {
        return new FlowOutcome(other, reason, left, uploaded);
    }

    /** Whether it waits for something that the other files wait for too. */
    boolean isServices() {
        return sign == FlowSign.SERVICE;
    }
}
