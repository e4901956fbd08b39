// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import org.jspecify.annotations.Nullable;

/** WeChat Pay did not respond: there was no response, or one of another server. */
public final class NoAnswerException extends UploadException {

    private static final long serialVersionUID = 1L;

    public NoAnswerException(FailureDetails problem, @Nullable Throwable cause) {
        super(problem, cause);
    }

    public NoAnswerException(FailureDetails problem) {
        this(problem, null);
    }

    /** {@code UNEXPECTED}, thrown where nothing of this upload can have been sent. */
    public static NoAnswerException unexpected(Throwable cause) {
        return new NoAnswerException(
                ErrorCode.unexpected("The upload failed before it began", cause).ending(Outcome.NOT_SENT, true), cause);
    }

    /** {@code INTERRUPTED}, before anything was sent. */
    public static NoAnswerException interrupted(String what) {
        return new NoAnswerException(ErrorCode.INTERRUPTED.problem(what));
    }
}
