// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.camelwechatpay.media.error.SentFile;
import io.github.camelwechatpay.media.error.Upload;
import io.github.camelwechatpay.media.internal.time.Deadline;
import io.github.camelwechatpay.media.internal.time.InterruptibleWaits;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import java.time.Duration;
import java.util.function.Supplier;

/** An upload by the component's own order of claim, send and record, without a wait in between. */
public final class ModelUpload {

    private static final RetrySettings EFFORT =
            new RetrySettings(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(60));

    /** Of a claim. */
    public static final Duration LEASE = EFFORT.lease();

    private ModelUpload() {}

    /** As the caller of an API that may be repeated. */
    public static Upload once(MediaLedger ledger, String key, Supplier<Upload> send) {
        return new IdempotentUpload(ledger, Duration.ofDays(1), true, EFFORT, new InterruptibleWaits())
                .once(key, false, Deadline.in(Duration.ZERO), known -> upload(known.id(), true), send);
    }

    public static Upload upload(String id, boolean fromLedger) {
        return new Upload(id, false, null, null, null, SentFile.NOTHING, fromLedger);
    }
}
