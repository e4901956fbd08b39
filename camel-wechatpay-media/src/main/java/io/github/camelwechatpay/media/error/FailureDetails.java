// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import io.github.camelwechatpay.media.internal.text.LogText;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an {@link UploadException} can tell.
 *
 * @param what what happened, one line, without a full stop
 * @param requestId WeChat Pay's {@code Request-ID}
 * @param retryAfter how long the server asks to wait
 */
public record FailureDetails(
        String code,
        Category category,
        Outcome outcome,
        boolean retryable,
        String what,
        Advice advice,
        @Nullable String requestId,
        @Nullable Duration retryAfter)
        implements Serializable {

    /** A longer wait that an answer asks for is cut to this: it would keep a file for years. */
    public static final Duration LONGEST_WAIT = Duration.ofDays(1);

    public FailureDetails {
        code = LogText.clean(code, 64);
        what = LogText.clean(what, 900);
    }

    /** The same, told by an answer with this request id and wait. */
    public FailureDetails from(@Nullable String answeredRequestId, @Nullable Duration askedWait) {
        return new FailureDetails(code, category, outcome, retryable, what, advice, answeredRequestId, askedWait);
    }

    /** Of the wait that the server asks for no more than this counts. */
    public FailureDetails waitingAtMost(Duration longest) {
        boolean longer = retryAfter != null && retryAfter.compareTo(longest) > 0;
        return new FailureDetails(
                code, category, outcome, retryable, what, advice, requestId, longer ? longest : retryAfter);
    }

    public FailureDetails in(Category other) {
        return new FailureDetails(code, other, outcome, retryable, what, advice, requestId, retryAfter);
    }

    public FailureDetails advising(Advice other) {
        return new FailureDetails(code, category, outcome, retryable, what, other, requestId, retryAfter);
    }

    public FailureDetails ending(Outcome other, boolean retry) {
        return new FailureDetails(code, category, other, retry, what, advice, requestId, retryAfter);
    }
}
