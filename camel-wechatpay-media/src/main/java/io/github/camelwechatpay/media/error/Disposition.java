// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

/** What is to be done with a file when its upload is over: the same for an inbox, a queue or a table. */
public enum Disposition {
    /** Uploaded: the id is there. */
    DONE,
    /** The file itself is at fault and will be refused again. */
    FAIL,
    /** Keep the file and try it again later. */
    RETRY,
    /** Do not try it again by itself; a person must look. */
    QUARANTINE,
    /** Every file would fail: keep the file, stop uploading and tell a person. */
    STOP;

    /** Of a failed upload. */
    public static Disposition of(Fault fault, boolean retryable) {
        if (fault == Fault.ACCOUNT) {
            return STOP;
        }
        if (retryable) {
            return RETRY;
        }
        return fault == Fault.FILE ? FAIL : QUARANTINE;
    }
}
