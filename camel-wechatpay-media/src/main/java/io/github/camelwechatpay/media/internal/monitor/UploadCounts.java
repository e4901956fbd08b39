// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import java.time.Duration;

/**
 * Uploads since the component started.
 *
 * @param accepted with an id, also one of the ledger
 * @param attempts requests sent
 * @param bytes of the files that WeChat Pay accepted
 * @param ledgerHits ids that came from the ledger
 * @param waited for rate limits and for further attempts, all uploads together
 */
public record UploadCounts(
        long accepted,
        long rejected,
        long notSent,
        long unknown,
        long attempts,
        long bytes,
        long ledgerHits,
        Duration waited) {

    public static final UploadCounts NONE = new UploadCounts(0, 0, 0, 0, 0, 0, 0, Duration.ZERO);

    public UploadCounts plus(UploadCounts other) {
        return new UploadCounts(
                accepted + other.accepted,
                rejected + other.rejected,
                notSent + other.notSent,
                unknown + other.unknown,
                attempts + other.attempts,
                bytes + other.bytes,
                ledgerHits + other.ledgerHits,
                waited.plus(other.waited));
    }
}
