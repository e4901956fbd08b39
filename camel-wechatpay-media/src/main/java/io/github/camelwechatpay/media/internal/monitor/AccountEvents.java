// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import io.github.camelwechatpay.media.error.UploadException;

/** Is told what uploads of any API tell of the whole account. */
interface AccountEvents {

    /** One of not too many codes, this one if it is among them. */
    String bounded(String code);

    /** WeChat Pay answered just now. */
    void answered();

    void failed(UploadException e);

    /** Whether key files that were replaced cannot be used. */
    void credentialsRefused(boolean yes);
}
