// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.example.cluster.Verdict.Later;
import io.github.camelwechatpay.media.example.cluster.Verdict.Reason;
import io.github.camelwechatpay.media.example.cluster.Verdict.Settled;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What becomes of a record: by the disposition of its upload, or by what failed around the upload. */
final class Judge {

    private static final Set<String> NOBODYS_FAULT = Set.of("LEDGER_BUSY", "INTERRUPTED");
    /** What the component says when the object's stream fails in the middle. */
    private static final String BROKEN_OFF = "UNREADABLE";

    private Judge() {}

    static Verdict judge(Throwable failure) {
        if (failure instanceof UploadException upload) {
            return judge(upload);
        }
        if (failure instanceof NoSuchKeyException) {
            return new Settled(Trouble.NO_SUCH_OBJECT.result());
        }
        if (failure instanceof BadReferenceException) {
            return new Settled(Trouble.BAD_REFERENCE.result());
        }
        return later(failure);
    }

    /** For failures around the upload, which are never the record's last word. */
    static Later later(Throwable failure) {
        if (failure instanceof UnsettledException unsettled) {
            return unsettled.later();
        }
        if (failure instanceof S3Exception refusal && S3Refusals.isOfOneObject(refusal)) {
            return new Later(Trouble.STORE.result(), Reason.FILE, null);
        }
        Trouble trouble = failure instanceof SdkException ? Trouble.STORE : Trouble.UNEXPECTED;
        return new Later(trouble.result(), Reason.SERVICE, null);
    }

    private static Verdict judge(UploadException upload) {
        String code = upload.code();
        if (code.equals(BROKEN_OFF)) {
            return new Later(Trouble.STORE.result(), Reason.SERVICE, null);
        }
        String advice = upload.advice();
        String adviceZh = upload.advice(Locale.CHINESE);
        Result quarantined = Result.quarantined(code, advice, adviceZh);
        Duration asked = upload.retryAfter().orElse(null);
        return switch (disposition(upload)) {
            case STOP -> new Later(quarantined, Reason.ACCOUNT, asked);
            case RETRY -> new Later(quarantined, reason(upload), asked);
            case FAIL -> new Settled(Result.failed(code, advice, adviceZh));
            case QUARANTINE -> new Settled(quarantined);
            case DONE -> throw new IllegalStateException("an upload that failed is not done", upload);
        };
    }

    /** The upload's own, but that an object of S3 is whole or not there: one that is cut off stays so, as in an inbox on S3. */
    private static Disposition disposition(UploadException upload) {
        return upload.code().equals("INCOMPLETE") ? Disposition.FAIL : upload.disposition();
    }

    /** Whether the tries of a record that comes again count. */
    private static Reason reason(UploadException upload) {
        if (NOBODYS_FAULT.contains(upload.code())) {
            return Reason.TURN;
        }
        return upload.fault() == Fault.FILE ? Reason.FILE : Reason.SERVICE;
    }
}
