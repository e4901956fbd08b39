// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.file.FileBlocks;
import io.github.camelwechatpay.media.internal.time.InterruptibleWaits;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an uploader shares with others, and how much it does for an upload.
 *
 * @param ledger null if ids are not remembered
 * @param ledgerMaxAge after which an id is no longer used
 * @param listener is told how long uploads wait, and of the clock that answers show
 * @param blocks through which files are read
 */
public record UploaderContext(
        AccountId account,
        RetrySettings effort,
        Throttle throttle,
        @Nullable MediaLedger ledger,
        Duration ledgerMaxAge,
        InterruptibleWaits waiting,
        UploadListener listener,
        FileBlocks blocks,
        Clock clock) {

    /** An id is not given away that could end before it is used. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** Null if ids are not remembered. */
    @Nullable
    IdempotentUpload memory(MediaApi api) {
        return ledger == null ? null : new IdempotentUpload(ledger, maxAge(api), api.repeatable(), effort, waiting);
    }

    private Duration maxAge(MediaApi api) {
        Duration life = api.life() == null ? ledgerMaxAge : api.life().minus(MARGIN);
        return life.compareTo(ledgerMaxAge) < 0 ? life : ledgerMaxAge;
    }
}
