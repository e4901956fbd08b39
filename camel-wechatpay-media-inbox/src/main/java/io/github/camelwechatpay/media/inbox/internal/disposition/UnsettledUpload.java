// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.disposition;

/** An upload that went well while what comes after it did not, so that only the rest is to be done. */
public record UnsettledUpload(UploadResult answer) {}
