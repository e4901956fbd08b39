// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.endurance.Crash.Point;
import io.github.camelwechatpay.media.ledger.MediaLedger;

/** Has the worker crash around the first id that it records. */
final class CrashingLedger extends ForwardingLedger {

    private final Point point;
    private final Crash crash;

    CrashingLedger(MediaLedger ledger, Point point, Crash crash) {
        super(ledger);
        this.point = point;
        this.crash = crash;
    }

    @Override
    public boolean record(Claim claim, String id) {
        if (point == Point.BEFORE_RECORD) {
            crash.happens();
        }
        boolean recorded = super.record(claim, id);
        if (point == Point.AFTER_RECORD) {
            crash.happens();
        }
        return recorded;
    }
}
