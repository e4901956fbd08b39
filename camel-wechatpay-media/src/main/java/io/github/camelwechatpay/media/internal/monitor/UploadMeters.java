// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.internal.upload.UploadListener;
import java.time.Duration;

/** Where figures are sent as they arise. Knows no library, so that none has to be there. */
public interface UploadMeters {

    /** Where there is no library of meters. */
    UploadMeters NONE = new UploadMeters() {};

    /**
     * @param code of the failure; {@code none} if there is none
     */
    default void uploaded(Call call, Outcome outcome, String code, Duration took) {}

    /**
     * @param bytes of the file if WeChat Pay accepted it, else 0
     */
    default void sent(Call call, int attempts, long bytes) {}

    default void ledgerHit(Call call) {}

    default void waited(Call call, UploadListener.Reason reason, Duration time) {}

    /** From now on what this account tells of itself is shown. */
    default void watch(AccountState account) {}

    /** What was watched is shown no more. */
    default void close() {}

    /**
     * Whose upload it is, by which API.
     *
     * @param identity {@code mchId}, or {@code brand-} and {@code brandId}
     */
    record Call(String identity, String api) {}
}
