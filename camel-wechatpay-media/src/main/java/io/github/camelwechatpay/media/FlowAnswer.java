package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.Disposition;
import io.github.camelwechatpay.media.upload.Fault;
import java.time.Duration;
import java.util.Set;

/**
 * What an exchange says of its file when it is over.
 *
 * @param disposition what is to be done with the file
 * @param sent what is known of the upload itself
 * @param fromLedger whether the id was remembered, not given just now
 * @param reason null if all went well
 * @param fault null if all went well, or if a step of the route decided without an upload
 * @param rejected whether WeChat Pay itself said no, which shows that it works
 * @param delay when another try is worth it; null if nothing was said
 */
record FlowAnswer(
        Disposition disposition,
        FlowSent sent,
        boolean fromLedger,
        FlowReason reason,
        Fault fault,
        boolean rejected,
        Duration delay) {

    /** Of the service, and yet they tell nothing of what the other files will meet. */
    private static final Set<String> ITS_OWN = Set.of("INTERRUPTED", "LEDGER_BUSY", FlowTrouble.UNREADABLE.name());

    static FlowAnswer accepted(FlowSent sent, boolean fromLedger) {
        return new FlowAnswer(Disposition.DONE, sent, fromLedger, null, null, false, null);
    }

    /** Of something around the upload: always worth another try. */
    static FlowAnswer of(FlowTrouble trouble, FlowSent sent) {
        return new FlowAnswer(Disposition.RETRY, sent, false, trouble.reason(), Fault.SERVICE, false, null);
    }

    /** The route ended well, and uploaded nothing. */
    static FlowAnswer notUploaded() {
        FlowReason reason = FlowTrouble.NOT_UPLOADED.reason();
        return new FlowAnswer(Disposition.RETRY, FlowSent.NOTHING, false, reason, null, false, null);
    }

    /** What it tells of the other files. */
    FlowSign sign() {
        if (isAccepted()) {
            return sent.id() == null ? FlowSign.NOTHING : FlowSign.SUCCESS;
        }
        if (disposition == Disposition.STOP) {
            return FlowSign.ACCOUNT;
        }
        if (fault == Fault.FILE) {
            return rejected ? FlowSign.ALIVE : FlowSign.NOTHING;
        }
        boolean services = fault == Fault.SERVICE || fault == Fault.UNKNOWN;
        return services && !ITS_OWN.contains(reason.code()) ? FlowSign.SERVICE : FlowSign.NOTHING;
    }

    boolean isAccepted() {
        return disposition == Disposition.DONE;
    }

    boolean isOf(FlowTrouble trouble) {
        return trouble.name().equals(code());
    }

    /** Null if all went well. */
    String code() {
        return reason == null ? null : reason.code();
    }
}
