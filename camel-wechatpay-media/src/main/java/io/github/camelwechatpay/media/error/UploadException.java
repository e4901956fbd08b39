// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An upload that gave no media id.
 *
 * <p>The message is one line of at most 2 KB: what happened, and what to do. It never holds bytes of the file, keys or
 * passwords, whatever came back. The cause, where there is one, comes from the JDK, the HTTP client or code of
 * the application.
 */
public abstract sealed class UploadException extends RuntimeException
        permits InvalidMediaException,
                NoAnswerException,
                RejectedException,
                UntrustedResponseException,
                LedgerException {

    private static final long serialVersionUID = 1L;

    private final FailureDetails problem;
    private SentFile sent = SentFile.NOTHING;
    private @Nullable Duration wait;

    UploadException(FailureDetails problem, @Nullable Throwable cause) {
        super(sentence(problem.what()) + " " + problem.advice().english(), cause);
        this.problem = problem;
    }

    /** WeChat Pay's own texts may end with a full stop already. */
    private static String sentence(String what) {
        return what.endsWith(".") || what.endsWith("。") ? what : what + ".";
    }

    /** Error code of WeChat Pay or of this component; see {@code docs/errors.md}. */
    public final String code() {
        return problem.code();
    }

    public final Category category() {
        return problem.category();
    }

    /** What is at fault, which should decide where a file goes. */
    public final Fault fault() {
        return category().fault();
    }

    /** What is to be done with the file. */
    public final Disposition disposition() {
        return Disposition.of(fault(), isRetryable());
    }

    public final Outcome outcome() {
        return problem.outcome();
    }

    /** Error message without the advice, one line. */
    public final String what() {
        return problem.what();
    }

    /** Advice in English. */
    public final String advice() {
        return advice(Locale.ENGLISH);
    }

    /** Advice in Chinese for a Chinese locale, else in English. */
    public final String advice(Locale locale) {
        return problem.advice().in(locale);
    }

    /** Whether a retry of this exchange may succeed and does not create a second business object. */
    public final boolean isRetryable() {
        return problem.retryable();
    }

    /** Request-ID of WeChat Pay's response, for WeChat Pay's support. */
    public final Optional<String> requestId() {
        return Optional.ofNullable(problem.requestId());
    }

    /** Delay before the next attempt, if known: by Retry-After, or by the lease of another upload of the file. */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(wait == null ? problem.retryAfter() : wait);
    }

    /** What was sent, or was about to be. */
    public final SentFile sent() {
        return sent;
    }

    public final FailureDetails problem() {
        return problem;
    }

    /** Sets what was sent, once: the first caller knows it best. */
    public final UploadException about(SentFile what) {
        if (sent == SentFile.NOTHING) {
            sent = what;
        }
        return this;
    }

    public final void waitsFor(Duration time) {
        wait = time.compareTo(FailureDetails.LONGEST_WAIT) < 0 ? time : FailureDetails.LONGEST_WAIT;
    }
}
