package io.github.camelwechatpay.media.upload;

import java.io.Serializable;
import java.time.Duration;

/**
 * Everything that an {@link UploadException} can tell.
 *
 * @param what what happened, one line, without a full stop
 * @param requestId WeChat Pay's {@code Request-ID}, or null
 * @param retryAfter how long the server asks to wait, or null
 */
record Problem(
        String code,
        Category category,
        Outcome outcome,
        boolean retryable,
        String what,
        Advice advice,
        String requestId,
        Duration retryAfter)
        implements Serializable {

    Problem {
        code = Text.clean(code, 64);
        what = Text.clean(what, 900);
    }

    /** {@code UNEXPECTED}: of what was thrown the kind alone is told, since its text may hold data of the message. */
    static Problem unexpected(String what, Throwable thrown) {
        return ErrorCode.UNEXPECTED.problem(what + " (" + thrown.getClass().getName() + ")");
    }

    Problem from(Response response) {
        return new Problem(
                code, category, outcome, retryable, what, advice, response.requestId(), response.retryAfter());
    }

    /** Of the wait that the server asks for no more than this counts. */
    Problem waitingAtMost(Duration longest) {
        boolean longer = retryAfter != null && retryAfter.compareTo(longest) > 0;
        return new Problem(code, category, outcome, retryable, what, advice, requestId, longer ? longest : retryAfter);
    }

    Problem in(Category other) {
        return new Problem(code, other, outcome, retryable, what, advice, requestId, retryAfter);
    }

    Problem advising(Advice other) {
        return new Problem(code, category, outcome, retryable, what, other, requestId, retryAfter);
    }

    Problem ending(Outcome other, boolean retry) {
        return new Problem(code, category, other, retry, what, advice, requestId, retryAfter);
    }
}
