// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

/** Which of WeChat Pay's hosts a request goes to. */
public enum ApiHost {
    FIRST,
    /** The one that takes over where the first cannot be reached. */
    BACKUP;

    public ApiHost other() {
        return this == FIRST ? BACKUP : FIRST;
    }
}
