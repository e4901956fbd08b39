package io.github.camelwechatpay.media.inbox.internal.breaker;

/** What one file's end tells of the others. */
public enum BreakerSignal {
    /** It is done. */
    SUCCESS,
    /** WeChat Pay found fault with the file, so it works. */
    ALIVE,
    /** WeChat Pay found the same fault with too many files in a row, so it may not be theirs. */
    REFUSED,
    /** Every file would fail. */
    ACCOUNT,
    /** Every file may fail, for now. */
    SERVICE,
    NOTHING
}
