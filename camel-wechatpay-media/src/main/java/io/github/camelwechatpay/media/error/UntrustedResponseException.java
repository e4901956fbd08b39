// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import org.jspecify.annotations.Nullable;

/** A success response that cannot be verified, or that has no id; it is never used. */
public final class UntrustedResponseException extends UploadException {

    private static final long serialVersionUID = 1L;

    private final boolean forged;

    private UntrustedResponseException(FailureDetails problem, @Nullable Throwable cause, boolean forged) {
        super(problem, cause);
        this.forged = forged;
    }

    public UntrustedResponseException(FailureDetails problem, @Nullable Throwable cause) {
        this(problem, cause, false);
    }

    public UntrustedResponseException(FailureDetails problem) {
        this(problem, null, false);
    }

    /** Its signature is wrong under the key that it names, and not one of WeChat Pay's probes. */
    public static UntrustedResponseException forged(FailureDetails problem) {
        return new UntrustedResponseException(problem, null, true);
    }

    public boolean isForged() {
        return forged;
    }
}
