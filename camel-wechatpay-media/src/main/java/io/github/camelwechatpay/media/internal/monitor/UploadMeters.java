// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.internal.upload.WaitListener;
import java.time.Duration;

/** Where figures are sent as they arise. Knows no library, so that none has to be there. */
public interface UploadMeters {

    /** Where there is no library of meters. */
    UploadMeters NONE = new UploadMeters() {
        @Override
        public void uploaded(Call call, Outcome outcome, String code, Duration took) {
            // nobody asks
        }

        @Override
        public void sent(Call call, int attempts, long bytes) {
            // nobody asks
        }

        @Override
        public void ledgerHit(Call call) {
            // nobody asks
        }

        @Override
        public void waited(Call call, WaitListener.Reason reason, Duration time) {
            // nobody asks
        }

        @Override
        public void watch(AccountState account) {
            // nobody asks
        }

        @Override
        public void close() {
            // holds nothing
        }
    };

    /**
     * @param code of the failure; {@code none} if there is none
     */
    void uploaded(Call call, Outcome outcome, String code, Duration took);

    /**
     * @param bytes of the file if WeChat Pay accepted it, else 0
     */
    void sent(Call call, int attempts, long bytes);

    void ledgerHit(Call call);

    void waited(Call call, WaitListener.Reason reason, Duration time);

    /** From now on what this account tells of itself is shown. */
    void watch(AccountState account);

    /** What was watched is shown no more. */
    void close();

    /**
     * Whose upload it is, by which API.
     *
     * @param identity {@code mchId}, or {@code brand-} and {@code brandId}
     */
    record Call(String identity, String api) {}
}
