// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import io.github.camelwechatpay.media.example.cluster.Verdict.Later;
import io.github.camelwechatpay.media.example.cluster.Verdict.Reason;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shut when the account is not well: then every upload would fail, so one is tried now and then and the others wait. */
final class AccountGate {

    private static final Logger LOG = LoggerFactory.getLogger(AccountGate.class);

    private final LongSupplier nanoTime;
    private Duration probeDelay = Duration.ofSeconds(30);
    private Duration maxProbeDelay = Duration.ofMinutes(15);
    /** Null if it is open. */
    private Result trouble;

    private Duration delay;
    private long nextProbe;
    /** The delay before the probe under way; null if there is none, or WeChat Pay has answered it. */
    private Duration unanswered;

    AccountGate() {
        this(System::nanoTime);
    }

    AccountGate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void setProbeDelay(Duration probeDelay) {
        this.probeDelay = probeDelay;
    }

    synchronized void setMaxProbeDelay(Duration maxProbeDelay) {
        this.maxProbeDelay = maxProbeDelay;
    }

    /**
     * Lets everybody pass if it is open, else the one whose turn it is to probe.
     *
     * @return whether it is a probe, of which {@link #probeEnded} is to be told
     */
    synchronized boolean admit() throws UnsettledException {
        if (trouble == null) {
            return false;
        }
        if (!untilProbe().isZero()) {
            throw new UnsettledException(new Later(trouble, Reason.ACCOUNT, null), null);
        }
        unanswered = delay;
        delay = delay.multipliedBy(2).compareTo(maxProbeDelay) < 0 ? delay.multipliedBy(2) : maxProbeDelay;
        nextProbe = nanoTime.getAsLong() + delay.toNanos();
        return true;
    }

    /** WeChat Pay has said something, if only that it is not well: the probe was one. */
    synchronized void answered() {
        unanswered = null;
    }

    /** If it proved nothing, such as one of an object that isn't there, the next one need not wait. */
    synchronized void probeEnded() {
        if (trouble != null && unanswered != null) {
            delay = unanswered;
            nextProbe = nanoTime.getAsLong();
        }
        unanswered = null;
    }

    synchronized void shut(Result why) {
        unanswered = null;
        if (trouble == null) {
            trouble = why;
            delay = probeDelay;
            nextProbe = nanoTime.getAsLong() + delay.toNanos();
            LOG.error(
                    "{}: {} Nothing is uploaded until that is put right; one upload is tried now and then, first in {} s",
                    why.code(),
                    why.advice(),
                    delay.toSeconds());
        }
    }

    synchronized Duration untilProbe() {
        return trouble == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, nextProbe - nanoTime.getAsLong()));
    }

    /** @return whether it was shut */
    synchronized boolean open() {
        boolean shut = trouble != null;
        trouble = null;
        unanswered = null;
        return shut;
    }
}
