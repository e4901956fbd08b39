// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger is not available, another upload of the same file is running, or an id cannot be stored. */
public final class LedgerException extends UploadException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Upload upload;

    private LedgerException(FailureDetails problem, @Nullable Throwable cause, @Nullable Upload upload) {
        super(problem, cause);
        this.upload = upload;
    }

    public LedgerException(FailureDetails problem, @Nullable Throwable cause) {
        this(problem, cause, null);
    }

    public static LedgerException notRecorded(FailureDetails problem, @Nullable Throwable cause, Upload upload) {
        LedgerException e = new LedgerException(problem, cause, upload);
        e.about(upload.sent());
        return e;
    }

    /** {@code LEDGER_RECORD}: WeChat Pay has the file, and something threw before all was done that follows. */
    public static LedgerException brokenOff(Upload upload, Throwable cause, boolean repeatable) {
        String what = "WeChat Pay accepted the upload, but processing failed afterwards ("
                + cause.getClass().getName() + ")";
        return notRecorded(ErrorCode.LEDGER_RECORD.problem(what, repeatable), cause, upload);
    }

    /** What WeChat Pay gave and the ledger does not know; empty where nothing was sent. */
    public Optional<Upload> upload() {
        return Optional.ofNullable(upload);
    }
}
