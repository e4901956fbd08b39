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

    /** A longer wait that an answer asks for is cut to this: it would keep a file for years. */
    static final Duration LONGEST_WAIT = Duration.ofDays(1);

    Problem {
        code = Text.clean(code, 64);
        what = Text.clean(what, 900);
    }

    /** The same, told by an answer with this request id and wait; both may be null. */
    Problem from(String answeredRequestId, Duration askedWait) {
        return new Problem(code, category, outcome, retryable, what, advice, answeredRequestId, askedWait);
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
