// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.ledger.MediaLedger;
import java.time.Duration;

/** A ledger that does what another one does; for those that do one thing otherwise. */
class ForwardingLedger implements MediaLedger {

    final MediaLedger ledger;

    ForwardingLedger(MediaLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Answer claim(String key, Duration lease) {
        return ledger.claim(key, lease);
    }

    @Override
    public boolean record(Claim claim, String id) {
        return ledger.record(claim, id);
    }

    @Override
    public void release(Claim claim) {
        ledger.release(claim);
    }

    @Override
    public void forget(String key) {
        ledger.forget(key);
    }

    @Override
    public int purge(Duration age) {
        return ledger.purge(age);
    }
}
