// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.breaker;

/** What one file's end tells of the others. */
public enum BreakerSignal {
    /** It is done. */
    SUCCESS,
    /** WeChat Pay found fault with the file, so it works. */
    FILE_REJECTED,
    /** WeChat Pay found the same fault with too many files in a row, so it may not be theirs. */
    TOO_MANY_REJECTIONS,
    /** Every file would fail. */
    ACCOUNT_FAILURE,
    /** Every file may fail, for now. */
    SERVICE_FAILURE,
    NONE
}
