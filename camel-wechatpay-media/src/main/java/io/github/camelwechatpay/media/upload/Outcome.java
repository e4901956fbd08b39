package io.github.camelwechatpay.media.upload;

/** What is known of an upload when the call is over. */
public enum Outcome {
    /** WeChat Pay has the file, and its answer was verified. */
    ACCEPTED,
    /** WeChat Pay said no. */
    REJECTED,
    /** No complete request left this machine, or nobody took it. */
    NOT_SENT,
    /** WeChat Pay may or may not have the file. */
    UNKNOWN
}
