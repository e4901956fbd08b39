// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import org.jspecify.annotations.Nullable;

/** WeChat Pay refused the upload, or its web server refused the client certificate. */
public final class RejectedException extends UploadException {

    private static final long serialVersionUID = 1L;

    public RejectedException(FailureDetails problem, @Nullable Throwable cause) {
        super(problem, cause);
    }

    public RejectedException(FailureDetails problem) {
        this(problem, null);
    }
}
