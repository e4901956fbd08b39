package io.github.camelwechatpay.media.upload;

/** A success that cannot be shown to be WeChat Pay's, or that has no id; it is never used. */
public final class UntrustedResponseException extends UploadException {

    private static final long serialVersionUID = 1L;

    UntrustedResponseException(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    UntrustedResponseException(Problem problem) {
        this(problem, null);
    }
}
