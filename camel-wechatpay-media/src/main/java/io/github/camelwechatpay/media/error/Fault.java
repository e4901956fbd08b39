// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

/** What is at fault. Move a file to a folder for failed files only if it is {@link #FILE}. */
public enum Fault {
    /** The file or its fields: other files are not affected. */
    FILE,
    /** Configuration, credentials or permissions: every upload would fail, so stop and alert an operator. */
    ACCOUNT,
    /** WeChat Pay, the network or storage: retry later. */
    SERVICE,
    /** The response could not be verified. */
    UNKNOWN
}
