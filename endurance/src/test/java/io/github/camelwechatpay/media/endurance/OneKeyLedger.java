// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.ledger.MediaLedger;
import java.time.Duration;

/** Does not look at what it is asked about. */
final class OneKeyLedger extends ForwardingLedger {

    private static final String KEY = "0".repeat(64);

    OneKeyLedger(MediaLedger ledger) {
        super(ledger);
    }

    @Override
    public Answer claim(String key, Duration lease) {
        return super.claim(KEY, lease);
    }

    @Override
    public void forget(String key) {
        super.forget(KEY);
    }
}
