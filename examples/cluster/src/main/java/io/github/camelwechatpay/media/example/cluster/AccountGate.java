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

    /** Lets everybody pass if it is open, else the one whose turn it is to probe. */
    synchronized void admit() throws UnsettledException {
        if (trouble == null) {
            return;
        }
        if (!untilProbe().isZero()) {
            throw new UnsettledException(new Later(trouble, Reason.ACCOUNT, null), null);
        }
        delay = delay.multipliedBy(2).compareTo(maxProbeDelay) < 0 ? delay.multipliedBy(2) : maxProbeDelay;
        nextProbe = nanoTime.getAsLong() + delay.toNanos();
    }

    synchronized void shut(Result why) {
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
        return shut;
    }
}
