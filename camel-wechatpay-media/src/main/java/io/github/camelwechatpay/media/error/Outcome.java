// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

/** Outcome of an upload. */
public enum Outcome {
    /** WeChat Pay has the file, and its response was verified. */
    ACCEPTED,
    /** WeChat Pay refused the upload. */
    REJECTED,
    /** No complete request was sent, or it was not received. */
    NOT_SENT,
    /** WeChat Pay may or may not have the file. */
    UNKNOWN
}
