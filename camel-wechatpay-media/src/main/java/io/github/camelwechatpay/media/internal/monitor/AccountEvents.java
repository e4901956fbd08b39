// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import io.github.camelwechatpay.media.error.UploadException;
import java.time.Duration;

/** Is told what uploads of any API tell of the whole account. */
interface AccountEvents {

    /** One of not too many codes, this one if it is among them. */
    String bounded(String code);

    /** WeChat Pay answered just now. */
    void answered();

    void failed(UploadException e);

    /** How far this machine's clock is ahead of WeChat Pay's; negative if it is behind. */
    void clockSeen(Duration ahead);

    /** Whether key files that were replaced cannot be used. */
    void credentialsRefused(boolean yes);
}
