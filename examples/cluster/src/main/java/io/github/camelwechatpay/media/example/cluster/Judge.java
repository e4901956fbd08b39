// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

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

/** Decides by the failure alone what becomes of a record. */
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
        Duration asked = upload.retryAfter().orElse(null);
        if (upload.fault() == Fault.ACCOUNT) {
            return new Later(Result.quarantined(code, advice, adviceZh), Reason.ACCOUNT, asked);
        }
        // an object of S3 is whole or not there: one that is cut off stays so
        boolean again = upload.isRetryable() && !code.equals("INCOMPLETE");
        if (again) {
            Reason reason = NOBODYS_FAULT.contains(code)
                    ? Reason.TURN
                    : upload.fault() == Fault.FILE ? Reason.FILE : Reason.SERVICE;
            return new Later(Result.quarantined(code, advice, adviceZh), reason, asked);
        }
        return new Settled(
                upload.fault() == Fault.FILE
                        ? Result.failed(code, advice, adviceZh)
                        : Result.quarantined(code, advice, adviceZh));
    }
}
