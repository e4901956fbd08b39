package io.github.camelwechatpay.media.upload;

/** WeChat Pay refused the upload, or its web server refused the client certificate. */
public final class RejectedException extends UploadException {

    private static final long serialVersionUID = 1L;

    RejectedException(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    RejectedException(Problem problem) {
        this(problem, null);
    }
}
