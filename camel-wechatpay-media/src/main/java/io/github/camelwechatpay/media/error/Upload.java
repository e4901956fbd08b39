// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import org.jspecify.annotations.Nullable;

/**
 * A successful upload, whose response was verified.
 *
 * @param id the media id or URL, 1 to 512 characters of 0x20–0x7E, unchanged
 * @param url whether it is a URL
 * @param expires epoch milliseconds, or null if the API states no lifetime
 * @param requestId WeChat Pay's id of the request
 * @param answer body of the verified response; null if the id comes from the ledger
 * @param sent what was sent, or would have been
 * @param fromLedger whether the id comes from the ledger, so that nothing was sent
 */
public record Upload(
        String id,
        boolean url,
        @Nullable Long expires,
        @Nullable String requestId,
        @Nullable String answer,
        SentFile sent,
        boolean fromLedger) {}
