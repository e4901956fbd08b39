// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

/** Checks of a file before it is sent. */
public enum CheckLevel {
    /** File type, size, not empty, not truncated. */
    FULL,
    /** File type, size, not empty. */
    TYPE,
    /** Size only. */
    OFF
}
