package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.Fault;
import java.time.Duration;
import java.util.Set;

/**
 * What an upload's headers say.
 *
 * @param sent what is known of the upload itself
 * @param fromLedger whether the id was remembered, not given just now
 * @param reason null if all went well
 * @param fault null if all went well
 * @param rejected whether WeChat Pay itself said no, which shows that it works
 * @param delay when another try is worth it; null if nothing was said
 */
record FlowAnswer(
        FlowSent sent,
        boolean fromLedger,
        FlowReason reason,
        Fault fault,
        boolean rejected,
        boolean retryable,
        Duration delay) {

    /** Nobody's fault, and yet they tell nothing of what the other files will meet. */
    private static final Set<String> ITS_OWN = Set.of("INTERRUPTED", "LEDGER_BUSY", FlowTrouble.UNREADABLE.name());

    static FlowAnswer accepted(FlowSent sent, boolean fromLedger) {
        return new FlowAnswer(sent, fromLedger, null, null, false, false, null);
    }

    /** Of something around the upload: always worth another try. */
    static FlowAnswer of(FlowTrouble trouble, FlowSent sent) {
        return new FlowAnswer(sent, false, trouble.reason(), Fault.SERVICE, false, true, null);
    }

    /** What it tells of the other files. */
    FlowSign sign() {
        if (isAccepted()) {
            return FlowSign.SUCCESS;
        }
        if (fault == Fault.ACCOUNT) {
            return FlowSign.ACCOUNT;
        }
        if (fault == Fault.FILE) {
            return rejected ? FlowSign.ALIVE : FlowSign.NOTHING;
        }
        return ITS_OWN.contains(reason.code()) ? FlowSign.NOTHING : FlowSign.SERVICE;
    }

    boolean isAccepted() {
        return reason == null;
    }

    boolean isOf(Fault other) {
        return fault == other;
    }

    /** Null if all went well. */
    String code() {
        return reason == null ? null : reason.code();
    }
}
