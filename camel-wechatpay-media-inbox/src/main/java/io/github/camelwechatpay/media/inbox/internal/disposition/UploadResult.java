// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.disposition;

import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.inbox.internal.breaker.BreakerSignal;
import io.github.camelwechatpay.media.inbox.internal.report.ReportedUpload;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange says of its file when it is over.
 *
 * @param disposition what is to be done with the file
 * @param sent what is known of the upload itself
 * @param fromLedger whether the id was remembered, not given just now
 * @param reason null if all went well
 * @param fault null if all went well, or if a step of the route decided without an upload
 * @param rejected whether WeChat Pay itself said no, which shows that it works
 * @param delay when another try is worth it, as far as that was said
 */
public record UploadResult(
        Disposition disposition,
        ReportedUpload sent,
        boolean fromLedger,
        @Nullable FailureReason reason,
        @Nullable Fault fault,
        boolean rejected,
        @Nullable Duration delay) {

    /** Of the service, and yet they tell nothing of what the other files will meet. */
    private static final Set<String> ITS_OWN = Set.of("INTERRUPTED", "LEDGER_BUSY", InboxErrorCode.UNREADABLE.name());

    public static UploadResult accepted(ReportedUpload sent, boolean fromLedger) {
        return new UploadResult(Disposition.DONE, sent, fromLedger, null, null, false, null);
    }

    /** Of something around the upload: always worth another try. */
    public static UploadResult of(InboxErrorCode trouble, ReportedUpload sent) {
        return new UploadResult(Disposition.RETRY, sent, false, trouble.reason(), Fault.SERVICE, false, null);
    }

    /** The route ended well, and uploaded nothing. */
    public static UploadResult notUploaded() {
        FailureReason reason = InboxErrorCode.NOT_UPLOADED.reason();
        return new UploadResult(Disposition.RETRY, ReportedUpload.NOTHING, false, reason, null, false, null);
    }

    /** What it tells of the other files. */
    public BreakerSignal sign() {
        if (isAccepted()) {
            return sent.id() == null ? BreakerSignal.NONE : BreakerSignal.SUCCESS;
        }
        if (disposition == Disposition.STOP) {
            return BreakerSignal.ACCOUNT_FAILURE;
        }
        if (fault == Fault.FILE) {
            return rejected ? BreakerSignal.FILE_REJECTED : BreakerSignal.NONE;
        }
        if (fault != Fault.SERVICE && fault != Fault.UNKNOWN) {
            return BreakerSignal.NONE;
        }
        String code = Objects.requireNonNull(code(), "a fault has a reason");
        return ITS_OWN.contains(code) ? BreakerSignal.NONE : BreakerSignal.SERVICE_FAILURE;
    }

    public boolean isAccepted() {
        return disposition == Disposition.DONE;
    }

    public boolean isOf(InboxErrorCode trouble) {
        return trouble.name().equals(code());
    }

    /** Null if all went well. */
    public @Nullable String code() {
        return reason == null ? null : reason.code();
    }
}
