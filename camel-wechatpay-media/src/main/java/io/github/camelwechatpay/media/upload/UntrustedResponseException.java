package io.github.camelwechatpay.media.upload;

/** A success response that cannot be verified, or that has no id; it is never used. */
public final class UntrustedResponseException extends UploadException {

    private static final long serialVersionUID = 1L;

    private final boolean forged;

    private UntrustedResponseException(Problem problem, Throwable cause, boolean forged) {
        super(problem, cause);
        this.forged = forged;
    }

    UntrustedResponseException(Problem problem, Throwable cause) {
        this(problem, cause, false);
    }

    UntrustedResponseException(Problem problem) {
        this(problem, null, false);
    }

    /** Its signature is wrong under the key that it names, and not one of WeChat Pay's probes. */
    static UntrustedResponseException forged(Problem problem) {
        return new UntrustedResponseException(problem, null, true);
    }

    boolean isForged() {
        return forged;
    }
}
