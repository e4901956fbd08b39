// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.camelwechatpay.media.internal.api.RequestFields;
import io.github.camelwechatpay.media.internal.file.FileBlocks;
import io.github.camelwechatpay.media.internal.file.Media;
import io.github.camelwechatpay.media.internal.time.InterruptibleWaits;
import io.github.camelwechatpay.media.internal.v2.Vectors;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import io.github.camelwechatpay.media.limit.LocalUploadLimiter;
import java.time.Clock;
import java.time.Duration;

/** What an uploader has around it in a test, with short waits. */
final class TestUploaderContext {

    static final RetrySettings SHORT =
            new RetrySettings(3, Duration.ofMillis(1), Duration.ofMillis(400), Duration.ofSeconds(5));

    private TestUploaderContext() {}

    /** Without a ledger and a limit. */
    static UploaderContext alone() {
        return with(SHORT, null, Clock.systemUTC());
    }

    static UploaderContext with(RetrySettings effort, MediaLedger ledger, Clock clock) {
        InterruptibleWaits waiting = new InterruptibleWaits();
        AccountId account = new AccountId("cn", Vectors.MCH_ID);
        Throttle throttle = new Throttle(new LocalUploadLimiter(), account.name(), waiting);
        return new UploaderContext(
                account,
                effort,
                throttle,
                ledger,
                Duration.ofDays(1),
                waiting,
                UploadListener.NONE,
                new FileBlocks(),
                clock);
    }

    static UploadRequest job(Media media) {
        return new UploadRequest(media, "a.jpg", RequestFields.NONE, "", false);
    }
}
