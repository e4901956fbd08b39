// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.diagnosis;

/** How bad a finding is, the worst last. */
public enum Severity {
    /** Nothing to do. */
    OK,
    /** Uploads work, but will not for ever, or were not tried. */
    WARN,
    /** Uploads fail until this is cured. */
    FAIL
}
